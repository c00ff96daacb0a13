"""Where a box ends when nothing marks it: its paragraphs begin in one manner, those of the main text in another."""

import re
from dataclasses import dataclass, replace

ACTION = re.compile(
    r"(?:[“\"（(]?)(?:加快|加强|推进|推动|构建|建设|打造|提升|提高|完善|健全|优化|深化|强化|培育|壮大|发展|大力|全面|积极|持续|深入|促进|扩大|拓展|实施|开展|建立|创新|"
    r"保障|增强|巩固|支持|引导|鼓励|统筹|落实|做大|做强|做优|稳步|严格|有效|着力|全力|高标准|高质量|高水平|高起点|充分|切实|聚力|聚焦|激发|营造|形成|探索|规范|改革|"
    r"维护|防范|坚持|坚守|突出|注重|实现|融入|参与|协同|改善|治理|保护|传承|弘扬|繁荣|丰富|布局|加大|进一步|有序|分类|合力|合理|科学|共同|牢牢|主动|率先|推行|推广|普及|"
    r"多渠道|全方位|全域|升级|提档|示范|释放|畅通|夯实|筑牢|厚植|守牢|压实|集聚|引进|吸引|用好|盘活|办好|抓好|扎实|精准|系统|常态化|逐步|试点)"
)
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
