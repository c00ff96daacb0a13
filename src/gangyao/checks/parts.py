"""Parts against their whole: rows under 其中, and industries against the output of all industry.

Which words name a manufacturing branch, a service or something of both stands in branches.csv.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from gangyao.checks import rates
from gangyao.checks.evidence import Tie, cells, proven, sides_of
from gangyao.checks.figures import GENERIC_SCOPES, LONGEST, SENTENCE_ENDS, Figure, Stated, indicators_by_table, scale_of
from gangyao.checks.growth import figure_words
from gangyao.checks.identities import abouts, added, passages
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Comparator, Quantity
from gangyao.vocabulary.standards.rows import load_rows

INDUSTRY = re.compile(r"^(?P<name>.{1,16}?)(?:产业链?|行业|工业|集群|制造业)*(?:集群)?(?:规模|总?产值|年产值)$")
UMBRELLA = re.compile(
    r"四大|五大|六大|主导|支柱|标志|优势|新兴|重点|全部|全区|全市|全县|规上|规模以上|战略|高新|工业总|单个|以上"
)
WHOLES = ("industrial_output_large", "industrial_output")
FAR_BEYOND = Fraction(3, 2)  # branches may overlap a little; half as much again they do not
WITHIN = re.compile(r"(?:开发区|高新区|新区|园区|示范区|度假区|新城|片区|街道|镇|乡|县|区|市)$")
AFTER_WHICH = re.compile(r"[，、（(]\s*其中[：:，]?[^，。；]{0,16}$")
NEIGHBOURS = 8  # promises before one that may stand in its sentence
RULE_OF_PLACES = {"zh": "下辖区域的数不超过全域的数", "en": "no part of the place exceeds the whole place"}
RULE_OF_SENTENCES = {"zh": "“其中”之后的数不超过之前的数", "en": "what follows 其中 is a part of what stands before it"}
KINDS = ("manufacturing", "mixed", "services")


@lru_cache(maxsize=1)
def branches() -> tuple[tuple[str, str], ...]:
    """Words of branches with their kind, the longest first."""
    rows = [(row["word"], row["kind"]) for row in load_rows("gangyao.checks", "branches")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def branch_of(figure: Figure) -> str | None:
    """Manufacturing, mixed or services, where a figure is the size of one industry; else None."""
    if figure.subject == "tourism_income":
        return "services"
    match = INDUSTRY.match(figure.name)
    if match is None or figure.dimension != "money" or UMBRELLA.search(match["name"]):
        return None
    kinds = {kind for word, kind in branches() if word in match["name"]}
    return next((kind for kind in ("mixed", "services", "manufacturing") if kind in kinds), None)


def check_industries_within_output(stated: Stated) -> Iterator[Finding]:
    """The sizes of the branches of industry that the text plans, against the output of all industry."""
    sizes = [one for figures in stated.figures.values() for one in figures if one.promised and one.dated]
    for whole in next((found for name in WHOLES if (found := wholes(stated, name))), []):
        named = [
            (one, branch_of(one)) for one in sizes if one.year == whole.year and one.quantity.comparator is not Comparator.RANGE
        ]
        kinds = {kind: [one for one, own in named if own == kind] for kind in KINDS}
        made = added(kinds["manufacturing"])
        if len(kinds["manufacturing"]) > 1 and made > whole.size + whole.half and not whole.open_above:
            figures = [*kinds["manufacturing"], *kinds["mixed"], *kinds["services"]]
            unit = whole.quantity.unit or ""
            found_one = find(
                "parts-exceed-whole",
                Severity.ERROR if made > whole.size * FAR_BEYOND else Severity.DOUBT,
                where=passages([whole, *figures]),
                about=abouts([whole, *figures]),
                values={
                    "name": whole.name,
                    "whole": figure_words(whole),
                    "year": whole.year,
                    "unit": unit,
                    "parts": " + ".join(f"{one.name} {figure_words(one)}" for one in kinds["manufacturing"]),
                    "sum": in_whole(made, whole),
                    "with_mixed": in_whole(made + added(kinds["mixed"]), whole),
                    "with_services": in_whole(made + added(kinds["mixed"]) + added(kinds["services"]), whole),
                },
            )
            yield proven(stated, found_one, sides_of(stated, whole, *kinds["manufacturing"]), Tie.BRANCHES)


def in_whole(size: Fraction, whole: Figure) -> str:
    """A sum in the unit of the whole."""
    factor = scale_of(whole.quantity.unit, None)[0]
    return str(rates.shown(size / factor))


def wholes(stated: Stated, subject: str) -> list[Figure]:
    """One promised figure of the whole for each year, the one of the table first."""
    years = sorted({one.year for one in stated.figures.get(subject, ()) if one.promised})
    found = (own_figures(stated, subject, year) for year in years)
    return [figures[0] for figures in found if figures]


def own_figures(stated: Stated, subject: str, year: int) -> list[Figure]:
    """Promised figures of the whole place, those of the table first."""
    return [one for one in stated.figures_of(subject, year, promised=True) if one.scope in GENERIC_SCOPES]


def check_places_within_plan(stated: Stated) -> Iterator[Finding]:
    """A town, zone or county of the place that is promised more than the whole."""
    for subject, figures in stated.figures.items():
        concept = concept_by_id(subject)
        parts = [one for one in figures if one.promised and one.scope and WITHIN.search(one.scope)]
        if concept is None or concept.summed != "sum":
            continue
        for part in parts:
            whole = next((one for one in own_figures(stated, subject, part.year) if one.dimension == part.dimension), None)
            if whole is not None and part.size > whole.upper + whole.half and not (whole.open_above or part.open_below):
                yield part_exceeds_whole(whole.year, RULE_OF_PLACES, whole, part)


def check_parts_in_sentences(stated: Stated) -> Iterator[Finding]:
    """A number after 其中 that is larger than any of its kind before it in the sentence."""
    for said in (stated.plan.commitments, stated.plan.facts):
        for number, one in enumerate(said):
            begin, stop = which_before(one, stated.text or "")
            if stop is None or one.quantity.unit in {"%", "％", None}:
                continue
            before = [two for two in said[max(0, number - NEIGHBOURS) : number] if begin <= two.quantity.passage.start < stop]
            whole = [other for other in before if like(one.quantity, other.quantity)]
            if whole and all(amount(other.quantity) < amount(one.quantity) for other in whole):
                yield in_sentence(one, whole[-1], stated.plan)


def which_before(one: Commitment, text: str) -> tuple[int, int | None]:
    """Where the sentence of a promise begins, and where 其中 stands just before it; None where it does not."""
    end = one.quantity.passage.start
    begin = max(text.rfind(mark, max(0, end - LONGEST), end) for mark in SENTENCE_ENDS) + 1
    begin = max(begin, end - LONGEST, 0)
    lead = text[begin:end]
    return begin, begin + lead.rindex("其中") if AFTER_WHICH.search(lead) else None


def like(part: Quantity, whole: Quantity) -> bool:
    """Whether two numbers are counted alike, so that the one may be a part of the other."""
    return whole.value is not None and scale_of(part.unit, None)[1] == scale_of(whole.unit, None)[1]


def in_sentence(part: Commitment, whole: Commitment, plan: Plan) -> Finding:
    """The finding for a part after 其中."""
    year = part.year or (plan.period.last if plan.period else 0)
    return find(
        "part-exceeds-whole",
        Severity.DOUBT,
        where=tuple(sorted({whole.quantity.passage, part.quantity.passage})),
        about=(whole.id, part.id),
        values={
            "rule_zh": RULE_OF_SENTENCES["zh"],
            "rule_en": RULE_OF_SENTENCES["en"],
            "year": year,
            "whole": f"{whole.subject} {whole.quantity.raw}",
            "parts": f"{part.subject} {part.quantity.raw}",
        },
    )


def part_exceeds_whole(year: int, rule: dict[str, str], whole: Figure, part: Figure) -> Finding:
    """The finding for a part of the place."""
    return find(
        "part-exceeds-whole",
        Severity.DOUBT,
        where=passages([whole, part]),
        about=abouts([whole, part]),
        values={
            "rule_zh": rule["zh"],
            "rule_en": rule["en"],
            "year": year,
            "whole": f"{whole.name} {figure_words(whole)}",
            "parts": f"{part.name} {figure_words(part)}",
        },
    )


def check_rows_within_parents(stated: Stated) -> Iterator[Finding]:
    """A row under 其中 that is larger than the row it is a part of, or parts that add up to more than it."""
    for rows in indicators_by_table(stated.plan.indicators).values():
        named = {row.name: row for row in rows}
        children: dict[str, list[Indicator]] = {}
        for row in rows:
            if row.parent in named and named[row.parent] is not row and same_unit(row, named[row.parent]):
                children.setdefault(row.parent, []).append(row)
        for parent, below in children.items():
            for found in parts_of_row(named[parent], below):
                shown = [cells(stated, row, (row.passage,))[0] for row in (named[parent], *below)]
                yield proven(stated, found, shown, Tie.TABLE)


def same_unit(row: Indicator, parent: Indicator) -> bool:
    """Whether a part is counted as its whole is, in an amount that adds up."""
    return scale_of(row.unit, None)[1] == scale_of(parent.unit, None)[1]


def parts_of_row(parent: Indicator, below: list[Indicator]) -> Iterator[Finding]:
    """Findings for one row and the rows under it, for each of its years."""
    for promised in (False, True):
        values = parent.targets if promised else parent.levels
        for year, whole in values.items():
            parts = [(row, own) for row in below if (own := (row.targets if promised else row.levels).get(year)) and plain(own)]
            if not plain(whole) or not parts:
                continue
            total = sum((amount(own) for _, own in parts), start=Fraction(0))
            if total > amount(whole) * Fraction(1001, 1000) and whole.comparator not in {Comparator.ABOVE, Comparator.AT_LEAST}:
                yield find(
                    "row-exceeds-parent",
                    Severity.ERROR,
                    where=tuple(sorted({whole.passage, *(own.passage for _, own in parts)})),
                    about=(parent.id, *(row.id for row, _ in parts)),
                    values={
                        "name": parent.name,
                        "year": year,
                        "whole": whole.raw,
                        "parts": " + ".join(f"{row.name} {own.raw}" for row, own in parts),
                    },
                )


def plain(quantity: Quantity) -> bool:
    """Whether a cell holds one number for one year."""
    return quantity.value is not None and not quantity.cumulative and quantity.upper is None


def amount(quantity: Quantity) -> Fraction:
    """The number in the base of its unit."""
    return Fraction(quantity.value or 0) * scale_of(quantity.unit, None)[0]
