"""A part of a document with the items that were read from it, as data for its page.

In: a plan, its text, which part. Out: DocumentPage. A page holds one part, cut at headings, so that it stays light.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from itertools import pairwise

import msgspec

from gangyao.plan.plans import Commitment, Indicator, Plan, Project, Task
from gangyao.web.documents.corrections import KINDS, Item
from gangyao.web.store import plans
from gangyao.web.wording import say

MOST = 14_000  # characters of a part
MARKUP = re.compile(r"^\s{0,3}#{1,6}\s+|\*\*|</?[A-Za-z][^<>]*>|&nbsp;")
HEADING = re.compile(r"\s{0,3}#{1,6}\s")
TITLE = 40  # letters of a part's title


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the document."""

    number: int
    title: str
    start: int
    end: int
    items: int
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text; with the start of the item that it is read as."""

    text: str
    item: str = ""
    start: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item beside the text."""

    id: str
    kind: str
    name: str
    says: str
    start: int
    confirmed: str
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """The whole page."""

    kept: plans.Kept
    document: plans.Document | None
    has_text: bool
    parts: tuple[Part, ...]
    part: Part
    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...]
    confirmed: int
    total: int


def page_of(kept: plans.Kept, at: int) -> DocumentPage:
    """The part of the document that holds a character."""
    text, done = plans.text_of(kept.file), plans.confirmed(kept.n)
    items = sorted(items_of(kept.plan), key=lambda pair: (pair[1].passage.start, pair[1].passage.end))
    edges = list(edges_of(kept.plan, text))
    place = max((index for index, (start, _) in enumerate(edges) if start <= at), default=0)
    parts = tuple(
        Part(
            number=index, title=title, start=start, end=end, here=index == place,
            items=sum(start <= item.passage.start < end for _, item in items),
        )
        for index, (start, end, title) in enumerate(spans(edges, kept.plan))
    )  # fmt: skip
    part = parts[place]
    own = [(kind, item) for kind, item in items if part.start <= item.passage.start < part.end]
    vouched = {item.id: by for _, item in items if (by := voucher(item, done))}
    return DocumentPage(
        kept=kept, document=plans.document_of(kept.file), has_text=text is not None, parts=parts, part=part,
        pieces=tuple(pieces_of(text, part, own)) if text else (),
        entries=tuple(entry_of(kind, item, vouched, index) for index, (kind, item) in enumerate(own)),
        confirmed=len(vouched), total=len(items),
    )  # fmt: skip


def items_of(plan: Plan) -> Iterator[tuple[str, Item]]:
    """Everything that a person confirms, with its kind."""
    for kind in KINDS:
        for one in getattr(plan, kind):
            yield kind, one


def edges_of(plan: Plan, text: str | None) -> Iterator[tuple[int, str]]:
    """Where parts begin: at chapters, and within long ones at sections or lines."""
    yield 0, ""
    starts = [(one.passage.start, one.title, one.level) for one in plan.sections]
    last = 0
    for begin, title, level in starts:
        if begin and (level == 1 or begin - last > MOST):
            yield from lines_within(last, begin, text)
            yield begin, title
            last = begin
    yield from lines_within(last, len(text) if text else plan.document.characters, text)


def lines_within(start: int, end: int, text: str | None) -> Iterator[tuple[int, str]]:
    """Cuts at line ends within what is longer than a part."""
    while end - start > 2 * MOST:
        cut = text.find("\n", start + MOST, end) + 1 if text else start + MOST
        if cut <= start:
            return
        yield cut, ""
        start = cut


def spans(edges: list[tuple[int, str]], plan: Plan) -> Iterator[tuple[int, int, str]]:
    """Parts from where they begin to where the next begins."""
    ends = [*edges, (max(plan.document.characters, edges[-1][0] + 1), "")]
    title = ""
    for (start, own), (end, _) in pairwise(ends):
        title = own or title
        yield start, end, (title if own or not title else f"{title} …")[:TITLE] or (plan.title or "")[:TITLE]


def pieces_of(text: str, part: Part, items: list[tuple[str, Item]]) -> Iterator[Piece]:
    """The text of a part, cut where items begin and end; of two that overlap the one that begins first is marked."""
    at = part.start
    for kind, item in items:
        start, end = item.passage.start, min(item.passage.end, part.end)
        if start < at or end <= start:
            continue
        yield from plain_pieces(text[at:start])
        yield Piece(text=text[start:end], item=item.id, start=start, kind=kind)
        at = end
    yield from plain_pieces(text[at : part.end])


def plain_pieces(text: str) -> Iterator[Piece]:
    """Text that no item was read from: the marks of Markdown and tags apart, which the page keeps but does not show."""
    for line in text.splitlines(keepends=True):
        kind = "heading" if HEADING.match(line) else ""
        at = 0
        for mark in MARKUP.finditer(line):
            if mark.start() > at:
                yield Piece(text=line[at : mark.start()], kind=kind)
            yield Piece(text=mark[0], kind="markup")
            at = mark.end()
        if at < len(line):
            yield Piece(text=line[at:], kind=kind)


def entry_of(kind: str, item: Item, vouched: dict[str, str], place: int) -> Entry:
    """An item beside the text."""
    return Entry(
        id=item.id, kind=kind, name=name_of(item), says=says_of(item), start=item.passage.start,
        confirmed=vouched.get(item.id, ""), place=place,
    )  # fmt: skip


def name_of(item: Item) -> str:
    """The name of an item."""
    if isinstance(item, Commitment):
        return item.subject
    if isinstance(item, Task):
        return item.title
    return f"{item.name}（{item.qualifier}）" if isinstance(item, Indicator) and item.qualifier else item.name


def says_of(item: Item) -> str:
    """What was read of an item, in short."""
    if isinstance(item, Indicator):
        levels = [f"{year}: {one.raw}" for year, one in item.levels.items()]
        targets = [f"→ {year}: {one.raw}" for year, one in item.targets.items()]
        growth = [f"{item.growth.raw}"] if item.growth else []
        return " ".join([*levels, *targets, *growth, f"（{item.unit}）" if item.unit else ""]).strip()
    if isinstance(item, Commitment):
        return f"{item.quantity.raw} {item.year or ''}".strip()
    return say(f"option.{item.kind.value}") if isinstance(item, Project) else ""


def content_of(item: Item) -> str:
    """The digest of what an item says: what is confirmed stays so while this is the same.

    What an item does not say is left out, so that a field that a later version adds takes no confirmation back.
    """
    said = {
        one.name: value
        for one in fields(item)
        if (value := getattr(item, one.name)) != (one.default_factory() if one.default_factory is not MISSING else one.default)
    }
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def voucher(item: Item, done: dict[str, tuple[str, str]]) -> str:
    """Who confirmed the item as it is now; nobody where it changed since."""
    content, by = done.get(item.id, ("", ""))
    return by if content and content == content_of(item) else ""
