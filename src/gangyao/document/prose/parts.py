"""The parts of a paper told by their sense: what has been done, what is to be done and by when, and what promises nothing.

In: an Outline, how its genre is read, and the years it plans. Out: a Part for each text of the outline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from gangyao.document.boxes import ACTION
from gangyao.document.genres import Manner, Time
from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.outline import Outline
from gangyao.document.outline import Part as Section
from gangyao.document.prose import deadlines
from gangyao.document.prose.deadlines import Deadline
from gangyao.plan.plans import Genre
from gangyao.vocabulary.periods import Period, find_plan_periods, plan_around


class Era(StrEnum):
    """What a part speaks of: what has been done, what is promised, or neither."""

    DONE = "done"
    PROMISED = "promised"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a text stands in: its era, and the year that dates its promises; `mixed` tells of both times."""

    era: Era
    deadline: Deadline | None = None
    mixed: bool = False


ACHIEVED = re.compile(any_of("parts", "achieved") + r"|取得.{0,12}成[效绩]")
AIMS = re.compile(any_of("parts", "aims"))
COMING = re.compile(any_of("parts", "coming"))
ENDS_COMING = re.compile(any_of("parts", "coming") + r"(?:(?:和|及|与|、).*)?$")
ENDS_DONE = re.compile(any_of("parts", "review") + "$")
TERM = re.compile(r"(?:今后|未来)(?:的)?五年")
TURNS = re.compile(any_of("parts", "turn"))  # a line that names a year and none of these is a date or the title of a chart
OUTLOOK = re.compile(any_of("parts", "outlook"))
GLOSSARY = re.compile(any_of("parts", "glossary"))
OPENS_PLAN = re.compile(any_of("parts", "opening"))
YEAR = re.compile(r"(20\d{2}|二[〇○零][一二三四五][〇○零一二三四五六七八九])\s*年")
PLACES = 45  # characters; a longer line is no heading
GREETING = re.compile(r"^\s*各位代表[！!，,：:]?\s*")
OPENS_PAST = re.compile(
    r"^\s*(?:[—–-]+)?(?:刚刚过去|过去(?:的)?(?:一年|五年|\d{4}年)|一年来|五年来|这五年|回顾|总结过去|[“\"]?十[一二三四五六七八九]五[”\"]?以来)"
)
NUMBERED = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]{0,3}[）)]?[、.．]?\s*")
OPENS_YEARS_PAST = re.compile(r"^\s*(?:[—–-]+)?(?:过去(?:的)?五年|五年来|这五年|回顾过去)")
OPENS_PLAN_PAST = re.compile(r"^\s*[“\"]十[一二三四五六七八九]?五[”\"](?:规划)?(?:时期|期间|以来)")
COMES = re.compile(
    r"^\s*(?:(?:今后|未来)(?:的)?(?:五年|一个时期)|到\s*(?P<by>20\d\d)\s*年|下一步|"
    r"(?:根据|按照)《?[^。，》]{0,60}规划[^。，》]{0,12}(?:建议|纲要)|[“\"]十[一二三四五六七八九]?五[”\"])"
)
THIS = r"^\s*(?:做好|完成|实现)?(?:今年|{year}\s*年)(?!(?:\d+|[一二三四五六七八九十]+)月)"


