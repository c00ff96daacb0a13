"""The month: the paper as a page, another month to choose, and the paper in Word."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gangyao.evaluation.months import Known, Month, latest_month, tell_month
from gangyao.papers.monthly import write_monthly
from gangyao.papers.pieces import Paragraph, Report, Table
from gangyao.plan.plans import Plan
from gangyao.reports.wordreports import render_word
from gangyao.vocabulary.spans import MONTHS, Span, read_span, span_words
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.reporting.views import attachment
from gangyao.web.requests import Signed
from gangyao.web.store import officials, plans
from gangyao.web.store.ledger import log
from gangyao.web.uploads.limits import MEDIA
from gangyao.web.wording import language_of

CHOICES = 24  # months that a person may choose among


def show(request: Signed, kept: plans.Kept) -> HttpResponse:
    """The month's paper."""
    known = known_of(request, kept)
    asked = read_span(request.GET.get("month", ""))
    span = Span(first=asked.last // MONTHS * MONTHS, last=asked.last) if asked else latest_month(known.records)
    if span is None:
        return render(request, "monthly/month.html", {"kept": kept, "paper": None})
    month = tell_month(Known(plan=known.plan, records=known.records, span=span, yearly=known.yearly, duties=known.duties))
    if request.GET.get("format") == "docx":
        return word(request, kept, month)
    paper = write_monthly(kept.plan, month, language_of(), timezone.localdate().isoformat())
    shown = {"kept": kept, "paper": paper, "lines": lines_of(paper), "table": table_of(paper, month), "month": span.label}
    return render(request, "monthly/month.html", {**shown, "months": months_of(known)})


def known_of(request: Signed, kept: plans.Kept) -> Known:
    """What a month of a plan is told from, for a person's eyes."""
    basis = assessing.basis_for(kept, request.person)
    records = officials.records_at(kept.n, basis.decided, officials.Seen(day=basis.day, public=basis.public))
    in_force = plans.targets_of(basis.targets, kept.revision).in_force(basis.day)
    return Known(
        plan=kept.plan, records=records, span=Span(first=0, last=0), yearly={key: one.value for key, one in in_force.items()},
        duties=assessing.duties_of(basis).on(basis.day),
    )  # fmt: skip


def word(request: Signed, kept: plans.Kept, month: Month) -> HttpResponse:
    """The paper in Word."""
    content, _ = render_word(written(kept.plan, month))
    log("tables.exported", actor_of(request), request.path, details={"format": "docx", "month": month.span.label})
    return attachment(f"月报{month.span.label}.docx", MEDIA[".docx"], content)


def written(plan: Plan, month: Month) -> Report:
    """The paper as it is handed on, in Chinese."""
    return write_monthly(plan, month, "zh", timezone.localdate().isoformat())


def months_of(known: Known) -> list[tuple[str, str]]:
    """The months that figures reach to, the latest first."""
    ends = {row.span.last for record in known.records.values() for row in record.sources()}
    spans = [Span(first=last // MONTHS * MONTHS, last=last) for last in sorted(ends, reverse=True)[:CHOICES]]
    return [(span.label, span_words(span.label, language_of())) for span in spans]


def lines_of(paper: Report) -> list[str]:
    """The sentences of the paper."""
    blocks = [block for section in paper.sections for block in section.blocks]
    return ["".join(piece.text for piece in block.pieces) for block in blocks if isinstance(block, Paragraph)]


def table_of(paper: Report, month: Month) -> dict[str, object] | None:
    """The table of the paper: heads, and rows of words with the item that each is about."""
    table = next((block for section in paper.annexes for block in section.blocks if isinstance(block, Table)), None)
    if table is None:
        return None
    words = [["".join(piece.text for piece in cell) for cell in row] for row in table.rows]
    rows = [{"item": told.row.id, "cells": cells} for told, cells in zip(month.rows, words, strict=True)]
    return {"heads": table.head, "rows": rows}
