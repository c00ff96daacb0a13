"""Tries that are counted and evidence of drafts, on both engines: nobody outruns a count, no piece goes twice."""

import datetime as dt

import pytest
from django.utils import timezone

from gangyao.web.store import attempts, figures, models, plans, uploads
from web.store import stores
from web.store.stores import ACTOR, BODY, Store, handed, observed

MEGABYTE = 1024 * 1024


@pytest.mark.usefixtures("store")
def test_of_many_tries_at_once_five_are_let_through() -> None:
    now = timezone.now()
    answers = stores.at_once(*[lambda: attempts.reserve("login:wang", now)] * 12)

    assert answers.count(None) == attempts.LIMIT
    assert set(answers) == {None, now + attempts.PAUSE}


@pytest.mark.usefixtures("store")
def test_what_is_only_counted_is_counted_once_each_and_never_locked() -> None:
    now = timezone.now()

    assert sorted(stores.at_once(*[lambda: attempts.count("address:10.0.0.1", now)] * 12)) == list(range(1, 13))  # type: ignore[type-var]
    assert attempts.braked("10.0.0.1", now) is None
    for _ in range(attempts.BRAKE - 12):
        attempts.count("address:10.0.0.1", now)
    assert attempts.braked("10.0.0.1", now) == now + attempts.PAUSE
    assert attempts.busy_addresses(now) == [("10.0.0.1", attempts.BRAKE)]
    assert attempts.braked("10.0.0.1", now + attempts.PAUSE + dt.timedelta(seconds=1)) is None


@pytest.mark.usefixtures("store")
def test_a_try_that_was_none_is_given_back_and_what_is_over_is_swept() -> None:
    now = timezone.now()
    for _ in range(attempts.LIMIT):
        attempts.reserve("login:wang", now)
    locked = attempts.is_locked("login:wang", now)
    attempts.give_back("login:wang")
    attempts.give_back("login:nobody")

    assert locked
    assert attempts.reserve("login:wang", now) is None
    later = now + attempts.PAUSE + dt.timedelta(seconds=1)
    assert attempts.sweep(later) == 1
    assert not models.Attempt.objects.exists()


def attachment(login: str = "reporter", size: int = 100, line: str = "") -> uploads.Attachment:
    account = models.Account.objects.get(login=login).pk
    plan = plans.all_latest()[0].n
    return uploads.Attachment(account=account, plan=plan, body=BODY, line=line, name="scan.pdf", content=bytes(size))


def with_piece(key: str, month: int, upload: models.Upload) -> figures.Handed:
    piece = uploads.Piece(upload=upload.pk, item="", media_type="application/pdf")
    return handed(observed("gdp", month), key=key, clear=figures.Clear(account=upload.account_id, pieces=(piece,)))


def test_of_two_submissions_at_once_one_has_the_piece_and_the_other_is_not_kept(store: Store) -> None:
    upload = uploads.attach(attachment())
    before = models.Evidence.objects.count()
    acts = [with_piece(key, month, upload) for key, month in (("one", 6), ("two", 9))]

    answers = stores.at_once(*[lambda one=one: figures.hand_in(one, ACTOR) for one in acts])

    assert sorted(type(answer).__name__ for answer in answers) == ["EvidenceGone", "tuple"]
    assert models.Evidence.objects.count() == before + 1
    assert models.Submission.objects.filter(key__in=["one", "two"]).count() == 1
    assert not models.Upload.objects.exists()
    assert store.faults() == set()


def test_one_key_sent_twice_at_once_with_its_piece_is_one_submission_for_both(store: Store) -> None:
    one = with_piece("one", 6, uploads.attach(attachment()))

    answers = stores.at_once(*[lambda: figures.hand_in(one, ACTOR)] * 4)

    assert len({number for number, _ in answers}) == 1  # type: ignore[misc]
    assert sorted(new for _, new in answers) == [False, False, False, True]  # type: ignore[misc]
    assert store.faults() == set()


@pytest.mark.usefixtures("store")
def test_many_pieces_at_once_do_not_outrun_the_share_of_a_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "DRAFT_FILES", 3)
    monkeypatch.setattr(uploads, "DRAFT_MB", 1)
    answers = stores.at_once(*[lambda: uploads.attach(attachment())] * 8)

    assert [type(answer).__name__ for answer in answers].count("TooMuch") == 5
    assert uploads.share_of(body=BODY) == (3, 300)
    models.Upload.objects.all().delete()
    with pytest.raises(uploads.TooMuch) as told:
        uploads.attach(attachment(size=MEGABYTE + 1))
    assert (told.value.quota, told.value.files) == (uploads.Quota.DRAFT, 0)
