"""Why a figure, a verdict or a silence is as it is: a code, the numbers of its sentence, the sentence in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gangyao.vocabulary import catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason with its sentence by language."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)
    message: dict[str, str] = field(default_factory=dict)


TINY = 1e-9  # what binary fractions leave over


def because(code: str, values: Mapping[str, str | int | Decimal | float] | None = None) -> Reason:
    """A reason with its sentences from the catalogue; computed numbers are shown with four significant digits.

    >>> because("no-baseline").message["en"]
    'no baseline is stated, so that no share of the way can be told'
    """
    stated = {key: shown(value) if isinstance(value, float) else value for key, value in (values or {}).items()}
    return Reason(code=code, values=dict(stated), message=catalogue.both(f"reasons.{code}", stated))


def shown(value: float) -> Decimal:
    """A computed number for a sentence, without zeros at the end.

    >>> shown(6.9176), shown(0.69620), shown(-1200.0)
    (Decimal('6.92'), Decimal('0.696'), Decimal('-1200'))
    """
    if abs(value) < TINY:
        return Decimal(0)
    places = max(0, 2 - Decimal(repr(value)).adjusted()) if abs(value) < 1 else 2 if abs(value) < 1000 else 0  # noqa: PLR2004
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
