"""A request as the rooms of the site pass it on: with a number, the address it came from, and the person who asks."""

from django.http import HttpRequest

from gangyao.web.permissions.persons import Person


class Asked(HttpRequest):
    """A request of anybody."""

    id: str
    address: str
    person: Person | None


class Signed(HttpRequest):
    """A request of somebody who signed in; the guard lets no other through to a page that asks for one."""

    id: str
    address: str
    person: Person
