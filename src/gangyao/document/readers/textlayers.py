"""Whether the text layer of a file says anything: letters without a meaning look like text and are none.

In: the text of a document or page. Out: whether it is rubbish.
"""

import re

ENOUGH = 60  # letters tell
UNMAPPED = 0.15  # of the letters have no meaning outside their font
CHINESE = re.compile(r"[\u4e00-\u9fff]")
MEANINGLESS = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff\x80-\x9f]")
WORD = re.compile(r"\b(?:[A-Z]?[a-z]{2,}|[A-Z]{2,5}|\d[\d.,%]*)\b")
FEWEST_CHINESE = 0.02
FEWEST_WORDS = 0.5  # of a text without Chinese stands in Latin words and numbers


def is_rubbish(text: str) -> bool:
    r"""Whether most letters have no meaning: private or unmapped ones, or neither Chinese nor words.

    >>> is_rubbish("到2025年，森林覆盖率达到72.5%。" * 9), is_rubbish("\ue012\ue0a3" * 90), is_rubbish("!#0'$&%(*)" * 20)
    (False, True, True)
    """
    letters = re.sub(r"\s", "", text)
    if len(letters) < ENOUGH:
        return False
    if len(MEANINGLESS.findall(letters)) > UNMAPPED * len(letters):
        return True
    if len(CHINESE.findall(letters)) >= FEWEST_CHINESE * len(letters):
        return False
    return sum(len(match[0]) for match in WORD.finditer(text)) < FEWEST_WORDS * len(letters)
