"""Nothing newer than the desks: Chromium 90 is the floor (desks.md), so newer CSS and JavaScript is refused by its words."""

import re
from pathlib import Path

import pytest

from gangyao.web import settings

STATIC = settings.HERE / "static"
NEWER_CSS = {
    "nesting (112)": r"\{[^{}@]*[;{]\s*&", ":has() (105)": r":has\(", "container queries (105)": r"@container|container-type",
    "color-mix (111)": r"color-mix\(", "oklch (111)": r"\b(?:oklch|oklab|lch|lab)\(", "@layer (99)": r"@layer",
    "dvh (108)": r"\d(?:dvh|svh|lvh|dvw)\b", "accent-color (93)": r"accent-color", "subgrid (117)": r"subgrid",
    "text-wrap (114)": r"text-wrap", "@scope (118)": r"@scope", "individual transforms (104)": r"[;{]\s*(?:translate|rotate|scale)\s*:",
}  # fmt: skip
NEWER_JS = {
    "at() (92)": r"\.at\(", "hasOwn (93)": r"Object\.hasOwn\(", "structuredClone (98)": r"structuredClone\(",
    "findLast (97)": r"\.findLast(?:Index)?\(", "toSorted (110)": r"\.to(?:Sorted|Reversed|Spliced)\(", "static block (94)": r"static\s*\{",
    "#field in (91)": r"#\w+\s+in\s", "groupBy (117)": r"\.groupBy\(", "error cause (93)": r"\{\s*cause\s*:",
    "v flag (112)": r"/[dgimsuy]*v[dgimsuy]*[,;)]", "dialog (98 with inert)": r"\.inert\b",
}  # fmt: skip


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_no_sheet_asks_for_newer_css(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert [name for name, pattern in NEWER_CSS.items() if re.search(pattern, text)] == []


@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_no_script_asks_for_newer_javascript(script: Path) -> None:
    text = re.sub(r"^\s*//.*$", "", script.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert [name for name, pattern in NEWER_JS.items() if re.search(pattern, text)] == []


def test_the_rules_see_what_they_are_for() -> None:
    assert re.search(NEWER_CSS["nesting (112)"], "a{color:red;&:hover{color:blue}}")
    assert re.search(NEWER_CSS[":has() (105)"], "p:has(a){}")
    assert re.search(NEWER_JS["at() (92)"], "rows.at(-1)")
    assert re.search(NEWER_JS["static block (94)"], "class A{static{}}")


def test_one_small_sheet() -> None:
    assert len(list(STATIC.glob("*.css"))) == 1
    assert sum(path.stat().st_size for path in STATIC.iterdir()) < 40_000
