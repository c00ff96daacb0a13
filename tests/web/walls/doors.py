"""The doors of the site, for tests: a browser, a name with its password, a second factor."""

import time

import pyotp
from django.http import HttpResponse
from django.test import Client

from gangyao.web.people import factors
from gangyao.web.store import accounts
from gangyao.web.store.ledger import Actor
from web.conftest import PASSWORD
from web.walls.conftest import Walled

SECURITY = Actor(login="secadm")
SEED = pyotp.random_base32()


def browser(address: str = "127.0.0.1") -> Client:
    return Client(SERVER_NAME="localhost", REMOTE_ADDR=address)


def enter(client: Client, login: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post("/sign-in/", {"login": login, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/own/").status_code == 200


def give_factor(walled: Walled, login: str) -> None:
    accounts.set_factor(walled.site.people[login], factors.seal(SEED), SECURITY)


def code(steps: int = 0) -> str:
    return pyotp.TOTP(SEED).at(time.time() + 30 * steps)
