"""The appraisal of projects: gates that must be passed, and weighted criteria (6+N).

In: a Bid with its control indicators, and an Appraisal read from TOML. Out: Appraised. The shipped appraisal.toml is a
default; a district names its own.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import msgspec

from gangyao.allocation import objections
from gangyao.allocation.bids import Bid
from gangyao.allocation.controls import Controlled, controls
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.reasons import shown
from gangyao.vocabulary.standards.documents import load_document
from gangyao.vocabulary.texts import Unreadable, decode

FULL = Decimal(100)
NO = "否"  # as it stands in the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a project must pass: control indicators that must hold, or an answer that can veto it (`veto`)."""

    id: str
    english: str = ""
    controls: tuple[str, ...] = ()
    veto: bool = False
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What is scored from nought to `scale`, and how much it weighs."""

    id: str
    weight: Decimal
    english: str = ""
    scale: Decimal = FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """Gates and criteria; `default` where it is the neutral one that ships."""

    name: str
    gates: tuple[Gate, ...]
    criteria: tuple[Criterion, ...]
    default: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """Whether a gate was passed: None where figures, an answer or a threshold are missing; `why` names what failed or is
    missing.
    """

    id: str
    passed: bool | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraised:
    """A project's gates and its score of 100; `unscored` criteria count as nought, no score where all are."""

    gates: tuple[GateResult, ...]
    score: Decimal | None
    unscored: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[GateResult, ...]:
        """The gates that forbid the project."""
        return tuple(gate for gate in self.gates if gate.passed is False)


@lru_cache(maxsize=1)
def shipped_appraisal() -> Appraisal:
    """The default that ships with the package."""
    return checked(load_document("gangyao.allocation", "appraisal"))


def read_appraisal(content: bytes) -> Appraisal:
    """An appraisal from TOML; Unreadable (gangyao.vocabulary.texts) says what is wrong with it."""
    try:
        return checked(tomllib.loads(decode(content).lstrip("\ufeff"), parse_float=Decimal))
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Unreadable("broken-appraisal", reason=error) from error


def checked(tree: Mapping[str, object]) -> Appraisal:
    """An appraisal whose controls are known and whose weights weigh."""
    appraisal: Appraisal = msgspec.convert(tree, Appraisal, strict=False)
    unknown = [name for gate in appraisal.gates for name in gate.controls if name not in controls()]
    if unknown:
        raise Unreadable("broken-appraisal", reason=f"controls: {unknown[0]} ≠ {' '.join(controls())}")
    if any(one.weight < 0 or one.scale <= 0 for one in appraisal.criteria) or not sum(one.weight for one in appraisal.criteria):
        raise Unreadable("broken-appraisal", reason="weight ≥ 0, Σ weight > 0, scale > 0")
    return appraisal


def appraise(bid: Bid, controlled: Iterable[Controlled], appraisal: Appraisal) -> Appraised:
    """A project through gates and criteria; gates of other kinds of project are left out."""
    own = {one.id: one for one in controlled}
    gates = [
        pass_gate(gate, bid, own) for gate in appraisal.gates if not gate.kinds or (bid.kind and bid.kind.value in gate.kinds)
    ]
    unscored = tuple(one.id for one in appraisal.criteria if one.id not in bid.scores)
    return Appraised(gates=tuple(gates), score=score_of(bid, appraisal), unscored=unscored)


def pass_gate(gate: Gate, bid: Bid, controlled: dict[str, Controlled]) -> GateResult:
    """One gate: failed by one control or by a veto, open while anything that has a threshold is missing."""
    if gate.veto or not gate.controls:
        answer = bid.answers.get(gate.id)
        return GateResult(id=gate.id, passed=answer, why=() if answer else (gate.id,) if answer is None else (NO,))
    asked = [controlled[name] for name in gate.controls if name in controlled and controlled[name].threshold is not None]
    failed = tuple(
        f"{one.name} {shown(float(one.value))}{one.unit} ({one.comparator} {one.threshold:f})"
        for one in asked
        if one.met is False and one.value is not None
    )
    if failed:
        return GateResult(id=gate.id, passed=False, why=failed)
    lacking = tuple(name for one in asked if one.met is None for name in one.missing)
    unbounded = tuple(controls()[name].name for name in gate.controls) if not asked else ()  # no threshold is in force
    return GateResult(id=gate.id, passed=None if lacking or unbounded else True, why=lacking or unbounded)


def score_of(bid: Bid, appraisal: Appraisal) -> Decimal | None:
    """Σ weight × score / scale ÷ Σ weight, of 100; None where nothing is scored."""
    scored = [one for one in appraisal.criteria if one.id in bid.scores]
    if not scored:
        return None
    gained = sum((one.weight * bid.scores[one.id] / one.scale for one in scored), Decimal(0))
    return (FULL * gained / sum((one.weight for one in appraisal.criteria), Decimal(0))).quantize(Decimal("0.01"))


def check_scores(bids: Iterable[Bid], appraisal: Appraisal, place: str) -> tuple[Finding, ...]:
    """Scores outside their scale, and scores of criteria that the appraisal does not have."""
    own = {one.id: one for one in appraisal.criteria}
    rows = list(bids)
    unknown = tuple(dict.fromkeys(name for bid in rows for name in bid.scores if name not in own))
    found = [objections.unknown_criterion(place, unknown, tuple(own))] if unknown else []
    outside = [
        objections.score_outside(bid.name, name, score, own[name].scale)
        for bid in rows
        for name, score in bid.scores.items()
        if name in own and not 0 <= score <= own[name].scale
    ]
    return (*found, *outside)
