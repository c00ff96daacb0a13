"""What facts cost: written from rows of a ledger, asked as known on a day, one approval seen: python benchmarks/facts.py [PLANS].

200 plans × 250 indicators × 60 months are 3 million figures, and one in ten is corrected half a year later: 3.3 million facts.
"""

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain, islice, pairwise
from pathlib import Path

from gangyao.observations.facts.asking import Bounds, ask, opened, see
from gangyao.observations.facts.duck import connect
from gangyao.observations.facts.parts import MEMORY, add_facts, write_facts
from gangyao.observations.facts.rows import Fact
from gangyao.vocabulary.spans import Span
from gangyao.web import serving

PLANS, INDICATORS, MONTHS, FIRST = 200, 250, 60, 2021
DAY = "2024-06-30"
TIMES = 7
BOUNDS = Bounds(rows=100_000, seconds=60, memory=2048)


def facts_of(plan: int) -> Iterator[Fact]:
    """The facts of one plan as a ledger would hand them out: the first vintage, and for one figure in ten a later one."""
    for indicator in range(INDICATORS):
        for month in range(MONTHS):
            at = FIRST * 12 + month
            span, number = Span(first=at, last=at), plan * 100_000 + indicator * 200 + month
            base = (plan * 7 + indicator * 13 + month * 29) % 10_000
            day = span.end + dt.timedelta(days=10 + (plan + indicator) % 20)
            for later in (False, True) if (indicator + month) % 10 == 0 else (False,):
                yield Fact(
                    variable=f"indicator-{indicator:03}", span=span, measure="level", total=False, kind="number",
                    status="revised" if later else "preliminary", visible="public", entry=number + 100 * later,
                    origin=f'{{"file": "月报 {month}.xlsx", "row": {indicator}}}', stated=f"{base / 10 + later:.1f}", unit="亿元",
                    published=day + dt.timedelta(days=180) if later else day,
                )  # fmt: skip


