"""The site as an application of Django's; it has no tables of its own."""

import gc

from django.apps import AppConfig

RARELY = (50_000, 20, 20)  # things made since the last look at the young, looks at the young, looks at the middle-aged


class Site(AppConfig):
    """Pages."""

    name = "gangyao.web"
    label = "site"

    def ready(self) -> None:
        """Garbage is looked for less often: a process keeps hundreds of thousands of things that hold (figures, assessments), and
        each look at all of them stops a page for 150 ms.
        """
        gc.set_threshold(*RARELY)
