"""The frame of every page: one style sheet inside it, nothing fetched, no script."""

from html import escape
from importlib.resources import files

LANGUAGES = {"zh": "zh-CN", "en": "en"}


def page(title: str, body: str, language: str, sheet: str = "pages.css") -> str:
    """A whole page around its body; `title` is plain text, `body` is HTML."""
    style = files("gangyao.reports").joinpath(sheet).read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="{LANGUAGES[language]}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body>{body}</body></html>\n"
    )
