"""The nouns of a scheme: what counts, against what, within which limits, and which tiers come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gangyao.vocabulary.expressions.nodes import Expression


class Baseline(StrEnum):
    """What a value is held against: a number of a standard, or one of the group itself."""

    GIVEN = "given"
    MEAN = "mean"
    MEDIAN = "median"
    UPPER_QUARTER = "p75"
    UPPER_TENTH = "p90"
    MOST = "max"


class Missing(StrEnum):
    """What a value that is not known scores: nothing, the mean of the group, or no score at all."""

    ZERO = "zero"
    AVERAGE = "average"
    UNKNOWN = "unknown"


class TierKind(StrEnum):
    """By shares of the group, or by scores."""

    QUOTA = "quota"
    CUTOFF = "cutoff"


class Rounding(StrEnum):
    """How a share of a group becomes a number of places."""

    NEAREST = "nearest"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What counts: a value held against a baseline, or points as they are."""

    id: str
    names: Mapping[str, str]
    value: Expression
    direct: bool = False
    rising: bool = True
    baseline: Baseline = Baseline.GIVEN
    when: Expression | None = None
    missing: Missing = Missing.ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """Tiers from the best down, how many get into each, and which item decides between equal scores."""

    standard: str
    kind: TierKind
    order: tuple[str, ...]
    rounding: Rounding = Rounding.NEAREST
    tie: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A way of scoring entities of a relation; names of standards and relations are blank where it has none."""

    entities: str
    key: tuple[str, ...]
    partition: tuple[str, ...]
    items: tuple[Item, ...]
    weights: str
    baselines: str = ""
    limits: str = ""
    bonus: str = ""
    exempt: str = ""
    veto: str = ""
    veto_tiers: str = ""
    tiers: Tiers | None = None
