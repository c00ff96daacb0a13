"""The papers that evaluate a plan, each a sequence of chapters of its own: what a mid-term evaluation must say is not what the
year's paper says.

In: Material. Out: a Report. What only a person can write is a gap, never invented.
"""

from dataclasses import dataclass

from gangyao.papers.annexes import Annex, annexes
from gangyao.papers.chapters import annual, appraisal, final, halfyear, midterm, works
from gangyao.papers.describing import title_of
from gangyao.papers.material import Chapter, Material
from gangyao.papers.pieces import Report, Section
from gangyao.vocabulary.additions import Group, find_additions


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The chapters of a kind of paper, and its annexes."""

    chapters: tuple[Chapter, ...]
    annexes: tuple[Annex, ...] = ()


def written_by_others(material: Material) -> list[Section]:
    """Chapters that were handed in or that added packages write."""
    return [*material.chapters, *added_chapters(material)]


OUTLINES = {
    "mid-term": Outline(
        chapters=(
            midterm.overview, midterm.judgement, midterm.achievements, midterm.attainment, midterm.compared, midterm.promises,
            works.tasks, works.projects, midterm.mechanism, written_by_others, midterm.problems, midterm.circumstances,
            midterm.remedies, midterm.proposals,
        ),
        annexes=tuple(one for one in Annex if one not in {Annex.YEAR_SILENT, Annex.YEAR_SOURCES}),
    ),
    "annual": Outline(
        chapters=(
            annual.goals, annual.shortfalls, annual.comparisons, written_by_others, annual.coming, annual.priorities,
        ),
        annexes=(Annex.YEAR_SILENT, Annex.YEAR_SOURCES),
    ),
    "half-year": Outline(
        chapters=(halfyear.progress, halfyear.outlook, halfyear.rest, written_by_others, halfyear.measures),
    ),
    "final": Outline(
        chapters=(
            final.overview, final.conclusion, final.results, final.kept, final.works, written_by_others, final.unmet,
            final.carried, final.lessons,
        ),
        annexes=(Annex.SOURCES,),
    ),
    "draft-appraisal": Outline(
        chapters=(
            appraisal.draft, appraisal.text, appraisal.reach, appraisal.factors, appraisal.money, appraisal.variants,
            written_by_others, appraisal.heard,
        ),
    ),
}  # fmt: skip


def write_report(material: Material) -> Report:
    """The paper of a kind; raises KeyError for one that has no outline."""
    outline = OUTLINES[material.kind]
    return Report(
        kind=material.kind,
        title=title_of(material),
        language="zh",
        as_of=material.assessment.as_of,
        plan=material.assessment.plan,
        sections=tuple(section for chapter in outline.chapters for section in chapter(material)),
        annexes=tuple(annexes(material, outline.annexes)),
    )


def added_chapters(material: Material) -> tuple[Section, ...]:
    """The chapters that other packages write; raises BrokenAddition where one fails, so that no report lacks it unsaid."""
    return tuple(section for chapter in find_additions(Group.CHAPTERS) for section in chapter.every(material))
