"""How reading holds on tables printed by real converters: vocabularies and layouts by chance, the rows known.

make matrix [SEEDS=12]: prints a table a converter with rows exact, silent and feared. Missing programs are named and left out.
"""

import argparse
import importlib.util
import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import docx
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import Table as Grid

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import made_matrix
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan
from made_matrix import Judged, Made

WIDE = {
    "name": 4.6,
    "group": 1.8,
    "number": 1.1,
    "unit": 1.9,
    "base": 2.0,
    "aim": 2.2,
    "growth": 2.0,
    "nature": 1.6,
    "other": 2.2,
}
NARROW = {**WIDE, "name": 2.7, "group": 1.3}


def word_file(table: Made, path: Path, *, ruled: bool, centred: bool, narrow: bool) -> None:
    """The plan as a Word file."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(9)
    before, after = made_matrix.framed(table, "@@").split("@@")
    for text in before.strip().split("\n"):
        if text.strip():
            document.add_paragraph(text.strip())
    printed = made_matrix.lines(table, merged=True)
    grid = document.add_table(rows=len(printed), cols=len(table.kinds))
    if ruled:
        grid.style = "Table Grid"
    widths = NARROW if narrow else WIDE
    for row, cells in enumerate(printed):
        for column, text in enumerate(cells):
            write(grid, row, column, text, widths[table.kinds[column]], centred=centred)
    merge(grid, table, printed)
    for text in after.strip().split("\n"):
        if text.strip():
            document.add_paragraph(text.strip())
    document.save(str(path))


def write(grid: Grid, row: int, column: int, text: str, width: float, *, centred: bool) -> None:
    """One cell; `width` in centimetres."""
    cell = grid.cell(row, column)
    cell.width = grid.columns[column].width = Cm(width)
    cell.text = text
    if centred:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def merge(grid: Grid, table: Made, printed: list[list[str]]) -> None:
    """Groups merged downwards, labels across the table, an upper storey across its columns."""
    heads = 2 if any(table.upper) else 1
    last = len(table.kinds) - 1
    for row in range(heads, len(printed)):
        if sum(map(bool, printed[row])) == 1 and printed[row][0]:
            grid.cell(row, 0).merge(grid.cell(row, last))
    over = [index for index, text in enumerate(table.upper) if text]
    if len(over) > 1 and over == list(range(over[0], over[-1] + 1)):
        grid.cell(0, over[-1]).text = ""
        grid.cell(0, over[0]).merge(grid.cell(0, over[-1]))
    if "group" in table.kinds:
        merge_down(grid, [cells[table.kinds.index("group")] for cells in printed], table.kinds.index("group"), heads)


def merge_down(grid: Grid, labels: list[str], column: int, first: int) -> None:
    """Each label with the blank cells below it."""
    starts = [row for row in range(first, len(labels)) if labels[row]]
    for start, end in pairwise([*starts, len(labels)]):
        if end - start > 1:
            grid.cell(start, column).merge(grid.cell(end - 1, column))


def office(files: list[Path], to: str, folder: Path) -> None:
    """Files converted by LibreOffice in one call."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", to, "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=900,
    )


def run(*words: object) -> bytes:
    """What a program prints."""
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, timeout=120).stdout


PDF_TEXT = {"layout": ("-layout",), "default": (), "raw": ("-raw",)}
SETTINGS = {
    "ruled": {"ruled": True, "centred": False, "narrow": False},
    "ruled-centred-narrow": {"ruled": True, "centred": True, "narrow": True},
    "bare": {"ruled": False, "centred": False, "narrow": False},
    "bare-narrow": {"ruled": False, "centred": False, "narrow": True},
    "bare-centred-narrow": {"ruled": False, "centred": True, "narrow": True},
}


def converted(seeds: range, vocabulary: str, folder: Path, tools: Path | None) -> Iterator[tuple[str, Made, bytes, str]]:
    """Every document: how it was made, its table, its bytes and its name."""
    tables = {seed: made_matrix.made(seed, vocabulary) for seed in seeds}
    for setting, manner in SETTINGS.items():
        place = folder / setting
        place.mkdir(parents=True)
        files = []
        for seed, table in tables.items():
            path = place / f"{seed}.docx"
            word_file(table, path, **manner)
            files.append(path)
        office(files, "pdf", place)
        for seed, table in tables.items():
            yield from from_word(setting, table, place / f"{seed}.docx", tools)
            yield from from_pdf(setting, table, place / f"{seed}.pdf", tools)
        if setting == "ruled":
            office(files, "html:HTML", place)
            for seed, table in tables.items():
                page = place / f"{seed}.html"
                yield "LibreOffice HTML", table, page.read_bytes(), "plan.html"
                if shutil.which("w3m"):
                    yield "w3m -dump", table, run("w3m", "-dump", "-cols", "140", "-O", "UTF-8", page), "plan.txt"
                if tools:
                    yield "inscriptis", table, run(tools / "inscript", page), "plan.txt"


def from_word(setting: str, table: Made, path: Path, tools: Path | None) -> Iterator[tuple[str, Made, bytes, str]]:
    """The Word file itself and what converters make of it."""
    if setting not in {"ruled", "ruled-centred-narrow"}:
        return
    yield f"docx {setting}", table, path.read_bytes(), "plan.docx"
    if setting != "ruled":
        return
    if shutil.which("pandoc"):
        yield "pandoc gfm", table, run("pandoc", path, "-t", "gfm", "--wrap=none"), "plan.md"
        yield "pandoc plain", table, run("pandoc", path, "-t", "plain", "--wrap=none"), "plan.txt"
        yield "pandoc markdown", table, run("pandoc", path, "-t", "markdown"), "plan.md"
    if tools:
        yield "markitdown docx", table, run(tools / "markitdown", path), "plan.md"


