"""What people typed and have not handed in, as rows."""

import json
from collections.abc import Iterable, Mapping

from django.utils import timezone

from gangyao.observations.observations import Measure
from gangyao.vocabulary.spans import Span
from gangyao.web.store.models import Draft

SEPARATOR = "|"


def line_of(item: str, span: Span, measure: Measure) -> str:
    """The name of the line that asks for a measure of an item in some months."""
    return SEPARATOR.join((item, span.label, measure.value))


def drafts_of(account: int, plan: int, body: str) -> dict[str, dict[str, str]]:
    """What a person typed for a body, by line."""
    rows = Draft.objects.filter(account_id=account, plan_id=plan, body=body).order_by("pk")
    return {row.line: dict(json.loads(row.fields)) for row in rows}


def keep(account: int, plan: int, body: str, lines: Mapping[str, Mapping[str, str]]) -> None:
    """Lines as they were typed."""
    for line, fields in lines.items():
        words = json.dumps(dict(fields), ensure_ascii=False)
        Draft.objects.update_or_create(
            account_id=account, plan_id=plan, body=body, line=line, defaults={"fields": words, "at": timezone.now()}
        )


def clear(account: int, plan: int, body: str, lines: Iterable[str]) -> None:
    """Lines that were handed in, or given up."""
    Draft.objects.filter(account_id=account, plan_id=plan, body=body, line__in=list(lines)).delete()
