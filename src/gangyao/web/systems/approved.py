"""Changed standards that one person proposed and another approved: from then on they hold in the runs that pages show.

In: the matters of the kind `standard` that were approved. Out: by standard the file of its rows, the latest approved one, none
where the latest went back to the rows that ship; the standards that they are. A file that is none is refused when it is attached,
and by its run where it was attached before that, and the page says why.
"""

import datetime as dt
from collections.abc import Iterator

from gangyao.systems.flaws import BrokenSystem, FailedRun, Flaw, FlawCode
from gangyao.systems.folders import shipped
from gangyao.systems.reading import load_system
from gangyao.systems.standing import read_standard
from gangyao.systems.systems import Standard, System
from gangyao.vocabulary.texts import Unreadable, decode
from gangyao.web.store import matters
from gangyao.web.store.matters import Kept
from gangyao.web.wording import language_of

KIND, APPROVED, ROWS = "standard", "approve", "rows"
ATTACH, RESTORE = "attach", "restore"
MARK = "system:"
SHOWN = 3  # faults of a file that are told
Approved = tuple[tuple[str, str], ...]  # names of standards with the digests of their files


def item_of(system: str, standard: str) -> str:
    """What a matter about a standard is about."""
    return f"{MARK}{system}/{standard}"


def name_of(item: str) -> str:
    """What people call the standard that a matter is about; nothing where it is about none."""
    system, _, standard = item.removeprefix(MARK).partition("/")
    if not item.startswith(MARK) or system not in shipped() or standard not in load_system(system).standards:
        return ""
    return f"{load_system(system).names[language_of()]} · {standard}"


def approved_for(system: str) -> Approved:
    """The standards of a system that were changed, each with the file that was approved last."""
    latest = {standard: digest for _, standard, digest in sorted(changes_of(system))}
    return tuple(sorted((standard, digest) for standard, digest in latest.items() if digest))


def changes_of(system: str) -> Iterator[tuple[dt.datetime, str, str]]:
    """Each approved change: when, of which standard, the digest of its file; blank where it went back to the rows that ship."""
    for kept in matters.of_kinds([KIND]):
        item = matters.about_of(kept).item
        own, _, standard = item.removeprefix(MARK).partition("/")
        if item.startswith(MARK) and own == system and is_approved(kept):
            yield kept.matter.deeds[-1].at, standard, rows_of(kept)


def rows_of(kept: Kept) -> str:
    """The digest of the file that was attached last; blank where it was given up for the rows that ship."""
    moves = [deed.move for deed in kept.matter.deeds if deed.move in {ATTACH, RESTORE}]
    return (kept.matter.given(ROWS) or "") if moves[-1:] == [ATTACH] else ""


def is_approved(kept: Kept) -> bool:
    """Whether a second person approved it."""
    return bool(kept.matter.deeds) and kept.matter.deeds[-1].move == APPROVED


def fault_in(item: str, content: bytes) -> str:
    """What is wrong with a file that is to be the rows of a standard; nothing where it has the keys of the standard as it is."""
    if not name_of(item):
        return ""
    system, _, standard = item.removeprefix(MARK).partition("/")
    own, place = load_system(system).standards[standard], f"standards/{standard}.csv"
    try:
        read = read_standard(standard, decode(content).lstrip("\ufeff"))
    except BrokenSystem as error:
        return " ".join(one.sentence(language_of()) for one in error.faults[:SHOWN])
    except Unreadable as error:
        return Flaw(place=place, code=FlawCode.UNREADABLE, words=error.message(language_of())).sentence(language_of())
    if read.key == own.key:
        return ""
    found, words = ", ".join(read.key), ", ".join(own.key)
    return Flaw(place=place, code=FlawCode.COLUMN_UNKNOWN, found=found, words=words).sentence(language_of())


def standards_in(system: System, approved: Approved) -> dict[str, Standard]:
    """The changed standards of a system. Raises FailedRun where a file that was approved is none."""
    found: dict[str, Standard] = {}
    for name, digest in approved:
        file = matters.file_with(digest)
        if file is None or name not in system.standards:
            continue
        try:
            found[name] = read_standard(name, decode(file.content).lstrip("\ufeff"))
        except BrokenSystem as error:
            raise FailedRun(error.faults) from error
        except Unreadable as error:
            place = f"standards/{name}.csv"
            raise FailedRun([Flaw(place=place, code=FlawCode.UNREADABLE, words=error.message(language_of()))]) from error
    return found
