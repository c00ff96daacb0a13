"""The state of a list in its address: what was asked for, from a query and back; two addresses of one question are the same.

In: the parameters of an address. Out: an Asked; and a query.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from gangyao.web.lists.listing import Asked

FACET, LONGEST, DIGITS = "f.", 200, 6


def asked_in(query: Mapping[str, Sequence[str]]) -> Asked:
    """What an address asks for; what it cannot mean is left out."""

    def one(name: str) -> str:
        return next(iter(query.get(name, ())), "")[:LONGEST]

    page, sort = one("page"), one("sort")
    chosen = {name.removeprefix(FACET): frozenset(values) for name, values in query.items() if name.startswith(FACET)}
    return Asked(
        words=one("q").strip(), chosen={name: values for name, values in chosen.items() if values}, sort=sort.removeprefix("-"),
        descending=sort.startswith("-"), page=int(page) if page.isdecimal() and page.isascii() and len(page) <= DIGITS else 1,
        group=one("group"), columns=tuple(query.get("column", ())),
    )  # fmt: skip


def query_of(asked: Asked, **more: str) -> str:
    """The query of a question."""
    return urlencode([*pairs_of(asked), *more.items()])


def pairs_of(asked: Asked) -> Iterator[tuple[str, str]]:
    """The parameters of a question in their order."""
    if asked.words:
        yield "q", asked.words
    for facet, values in sorted(asked.chosen.items()):
        yield from ((f"{FACET}{facet}", value) for value in sorted(values))
    if asked.sort:
        yield "sort", f"{'-' if asked.descending else ''}{asked.sort}"
    if asked.group:
        yield "group", asked.group
    yield from (("column", column) for column in asked.columns)
    if asked.page > 1:
        yield "page", str(asked.page)
