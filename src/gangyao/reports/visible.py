"""Words that come from data, made inert: no control characters, no letters that turn the direction of the text.

In: words. Out: words for a page or a cell.
"""

import re
from html import escape

# Controls but tab and line ends, what turns the direction of text, halves of letters, and letters that XML has not.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def visible(words: str) -> str:
    r"""The words with a mark for every letter that cannot be seen.

    >>> visible("a\x07b")
    'a�b'
    """
    return UNSEEN.sub("\ufffd", words)


def inert(words: str) -> str:
    r"""The words as text of a page.

    >>> inert("<b>\x00")
    '&lt;b&gt;�'
    """
    return escape(visible(words))
