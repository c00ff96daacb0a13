"""What the frame of every page shows: who is signed in, where they can go, in which language."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from gangyao.web.permissions.persons import Person
from gangyao.web.permissions.rules import Thing, may
from gangyao.web.wording import language_of

WAYS = (
    ("plans", "overview.see"),
    ("submitted", "submissions.see"),
    ("form-home", "own.home"),
    ("queue", "queue.see"),
    ("rounds", "rounds.see"),
    ("reminders", "reminders.see"),
    ("accounts", "accounts.see"),
    ("members", "members.see"),
    ("roles", "roles.see"),
    ("log", "log.see"),
    ("backups", "backup.see"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A place that the person may go to."""

    name: str
    address: str
    here: bool


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
    }


def ways_of(person: Person, here: str) -> tuple[Way, ...]:
    """The places that somebody with these roles may go to; a role for one body opens its own pages."""
    found = [name for name, act in WAYS if any(may(person, act, thing) for thing in things_of(person))]
    addresses = [(name, reverse(name)) for name in found]
    return tuple(Way(name=name, address=address, here=here.startswith(address)) for name, address in addresses)


def things_of(person: Person) -> tuple[Thing, ...]:
    """A thing of each body that the person stands for, and one of none."""
    return (Thing(), *(Thing(body=body) for body in person.bodies))
