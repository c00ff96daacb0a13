"""The figures of one thing to take away: every one that somebody may see, with where it stands and where it comes from.

In: Filed figures. Out: a table, or an object for programs. Periods, measures and states stand in their own words for programs.
"""

from collections.abc import Iterable, Mapping

from gangyao.web.store import figures
from gangyao.web.wording import say

FIELDS = (
    "number", "period", "measure", "value", "unit", "said", "state", "status", "body", "by", "at", "published", "source",
    "authority", "definition",
)  # fmt: skip
WORDED = {"measure": "measure", "state": "state", "status": "status"}  # fields whose words stand in the catalogue
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # with which a cell of words would be taken for a formula


def fields_of(one: figures.Filed, people: Mapping[str, str]) -> dict[str, object]:
    """A figure by field."""
    seen, origin = one.observation, one.observation.origin
    published = seen.published.isoformat() if seen.published else ""
    values = (
        one.n, seen.span.label, seen.measure.value, seen.value, seen.unit or "", seen.text or "", one.state, seen.status.value,
        one.body, people.get(one.by, one.by), one.at.isoformat(timespec="seconds"), published,
        origin.source or origin.file, origin.authority or "", seen.definition or "",
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


def table_of(filed: Iterable[figures.Filed], people: Mapping[str, str], *, inert: bool) -> tuple[list[str], list[list[object]]]:
    """Heads and rows in words; `inert` where a cell of words could be taken for a formula."""
    heads = [say(f"indicator_field.{name}") for name in FIELDS]
    return heads, [[worded(name, value, inert=inert) for name, value in fields_of(one, people).items()] for one in filed]


def worded(name: str, value: object, *, inert: bool) -> object:
    """A cell."""
    if name in WORDED:
        return say(f"{WORDED[name]}.{value}")
    return f"\u200b{value}" if inert and isinstance(value, str) and value.startswith(DANGEROUS) else value


def object_of(filed: Iterable[figures.Filed], people: Mapping[str, str]) -> list[dict[str, object]]:
    """The same for programs: numbers as they were stated, in words of digits."""
    rows = (fields_of(one, people) for one in filed)
    return [
        {name: f"{value:f}" if name == "value" and value is not None else value for name, value in row.items()} for row in rows
    ]