@dataclass(frozen=True, slots=True)
class Turning:
    """What turns a yearly paper from the past to what is coming: its year and the five-year plan that the year stands in."""

    period: Period

    @property
    def plan(self) -> Period:
        """The five-year plan that the paper's year stands in."""
        return plan_around(self.period.first)

    def of_heading(self, title: str, now: Part) -> Part:
        """The part that a heading opens; one that says nothing of time goes on with the part before it."""
        plans, years = find_plan_periods(title), [deadlines.year_of(words) for words in YEAR.findall(title)]
        coming = any(plan.first >= self.period.first for plan in plans) or any(year >= self.period.first for year in years)
        ended = any(plan.last < self.period.first for plan in plans) or any(year < self.period.first for year in years)
        if GLOSSARY.search(title):
            return Part(era=Era.NEITHER)
        if ended or (ACHIEVED.search(title) and not coming and not COMING.search(title)):
            return Part(era=Era.DONE, mixed=coming)
        if coming or COMING.search(title):
            return Part(era=Era.PROMISED, deadline=self.due(title, plans, years, now))
        return now

    def of_line(self, line: str, now: Part) -> Part:
        """The part that a short line without a number opens: it must name a time with what is told of it, or end like a part."""
        if GLOSSARY.search(line) or ENDS_COMING.search(line) or ENDS_DONE.search(line):
            return self.of_heading(line, now)
        return self.of_heading(line, now) if tells_time(line) and TURNS.search(line) else now

    def due(self, title: str, plans: tuple[Period, ...], years: list[int], now: Part) -> Deadline:
        """The year that a heading of what is coming sets: the year it names, else the end of the five years it names."""
        if any(plan.first >= self.plan.first for plan in plans) and not OPENS_PLAN.search(title):
            return Deadline(self.plan.last, strong=True)
        if TERM.search(title):
            return Deadline(deadlines.coming_five(self.period), strong=True)
        if self.period.first in years or OPENS_PLAN.search(title) or now.era is not Era.PROMISED:
            return Deadline(self.period.last, strong=True)
        return now.deadline or Deadline(self.period.last, strong=True)

    def of_paragraph(self, text: str, now: Part) -> Part:
        """The part that a paragraph opens by its first words, where it opens one."""
        words = GREETING.sub("", text)
        if now.era is Era.NEITHER or OPENS_PAST.match(words):
            return now
        if re.match(THIS.format(year=self.period.first), words):
            return Part(era=Era.PROMISED, deadline=Deadline(self.period.last, strong=True))
        opened = COMES.match(words)
        named = find_plan_periods(opened[0]) if opened else ()
        early = opened is not None and opened["by"] is not None and int(opened["by"]) < self.period.first
        if opened is None or early or any(period.first < self.period.first for period in named):
            return now
        goes_on = now.era is Era.PROMISED and not named
        last = deadlines.coming_five(self.period) if TERM.search(opened[0]) else self.plan.last
        return now if goes_on and now.deadline else Part(era=Era.PROMISED, deadline=Deadline(last, strong=True))


def read_parts(outline: Outline, manner: Manner, period: Period | None) -> list[Part]:
    """The part that each text stands in, in the order of the texts."""
    if manner.time is Time.TOLD or not manner.promises:
        return [Part(era=Era.DONE)] * len(outline.texts)
    if manner.time is Time.COMING and period is not None:
        return list(yearly_parts(outline, Turning(period), manner))
    return list(plan_parts(outline, manner, period))


def plan_parts(outline: Outline, manner: Manner, period: Period | None) -> Iterator[Part]:
    """The parts of a plan for several years: those of its sections, but a section that opens with the plan before goes on
    telling of it until a paragraph names what is coming.
    """
    own = {index: section_part(outline, index, manner, period) for index in range(-1, len(outline.sections))}
    back: set[int] = set()
    for text in outline.texts:
        words = text.words.text
        if looks_back(words, period):
            back.add(text.section)
        elif looks_ahead(words, period):
            back.discard(text.section)
        part = own[text.section]
        yield Part(era=Era.DONE) if part.era is Era.PROMISED and text.section in back else part


def looks_back(words: str, period: Period | None) -> bool:
    """Whether a paragraph opens with the past: 五年来, or a plan that has ended."""
    ended = OPENS_PLAN_PAST.match(words) if period else None
    plans = find_plan_periods(ended[0]) if ended else ()
    return OPENS_YEARS_PAST.match(words) is not None or any(period is not None and plan.last < period.first for plan in plans)


