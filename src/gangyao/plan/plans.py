"""The plan as data: the nouns of plan.json, in its order."""

from dataclasses import dataclass, field
from enum import StrEnum

from gangyao.plan.dictionary import Direction
from gangyao.registers.places import Place
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.quantities import Growth, Quantity


class Nature(StrEnum):
    """约束性 or 预期性."""

    BINDING = "binding"
    EXPECTED = "expected"


class RowKind(StrEnum):
    """Whether a row promises, or tells what a time that ended has reached."""

    TARGET = "target"
    ACHIEVEMENT = "achievement"


class Genre(StrEnum):
    """What kind of paper a document is."""

    OUTLINE = "outline"
    PROPOSAL = "proposal"
    WORK_REPORT = "work-report"
    ANNUAL_PLAN = "annual-plan"
    BULLETIN = "bulletin"
    EVALUATION = "evaluation"
    SPECIAL_PLAN = "special-plan"
    ACTION = "action"
    PROJECT_LIST = "project-list"
    OTHER = "other"


class TableKind(StrEnum):
    """What a table of the document holds."""

    TARGETS = "targets"
    ACHIEVEMENTS = "achievements"
    OTHER = "other"


class How(StrEnum):
    """What an indicator's row was read from."""

    RULED = "ruled"
    ALIGNED = "aligned"  # plans read by version 0.6 and before
    SPACED = "spaced"
    TABBED = "tabbed"
    LINES = "lines"
    ONE_A_LINE = "one-a-line"
    COLUMNS = "columns"
    TRANSPOSED = "transposed"
    PICTURE = "picture"
    PROSE = "prose"


class CommitmentKind(StrEnum):
    """What a promised number measures."""

    LEVEL = "level"
    GROWTH = "growth"
    INCREASE = "increase"
    REDUCTION = "reduction"
    RATIO = "ratio"
    COUNT = "count"
    MULTIPLE = "multiple"
    COVERAGE = "coverage"
    SHARE = "share"


class Rule(StrEnum):
    """The rule of a sentence's grammar that a promise was read by."""

    SHARED = "shared"  # A、B分别达到x和y
    ORIGIN = "origin"  # 由38%提高到39%: where it begins
    LISTED = "listed"  # A、B等3个园区
    COUNTED = "counted"  # 新建学校3所, 引进3家企业
    IDIOM = "idiom"  # 翻一番, 全覆盖, 动态清零
    RATIO = "ratio"  # 缩小到1.9:1
    FALLS = "falls"  # 能耗降低13%
    GROWS = "grows"  # 年均增长6%
    GROWN = "grown"  # 增长37%: in each year, or over all of them, nobody says
    RISES = "rises"  # 提高2个百分点
    CONTINUED = "continued"  # ……，占比45%: said of what was named before
    TOPIC = "topic"  # a figure alone under the paragraph's topic
    REACHES = "reaches"  # 城镇化率达到68%


class ProjectKind(StrEnum):
    """The field a project belongs to."""

    TRANSPORT = "transport"
    WATER = "water"
    ENERGY = "energy"
    INDUSTRY = "industry platform"
    DIGITAL = "digital platform"
    EDUCATION = "education"
    HEALTH = "health"
    CULTURE = "culture"
    ENVIRONMENT = "environment"
    URBAN = "urban"
    AGRICULTURE = "agriculture"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document a plan was read from: its file, and what it says of itself."""

    name: str
    sha256: str
    media_type: str
    characters: int
    number: str | None = None
    issued: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading; `number` as printed (一, 第二章), `parent` the id of the section above."""

    id: str
    parent: str | None
    level: int
    number: str | None
    title: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEntry:
    """A table of the document; `section` is the id of the section it stands in."""

    id: str
    number: str | None
    title: str | None
    section: str | None
    kind: TableKind
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A 专栏; its passage reaches from its title to its last words."""

    id: str
    number: str | None
    title: str
    section: str | None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A leaf row of an indicator table; `levels`, `targets` and `expected` go by year. `confidence` is the share of rows read
    like this one that are exact, `progress` what the table itself says of the way made, never a level; `repeats` is the id
    that the row of an achievement would have as a target.
    """

    id: str
    concept: str | None
    scope: str | None
    table: str | None
    group: str | None
    number: int | None
    name: str
    parent: str | None
    qualifier: str | None
    unit: str | None
    local_feature: bool
    how: How
    nature: Nature | None
    direction: Direction | None
    levels: dict[int, Quantity]
    targets: dict[int, Quantity]
    growth: Growth | None
    actual_growth: Growth | None
    verdict: str | None
    passage: Passage
    kind: RowKind = RowKind.TARGET
    confidence: float | None = None
    expected: dict[int, Quantity] = field(default_factory=dict)
    progress: Quantity | None = None
    repeats: str | None = None

    @property
    def is_target(self) -> bool:
        """Whether the row promises, and does not tell what a time that ended has reached."""
        return self.kind is RowKind.TARGET

    @property
    def subject(self) -> str:
        """The id that figures of the row go by: its own, or that of the target which an achievement repeats."""
        return self.repeats or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A quantified promise in prose or a box; as a fact, something achieved and `year` the year of it."""

    id: str
    section: str | None
    subject: str
    concept: str | None
    scope: str | None
    quantity: Quantity
    kind: CommitmentKind
    year: int | None
    baseline_year: int | None
    annual: bool
    aspirational: bool
    passage: Passage
    rule: Rule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A lead-in that opens a piece of work; who does it, where, with how much, by when, as its paragraph says."""

    id: str
    section: str | None
    title: str
    passage: Passage
    body: str | None = None
    place: str | None = None
    investment: Quantity | None = None
    land: Quantity | None = None
    years: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A named project or facility; `box` the number of the 专栏 that lists it; the last five as its row or clause says."""

    id: str
    section: str | None
    name: str
    kind: ProjectKind
    box: str | None
    quantities: tuple[Quantity, ...]
    passage: Passage
    body: str | None = None
    place: str | None = None
    investment: Quantity | None = None
    land: Quantity | None = None
    years: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan outline as read from one document."""

    format: str = "gangyao.plan"
    version: int = 1
    document: Source
    title: str | None
    place: Place | None
    period: Period | None
    horizon: int | None
    sections: tuple[Section, ...]
    tables: tuple[TableEntry, ...]
    boxes: tuple[Box, ...]
    indicators: tuple[Indicator, ...]
    commitments: tuple[Commitment, ...]
    facts: tuple[Commitment, ...]
    tasks: tuple[Task, ...]
    projects: tuple[Project, ...]
    findings: tuple[Finding, ...]
    genre: Genre = Genre.OTHER
