"""Why a figure, a verdict or a silence is as it is: a code, the numbers of its sentence, the sentence in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gangyao.vocabulary import catalogue
from gangyao.vocabulary.spans import span_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason with its sentence by language."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)
    message: dict[str, str] = field(default_factory=dict)


POINTS = {"个百分点", "百分点"}
TINY = 1e-9  # what binary fractions leave over


def because(code: str, values: Mapping[str, str | int | Decimal | float] | None = None) -> Reason:
    """A reason with its sentences from the catalogue; computed numbers are shown with four significant digits.

    >>> because("no-baseline").message["en"]
    'no baseline is stated, so that no share of the way can be told'
    """
    stated = {key: shown(value) if isinstance(value, float) else value for key, value in (values or {}).items()}
    key, messages = f"reasons.{code}", {}
    for language in catalogue.LANGUAGES:
        if key in catalogue.sentences(language):
            told = {name: in_words(name, value, language) for name, value in stated.items()}
            messages[language] = catalogue.say(key, language, told)
    return Reason(code=code, values=dict(stated), message=messages)


def in_words(name: str, value: object, language: str) -> object:
    """A value as the sentences of a language say it: a span in words, percentage points, a list with its commas.

    >>> in_words("period", "2023-H1", "zh"), in_words("step", "个百分点", "en"), in_words("years", "2021、2022", "en")
    ('2023年上半年', 'pp', '2021, 2022')
    """
    if name in {"period", "latest"}:
        return span_words(str(value), language)
    if language == "zh" or not isinstance(value, str):
        return value
    return "pp" if value in POINTS else value.replace("、", ", ") if name == "years" else value


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
