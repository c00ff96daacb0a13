"""The charts of a report as files beside it: NAME.svg, NAME.png, NAME.vl.json, from one description.

In: a Report. Out: names and contents; whoever writes them has all of them before the first.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from gangyao.papers.pieces import Chart, Report
from gangyao.reports.svgcharts import svg_file
from gangyao.reports.vegacharts import png, vega_lite

LONGEST_NAME = 60  # letters; file systems take 255 bytes, a Chinese letter is three
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
CHINESE = re.compile(r"cjk|wqy|simsun|simhei|fandol|sourcehan|uming|ukai|fangsong", re.IGNORECASE)


def charts_in(report: Report) -> list[Chart]:
    """Every chart of a report, in its order."""
    return [block for section in (*report.sections, *report.annexes) for block in section.blocks if isinstance(block, Chart)]


def chart_files(charts: Iterable[Chart], language: str) -> list[tuple[str, bytes]]:
    """Three files for each chart."""
    own = list(charts)
    found: list[tuple[str, bytes]] = []
    for name, chart in zip(file_stems(chart.id for chart in own), own, strict=True):
        spec = json.dumps(vega_lite(chart, language), ensure_ascii=False, indent=1, allow_nan=False)
        found += [
            (f"{name}.svg", svg_file(chart, language)),
            (f"{name}.png", png(chart, language)),
            (f"{name}.vl.json", f"{spec}\n".encode()),
        ]
    return found


def file_stems(ids: Iterable[str]) -> list[str]:
    """Names of files from ids that may hold anything: letters, digits, - and _, none like another in any case of letters.

    >>> file_stems(["path-gdp", "../a b", "../A b"])
    ['path-gdp', '_a_b', '_A_b-2']
    """
    found: list[str] = []
    taken: set[str] = set()
    for identity in ids:
        stem = re.sub(r"[^\w-]+", "_", identity)[:LONGEST_NAME] or "_"
        tries = (stem if count == 1 else f"{stem}-{count}" for count in range(1, len(taken) + 2))
        name = next(one for one in tries if one.casefold() not in taken)
        taken.add(name.casefold())
        found.append(name)
    return found


@lru_cache(maxsize=1)
def has_chinese_font() -> bool:
    """Whether pictures can show Chinese letters; other systems than Linux bring a font of their own."""
    if not sys.platform.startswith("linux"):
        return True
    listing = shutil.which("fc-list")
    if listing:
        return bool(subprocess.run([listing, ":lang=zh"], check=False, capture_output=True).stdout.strip())  # noqa: S603 - fixed words
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(CHINESE.search(path.name) for folder in folders if folder.is_dir() for path in folder.rglob("*.[ot]t[fc]"))
