"""A round of forms, a migration, a first start, a backup and a restore are killed at any point: each happened, or did not."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from web.durability import sites

POINTS = int(os.environ.get("GANGYAO_POINTS", "0"))
NUMBERS = {"round": 14, "migration": 10, "beginning": 3, "backup": 100, "restore": 100}


@pytest.fixture(scope="module")
def scratch(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the acts begin with."""
    folder = tmp_path_factory.mktemp("killing")
    shutil.copytree(first, folder / "first")
    shutil.copytree(sites.HOUSE / "examples" / "qingshan", folder / "qingshan")
    told = [*sites.GANGYAO, "backup", "--data", folder / "first", "-o", folder / "kept"]
    subprocess.run(told, check=True, capture_output=True, env=sites.environment(folder / "first"))
    (folder / "migrated").mkdir()
    code = "from pathlib import Path; from gangyao.web import serving; serving.migrate(serving.prepare(Path(__import__('sys').argv[1])))"
    subprocess.run([sys.executable, "-c", code, folder / "migrated"], check=True, env=sites.environment(folder / "migrated"))
    return folder


@pytest.mark.parametrize("act", NUMBERS)
def test_an_act_that_is_killed_at_any_point_happened_or_did_not(scratch: Path, act: str) -> None:
    told = [sys.executable, "-m", "web.durability.killing", scratch, act, str(POINTS or NUMBERS[act])]
    path = os.pathsep.join([str(sites.HOUSE / "tests"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        told, capture_output=True, text=True, check=False, env={**sites.environment(scratch / "first"), "PYTHONPATH": path}
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answer = json.loads(done.stdout.splitlines()[-1])
    print(act, answer)

    assert answer["killed"] >= min(answer["points"], NUMBERS[act]) - 1
    assert set(answer["found"]) == {"all", "nothing"}
