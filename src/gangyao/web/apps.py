"""The site as an application of Django's; it has no tables of its own."""

from django.apps import AppConfig


class Site(AppConfig):
    """Pages."""

    name = "gangyao.web"
    label = "site"
