"""The field a project belongs to, by the words of its name.

In: a name. Out: a ProjectKind; the first field of project_kinds.csv that has a word of it.
"""

import re
from functools import cache

from gangyao.plan.plans import ProjectKind
from gangyao.vocabulary.standards.rows import load_rows


@cache
def fields() -> re.Pattern[str]:
    """One pattern for all words, each field a group, in the order of the file; a word with $ counts at the end only."""
    words: dict[str, list[str]] = {}
    for row in load_rows("gangyao.document.lexicon", "project_kinds"):
        word = row["word"]
        words.setdefault(row["role"], []).append(re.escape(word[:-1]) + "$" if word.endswith("$") else re.escape(word))
    return re.compile("|".join(f"(?P<{role.replace(' ', '_')}>(?=.*(?:{'|'.join(stems)})))" for role, stems in words.items()))


def kind_of(name: str) -> ProjectKind:
    """The field of a project.

    >>> kind_of("青山抽水蓄能电站").value, kind_of("云溪村史馆").value
    ('energy', 'other')
    """
    match = fields().match(name)
    return ProjectKind(match.lastgroup.replace("_", " ")) if match and match.lastgroup else ProjectKind.OTHER
