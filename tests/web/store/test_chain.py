"""The chain: whoever changes what was kept, past all guards, is found out, by table and row."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import DatabaseError

from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.store import accounts, anchors, figures, ledger, models, plans, submissions, verifying
from gangyao.web.store.ledger import ORIGIN, SITE
from web.store import stores
from web.store.stores import ACTOR, SUPER, UNIQUES, Store, decide, hand_in, handed, observed


@pytest.fixture
def figure(store: Store) -> int:  # noqa: ARG001 - in which it stands
    """A figure that is neither the first nor the last row."""
    number = hand_in("gdp", 6, "5")
    hand_in("gdp", 9, "6")
    return number


@pytest.mark.usefixtures("store")
def test_a_furnished_store_is_sound() -> None:
    report = verifying.verify(settings.CONFIGURATION.anchors)

    assert report.sound
    assert report.links > report.rows > 30
    assert report.anchors > 15


@pytest.mark.parametrize("table", [*UNIQUES, "account"])
def test_a_row_altered_is_named(store: Store, table: str) -> None:
    key = "id" if table == "account" else "n"
    own = {"link": "content", "grant": "by", "password": "hashed", "figure": "value", "evidence": None, "revision": "reason"}
    column = own.get(table, "by" if table not in {"event", "account"} else "login")
    number = store.rows(table)[0][0]
    store.attack(
        f'UPDATE "{table}" SET "{column}" = \'0\' WHERE {key} = {number}' if column
        else f'UPDATE "{table}" SET figure_id = NULL WHERE n = {number}'
    )  # fmt: skip

    found = {one for one in store.faults() if one[0] == table}
    assert (table, str(number), "torn" if table == "link" else "changed") in found
    assert len(found) == 1


def test_a_row_removed_is_named(store: Store, figure: int) -> None:
    store.attack(f"DELETE FROM stage WHERE figure_id = {figure}", f"DELETE FROM figure WHERE n = {figure}")

    assert store.faults() == {("figure", str(figure), "missing")}


def test_a_row_removed_with_its_link_is_named(store: Store, figure: int) -> None:
    store.attack(
        f"DELETE FROM stage WHERE figure_id = {figure}", f"DELETE FROM figure WHERE n = {figure}",
        f"DELETE FROM link WHERE n = {figure}",
    )  # fmt: skip

    assert store.faults() == {("link", str(figure), "missing"), ("link", str(figure + 1), "torn")}


def test_a_row_added_past_the_program_is_named(store: Store) -> None:
    names = [one.column for one in models.Decision._meta.concrete_fields if one.column != "n"]
    taken = ", ".join("99" if one == "step" else one for one in names)
    store.attack(f"INSERT INTO decision (n, {', '.join(names)}) SELECT -7, {taken} FROM decision LIMIT 1")

    assert ("decision", "-7", "unlinked") in store.faults()


def test_two_rows_swapped_are_both_named(store: Store, figure: int) -> None:
    other = hand_in("tea", 6, "7")
    store.attack(
        f"UPDATE figure SET value = CASE n WHEN {figure} THEN '7' ELSE '5' END WHERE n IN ({figure}, {other})",
    )

    assert store.faults() == {("figure", str(figure), "changed"), ("figure", str(other), "changed")}


def test_two_links_swapped_are_both_named(store: Store, figure: int) -> None:
    store.attack(
        f"UPDATE link SET n = -1 WHERE n = {figure}", f"UPDATE link SET n = {figure} WHERE n = {figure + 1}",
        f"UPDATE link SET n = {figure + 1} WHERE n = -1",
    )  # fmt: skip

    assert {("link", str(figure), "torn"), ("link", str(figure + 1), "torn")} <= store.faults()


def test_a_cut_tail_is_found_though_what_is_left_agrees(store: Store) -> None:
    head = ledger.position()
    hand_in("gdp", 6)
    hand_in("gdp", 9)
    store.attack(
        f"DELETE FROM stage WHERE figure_id > {head}",
        *(f'DELETE FROM "{table}" WHERE n > {head}' for table in reversed(list(UNIQUES))),
    )
    first = next(one.count for one in anchors.read_anchors(settings.CONFIGURATION.anchors) if one.count > head)

    assert ledger.position() == head
    assert store.faults() == {("link", str(first), "cut")}


def rebuilt() -> list[str]:
    """Statements that make the whole chain anew for the rows as they are now."""
    digest, statements = ORIGIN, []
    rows = {model._meta.db_table: model for model in verifying.chained_models()}
    last = dict(models.Link.objects.order_by("n").values_list("key", "n").filter(table="account"))
    for link in models.Link.objects.order_by("n"):
        content = link.content
        if link.table != "account" or last[link.key] == link.n:
            content = ledger.digest_of(ledger.canonical(rows[link.table].objects.get(pk=link.key)), link.algorithm)
        digest = ledger.chained(digest, link.n, link.table, link.key, content, link.algorithm)
        statements.append(f"UPDATE link SET content = '{content}', digest = '{digest}' WHERE n = {link.n}")
    return statements


def test_a_chain_made_anew_as_a_whole_is_found_at_the_first_anchor_behind_the_change(store: Store, figure: int) -> None:
    store.attack(f"UPDATE figure SET value = '6' WHERE n = {figure}")
    store.attack(*rebuilt())
    first = next(one.count for one in anchors.read_anchors(settings.CONFIGURATION.anchors) if one.count >= figure)

    assert store.faults() == {("link", str(first), "torn")}


def test_a_change_of_an_account_past_the_program_is_named(store: Store) -> None:
    number = models.Account.objects.get(login="planner").pk
    accounts.set_factor(number, "seed", SITE)
    assert store.faults() == set()
    store.attack(f"UPDATE account SET factor = '' WHERE id = {number}")

    assert store.faults() == {("account", str(number), "changed")}


@pytest.mark.parametrize(
    "change",
    [
        "state = 'approved', role = ''",
        "decided = decided - 1",
        "body = 'x'",
        "subject = 'x'",
        "step = step + 1",
        "role = 'leader'",
    ],
)
def test_a_figure_that_stands_elsewhere_than_its_decisions_say_is_named(store: Store, figure: int, change: str) -> None:
    decide(figures.APPROVE, figure)
    store.attack(f"UPDATE stage SET {change} WHERE figure_id = {figure}")

    assert store.faults() == {("stage", str(figure), "changed")}


def test_a_figure_that_stands_nowhere_is_named(store: Store, figure: int) -> None:
    store.attack(f"DELETE FROM stage WHERE figure_id = {figure}")

    assert store.faults() == {("stage", str(figure), "missing")}


def test_digests_of_two_algorithms_stand_in_one_chain(store: Store) -> None:
    if "sm3" not in hashlib.algorithms_available:
        pytest.skip("this build of OpenSSL has no SM3")
    number = hand_in("gdp", 6)
    settings.CONFIGURATION = replace(settings.CONFIGURATION, digest="sm3")
    other = hand_in("gdp", 9)
    settings.CONFIGURATION = replace(settings.CONFIGURATION, digest="sha256")
    last = hand_in("tea", 6)

    found = dict(models.Link.objects.filter(n__in=[number, other, last]).values_list("n", "algorithm"))
    assert found == {number: "sha256", other: "sm3", last: "sha256"}
    assert store.faults() == set()
    store.attack(f"UPDATE figure SET value = '9' WHERE n = {other}")
    assert store.faults() == {("figure", str(other), "changed")}


@pytest.mark.parametrize("algorithm", ["md9", "", "shake_128"])
def test_an_algorithm_that_nobody_knows_is_a_fault_and_no_failure(store: Store, figure: int, algorithm: str) -> None:
    store.attack(f"UPDATE link SET algorithm = '{algorithm}' WHERE n = {figure}")

    assert {("link", str(figure), "torn"), ("figure", str(figure), "changed")} <= store.faults()


ACTS: dict[str, Callable[[plans.Kept], object]] = {
    "hand in": lambda _: hand_in("tea", 9),
    "decide": lambda _: decide(figures.APPROVE, models.Stage.objects.get(state=figures.WAITING).figure_id),
    "grant": lambda _: accounts.grant(models.Account.objects.get(login="planner").pk, Hold(role=Role.LEADER), SITE),
    "password": lambda _: accounts.set_password(models.Account.objects.get(login="planner").pk, "New-Words-77-Here", SITE),
    "close": lambda _: accounts.end(models.Account.objects.get(login="planner").pk, SITE),
    "create": lambda _: accounts.create({"login": "new", "name": "new"}, "x", SITE),
    "confirm": lambda kept: plans.confirm(kept, ["gdp"], {"gdp": "1" * 64}, SITE),
    "release": lambda kept: plans.release(kept, plans.COMMITTEE, SITE, shown=True),
    "table": lambda kept: plans.set_table(kept, plans.TARGETS, "t.csv", b"", plans.Cause(actor=SITE)),
    "revise": lambda kept: plans.revise(kept, replace(kept.plan, title="另一个"), plans.Cause(actor=SITE)),
    "log": lambda _: ledger.log("signed.in", ACTOR),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("table", ["event", "link"])
def test_where_the_log_cannot_be_written_the_act_does_not_happen(store: Store, act: str, table: str) -> None:
    hand_in("gdp", 6)
    kept = plans.all_latest()[0]
    with store.raw(SUPER) as plain:
        if store.vendor == "sqlite":
            plain.execute(f"CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'the log is broken'); END")
        else:
            plain.execute(
                "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the log is broken'; END $$"
            )
            plain.execute(f"CREATE TRIGGER broken BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION broken()")
    before = store.everything()

    with pytest.raises(DatabaseError, match="the log is broken"):
        ACTS[act](kept)
    assert store.everything() == before


def test_an_act_whose_anchor_cannot_be_written_is_done_and_answered_as_done(store: Store) -> None:
    path = settings.CONFIGURATION.anchors
    path.rename(path.with_suffix(".kept"))
    path.mkdir()
    number, new = figures.hand_in(handed(observed("tea", 9), key="k"), ACTOR)
    path.rmdir()
    path.with_suffix(".kept").rename(path)

    assert new
    assert submissions.find_submission(number)
    assert store.faults() == set()


def test_a_torn_anchor_is_passed_over_and_does_not_grow_together_with_the_next(store: Store) -> None:
    with settings.CONFIGURATION.anchors.open("ab") as file:
        file.write(b"12")
    hand_in("tea", 9)

    assert store.faults() == set()
    assert b"\n12\n" in settings.CONFIGURATION.anchors.read_bytes()


def test_a_verification_while_others_write_finds_nothing_and_holds_nobody_up(store: Store) -> None:
    def write() -> int:
        return sum(bool(hand_in("tea", 1 + number % 12, str(number))) for number in range(25))

    def look() -> set[object]:
        return {one for _ in range(8) for one in store.faults()}

    assert stores.at_once(write, look, look) == [25, set(), set()]
