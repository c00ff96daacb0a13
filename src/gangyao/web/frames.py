"""What the frame of every page shows: who is signed in, where they can go, in which language."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from gangyao.web.desk.counting import todos_for
from gangyao.web.desk.todos import counts_of
from gangyao.web.permissions.persons import Person
from gangyao.web.permissions.rules import Thing, may
from gangyao.web.store import accounts
from gangyao.web.store.ledger import SITE
from gangyao.web.wording import language_of, say

WAYS = (
    ("desk", "desk.see"),
    ("plans", "overview.see"),
    ("submitted", "submissions.see"),
    ("form-home", "own.home"),
    ("queue", "queue.see"),
    ("matters", "matters.all"),
    ("rounds", "rounds.see"),
    ("systems", "systems.see"),
    ("reminders", "reminders.see"),
    ("accounts", "accounts.see"),
    ("members", "members.see"),
    ("roles", "roles.see"),
    ("log", "log.see"),
    ("backups", "backup.see"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A place that the person may go to, with how many things there wait for them."""

    name: str
    address: str
    here: bool
    count: int = 0


def frame(request: HttpRequest) -> dict[str, object]:
    """The frame for templates."""
    person = getattr(request, "person", None)
    return {
        "person": person,
        "ways": ways_of(person, request.path) if person else (),
        "language": language_of(),
        "html_language": "en" if language_of() == "en" else "zh-CN",
        "static_version": settings.STATIC_VERSION,
        "demo": settings.CONFIGURATION.demo,
        "people": SimpleLazyObject(everybody),
    }


def everybody() -> dict[str, str]:
    """The names of people by their logins, asked for once a page shows one."""
    return {**accounts.all_names(), SITE.login: say("frame.site")}


def ways_of(person: Person, here: str) -> tuple[Way, ...]:
    """The places that somebody with these roles may go to; a role for one body opens its own pages."""
    found = [name for name, act in WAYS if any(may(person, act, thing) for thing in things_of(person))]
    counts = counts_of(todos_for(person)) if person.holds else {}
    return tuple(
        Way(name=name, address=reverse(name), here=here.startswith(reverse(name)), count=counts.get(name, 0)) for name in found
    )


def things_of(person: Person) -> tuple[Thing, ...]:
    """A thing of each body that the person stands for, and one of none."""
    return (Thing(), *(Thing(body=body) for body in person.bodies))
