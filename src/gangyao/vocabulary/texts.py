"""Bytes become text, whatever their encoding; and one clear sentence where a file cannot be read."""

import codecs

from gangyao.vocabulary import catalogue

MENDED = 50  # letters for each that is broken: the text is UTF-8 with a fault, and no other encoding
SAMPLE = 65536  # letters that tell what a text is


class Unreadable(Exception):
    """No text can be had from the file; `code` names the reason, `message` says what was found and what to do."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """Keep code and values on the way between processes."""
        return (_unreadable, (self.code, self.values))

    def message(self, language: str) -> str:
        """The sentence in Chinese or English."""
        return catalogue.say(f"unreadable.{self.code}", language, self.values)

    def __str__(self) -> str:
        """Both sentences, for who has no language at hand."""
        return f"{self.message('zh')} {self.message('en')}"


def _unreadable(code: str, values: dict[str, object]) -> Unreadable:
    return Unreadable(code, **values)


def decode(content: bytes) -> str:
    """The text of the bytes: UTF-8, UTF-16 or GB18030, with or without a byte order mark; line ends as they stand.

    >>> decode("规划".encode("gb18030")), decode("规划".encode("utf-16"))
    ('规划', '规划')
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return checked(content.decode(encoding, errors="replace"))
    try:
        return checked(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start > len(content) - 4:
            return checked(content.decode("utf-8", errors="ignore"))
    mended = content.decode("utf-8", errors="replace")
    if mended.count("\ufffd") * MENDED < sum(letter > "\u2e80" for letter in mended[:SAMPLE]):
        return checked(mended)
    wide = sixteen_bits(content)
    if wide:
        return checked(wide)
    text = content.decode("gb18030", errors="replace")
    if text.count("\ufffd") > len(text) // 200 + 1 and not looks_chinese(text[:SAMPLE]):
        raise Unreadable("binary")
    return checked(text)


def sixteen_bits(content: bytes) -> str:
    """The text of the bytes as UTF-16 without a mark; empty where they are none."""
    sample = content[: SAMPLE * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, errors="replace")
        if looks_chinese(text) and sample.count(b"\x00") > len(sample) // 50:
            return content[: len(content) // 2 * 2].decode(encoding, errors="replace")
    return ""


def looks_chinese(text: str) -> bool:
    """Whether most letters of the text are common Chinese, Latin or white space."""
    common = sum(
        "\u4e00" <= letter <= "\u9fa5"
        or "\u3000" <= letter <= "\u303f"
        or " " <= letter <= "~"
        or letter in "\r\n\t“”—…，。：；（）、"
        for letter in text
    )
    return len(text) > 0 and common > 0.9 * len(text)


def checked(text: str) -> str:
    """The text, unless its letters are those of a binary file."""
    sample = text[:SAMPLE]
    control = sum(letter < " " and letter not in "\t\n\r\f\x0b" for letter in sample) + sample.count("\ufffd")
    if control > len(sample) // 50 + 1:
        raise Unreadable("binary")
    if not text.strip():
        raise Unreadable("empty")
    return text
