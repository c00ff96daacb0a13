"""How many contradictions are found that were set into documents without errors, and how many errors are false then.

make planted [SEED=1] [COUNT=120]: prints a table by kind. Documents: those of GANGYAO_DOCUMENTS (default ../shared/plans).
`--missed` shows the rest.
"""

import argparse
import io
import os
import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import docx
from lxml import html as pages

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import made_contradictions
from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan
from gangyao.vocabulary.findings import Finding, Severity
from made_contradictions import LONG, Planting, places, set_in, touches

HERE = Path(__file__).parents[1]
PLANS = Path(os.environ.get("GANGYAO_DOCUMENTS", HERE.parent / "shared" / "plans"))
SETTINGS = ("md.md", "html.html", "docx.docx", "tsv.txt", "pdflayout.txt")
PROVINCES = ("anhui", "fujian", "guangxi", "hebei", "hubei", "jiangxi", "neimenggu", "shaanxi", "shanxi", "xinjiang")
DOCUMENTS = (
    "beijing-15fyp.txt",
    "guangzhou-15fyp.md",
    "guangzhou-15fyp.html",
    "yunnan-10fyp.txt",
    "china-10fyp-b.txt",
    "china-13fyp.md",
    *(f"layouts/china-{plan}fyp-{how}" for plan in (11, 13) for how in SETTINGS),
    *(f"workreports/{place}-2026.txt" for place in PROVINCES),
)
TRIES = 6  # documents that are asked for room for one planting
SOME = {Severity.ERROR, Severity.DOUBT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """A document in which no error is found."""

    name: str
    content: bytes
    plan: Plan
    text: str
    ids: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of one planting."""

    kind: str
    name: str
    planting: Planting
    found: bool
    false: tuple[Finding, ...]


def opened(content: bytes, name: str) -> tuple[Plan, str, tuple[Finding, ...]]:
    """A document read and checked."""
    document = read_document(content, name)
    plan = read_plan(document)
    return plan, document.text, check_plan(plan, document.text)


def clean(path: Path) -> Clean | None:
    """The document where it is there and has no error."""
    if not path.is_file():
        return None
    content = path.read_bytes()
    plan, text, findings = opened(content, path.name)
    if any(one.severity is Severity.ERROR for one in findings):
        return None
    return Clean(name=path.name, content=content, plan=plan, text=text, ids=frozenset(one.id for one in findings))


def planted(document: Clean, planting: Planting, chance: random.Random) -> bytes | None:
    """The bytes of the document with the planting in it; None where its format leaves no room."""
    if document.name.endswith((".md", ".txt")):
        return set_in(document.plan, document.text, planting, chance).encode()
    if planting.anew:
        return None
    if document.name.endswith(".docx"):
        return in_word(document.content, planting, chance)
    return in_page(document.content, planting, chance)


def in_word(content: bytes, planting: Planting, chance: random.Random) -> bytes:
    """The Word file with further paragraphs."""
    document = docx.Document(io.BytesIO(content))
    long = [one for one in document.paragraphs[20:-20] if len(one.text) > LONG and one.text.endswith("。")]
    for spot, words in zip(chance.sample(long, len(planting.paragraphs)), planting.paragraphs, strict=True):
        spot.insert_paragraph_before(words)
    given = io.BytesIO()
    document.save(given)
    return given.getvalue()


def in_page(content: bytes, planting: Planting, chance: random.Random) -> bytes:
    """The page with further paragraphs."""
    page = pages.fromstring(content.decode())
    long = [one for one in page.iter("p") if len(one.text_content()) > LONG and one.text_content().strip().endswith("。")]
    for spot, words in zip(chance.sample(long[3:-3], len(planting.paragraphs)), planting.paragraphs, strict=True):
        new = pages.Element("p")
        new.text = words
        spot.addprevious(new)
    return b"<!DOCTYPE html>" + pages.tostring(page, encoding="utf-8")


def judge(document: Clean, planting: Planting, seed: int) -> Judged | None:
    """What became of a planting; None where it could not be set in, or reading left it out as furniture of a page."""
    content = planted(document, planting, random.Random(seed))  # noqa: S311
    if content is None:
        return None
    _, text, findings = opened(content, document.name)
    spots = places(text, planting)
    new = [one for one in findings if one.id not in document.ids and one.severity in SOME]
    if len(spots) < len(planting.paragraphs):
        return None
    false = tuple(one for one in new if one.severity is Severity.ERROR and not touches(one, spots))
    return Judged(
        kind=planting.kind, name=document.name, planting=planting, found=any(touches(one, spots) for one in new), false=false
    )


def judged(documents: list[Clean], seed: int, count: int) -> list[Judged]:
    """So many plantings of each kind, in documents by chance."""
    found: list[Judged] = []
    order, tried = random.Random(seed), Counter[str]()  # noqa: S311
    for planter in made_contradictions.PLANTERS:
        own: list[Judged] = []
        while len(own) < count and tried[planter.__name__] < TRIES * count:
            tried[planter.__name__] += 1
            document = order.choice(documents)
            draw = tried[planter.__name__] + 1000 * seed
            planting = planter(document.plan, document.text, random.Random(f"{draw}|{document.name}"))  # noqa: S311
            one = judge(document, planting, draw) if planting else None
            own += [one] if one else []
        found += own
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10, help="plantings of each kind")
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    documents = [one for name in DOCUMENTS if (one := clean(PLANS / name)) is not None]
    found = judged(documents, options.seed, options.count)
    for one in found:
        if options.missed and (one.false or not one.found):
            print("false" if one.false else "missed", one.name, one.planting, [false.message["zh"] for false in one.false])
    print(f"{'kind':28}{'planted':>9}{'found':>7}{'false errors':>14}")
    for kind in dict.fromkeys(one.kind for one in found):
        print(line(kind, [one for one in found if one.kind == kind]))
    print(line("all", found))


def line(name: str, own: list[Judged]) -> str:
    """A line of the table."""
    return f"{name:28}{len(own):>9}{sum(one.found for one in own):>7}{sum(len(one.false) for one in own):>14}"


if __name__ == "__main__":
    main()
