"""Plans made for a test: rows and promises with fabricated but distinct places."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import count

from gangyao.plan.dictionary import find_concept
from gangyao.plan.plans import Commitment, CommitmentKind, How, Indicator, Nature, Plan, Source, TableEntry, TableKind
from gangyao.registers.places import Place, PlaceLevel
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.quantities import Comparator, Growth, GrowthKind, Quantity

PLACES = count(10, 10)
TARGETS = "表1"


def passage() -> Passage:
    start = next(PLACES)
    return Passage(start=start, end=start + 5)


def quantity(
    value: str | None,
    unit: str | None = None,
    comparator: Comparator = Comparator.EQUAL,
    *,
    text: str | None = None,
    total: bool = False,
) -> Quantity:
    number = Decimal(value) if value is not None else None
    return Quantity(
        raw=value or text or "", value=number, unit=unit, comparator=comparator, cumulative=total, text=text, passage=passage()
    )


def growth(value: str, unit: str = "%", *, total: bool = False, comparator: Comparator = Comparator.EQUAL) -> Growth:
    kind = GrowthKind.CUMULATIVE if total else GrowthKind.ANNUAL
    return Growth(
        raw=value, value=Decimal(value), unit=unit, comparator=comparator, cumulative=total, kind=kind, passage=passage()
    )


def row(  # noqa: PLR0913 - a row has as many columns
    name: str,
    unit: str | None,
    levels: dict[int, Quantity | str],
    targets: dict[int, Quantity | str] | None = None,
    *,
    planned: Growth | None = None,
    reported: Growth | None = None,
    nature: Nature | None = Nature.EXPECTED,
    verdict: str | None = None,
    qualifier: str | None = None,
    identity: str | None = None,
) -> Indicator:
    concept = find_concept(name)
    own = {year: quantity(one, unit) if isinstance(one, str) else one for year, one in levels.items()}
    goals = {year: quantity(one, unit) if isinstance(one, str) else one for year, one in (targets or {}).items()}
    return Indicator(
        id=identity or (concept.id if concept else name),
        concept=concept.id if concept else None,
        scope=None,
        table=TARGETS,
        group=None,
        number=None,
        name=name,
        parent=None,
        qualifier=qualifier,
        unit=unit,
        local_feature=False,
        how=How.RULED,
        nature=nature,
        direction=concept.direction if concept else None,
        levels=own,
        targets=goals,
        growth=planned,
        actual_growth=reported,
        verdict=verdict,
        passage=passage(),
    )


def promise(subject: str, kind: CommitmentKind, value: str, unit: str, year: int | None = 2025, **more: bool) -> Commitment:
    concept = find_concept(subject)
    return Commitment(
        id=f"{subject}|{kind}|{next(PLACES)}",
        section=None,
        subject=subject,
        concept=concept.id if concept else None,
        scope=None,
        quantity=quantity(value, unit),
        kind=kind,
        year=year,
        baseline_year=None,
        annual=False,
        aspirational=more.get("aspirational", False),
        passage=passage(),
    )


def plan(rows: Sequence[Indicator], promises: Sequence[Commitment] = (), *, place: str = "青山县", first: int = 2021) -> Plan:
    return Plan(
        document=Source(name=f"{place}.md", sha256=place, media_type="text/markdown", characters=10**9),
        title=f"{place}国民经济和社会发展规划纲要",
        place=Place(name=place, level=PlaceLevel.COUNTY),
        period=Period(first=first, last=first + 4),
        horizon=None,
        sections=(),
        tables=(TableEntry(id=TARGETS, number=TARGETS, title=None, section=None, kind=TableKind.TARGETS, passage=passage()),),
        boxes=(),
        indicators=tuple(rows),
        commitments=tuple(promises),
        facts=(),
        tasks=(),
        projects=(),
        findings=(),
    )
