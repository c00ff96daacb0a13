"""Where a box ends when nothing marks it: its paragraphs begin in one manner, those of the main text in another."""

import re
from dataclasses import dataclass, replace

from gangyao.document.lexicon.lexicons import any_of

ACTION = re.compile(r"(?:[“\"（(]?)" + any_of("verbs", "action"))
LEAD = re.compile(r"^(?P<lead>[^。：:！？]{2,40})[。：:]")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a paragraph begins: with a lead or not, with a verb or a noun, numbered or not."""

    led: bool
    acting: bool
    numbered: bool


@dataclass(frozen=True, slots=True)
class Watch:
    """The manner of the main text before the box and of the box so far."""

    main: Manner | None = None
    box: Manner | None = None

    def opened(self) -> "Watch":
        """A box begins: its manner is not known yet."""
        return replace(self, box=None)

    def ends(self, text: str, bold: int) -> bool:
        """Whether a paragraph after the box's first looks like the main text and not like the box."""
        manner = manner_of(text, bold)
        return self.box is not None and manner != self.box and (manner == self.main or (self.main is None and manner.led))

    def after(self, text: str, bold: int, *, in_box: bool) -> "Watch":
        """What is known once this paragraph has been taken."""
        manner = manner_of(text, bold)
        if in_box:
            return self if self.box is not None else replace(self, box=manner)
        return replace(self, main=manner) if manner.led else self


def manner_of(text: str, bold: int) -> Manner:
    """How a paragraph begins."""
    plain = text.lstrip()
    numbered = re.match(r"[（(]?\d+[）)]?[.．、]?", plain) is not None or plain.startswith("—")
    match = LEAD.match(plain)
    led = 1 < bold < len(plain) if bold else False
    words = plain[:bold] if led else (match["lead"] if match else plain)
    return Manner(led, led and ACTION.match(words) is not None, led and numbered)
