"""A round of forms, a migration, a first start, a backup and a restore are killed at any point: each happened, or did not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from web.durability import sites

POINTS = int(os.environ.get("GANGYAO_POINTS", "0"))
NUMBERS = {"round": 14, "migration": 10, "beginning": 3, "backup": 100, "restore": 100}


@pytest.mark.parametrize("act", NUMBERS)
def test_an_act_that_is_killed_at_any_point_happened_or_did_not(scratch: Path, tmp_path: Path, act: str) -> None:
    told = [sys.executable, "-m", "web.durability.killing", scratch, tmp_path, act, str(POINTS or NUMBERS[act])]
    path = os.pathsep.join([str(sites.HOUSE / "tests"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        told, capture_output=True, text=True, check=False, env={**sites.environment(scratch / "first"), "PYTHONPATH": path}
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answer = json.loads(done.stdout.splitlines()[-1])
    print(act, answer)

    assert answer["killed"] >= min(answer["points"], NUMBERS[act]) - 1
    assert set(answer["found"]) == {"all", "nothing"}


def test_two_first_starts_at_once_are_one(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from gangyao.web import serving; "
        "one = serving.prepare(Path(sys.argv[1])); serving.migrate(one); serving.begin(one, [])"
    )
    site = sites.Site(data=tmp_path / "site", port=0)
    told = [sys.executable, "-c", code, site.data]
    starts = [subprocess.Popen(told, env=sites.environment(site.data), stderr=subprocess.PIPE) for _ in range(2)]
    answers = [(one.communicate()[1], one.returncode) for one in starts]

    assert answers == [(b"", 0)] * 2
    assert site.rows("SELECT count(*) FROM account") == [(10,)]  # of a demonstration
    assert site.verify().startswith("Verified:")
