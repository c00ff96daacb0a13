"""Papers: which kinds there are, for which day and year, and each in Word."""

import datetime as dt
import hashlib
from contextlib import suppress
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from gangyao.evaluation.items import Question
from gangyao.evaluation.years import latest_year
from gangyao.observations.knowledge import Record
from gangyao.papers.briefs import write_brief
from gangyao.papers.gathering import told
from gangyao.papers.material import Material
from gangyao.papers.pieces import Report
from gangyao.papers.reporting import OUTLINES, write_report
from gangyao.reports.wordreports import render_word
from gangyao.vocabulary import catalogue
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.reporting.views import attachment
from gangyao.web.requests import Signed
from gangyao.web.store import officials, plans
from gangyao.web.store.ledger import log
from gangyao.web.uploads.limits import MEDIA
from gangyao.web.wording import language_of

BRIEF = "brief"
KINDS = (BRIEF, *OUTLINES)
YEARLY = {"annual", "half-year"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for: the kind, what was known on which day, and the year that the paper tells of (None: the latest)."""

    kind: str
    day: dt.date
    year: int | None


def show(request: Signed, kept: plans.Kept) -> HttpResponse:
    """The kinds of papers; one in Word where it is asked for."""
    wanted = wanted_in(request)
    if request.GET.get("format") == "docx":
        return word(request, kept, wanted)
    basis = assessing.basis_for(kept, request.person, wanted.day)
    period = kept.plan.period
    years = list(range(period.first, min(period.last, wanted.day.year) + 1)) if period else []
    year = wanted.year or latest_year(kept.plan, records_of(basis)) or (years[-1] if years else None)
    kinds = [(kind, catalogue.say(f"kinds.{kind}", language_of()), kind in YEARLY) for kind in KINDS]
    shown = {"kept": kept, "kinds": kinds, "day": basis.day.isoformat(), "years": years, "year": year}
    return render(request, "papers/papers.html", shown)


def wanted_in(request: Signed) -> Wanted:
    """What is asked for; what is no kind, day or year falls back to the usual."""
    kind, day, year = (request.GET.get(name, "") for name in ("kind", "day", "year"))
    asked = assessing.today()
    with suppress(ValueError):
        asked = dt.date.fromisoformat(day)
    numbered = int(year) if year.isdecimal() and len(year) == len("2026") else None
    return Wanted(kind=kind if kind in KINDS else BRIEF, day=asked, year=numbered)


def word(request: Signed, kept: plans.Kept, wanted: Wanted) -> HttpResponse:
    """The paper in Word; the log holds its digest, so that it can be shown to be the one that was made."""
    report = written(kept, assessing.basis_for(kept, request.person, wanted.day), wanted)
    content, _ = render_word(report)
    details = {"format": "docx", "kind": wanted.kind, "day": report.as_of, "sha256": hashlib.sha256(content).hexdigest()}
    log("tables.exported", actor_of(request), request.path, details=details)
    return attachment(f"{catalogue.say(f'kinds.{wanted.kind}', 'zh')}{report.as_of}.docx", MEDIA[".docx"], content)


def written(kept: plans.Kept, basis: assessing.Basis, wanted: Wanted) -> Report:
    """The paper from approved figures, for a person's eyes."""
    assessment, plan = assessing.assessment_of(basis), kept.plan
    if wanted.kind == BRIEF:
        return write_brief(plan, assessment, "zh")
    findings = tuple(one for one in assessing.findings(kept.digest, kept.revision, kept.file) if one.code != "own-rows")
    material = Material(plan=plan, assessment=assessment, kind=wanted.kind, findings=findings)
    question = Question(
        as_of=basis.day, responsibilities=assessing.duties_of(basis), targets=plans.targets_of(basis.targets, kept.revision),
        public=basis.public, approved=True,
    )  # fmt: skip
    return write_report(told(material, records_of(basis), question, wanted.year))


def records_of(basis: assessing.Basis) -> dict[str, Record]:
    """What is known of a plan, as its assessment knows it."""
    seen = officials.Seen(day=basis.day, public=basis.public)
    return officials.records_at(basis.kept.n, basis.decided, seen)
