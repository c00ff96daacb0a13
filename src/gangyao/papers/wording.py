"""Sentences with traced numbers: a template of the catalogue with pieces in its places.

In: a key, values. Out: Pieces. A value is a Piece, several, or plain words; what holds a digit has a trace.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.evaluation.assessments import Assessment, Item, Source
from gangyao.observations.observations import Observation
from gangyao.papers.pieces import Ground, Piece, Pieces, Trace
from gangyao.plan.plans import Commitment, Indicator, Plan, Project, Task
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.reasons import Reason, in_words, shown

PLACE = re.compile(r"\{(\w+)\}")
Value = Piece | Sequence[Piece] | str

# The formula behind each value of a reason; docs/methods.md has them in full.
FORMULAS = {
    "share": "p = (x − b) / (T − b)", "due": "t / n", "gap": "p − t/n",
    "required": "(T / x)^(1/(n − t)) − 1", "missing": "|T − x|",
    "mean": "(Π(1 + g))^(1/t) − 1", "sum": "Σx", "room": "(U − x) / U", "pace": "p / (t/n)", "probability": "P(x_T ≥ T)",
    "best": "max Δx", "count": "n",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The plan and its assessment, and the language that is written in."""

    plan: Plan
    assessment: Assessment
    language: str

    def row(self, identity: str) -> Indicator | Commitment | Task | Project | None:
        """The thing of the plan under an id."""
        kinds = (self.plan.indicators, self.plan.commitments, self.plan.tasks, self.plan.projects)
        return next((one for kind in kinds for one in kind if one.id == identity), None)


def compose(context: Context, key: str, values: Mapping[str, Value] | None = None) -> Pieces:
    """The sentence of a key with its values in their places."""
    template = catalogue.sentences(context.language)[f"report.{key}"]
    return fill(template, values or {})


def tell(key: str, values: Mapping[str, Value] | None = None) -> Pieces:
    """The sentence that official papers have under a key, with its values in their places."""
    return fill(catalogue.sentences("zh")[key], values or {})


def listed(names: Sequence[Piece]) -> list[Piece]:
    """Names one after the other."""
    found: list[Piece] = []
    for name in names:
        found += [Piece(text="、"), name] if found else [name]
    return found


def fill(template: str, values: Mapping[str, Value]) -> Pieces:
    """A template with pieces in its places; [[…]] is a place for the writer."""
    found: list[Piece] = []
    texts = {name: value.text if isinstance(value, Piece) else value for name, value in values.items()}
    for part in re.split(r"(\{\w+\}|\[\[.*?\]\])", catalogue.agreeing(template, texts)):
        match = PLACE.fullmatch(part)
        if match:
            value = values.get(match[1], "")
            own = [Piece(text=value)] if isinstance(value, str) else [value] if isinstance(value, Piece) else list(value)
            if "".join(piece.text for piece in own) in catalogue.CLOSE:
                found[-1:] = [replace(piece, text=piece.text.removesuffix(" ")) for piece in found[-1:]]
            found.extend(own)
        elif part.startswith("[["):
            found.append(Piece(text=part[2:-2], gap=True))
        elif part:
            found.append(Piece(text=part))
    return tuple(piece for piece in found if piece.text)


def count(number: int, what: str) -> Piece:
    """A number of items."""
    return Piece(text=str(number), trace=Trace(ground=Ground.COUNT, formula=what))


def asked(words: str) -> Piece:
    """A day or year that was asked for, or that the plan's period is."""
    return Piece(text=words, trace=Trace(ground=Ground.ASKED))


def name_of(context: Context, item: Item) -> Piece:
    """An item's name, which may hold digits of its own (PM2.5)."""
    return plainly(item.name, planned(context, item))


def traced(text: str, trace: Trace) -> Piece:
    """A number with its trace."""
    return Piece(text=text, trace=trace)


def plainly(words: str, trace: Trace) -> Piece:
    """Words as they stand; with their trace where they hold a digit."""
    return traced(words, trace) if re.search(r"\d", words) else Piece(text=words)


def planned(context: Context, item: Item) -> Trace:
    """The passage of the plan that an item stands at; of a row its target's where it has one."""
    row = context.row(item.id)
    passage = row.passage if row else None
    if isinstance(row, Indicator):
        target = row.targets[max(row.targets)] if row.targets else row.growth
        passage = target.passage if target else passage
    return Trace(ground=Ground.PLAN, item=item.id, passage=passage)


def baseline_trace(context: Context, item: Item) -> Trace:
    """The passage at which the baseline stands."""
    row = context.row(item.id)
    level = row.levels.get(item.baseline.year) if isinstance(row, Indicator) and item.baseline else None
    return Trace(ground=Ground.PLAN, item=item.id, passage=level.passage if level else row.passage if row else None)


def observed(item: Item) -> Trace:
    """The observation that the latest figure is, else the computation from several."""
    latest = item.latest
    matching = [one for one in item.sources if latest and (one.period, one.value) == (latest.period, latest.value)]
    return from_source(matching[-1], item.id) if matching else derived(item, "sum" if item.kind == "sum" else "mean")


def from_source(source: Source, item: str) -> Trace:
    """An observation as a trace."""
    return Trace(
        ground=Ground.OBSERVATION, item=item, file=source.file, row=source.row, source=source.source, published=source.published
    )


def seen_trace(seen: Observation, item: str | None = None) -> Trace:
    """A figure as it was published, as a trace; of its own subject where no other item is named."""
    published = seen.published.isoformat() if seen.published else None
    own, subject = seen.origin, item or seen.subject
    return Trace(ground=Ground.OBSERVATION, item=subject, file=own.file, row=own.row, source=own.source, published=published)


def derived(item: Item, name: str) -> Trace:
    """A computation of an item."""
    return Trace(ground=Ground.DERIVED, item=item.id, formula=FORMULAS.get(name, name))


def reason_pieces(context: Context, item: Item, reason: Reason) -> Pieces:
    """A reason's sentence, each number with what it rests on."""
    template = catalogue.sentences(context.language)[f"reasons.{reason.code}"]
    return fill(template, {name: value_piece(context, item, name, value) for name, value in reason.values.items()})


def value_piece(context: Context, item: Item, name: str, value: object) -> Piece:
    """One value of a reason."""
    stated = in_words(name, value, context.language)
    text = f"{stated:f}" if isinstance(stated, Decimal) else str(stated)
    if not re.search(r"\d", text):
        return Piece(text=text)
    if name in {"target", "words"}:
        return traced(text, planned(context, item))
    if name in {"reached", "period", "other", "text"}:
        return traced(text, observed(item))
    return traced(text, derived(item, name))


def number_text(value: Decimal | float | None, digits: int | None = None) -> str:
    """A number as it is printed; a dash where there is none."""
    if value is None:
        return "—"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"{value:.{digits}f}" if digits is not None else f"{shown(value):f}"
