"""Example addresses of every route, with whose each thing is and in which states, written by hand: what the matrix expects.

In: a route's name. Out: its places. `acts_of` reads acts.csv by itself, so that the code under test does not judge itself.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import gangyao.web.permissions
from gangyao.web.routes import Route
from web.conftest import BODY, OTHER, PEOPLE

GIVEN = hashlib.sha256(b"%PDF-1.4 a scan").hexdigest()  # a file that was given in a matter of one's own body
ALLOWED, REFUSED, SIGN_IN, MISSING = "allowed", "refused", "sign in", "missing"
LOGINS = (*PEOPLE, None)  # None is nobody signed in
NONE = "the body of nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One address of a route: what fills its parts, whose body the thing is of, its states, who sent it, whether it exists."""

    parts: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    states: frozenset[str] = frozenset()
    mine: str = ""
    exists: bool = True


def numbered(*names: str, **more: object) -> tuple[Place, ...]:
    """Places of things by the names of their numbers, and one of a thing that there is not."""
    return (*(Place(parts={"number": name}, **more) for name in names), Place(parts={"number": "nothing"}, exists=False))


def of_body(**parts: str) -> tuple[Place, ...]:
    """Places of one's own body and of another's, and of a plan that there is not."""
    own = tuple(Place(parts={"plan": "plan", "body": body, **parts}, body=body) for body in (BODY, OTHER))
    return (*own, Place(parts={"plan": "nothing", "body": BODY}, exists=False))


NOWHERE = (Place(),)
PLAN = (Place(parts={"plan": "plan"}), Place(parts={"plan": "nothing"}, exists=False))
ITEM = (Place(parts={"plan": "plan", "item": "gdp"}), Place(parts={"plan": "plan", "item": "no-such-item"}, exists=False))
OF_BODIES = tuple(
    Place(parts={"number": f"{name}"}, body=body)
    for name, body in (("own slip", BODY), ("other slip", OTHER), ("led slip", BODY))
)
PLACES: dict[str, tuple[Place, ...]] = {
    **dict.fromkeys(
        "home health security language sign-in sign-in-code provider provider-back sign-out own password factor own-sessions own-export plans "
        "submitted upload form-home queue decide reminders letters accounts members roles log log-export verify backups rounds desk calendar undo accounts-import roles-import matters systems acting-name accounts-end circular".split(),
        NOWHERE,
    ),
    **dict.fromkeys("public overview document confirm addition revisions release tables collect publications round-open matter-new monthly papers doubts archive rename card".split(), PLAN),
    **dict.fromkeys(
        "matter matter-paper".split(),
        (
            Place(parts={"number": "own matter"}, body=BODY),
            Place(parts={"number": "other matter"}, body=OTHER),
            Place(parts={"number": "open round"}, exists=False),
            Place(parts={"number": "nothing"}, exists=False),
        ),
    ),
    "matter-file": (
        Place(parts={"number": "own matter", "digest": GIVEN}, body=BODY),
        Place(parts={"number": "other matter", "digest": GIVEN}, body=OTHER, exists=False),
    ),
    "round": numbered("open round", "withdrawn round"),
    "acting-end": numbered("acting"),
    **dict.fromkeys(
        "round-extend round-close round-withdraw".split(),
        (
            Place(parts={"number": "open round"}, states=frozenset({"open"})),
            Place(parts={"number": "withdrawn round"}),
            Place(parts={"number": "nothing"}, exists=False),
        ),
    ),
    **dict.fromkeys("correction rejection indicator".split(), ITEM),
    "list": (
        *(Place(parts={"plan": "plan", "kind": kind}) for kind in ("indicators", "promises", "tasks", "projects", "findings", "figures")),
        Place(parts={"plan": "plan", "kind": "nothing-such"}, exists=False),
        Place(parts={"plan": "nothing", "kind": "indicators"}, exists=False),
    ),
    "system": (
        Place(parts={"system": "people-land-money-link"}),
        Place(parts={"system": "nothing-such"}, exists=False),
    ),
    "version": (
        Place(parts={"plan": "plan", "number": "1"}, states=frozenset({"submitted"})),
        Place(parts={"plan": "plan", "number": "2"}),
        Place(parts={"plan": "plan", "number": "9"}, exists=False),
    ),
    "progress": (
        *(Place(parts={"number": f"{login} upload"}, mine=login) for login in (*PEOPLE, "planner2")),
        Place(parts={"number": "planner round"}, exists=False),
        Place(parts={"number": "nothing"}, exists=False),
    ),
    **dict.fromkeys("form draft form-correct attach excel marked".split(), of_body()),
    "withdraw": (*OF_BODIES, Place(parts={"number": "nothing"}, exists=False)),
    "slip": (*OF_BODIES, Place(parts={"number": "nothing"}, exists=False)),
    "evidence": (
        Place(parts={"number": "own evidence"}, body=BODY),
        Place(parts={"number": "other evidence"}, body=OTHER),
        Place(parts={"number": "nothing"}, exists=False),
    ),
    **dict.fromkeys("account-end account-reset role factor-reset".split(), numbered("account bare")),
    "member-reset": (
        Place(parts={"number": "account spare"}, body=BODY),
        Place(parts={"number": "account otherspare"}, body=OTHER),
        *(Place(parts={"number": f"account {login}"}, body=NONE) for login in ("both", "planner2", "bare", "head", "secadm")),
        Place(parts={"number": "nothing"}, exists=False),
    ),
}  # fmt: skip
GONE = {
    "provider": MISSING,  # where none is configured
    "form-correct": MISSING,  # the line that an empty form names
    "marked": MISSING,  # the form that was not sent
}  # what a page answers to whom it lets in, where that is nothing


def acts_of() -> dict[str, tuple[list[tuple[str, str]], set[str]]]:
    """Roles with their scopes and states of every act, straight from the file."""
    path = Path(gangyao.web.permissions.__file__).with_name("acts.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["act"]: ([(role, scope) for role, _, scope in (word.partition("@") for word in row["roles"].split())],
                         set(row["states"].split())) for row in rows}  # fmt: skip


def expected(act: str, login: str | None, place: Place) -> str:
    """What the matrix says of a person, an act and a place."""
    roles, states = acts_of()[act]
    names = {role for role, _ in roles}
    if "anyone" in names:
        return ALLOWED if place.exists else MISSING
    if login is None:
        return SIGN_IN
    hold = PEOPLE[login]
    held = "signed" in names or any(
        hold and hold.role == role and (not scope or (hold.body == place.body and place.exists)) for role, scope in roles
    )
    found = place.states | ({"mine"} if place.mine == login else set())
    if not held or (states and not states & found):
        return REFUSED
    return ALLOWED if place.exists else MISSING


def parts_of(place: Place, numbers: Mapping[str, int]) -> dict[str, object]:
    """The parts of an address as the route takes them."""
    told: dict[str, object] = {}
    for name, word in place.parts.items():
        known = numbers | {"nothing": 987_654_321}
        told[name] = word if name in {"item", "body", "kind", "digest", "system"} else known[word] if word in known else int(word)
    return told


def address(route: Route, place: Place, numbers: Mapping[str, int]) -> str:
    """The address of a place."""
    path = route.path
    for name, value in parts_of(place, numbers).items():
        for kind in ("int", "str", "path"):
            path = path.replace(f"<{kind}:{name}>", quote(str(value)))
    return f"/{path}"
