"""What the front pages print is what the commands print."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from gangyao.cli import main

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def shown(page: str) -> list[tuple[str, list[str]]]:
    """Every command that a page shows, and the lines that it prints; … stands for lines left out."""
    blocks = BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    parts = [part.strip("\n").split("\n") for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    return [(lines[0], [line.rstrip() for line in lines[1:] if line and line != "..."]) for lines in parts]


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_what_the_front_page_shows_is_what_the_commands_print(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)

    for command, lines in shown(page):
        main(shlex.split(command)[1:])
        printed = {line.rstrip() for line in capsys.readouterr().out.split("\n")}
        assert [line for line in lines if line not in printed] == [], command
