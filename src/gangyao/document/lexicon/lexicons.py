"""A file of words becomes alternations of a pattern.

In: the name of a file beside this module and a role in it. Out: the words, or a pattern that any of them fits.
"""

import re
from functools import cache

from gangyao.vocabulary.standards.rows import load_rows


@cache
def words_of(file: str, role: str) -> tuple[str, ...]:
    """The words of a role, the longest first, so that a pattern takes the whole word.

    >>> words_of("parts", "glossary")[0]
    '名词注释'
    """
    found = [row["word"] for row in load_rows("gangyao.document.lexicon", file) if row["role"] == role]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(file: str, *roles: str) -> str:
    """A pattern for any word of the roles, as a group that captures nothing."""
    words = sorted({word for role in roles for word in words_of(file, role)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, words))})"
