"""How much of the main text of government pages each way of finding it gives, and how much that is none.

The other libraries are measured where they are installed; none of them is a dependency.
"""

import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from made_webpages import ROWS, SHAPES, STRANGE, framed, paragraphs

Way = Callable[[str], str]


def own(page: str) -> str:
    """The reader of gangyao."""
    from gangyao.document.readers.webpages import read_webpage

    return read_webpage(page)[0]


def trafilatura(page: str) -> str:
    """Trafilatura as it comes, with tables and without comments."""
    import trafilatura

    return trafilatura.extract(page, include_tables=True, include_comments=False, favor_recall=True) or ""


def resiliparse(page: str) -> str:
    """Resiliparse, main content only."""
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page, main_content=True)


def readability(page: str) -> str:
    """Readability, its summary as text."""
    from lxml import html
    from readability import Document

    return html.fromstring(Document(page).summary()).text_content()


def measured(way: Way, page: str) -> tuple[float, float, int, float]:
    """Shares of the paragraphs and of the table's cells that a way gives, foreign words in it, and seconds."""
    start = time.perf_counter()
    try:
        text = "".join(way(page).split())
    except Exception:  # noqa: BLE001 - a library that fails gives nothing
        text = ""
    seconds = time.perf_counter() - start
    texts = paragraphs()
    found = sum("".join(one.split()) in text for one in texts) / len(texts)
    cells = [cell for row in ROWS[1:] for cell in row]
    return found, sum(cell in text for cell in cells) / len(cells), sum(word in text for word in STRANGE), seconds


def main() -> None:
    """Print a line for each shape of page and way."""
    ways: dict[str, Way] = {"own": own, "trafilatura": trafilatura, "resiliparse": resiliparse, "readability": readability}
    print("| page | " + " | ".join(f"{name}: text / cells / foreign / s" for name in ways) + " |")
    for shape, build in SHAPES.items():
        page = framed(build(paragraphs()))
        results = []
        for name, way in ways.items():
            if name != "own" and find_spec(name) is None:
                results.append("not installed")
                continue
            found, cells, strange, seconds = measured(way, page)
            results.append(f"{found:.2f} / {cells:.2f} / {strange} / {seconds:.2f}")
        print(f"| {shape} | " + " | ".join(results) + " |")


if __name__ == "__main__":
    main()
