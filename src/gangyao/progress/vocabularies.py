"""The words that people use for where a target stands: vocabularies as data, thresholds with them.

In: what is known of a target. Out: the word of a vocabulary, in Chinese and English.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from gangyao.progress.aims import KEPT_EVERY_YEAR, Aim, AimKind
from gangyao.progress.courses import Course
from gangyao.vocabulary.expressions.functions import Function, function_of, known_number
from gangyao.vocabulary.standards.rows import Row, load_rows

PACE, SHARE = Decimal("0.01"), Decimal("0.001")  # to what a pace and a share of the way are printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A word and what must hold for it: a function of what a Standing says and of `bound`, None where that is not known."""

    word: str
    english: str
    code: str | None = None
    holds: Function
    bound: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Rules in order, what they are for, and where they come from; `then` is whose words are used once the last year is known."""

    id: str
    title: str
    english: str
    when: str
    source: str
    rules: tuple[Rule, ...]
    early_completion: float | None = None
    then: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a rule asks about. `definite`: what is met cannot be lost any more before the last year, or that year is over."""

    met: bool | None
    early: bool = False
    final: bool = False
    broken: bool = False
    level_only: bool = False
    definite: bool = False
    pace: float | None = None
    completion: float | None = None


@lru_cache(maxsize=1)
def vocabularies() -> dict[str, Vocabulary]:
    """Every vocabulary by its id."""
    rules: dict[str, list[Rule]] = {}
    for row in sorted(load_rows("gangyao.progress", "verdicts"), key=lambda row: row["rank"]):
        rules.setdefault(row["vocabulary"], []).append(rule_of(row))
    return {
        row["id"]: Vocabulary(
            id=row["id"], title=row["title"], english=row["english"], when=row["when"], source=row["source"],
            rules=tuple(rules.get(row["id"], ())), then=row["then"] or None,
            early_completion=None if row["early_completion"] is None else float(row["early_completion"]),
        )
        for row in load_rows("gangyao.progress", "vocabularies")
    }  # fmt: skip


def rule_of(row: Row) -> Rule:
    """One row of verdicts.csv."""
    return Rule(
        word=row["word"],
        english=row["english"],
        code=row["code"] or None,
        holds=function_of(row["condition"]),
        bound=row["bound"],
    )


def find_word(name: str, standing: Standing) -> Rule | None:
    """The first rule of a vocabulary that holds, or None where the figures do not decide.

    >>> find_word("mid-term", Standing(met=False, pace=1.16)).word
    '基本符合预期'
    """
    if standing.met is None:
        return None
    known = values_of(standing)
    return next((rule for rule in vocabularies()[name].rules if rule.holds({**known, "bound": rule.bound})), None)


def spoken_in(name: str, *, final: bool) -> str:
    """The vocabulary that is spoken: the one asked for, or that of the end once the last year is known.

    >>> spoken_in("mid-term", final=False), spoken_in("mid-term", final=True)
    ('mid-term', 'end-of-plan')
    """
    return vocabularies()[name].then or name if final else name


def translated(name: str, word: str, language: str) -> str:
    """A word of a vocabulary, or of that of the end, in Chinese as it stands, or in English."""
    names = (spoken_in(name, final=True), name)
    rules = {rule.word: rule.english for one in names for rule in vocabularies()[one].rules}
    return word if language == "zh" else rules.get(word, word)


def values_of(standing: Standing) -> dict[str, bool | Decimal | None]:
    """What is known of a target by the names that conditions use."""
    return {
        "met": standing.met, "early": standing.early, "final": standing.final, "broken": standing.broken,
        "level_only": standing.level_only, "definite": standing.definite,
        "pace": printed(standing.pace, PACE), "completion": printed(standing.completion, SHARE),
    }  # fmt: skip


def printed(value: float | None, step: Decimal) -> Decimal | None:
    """A share or a pace as it is printed, so that no word contradicts the number beside it.

    >>> printed(0.7996, PACE), printed(-0.0002, SHARE)
    (Decimal('0.80'), Decimal('0.000'))
    """
    known = known_number(value)
    return None if known is None else abs(known).quantize(step, ROUND_HALF_UP).copy_sign(known) + 0


def standing_of(aim: Aim, course: Course) -> Standing:
    """What the rules ask of a target that is followed by figures."""
    lasting = aim.kind not in KEPT_EVERY_YEAR | {AimKind.GROWTH, AimKind.RELATIVE, AimKind.ASSIGNED}
    return Standing(
        met=course.met,
        early=course.since is not None and course.since < aim.last,
        final=course.final,
        broken=course.broken,
        definite=bool(course.met) and (course.final or lasting),
        pace=course.pace,
        completion=course.completion,
    )
