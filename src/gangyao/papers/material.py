"""What a report is written from. Official papers are Chinese, whoever asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gangyao.allocation.allocations import Allocation
from gangyao.allocation.surveys import Survey
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.halves import Half
from gangyao.evaluation.years import Year
from gangyao.observations.knowledge import Record
from gangyao.papers.pieces import Section
from gangyao.papers.wording import Context
from gangyao.plan.plans import Plan
from gangyao.vocabulary.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A plan, its assessment, and what else is at hand: findings on the plan; `records`, what is known of every subject;
    `year` and `half`, what that time brought; `survey` of the projects; `allocation` of factors; `variants`, other drafts
    of the plan; `targets`, how many yearly targets are in force; `chapters` that others wrote.
    """

    plan: Plan
    assessment: Assessment
    kind: str = "mid-term"
    findings: tuple[Finding, ...] = ()
    charts: bool = True
    chapters: tuple[Section, ...] = ()
    records: Mapping[str, Record] = field(default_factory=dict)
    year: Year | None = None
    half: Half | None = None
    survey: Survey | None = None
    allocation: Allocation | None = None
    variants: tuple[Plan, ...] = ()
    targets: int = 0

    @property
    def context(self) -> Context:
        """The plan and its assessment, to write sentences from."""
        return Context(plan=self.plan, assessment=self.assessment, language="zh")


Chapter = Callable[[Material], list[Section]]
