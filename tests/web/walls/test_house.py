"""The rules of the house that keep walls standing: where SQL, Django, sockets and shells may be."""

import ast
import re
import socket
from functools import cache
from pathlib import Path

import pytest

from gangyao.web.urls import ROUTES
from web.conftest import HOUSE
from web.walls.conftest import Walled
from web.walls.places import PLACES, address

SOURCE = HOUSE / "src" / "gangyao"
WEB = SOURCE / "web"
MODULES = sorted(SOURCE.rglob("*.py"))
SPEAKERS = {"store/sqlite.py", "store/postgresql.py", "store/verifying.py", "serving.py"}  # serving only passes grants on
RAW = {"execute", "executemany", "executescript", "raw", "extra", "RawSQL", "cursor"}
CALLERS = {"requests", "urllib.request", "http.client", "ftplib", "smtplib", "socket", "asyncio", "aiohttp", "httpx", "authlib"}
OUTBOUND = {"web/people/provider.py"}
LISTENING = {"cli/serving.py", "web/serving.py"}  # looks whether a port is free; listens where gunicorn cannot
TELLING = {"web/store/heralds.py"}  # tells syslog the head of the chain, and hears nothing
STARTERS = {
    "web/serving.py", "web/uploads/limits.py", "web/uploads/views.py", "web/store/postgresql.py",
    "web/tables/asking.py",  # the reader of tables
}  # fmt: skip
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
DRAWN = {"page.chart.wide", "page.chart.narrow", "page.rest", "picture"}  # made of our own numbers and escaped words


def named(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def imports_of(path: Path) -> set[str]:
    """Every module that is imported, wherever in the module."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def is_under(name: str, roots: set[str]) -> bool:
    return any(name == root or name.startswith(f"{root}.") for root in roots)


@pytest.mark.parametrize("module", sorted(WEB.rglob("*.py")), ids=named)
def test_sql_is_written_where_engines_are_spoken_to_and_nowhere_else(module: Path) -> None:
    own = module.relative_to(WEB).as_posix()
    tree = ast.parse(module.read_text(encoding="utf-8"))

    called = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}

    assert own in SPEAKERS or "migrations" in own or not called & RAW


def test_django_is_known_to_the_site_alone() -> None:
    knowing = {named(path) for path in MODULES if any(is_under(name, {"django"}) for name in imports_of(path))}

    assert {name for name in knowing if not name.startswith("web/")} == set()
    assert len(knowing) > 30


def test_one_module_can_ask_another_machine_and_only_where_a_provider_is_named() -> None:
    asking = {named(path) for path in MODULES if any(is_under(name, CALLERS) for name in imports_of(path))}
    source = (WEB / "people" / "provider.py").read_text(encoding="utf-8")

    assert asking <= OUTBOUND | LISTENING | TELLING
    assert [
        name for name in TELLING if re.search(r"SOCK_STREAM|recv|connect|http", (SOURCE / name).read_text(encoding="utf-8"))
    ] == []
    assert [name for name in LISTENING if ".connect" in (SOURCE / name).read_text(encoding="utf-8")] == []
    assert source.index("if provider is None:") < source.index("import OAuth2Session")


def test_programs_are_started_in_few_places_and_never_through_a_shell() -> None:
    texts = {named(path): path.read_text(encoding="utf-8") for path in MODULES if named(path).startswith("web/")}

    assert {
        name for name, text in texts.items() if re.search(r"\bsubprocess\.\w+\(|os\.(?:system|popen|exec|spawn)", text)
    } <= STARTERS
    assert [name for name, text in texts.items() if "shell=True" in text] == []
    assert [name for name, text in texts.items() if re.search(r"\b(?:eval|exec|pickle|marshal|__import__)\(", text)] == []


def test_no_words_are_called_safe_but_what_was_drawn() -> None:
    texts = {named(path): path.read_text(encoding="utf-8") for path in MODULES if named(path).startswith("web/")}
    marked = {name for path in TEMPLATES for name in re.findall(r"{{\s*([\w.]+)\|safe", path.read_text(encoding="utf-8"))}

    assert [name for name, text in texts.items() if re.search(r"\bmark_safe\(|format_html|SafeString\(|\.__html__", text)] == []
    assert marked <= DRAWN
    assert [path.name for path in TEMPLATES if "autoescape off" in path.read_text(encoding="utf-8")] == []


def test_every_form_that_writes_has_its_token() -> None:
    for path in TEMPLATES:
        for form in re.findall(r"<form[^>]*method=\"post\"[^>]*>(.{0,40})", path.read_text(encoding="utf-8"), re.DOTALL):
            assert form.lstrip().startswith("{% csrf_token %}"), path.name


def test_no_view_is_free_of_the_token() -> None:
    assert [named(path) for path in MODULES if "csrf_exempt" in path.read_text(encoding="utf-8")] == []


def test_no_page_asks_another_machine(walls: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    connect = socket.socket.connect

    def ask(self: socket.socket, where: object) -> None:
        """Another process of this machine is reached as ever, another machine is written down and not reached."""
        return connect(self, where) if self.family == socket.AF_UNIX else asked.append(where)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", ask)
    for login in ("planner", "sysadm", None):
        client = walls.site.visit(login)
        for route in ROUTES:
            for place in PLACES[route.name]:
                client.get(address(route, place, walls.numbers))

    assert asked == []
