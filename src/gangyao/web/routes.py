"""What a page is: a path, the act it is, the thing it is done to, and the view that answers.

A view never looks for a thing by a number from the address; the route's loader does, and the guard asks the table of
permissions before the view is called. A page without an act cannot be written down.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase

from gangyao.web.permissions.rules import Thing
from gangyao.web.requests import Asked

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the loader of a route found: the thing as permissions see it, and as the view needs it."""

    thing: Thing = field(default_factory=Thing)
    item: Any = None


Loader = Callable[..., Found]
ARCHIVED = "archived"  # the state of a thing whose plan is put away: it is read, and not written to


def of_plan(*, archived: bool, body: str = "", states: frozenset[str] = frozenset()) -> Thing:
    """A thing of a plan: whose body it is of, its states, and among them whether the plan is put away."""
    return Thing(body=body, states=states | {ARCHIVED} if archived else states)


def nothing(_: Asked) -> Found:
    """The loader of a page that is about nothing in particular."""
    return Found()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An act and the view that carries it out."""

    act: str
    view: View


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An address with what it answers when read and when written to."""

    path: str
    name: str
    load: Loader = nothing
    get: Page | None = None
    post: Page | None = None

    def page(self, method: str | None) -> Page | None:
        """What answers a method; HEAD reads."""
        return {"GET": self.get, "HEAD": self.get, "POST": self.post}.get(method or "")
