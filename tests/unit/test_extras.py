"""What is not installed is named with the extra that brings it."""

import builtins
import importlib.metadata
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from gangyao.cli import extras, main
from made_portfolios import WUXING

MODULES = {
    "argon2-cffi": "argon2", "django-csp": "csp", "vl-convert-python": "vl_convert", "pillow": "PIL", "python-pptx": "pptx",
    "psycopg": "psycopg",
}  # fmt: skip


def lacking(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A machine on which a library is not installed."""
    usual = builtins.__import__

    def import_(module: str, *more: object, **others: object) -> object:
        if module.partition(".")[0] == name:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return usual(module, *more, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", import_)
    monkeypatch.setattr(extras, "find_spec", lambda module: None if module == name else find_spec(module))


def test_every_library_of_an_extra_has_its_sentence() -> None:
    stated = importlib.metadata.requires("gangyao") or []
    optional = {
        re.split(r"[^A-Za-z0-9-]", one)[0].lower()
        for one in stated
        if "extra ==" in one and "test" not in one and not one.startswith("gangyao")
    }

    assert {MODULES.get(name, name) for name in optional} <= set(extras.EXTRAS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_form_without_the_library_for_workbooks_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    lacking(monkeypatch, "xlsxwriter")

    assert main(["template", str(WUXING / "plan.json"), "-o", str(tmp_path / "form.xlsx"), "--language", language]) == 2
    assert "gangyao[office]" in capsys.readouterr().err
    assert not (tmp_path / "form.xlsx").exists()


def test_a_module_that_the_house_itself_lacks_is_no_extra() -> None:
    assert extras.extra_that_lacks(ModuleNotFoundError("No module named 'gangyao.nowhere'", name="gangyao.nowhere")) is None
    assert extras.extra_that_lacks(ModuleNotFoundError("No module named 'docx'", name="docx")) is None
