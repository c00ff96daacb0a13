"""The log as the one list: searched, narrowed, sorted and paged by the database, however long it is.

In: what is Asked of it. Out: a Shown with the rows of one page.
"""

from collections.abc import Mapping

from django.utils import timezone

from gangyao.web.lists.listing import PAGE, Asked, Choice, Column, Kind, Row, Shown, grouped
from gangyao.web.store import events
from gangyao.web.store.models import Event
from gangyao.web.wording import event_name, language_of, outcome_name, sentences

LONGEST = 160  # letters of particulars that are shown
NOTHING = "{}"  # the particulars of an act that has none
COLUMNS = (
    Column(id="number", kind=Kind.NUMBER), Column(id="at"), Column(id="login"), Column(id="held", usual=False),
    Column(id="act"), Column(id="object", kind=Kind.NAME), Column(id="outcome"), Column(id="address"), Column(id="details"),
)  # fmt: skip
FACETS = ("act", "outcome", "login")
SORTED = {"number": "n", "at": "n", "login": "login", "act": "act", "outcome": "outcome", "address": "address"}


def show(asked: Asked) -> Shown:
    """What somebody asked to see of the log."""
    wish = wish_of(asked)
    count = events.count(wish)
    pages = max(1, -(-count // PAGE))
    page = min(max(1, asked.page), pages)
    field = SORTED.get(asked.sort, "n")
    down = asked.descending if asked.sort in SORTED else True
    rows = tuple(row_of(one) for one in events.page(wish, field, start=(page - 1) * PAGE, most=PAGE, descending=down))
    usual = tuple(column for column in COLUMNS if column.usual)
    return Shown(
        found=rows, count=count, groups=grouped(rows, asked.group if asked.group in FACETS else ""),
        facets=tuple((facet, choices(facet, wish, asked)) for facet in FACETS),
        columns=tuple(column for column in COLUMNS if column.id in asked.columns) or usual, page=page, pages=pages,
        total=events.count(events.Wish()),
    )  # fmt: skip


def wish_of(asked: Asked) -> events.Wish:
    """A question as the store knows it: words are looked for in what is kept, and among the names of acts."""
    chosen = {facet: values for facet, values in asked.chosen.items() if facet in FACETS}
    return events.Wish(words=asked.words, named=acts_named(asked.words), chosen=chosen)


def acts_named(words: str) -> frozenset[str]:
    """The acts whose name, in the language of the page, holds some words."""
    if not words:
        return frozenset()
    names: Mapping[str, str] = sentences(language_of())
    return frozenset(key.removeprefix("event.") for key, name in names.items() if key.startswith("event.") and words in name)


def choices(facet: str, wish: events.Wish, asked: Asked) -> tuple[Choice, ...]:
    """The values of a facet among the rows that fit all others, the most frequent first."""
    chosen = asked.chosen.get(facet, frozenset())
    counts = events.tallies(wish, facet)
    values = [*counts, *sorted(chosen - counts.keys())]
    return tuple(Choice(value=value, count=counts.get(value, 0), chosen=value in chosen) for value in values)


def cut(details: str) -> str:
    """Particulars as far as a row shows them."""
    told = "" if details == NOTHING else details
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}…"


def row_of(one: Event) -> Row:
    """A row of the log; what it is about is a link where it is a page."""
    return Row(
        id=str(one.n), address=one.about if one.about.startswith("/") and not one.about.startswith("//") else "",
        values={
            "number": one.n, "at": timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M:%S"), "login": one.login, "held": one.role,
            "act": event_name(one.act), "object": one.about, "outcome": outcome_name(one.outcome), "address": one.address,
            "details": cut(one.details),
        },
        facets={"act": (one.act,), "outcome": (one.outcome,), "login": (one.login,)},
    )  # fmt: skip
