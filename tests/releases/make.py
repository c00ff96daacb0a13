"""What a release left behind, made by that release: its data folder, its backups on both engines, plan.json, assessment.json.

Run once a release, by the program of that release, and never again: what it wrote is kept as it is. All of it is invented.

    git worktree add /tmp/release v0.6.0
    PYTHONPATH=/tmp/release/src:/tmp/release/tests .venv/bin/python tests/releases/make.py tests/releases/0.6.0 /tmp/release
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

TARGET, HOUSE = (Path(word).absolute() for word in [*sys.argv[1:3], ".", "."][:2])
GANGYAO = [sys.executable, "-m", "gangyao.cli"]
BODY, OTHER = "县统计局", "县发展改革局"
SITE, PASSWORD = "site", "Correct-Horse-7-Battery"


def act() -> None:
    """What people do on a site: everything that is kept has a row at least, and some things happen twice."""
    from gangyao.bulletins.intake import read_tables
    from gangyao.reports.tables import DUTY_FIELDS, csv_bytes, duty_rows
    from gangyao.responsibilities.proposals import propose
    from gangyao.web.people import factors
    from gangyao.web.permissions.persons import Hold, Role
    from gangyao.web.store import accounts, drafts, figures, ledger, models, plans, uploads
    from gangyao.web.store.ledger import SITE as ITSELF
    from gangyao.web.store.ledger import Actor

    people = {
        "wang": Hold(role=Role.REPORTER, body=BODY),
        "zhao": Hold(role=Role.HEAD, body=BODY),
        "qian": Hold(role=Role.REVIEWER),
        "sun": Hold(role=Role.PLANNER),
        "li": Hold(role=Role.LEADER),
    }
    for login, hold in people.items():
        account = accounts.create({"login": login, "name": f"{login} 同志", "unit": hold.body, "phone": "1"}, PASSWORD, ITSELF)
        accounts.set_password(account.pk, PASSWORD, ITSELF)
        accounts.grant(account.pk, hold, ITSELF)
    wang, li = (models.Account.objects.get(login=login).pk for login in ("wang", "li"))
    accounts.set_factor(wang, factors.seal("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"), Actor(login="wang"))
    accounts.grant(li, Hold(role=Role.LEADER), Actor(login="secadm"), given=False)
    accounts.end(li, Actor(login="sysadm"))

    kept = plans.all_latest()[0]
    reporter, reviewer, planner = (Actor(login=login, role=login, address="10.1.2.3") for login in ("wang", "qian", "sun"))
    rows = ["indicator,period,value,unit,status", "gdp,2024年,234.5,亿元,final", "gdp,2025年一季度,58.1,亿元,final"]
    observations = read_tables(kept.plan, [("\n".join(rows).encode(), "表.csv")]).observations
    assert len(observations) == 2, observations
    file = plans.file_of("佐证.pdf", "application/pdf", b"%PDF-1.4 evidence", "wang")
    told = {"plan": kept.n, "body": BODY, "chain": ("head", "reviewer")}
    figures.hand_in(figures.Handed(observations=observations, key="k1", evidence=(("gdp", file),), **told), reporter)
    first, second = models.Stage.objects.filter(state=figures.WAITING).order_by("figure_id").values_list("figure_id", flat=True)
    for number, role, verdict in ((first, "head", "sign"), (first, "reviewer", "approve"), (second, "head", "return")):
        row = models.Stage.objects.get(figure_id=number)
        figures.decide_all([figures.Verdict(act=verdict, role=role, words="请核对", steps={number: row.step})],
                           Actor(login={"head": "zhao", "reviewer": "qian"}[role], role=role))  # fmt: skip
    again = read_tables(kept.plan, [("\n".join([rows[0], "gdp,2024年,236.1,亿元,revised"]).encode(), "改.csv")]).observations
    figures.hand_in(figures.Handed(observations=again, key="k2", note="更正", **told), reporter)

    item = kept.plan.indicators[0].id
    plans.confirm(kept, [item], {item: "0" * 64}, planner)
    plans.release(kept, plans.PUBLIC, planner, shown=True)
    plans.release(kept, plans.PUBLIC, planner, shown=False)
    table = csv_bytes(DUTY_FIELDS, duty_rows(propose(kept.plan), {}))
    plans.set_table(kept, plans.DUTIES, "分工.csv", table, plans.Cause(actor=planner))
    from dataclasses import replace

    plans.revise(kept, replace(kept.plan, title=f"{kept.title}（修订）"), plans.Cause(actor=planner, reason="标题"))
    plans.release(plans.all_latest()[0], plans.COMMITTEE, planner, shown=True)
    drafts.keep(wang, kept.n, BODY, {f"{item}|2025年|level": {"value": "1"}})
    uploads.begin(wang, uploads.EVIDENCE, "半.pdf", plan_id=kept.n, body=BODY, content=b"%PDF-1.4", state=uploads.DONE)
    ledger.log("log.exported", reviewer)


def make_site(data: Path) -> None:
    """A first start, and what people did since."""
    from gangyao.web import serving

    serving.ready(serving.Site(data=data, examples=(HOUSE / "examples" / "qingshan",)))
    act()
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def pack(path: Path) -> None:
    """A database file with a lot of blank space in it."""
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()


def run(*words: object, cwd: Path = HOUSE, **more: str) -> None:
    """A command of the release."""
    subprocess.run([*GANGYAO, *map(str, words)], check=True, cwd=cwd, env={**os.environ, **more})


def child(data: Path, **more: str) -> None:
    """A site made by a process of its own."""
    told = {"GANGYAO_DEMO": "on", "GANGYAO_KEY_FILE": str(TARGET / "site.key"), **more}
    subprocess.run([sys.executable, __file__, str(TARGET), str(HOUSE), "site", str(data)], check=True, env={**os.environ, **told})
    run("backup", "--data", data, "-o", TARGET / f"backup-{'postgresql' if more else 'sqlite'}", **told)
    run("verify", "--data", data, **told)


def make_papers() -> None:
    """The plan as the release reads it, figures for it, and their assessment."""
    folder = TARGET / "papers"
    folder.mkdir()
    run("read", HOUSE / "examples" / "qingshan" / "plan.md", "-o", folder / "plan.json")
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    names = [row["id"] for row in plan["indicators"]]
    assert "gdp" in names, names
    rows = ["indicator,period,value,unit", "gdp,2022年,201.5,亿元", "gdp,2023年,218.9,亿元", "gdp,2024年,234.5,亿元"]
    (folder / "observations.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    run("assess", folder / "plan.json", "--observations", folder / "observations.csv", "-o", folder / "assessment.json")


def main() -> None:
    """Everything that a release leaves."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    make_papers()
    child(TARGET / "site")
    for folder in ("work", "cache", "static"):
        shutil.rmtree(TARGET / "site" / folder)
    (TARGET / "site" / "serving.lock").unlink(missing_ok=True)
    os.environ["GANGYAO_KEY_FILE"] = str(TARGET / "site.key")
    from gangyao.web.serving import prepare

    prepare(TARGET / "served")
    from web.store import stores  # of the release, and only now that Django is set up

    with stores.server() as port:
        store = stores.Store(vendor="postgresql", data=TARGET / "served", name="site", port=port)
        stores.make_roles(store)
        owner, serving = store.address(stores.OWNER), store.address(stores.SERVING)
        child(store.data, DATABASE_URL=serving, DATABASE_OWNER_URL=owner)
    shutil.rmtree(TARGET / "served")
    for path in (TARGET / "site" / "site.sqlite3", TARGET / "backup-sqlite" / "site.sqlite3"):
        pack(path)
    for end in ("-wal", "-shm"):
        (TARGET / "site" / f"site.sqlite3{end}").unlink(missing_ok=True)


if __name__ == "__main__":
    make_site(Path(sys.argv[4])) if sys.argv[3:4] == ["site"] else main()
