"""Fonts and sizes by role against GB/T 9704-2012 §5.2.2, §7.3.1, §7.3.3. In: a Print. Out: findings.

A third or fourth heading is set as the body is; the words of tables are free.
"""

from collections.abc import Iterator
from functools import partial

from gangyao.typesetting.places import findings_by
from gangyao.typesetting.prints import Line, Print
from gangyao.typesetting.standard import FACES, Role
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding, Severity, find

CLOSE = 0.25  # points: 15.75 is printed as 16


def check_fonts(printed: Print) -> Iterator[Finding]:
    """The font of each role; one that nothing names is what each machine takes for it."""
    for role, face in FACES.items():
        for values, where in findings_by(printed.lines, partial(other_font, role)):
            named = {"font": face.font, "stand_ins": "、".join(face.stand_ins), **roles(role)}
            yield find("paper-font", Severity.DOUBT, where=where, values={**values, **named})


def other_font(role: Role, line: Line) -> str | None:
    """The font of a paragraph of that role where it is another one."""
    if line.role is not role or line.size == 0 or FACES[role].pattern.search(line.font):
        return None
    return line.font or "—"


def check_sizes(printed: Print) -> Iterator[Finding]:
    """The size of each role."""
    for role, face in FACES.items():
        for values, where in findings_by(printed.lines, partial(other_size, role)):
            named = {"size": f"{face.size:g}pt", "size_name": face.size_name, **roles(role)}
            yield find("paper-font-size", Severity.DOUBT, where=where, values={**values, **named})


def other_size(role: Role, line: Line) -> str | None:
    """The size of a paragraph of that role where it is another one."""
    if line.role is not role or line.size == 0 or abs(line.size - FACES[role].size) <= CLOSE:
        return None
    return f"{line.size:g}pt"


def roles(role: Role) -> dict[str, str]:
    """The name of a role in both languages."""
    return {f"role_{language}": catalogue.say(f"paper.role_{role.value}", language) for language in catalogue.LANGUAGES}