def looks_ahead(words: str, period: Period | None) -> bool:
    """Whether a paragraph opens with what is coming: its plan's own name, a year of it, or what is to be done."""
    if ACTION.match(NUMBERED.sub("", words)) is not None:
        return True
    opened = COMES.match(words)
    named = find_plan_periods(opened[0]) if opened else ()
    by = deadlines.read_deadline(words[:PLACES], period)
    coming = by is not None and period is not None and by.year >= period.first
    return coming or (opened is not None and all(period is not None and plan.first >= period.first for plan in named))


def yearly_parts(outline: Outline, turning: Turning, manner: Manner) -> Iterator[Part]:
    """The parts of a paper that reviews a year and plans the next: each goes on until a heading or an opening turns it."""
    now = Part(era=Era.DONE) if reviews(outline, turning, manner) else Part(era=Era.PROMISED, deadline=year_end(turning))
    top = min((section.rank for section in outline.sections), default=0)
    pending = iter(outline.sections)
    section: Section | None = next(pending, None)
    for text in outline.texts:
        start = text.words.at[0] if len(text.words) else 0
        while section is not None and section.passage.start <= start:
            if section.rank == top or now.mixed or tells_time(section.title):
                now = turning.of_heading(section.title, now)
            section = next(pending, None)
        words = text.words.text.strip()
        is_line = len(words) <= PLACES and not re.search(r"[。；，：:！]", words)
        turned = turning.of_line(words, now) if is_line else turning.of_paragraph(words, now)
        now = replace(turned, mixed=turned.mixed or (now.mixed and turned is now))
        yield Part(era=Era.DONE) if OPENS_PAST.match(GREETING.sub("", words)) else now


def tells_time(title: str) -> bool:
    """Whether a heading names a year or a five-year plan."""
    return bool(YEAR.search(title) or find_plan_periods(title))


def year_end(turning: Turning) -> Deadline:
    """The end of the paper's own year."""
    return Deadline(turning.period.last, strong=True)


def reviews(outline: Outline, turning: Turning, manner: Manner) -> bool:
    """Whether a yearly paper begins with the past: a report does; a bare plan for a year names no year before its own."""
    if manner.genre is Genre.WORK_REPORT:
        return True
    titles = chain((section.title for section in outline.sections), (text.words.text[:PLACES] for text in outline.texts))
    return any(turning.of_heading(title, Part(era=Era.PROMISED)).era is Era.DONE for title in titles)


def section_part(outline: Outline, section: int, manner: Manner, period: Period | None) -> Part:
    """The part that a section of a plan for several years is, by its own title and those above it."""
    deadline = heading_deadline(outline, section, period)
    default = Era.DONE if manner.genre is Genre.EVALUATION else Era.PROMISED
    return Part(era=era_of(outline, section, period, default), deadline=deadline)


def era_of(outline: Outline, section: int, period: Period | None, default: Era) -> Era:
    """Whether a section tells of what has been done, promises, or does neither."""
    for index in outline.path(section):
        title = outline.sections[index].title
        if GLOSSARY.search(title):
            return Era.NEITHER
        if default is Era.DONE:
            if COMING.search(title) and not ACHIEVED.search(title):
                return Era.PROMISED
        elif AIMS.search(title) and not ACHIEVED.search(title):
            return Era.PROMISED
        ended = any(named.last < period.first for named in find_plan_periods(title)) if period else False
        years = YEAR.search(title) if period else None
        past_year = years is not None and period is not None and deadlines.year_of(years[1]) < period.first
        if ended or past_year or (ACHIEVED.search(title) and not re.search(r"目标|力争", title)):
            return Era.DONE
        if OUTLOOK.search(title):
            return Era.NEITHER
    return default


def heading_deadline(outline: Outline, section: int, period: Period | None) -> Deadline | None:
    """The year that the nearest heading sets; the document's own title sets none."""
    for index in outline.path(section):
        title = outline.sections[index].title
        if re.search(r"纲要|规划(?!期)", title) or period is None:
            continue
        coming = [year for words in YEAR.findall(title) if (year := deadlines.year_of(words)) >= period.first]
        if coming:
            return Deadline(coming[-1], strong=True)
        if any(named == period for named in find_plan_periods(title)):
            return Deadline(period.last, strong=True)
    return None
