"""The tables as an application of Django's."""

from django.apps import AppConfig


class Store(AppConfig):
    """All rows of the site."""

    name = "gangyao.web.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
