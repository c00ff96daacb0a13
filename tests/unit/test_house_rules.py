"""The rules of the house that no linter knows."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from gangyao.vocabulary import catalogue

HOUSE = Path(__file__).parents[2]
SOURCE = HOUSE / "src" / "gangyao"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "0001_tables.py")  # which Django writes
CATALOGUES = (SOURCE / "vocabulary" / "messages", SOURCE / "web" / "messages")
REFUSED = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base", "manager", "service", "services"}
DJANGOS = r"(?!process_view\(|handle_raw_input\()"  # names that Django calls
REFUSED_VERBS = re.compile(rf"^\s*def {DJANGOS}(?:process|handle|manage)_?\w*\(", re.MULTILINE)
DJANGOS_OWN = {"committing/base.py"}  # the name by which Django looks for an engine
LONGEST_MODULE = 400


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_are_short_named_for_nouns_and_say_their_one_job(module: Path) -> None:
    text = module.read_text(encoding="utf-8")

    assert text.count("\n") <= LONGEST_MODULE
    assert module.stem not in REFUSED or f"{module.parent.name}/{module.name}" in DJANGOS_OWN
    assert not REFUSED_VERBS.search(text)
    assert text.startswith('"""')


READ_FROM_IDS = re.compile(
    r"""["']@["'] (?:not )?in\b|\bid\w*\.(?:r?partition|split|removesuffix|removeprefix)\(|\.id\.(?:r?partition|split)\("""
)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_meaning_is_read_out_of_ids(module: Path) -> None:
    assert READ_FROM_IDS.findall(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("folder", CATALOGUES, ids=lambda path: path.parent.name)
def test_the_catalogue_has_every_sentence_in_both_languages(folder: Path) -> None:
    keys = []
    for language in ("zh", "en"):
        tree = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
        keys.append(sorted(f"{section}.{name}" for section, entries in tree.items() for name in entries))

    assert keys[0] == keys[1]


COUNTED = (
    "bodies binding commitments count days facts figures files holdout idle indicators items limit matched observed "
    "offered pages paragraphs projects promises reached rows sections served tables tasks total uncovered unlinked"
).split()
STAMMER = re.compile(
    r"\b1 (?:are|were|have|do|owe)\b|\bthese 1\b|"
    r"\b1 (?:binding |chosen |lower |quantified |upper )?(?!is\b|was\b|has\b|does\b|its\b|series\b)(?:[a-z]+s)\b"
)


def test_no_english_sentence_says_one_files() -> None:
    once = dict.fromkeys(COUNTED, 1)
    words = {key: catalogue.say(key, "en", once) for key in catalogue.sentences("en")}

    assert {key: text for key, text in words.items() if STAMMER.search(text)} == {}


def used(pattern: str) -> set[str]:
    return {code for module in MODULES for code in re.findall(pattern, module.read_text(encoding="utf-8"))}


def test_finding_codes_are_those_of_the_catalogue_and_of_the_documentation() -> None:
    known = tomllib.loads((SOURCE / "vocabulary" / "messages" / "en.toml").read_text(encoding="utf-8"))["findings"]
    documented = set(re.findall(r"^## `([a-z-]+)`", (HOUSE / "docs" / "findings.md").read_text(encoding="utf-8"), re.MULTILINE))

    assert used(r'\bfind\(\s*"([a-z-]+)"') == set(known) == documented
    assert used(r'Unreadable\(\s*"([a-z-]+)"') - {"empty"} <= set(
        tomllib.loads((SOURCE / "vocabulary" / "messages" / "en.toml").read_text(encoding="utf-8"))["unreadable"]
    )


def test_no_lock_names_an_address() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        assert "://" not in (HOUSE / name).read_text(encoding="utf-8")


def test_reading_text_loads_no_reader_of_other_formats() -> None:
    code = (
        "import sys; from gangyao.document.reading import read_document; from gangyao.document.plans import read_plan; "
        "read_plan(read_document('# 规划'.encode(), 'a.md')); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'lxml', 'bs4', 'docx', 'pypdfium2', 'xlsxwriter', 'numpy', 'django'}))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"
