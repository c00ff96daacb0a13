"""The key of an installation is made once, whole, for its owner alone."""

import threading
from pathlib import Path

from gangyao.web.configuration import KEY_BYTES, read_keys


def test_a_key_made_by_many_at_once_is_one_key_and_nothing_else_is_left(tmp_path: Path) -> None:
    path, found = tmp_path / "keys" / "site.key", []
    threads = [threading.Thread(target=lambda: found.append(read_keys(path))) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert len(found) == 8
    assert len(set(found)) == 1
    assert len(found[0][0]) > KEY_BYTES
    assert [one.name for one in path.parent.iterdir()] == ["site.key"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_older_keys_stay_below_the_one_in_use(tmp_path: Path) -> None:
    (tmp_path / "site.key").write_text("new\nold\n\n", encoding="ascii")

    assert read_keys(tmp_path / "site.key") == ("new", "old")