def taken(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the first time, and the median of several."""
    times = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        act()
        times.append(time.perf_counter() - begin)
    return times[0], sorted(times)[TIMES // 2]


def tell(words: str, times: tuple[float, float]) -> None:
    """One line."""
    print(f"{words:66} first {times[0] * 1000:8.1f} ms   median {times[1] * 1000:8.1f} ms")


def main() -> None:
    """Everything, printed."""
    read_ledger()
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else PLANS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = {f"plan-{plan:03}": list(facts_of(plan)) for plan in range(min(plans, 20))}
        begin = time.perf_counter()
        write_facts(folder, given)
        spent = time.perf_counter() - begin
        count = sum(map(len, given.values()))
        print(f"{count:,} facts at hand: written at {count / spent:,.0f} rows a second")
        begin = time.perf_counter()
        holding = write_facts(folder, {f"plan-{plan:03}": facts_of(plan) for plan in range(plans)})
        spent = time.perf_counter() - begin
        rows = sum(part.rows for part in holding.parts)
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"{rows:,.0f} facts of {plans} plans: {size / 1e6:.1f} MB, made and written at {rows / spent:,.0f} rows a second")
        one = f"plan-{plans // 3:03}"
        ask_all(folder, one)
        approve(folder, one)
        print("with that part beside the others:")
        ask_all(folder, one)


def approve(folder: Path, plan: str) -> None:
    """Facts that come one after the other: each written, and seen by a database that was open all the while."""
    found = []
    with opened(folder, BOUNDS) as connection, connect(MEMORY) as writing:
        for number in range(TIMES):
            fact = Fact(
                variable=f"indicator-{number:03}", span=Span(first=FIRST * 12, last=FIRST * 12), measure="level", total=False,
                kind="number", status="final", visible="public", entry=10**9 + number, origin="{}", stated=f"{number}.77",
                published=dt.date(2024, 6, 1),
            )  # fmt: skip
            asked = f"entity = '{plan}' AND variable = 'indicator-{number:03}' AND period = '2021-01'"
            moments = [time.perf_counter()]
            holding = add_facts(folder, plan, [fact], number, writing)
            moments.append(time.perf_counter())
            see(connection, folder, holding.added[-1:], holding)
            moments.append(time.perf_counter())
            rows = ask(connection, f"SELECT stated FROM known('{DAY}') WHERE {asked}", BOUNDS).rows
            moments.append(time.perf_counter())
            if rows != ((f"{number}.77",),):
                raise SystemExit(f"found {rows}, expected the fact that was added")
            found.append((moments[-1] - moments[0], *(after - before for before, after in pairwise(moments))))
    words = "together {:.1f} ms (written {:.1f}, seen {:.1f}, asked {:.1f})"
    for name, one in (("first", found[0]), ("median", sorted(found)[TIMES // 2])):
        print(f"one approval, {name}:", words.format(*(1000 * part for part in one)))


def read_ledger(count: int = 100_000) -> None:
    """Facts of approved figures that lie in the database of a site."""
    with tempfile.TemporaryDirectory() as name:
        serving.migrate(serving.prepare(Path(name)))
        from django.db import connection

        from gangyao.web import facts
        from gangyao.web.store import models

        now = dt.datetime.now(tz=dt.UTC)
        own = models.Plan.objects.create(n=1, title="t", at=now, by="x")
        sent = models.Submission.objects.create(n=2, plan=own, body="b", key="k", chain="head", on_behalf=False, at=now, by="x")
        figures = [
            models.Figure(
                n=10 + place, submission=sent, plan=own, at=now, subject=one.variable, first=one.span.first, last=one.span.last,
                measure=one.measure, value=one.stated, unit=one.unit, total=one.total, status=one.status, visible=one.visible,
                published=one.published, origin=one.origin,
            )
            for place, one in enumerate(islice(chain.from_iterable(map(facts_of, range(PLANS))), count))
        ]  # fmt: skip
        models.Figure.objects.bulk_create(figures, batch_size=5000)
        stages = (
            models.Stage(
                figure=one, plan=own, body="b", subject=one.subject, first=one.first, last=one.last, state="approved", step=1,
                decided=one.n + count,
            )
            for one in figures
        )  # fmt: skip
        models.Stage.objects.bulk_create(stages, batch_size=5000)
        write_facts(Path(name) / "warm", {"1": facts_of(1)})
        begin, worked = time.perf_counter(), time.process_time()
        write_facts(Path(name) / "facts", {"1": facts.approved(1)})
        spent, worked = time.perf_counter() - begin, time.process_time() - worked
        connection.close()
        print(f"{count:,} approved figures of a site: {count / spent:,.0f} rows a second ({count / worked:,.0f} of own time)")


def ask_all(folder: Path, plan: str) -> None:
    """Questions about one plan and about all."""
    known = f"known('{DAY}')"
    questions = {
        "one plan: latest value of each indicator": f"SELECT variable, max_by(value, ends) FROM {known} "
        f"WHERE entity = '{plan}' GROUP BY ALL",
        "one plan: count and sum": f"SELECT count(*), sum(value) FROM {known} WHERE entity = '{plan}'",
        "one plan: one series": f"SELECT period, stated FROM {known} WHERE entity = '{plan}' AND variable = 'indicator-100'",
        "one plan: every figure handed back": f"SELECT variable, period, stated, unit FROM {known} WHERE entity = '{plan}'",
        "all plans: count and sum": f"SELECT count(*), sum(value) FROM {known}",
        "all plans: mean of every indicator and month": f"SELECT variable, period, avg(value) FROM {known} GROUP BY ALL",
        "all plans, as the public knew it": f"SELECT count(*), sum(value) FROM known_public('{DAY}')",
    }
    tell("opened", taken(lambda: opened(folder, BOUNDS).__enter__()))
    with opened(folder, BOUNDS) as connection:
        for words, question in questions.items():
            tell(words, taken(lambda question=question: ask(connection, question, BOUNDS)))


if __name__ == "__main__":
    main()
