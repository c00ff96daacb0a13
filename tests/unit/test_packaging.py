"""The package installs from a folder of wheels, without an index, and brings its data with it."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def test_it_installs_without_an_index_and_reads_a_plan(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        tmp_path,
        HOUSE,
    ]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(tmp_path / "desk", with_pip=True)
    scripts = tmp_path / "desk" / ("Scripts" if sys.platform == "win32" else "bin")
    install = [
        scripts / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--find-links",
        tmp_path,
        "gangyao",
    ]
    subprocess.run(install, check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib"), "PYTHONIOENCODING": "utf-8"}

    done = subprocess.run(
        [
            scripts / "gangyao",
            "read",
            HOUSE / "examples" / "qingshan" / "plan.md",
            "-o",
            tmp_path / "plan.json",
            "--language",
            "zh",
        ],
        capture_output=True,
        env=environment,
        cwd=tmp_path,
        check=True,
    )

    assert "23 项指标" in done.stdout.decode()
    assert not (HOUSE / "build").exists()
