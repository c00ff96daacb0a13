"""A commit during which PostgreSQL goes away is not told as one that failed: it may have been kept."""

import json

import pytest
from django.db import connection
from django.db.backends.postgresql import base
from django.test import RequestFactory

from gangyao.foreign import Foreign
from gangyao.web import refusals
from gangyao.web.store.engines import Trouble, Unanswered, trouble_of
from web.store.stores import SUPER, Store, hand_in


def broken_after(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next commit reaches the disk, and its answer is lost with the connection."""
    commit = base.DatabaseWrapper._commit  # noqa: SLF001 - what is broken

    def lost(self: Foreign) -> None:
        monkeypatch.setattr(base.DatabaseWrapper, "_commit", commit)
        (pid,) = self.connection.execute("SELECT pg_backend_pid()").fetchone()
        self.connection.execute("COMMIT")
        with store.raw(SUPER) as plain:
            plain.execute(f"SELECT pg_terminate_backend({pid}, 5000)")
        with self.wrap_database_errors:
            self.connection.execute("SELECT 1")

    monkeypatch.setattr(base.DatabaseWrapper, "_commit", lost)


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
def test_a_commit_without_an_answer_is_told_as_that(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(store.rows("figure"))
    broken_after(store, monkeypatch)
    with pytest.raises(Unanswered) as lost:
        hand_in("tea", 9)
    connection.close()

    assert trouble_of(lost.value) is Trouble.UNKNOWN
    assert len(store.rows("figure")) == before + 1
    assert store.faults() == set()  # the head that was intended is the one that came to be
    hand_in("tea", 6)
    assert store.faults() == set()


def test_an_unknown_outcome_is_said_so_in_both_languages_and_not_as_nothing_saved() -> None:
    request = RequestFactory().post("/", headers={"X-Requested-With": "gangyao"})
    try:
        raise Unanswered  # noqa: TRY301 - the page looks at what is raised
    except Unanswered:
        answer = refusals.broken(request)  # type: ignore[arg-type]

    said = json.loads(answer.content)["says"]
    assert answer.status_code == 504
    assert "不知道这次操作有没有保存" in said
    assert "whether it was saved is not known" in said
    assert "nothing was saved" not in said
