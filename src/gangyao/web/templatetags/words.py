"""What templates need beyond Django: sentences of the catalogue, and nothing that reckons."""

from collections.abc import Mapping

from django import template

from gangyao.web.wording import event_name, outcome_name, say

register = template.Library()


@register.simple_tag(name="say")
def say_tag(key: str, **values: object) -> str:
    """The sentence of that key in the language of the page, its values escaped with it."""
    return say(key, values)


@register.simple_tag(name="say_of")
def say_of(stem: str, name: str, **values: object) -> str:
    """The sentence of a closed word: its key is a stem and the word."""
    return say(f"{stem}.{name}", values)


@register.filter(name="named")
def named_filter(login: str, names: Mapping[str, str]) -> str:
    """The name of the person behind a login; the login of somebody whom nobody knows any more."""
    return names.get(login, login)


@register.filter(name="event_name")
def event_filter(event: str) -> str:
    """What an act in the log is called in the language of the page."""
    return event_name(event)


@register.filter(name="outcome_name")
def outcome_filter(outcome: str) -> str:
    """What came of an act in the log, in the language of the page."""
    return outcome_name(outcome)
