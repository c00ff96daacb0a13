"""What is written the wrong way in official documents: brackets of numbers, dates with noughts, quotation marks.

In: a Print. Out: findings. Sources: GB/T 9704-2012 §7.2.5 and §7.3.5.4, GB/T 15834-2011 §4.8.
"""

import re
from collections.abc import Iterator

from gangyao.typesetting.places import Values, quoted
from gangyao.typesetting.prints import Line, Print
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage

NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?P<open>[\[［(（【〔﹝])(?P<year>(?:19|20)\d\d)(?P<close>[\]］)）】〕﹞])\s*(?P<nth>第?)\s*(?P<serial>\d{1,5})\s*号"
)
DAY = re.compile(r"(?:(?:19|20)\d\d年\s*)?(?:0\d月\s*(?:\d{1,2}日)?|\d{1,2}月\s*0\d日)")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ASCII_QUOTE = re.compile(r"\"|(?<=[\u4e00-\u9fff])'|'(?=[\u4e00-\u9fff])|[「」『』〝〞＂]")
CURLY = re.compile(r"[“”]")


def check_document_numbers(printed: Print) -> Iterator[Finding]:
    """X政发〔2021〕10号: such brackets, no 第, no noughts before the number."""
    for line in printed.lines:
        for match in NUMBER.finditer(line.text):
            right = f"〔{match['year']}〕{int(match['serial'])}号"
            written = match[0][match.start("open") - match.start() :]
            if written != right:
                values: Values = {"paragraph": line.number, "found": match[0], "expected": right}
                yield find("document-number", Severity.ERROR, where=(place(line, match),), values=values)


def check_dates(printed: Print) -> Iterator[Finding]:
    """2021年6月1日 and not 2021年06月01日."""
    for line in printed.lines:
        for match in DAY.finditer(line.text):
            right = re.sub(r"(?<!\d)0(?=\d[月日])", "", match[0])
            values: Values = {"paragraph": line.number, "found": match[0], "expected": right}
            yield find("padded-date", Severity.ERROR, where=(place(line, match),), values=values)


def check_quotes(printed: Print) -> Iterator[Finding]:
    """“ and ” in pairs around Chinese words, and no others."""
    for line in printed.lines:
        if not CHINESE.search(line.text):
            continue
        wrong = ASCII_QUOTE.search(line.text)
        at = wrong.start() if wrong else unpaired(line.text)
        if at is not None:
            values: Values = {"paragraph": line.number, "words": quoted(line.text, at), "found": line.text[at]}
            start = line.passage.start + at
            yield find("quotation-marks", Severity.ERROR, where=(Passage(start=start, end=start + 1),), values=values)


def unpaired(words: str) -> int | None:
    """The place of the first mark that has no partner; a paragraph that a quotation runs through may leave one open.

    >>> unpaired("“一”和”二”"), unpaired("“一”"), unpaired("“一“二”")
    (4, None, 2)
    """
    opened: int | None = None
    for match in CURLY.finditer(words):
        if (match[0] == "“") is (opened is not None):
            return match.start()
        opened = match.start() if match[0] == "“" else None
    return opened


def place(line: Line, match: re.Match[str]) -> Passage:
    """The place of a match in the document's text."""
    return Passage(start=line.passage.start + match.start(), end=line.passage.start + match.end())