def from_pdf(setting: str, table: Made, path: Path, tools: Path | None) -> Iterator[tuple[str, Made, bytes, str]]:
    """The PDF itself and the text that programs take out of it."""
    yield f"pdf {setting}", table, path.read_bytes(), "plan.pdf"
    if setting in {"ruled", "bare-narrow", "ruled-centred-narrow"} and shutil.which("pdftotext"):
        for name, flags in PDF_TEXT.items():
            yield f"pdftotext {name} {setting}", table, run("pdftotext", *flags, path, "-"), "plan.txt"
    if tools and setting == "ruled":
        yield "markitdown pdf", table, run(tools / "markitdown", path), "plan.md"


SCANS = {
    "150 dpi": {"dpi": 150, "skew": 0.3, "noise": 6.0},
    "200 dpi": {"dpi": 200, "skew": 0.0, "noise": 0.0},
    "200 dpi, skew, noise": {"dpi": 200, "skew": 0.8, "noise": 12.0},
    "300 dpi, skew": {"dpi": 300, "skew": -0.6, "noise": 6.0},
}


def scanned(seeds: range, vocabulary: str, folder: Path) -> Iterator[tuple[str, Made, bytes, str]]:
    """Pages of ruled PDF as pictures alone, turned and with noise, as a scanner gives them."""
    tables = {seed: made_matrix.made(seed, vocabulary) for seed in seeds}
    place = folder / "scans"
    place.mkdir(parents=True)
    files = []
    for seed, table in tables.items():
        path = place / f"{seed}.docx"
        word_file(table, path, **SETTINGS["ruled"])
        files.append(path)
    office(files, "pdf", place)
    for name, manner in SCANS.items():
        for seed, table in tables.items():
            yield f"scan {name}", table, pictures_of(place / f"{seed}.pdf", seed, **manner), "plan.pdf"


def pictures_of(path: Path, seed: int, *, dpi: int, skew: float, noise: float) -> bytes:
    """A PDF of pictures of another's pages, turned by some degrees, with noise of so many levels of grey."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    chance = np.random.default_rng(seed)
    pages = []
    for page in pypdfium2.PdfDocument(path):
        picture = page.render(scale=dpi / 72).to_pil().convert("L").rotate(skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
        grey = np.asarray(picture, dtype=float) + chance.normal(0, noise, (picture.height, picture.width))
        pages.append(Image.fromarray(np.clip(grey, 0, 255).astype("uint8")))
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=85)
    return out.getvalue()


def measured(documents: Iterator[tuple[str, Made, bytes, str]], tell: Callable[[str], None]) -> None:
    """Reads every document and prints what was found, a line for each way it was made."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    bins: Counter[float] = Counter()
    right: Counter[float] = Counter()
    for name, table, content, file in documents:
        plan = read_plan(read_document(content, file))
        judged = made_matrix.judged(table, plan)
        sums[name].update(counts(judged, plan, table))
        for row in judged.exact:
            right[round(row.confidence or 0, 1)] += 1
        for row in (*judged.exact, *judged.wrong, *judged.invented):
            bins[round(row.confidence or 0, 1)] += 1
        if judged.wrong or judged.missing or judged.invented:
            tell(
                f"{name}: {table.kinds} {table.heads} exact {len(judged.exact)} of {len(table.rows)}"
                f" {[row.name for row in (*judged.wrong, *judged.invented)][:4]} {judged.missing[:3]}"
            )
    whole = sum(sums.values(), Counter())
    for name, figures in (*sums.items(), ("all", whole)):
        rows, exact = max(figures["rows"], 1), max(figures["exact"], 1)
        print(
            f"{name:<36} rows {figures['rows']:>5}  exact {figures['exact'] / rows:.3f}  invented {figures['invented']:>3}"
            f"  silent {figures['silent'] / rows:.4f}  feared {figures['feared'] / exact:.3f}  sure {figures['sure'] / exact:.3f}"
        )
    print("confidence → share exact:", {value: f"{right[value] / count:.2f} of {count}" for value, count in sorted(bins.items())})


def counts(judged: Judged, plan: Plan, table: Made) -> dict[str, int]:
    """The figures of one document; a row read under another name counts once, as that."""
    read = (*judged.wrong, *judged.invented)
    pointed = [made_matrix.is_pointed_at(row, plan) for row in read]
    said = any(re.match("table-|cells-", finding.code) for finding in plan.findings)
    return {
        "rows": len(table.rows),
        "exact": len(judged.exact),
        "invented": len(judged.invented),
        "silent": pointed.count(False) + (0 if said else sum(not made_matrix.is_misread(name, read) for name in judged.missing)),
        "feared": sum(made_matrix.is_pointed_at(row, plan) for row in judged.exact),
        "sure": sum((row.confidence or 0) >= 0.9 for row in judged.exact),
    }


def main() -> None:
    """The whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=12)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--vocabulary", choices=("fit", "kept"), default="kept")
    parser.add_argument("--tools", type=Path, help="folder of inscript and markitdown")
    parser.add_argument("--scans", action="store_true", help="pictures of pages instead; needs gangyao[ocr]")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    missing = [program for program in ("soffice", "pdftotext", "pandoc", "w3m") if shutil.which(program) is None]
    if missing:
        print("missing, left out:", " ".join(missing))
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="matrix-") as folder:
        seeds = range(options.first, options.first + options.seeds)
        documents = (
            scanned(seeds, options.vocabulary, Path(folder))
            if options.scans
            else converted(seeds, options.vocabulary, Path(folder), options.tools)
        )
        measured(documents, print if options.verbose else lambda _: None)
    print(f"{time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main() if importlib.util.find_spec("docx") else print("python-docx is missing")
