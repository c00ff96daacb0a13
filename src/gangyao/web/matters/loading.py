"""From the number of an address to a matter, and to a file that was given in it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from gangyao.web.matters.parties import kinds
from gangyao.web.permissions.rules import Thing
from gangyao.web.routes import Found
from gangyao.web.store import matters, plans
from gangyao.web.store.matters import About, Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A matter, what it is about, and the plan it is of."""

    kept: Kept
    about: About
    plan: plans.Kept | None


def load_matter(_: HttpRequest, number: int) -> Found:
    """A matter that people handle, and whose it is."""
    kept = matters.find_matter(number)
    if kept is None or kept.matter.flow.id not in kinds():
        raise Http404
    about = matters.about_of(kept)
    plan = plans.latest(kept.plan) if kept.plan else None
    return Found(item=Case(kept=kept, about=about, plan=plan), thing=Thing(body=about.body))


def load_given(request: HttpRequest, number: int, digest: str) -> Found:
    """A file that was given in a matter, by its digest."""
    found = load_matter(request, number)
    given = {words for deed in found.item.kept.matter.deeds for words in deed.given.values()}
    file = matters.file_with(digest) if digest in given else None
    if file is None:
        raise Http404
    return Found(item=file, thing=found.thing)
