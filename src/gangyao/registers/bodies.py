"""The nouns of the register of bodies: who they are, what they were called from when to when, what they belong to and became."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from gangyao.registers.places import PlaceLevel
from gangyao.vocabulary.standards.validity import Sure


class Relation(StrEnum):
    """What a body is to the government of its place."""

    GOVERNMENT = "政府部门"
    PARTY = "党委部门"
    VERTICAL = "垂管/派出"
    TOWN = "镇街"
    STATE_FIRM = "国企"
    MASS = "群团"
    ASSEMBLY = "人大政协"


class BodyKind(StrEnum):
    """A standing body, or one that is called together for a task and for a time."""

    STANDING = "常设"
    TASK_FORCE = "专班"
    LEADING_GROUP = "领导小组"
    HEADQUARTERS = "指挥部"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name and the days on which it holds, both included; None where it is not said."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether it is the name on a day."""
        return (self.since or dt.date.min) <= day <= (self.until or dt.date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body. `names` are official, by their days; `functions` are those of functions.csv that it has; `members` are ids of those
    that a task force is made of; `became` the ids of those that took over what it did, where it was merged or split.
    """

    id: str
    names: tuple[Named, ...]
    relation: Relation
    kind: BodyKind = BodyKind.STANDING
    level: PlaceLevel | None = None
    place: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    leader: str = ""
    became: tuple[str, ...] = ()
    source: str = ""
    sure: Sure | None = None

    def name_on(self, day: dt.date) -> str | None:
        """The name on a day; None where it has none then."""
        return next((named.name for named in self.names if named.holds(day)), None)

    @property
    def ends(self) -> dt.date | None:
        """The last day, where one is set."""
        ends = [named.until for named in self.names]
        return None if None in ends else max(filter(None, ends), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The bodies of a place; `prefixes` are words that may stand before their names: 湖州市吴兴区, 吴兴区, 区."""

    bodies: tuple[Body, ...]
    prefixes: tuple[str, ...] = ()

    def body(self, id: str) -> Body | None:  # noqa: A002 - what it is called everywhere
        """The body of an id."""
        return next((body for body in self.bodies if body.id == id), None)
