"""What a revision changes, as a table before and after (调整前后对照表), with the hash of both versions in its foot.

In: two versions of a plan, how they differ, their assessments where there are figures. Out: a Report. Reason and authority
are for the writer; the effect is what the same figures say of both versions.
"""

from dataclasses import dataclass

from gangyao.evaluation.assessments import Assessment, Item
from gangyao.papers.pieces import Ground, Paragraph, Piece, Pieces, Report, Section, Table, Trace
from gangyao.papers.wording import Value, count, fill, listed, plainly
from gangyao.plan.plans import Indicator, Nature, Plan
from gangyao.progress.rows import aim_of_row
from gangyao.revisions.changes import Change, ChangeKind, Difference, Subject
from gangyao.revisions.differences import later_indicators
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.passages import Passage

TOLD = (Subject.INDICATOR, Subject.COMMITMENT, Subject.TASK, Subject.PROJECT)
LOOSENING = {ChangeKind.TARGET, ChangeKind.GROWTH, ChangeKind.NATURE, ChangeKind.DROPPED}
WIDTHS = (0.18, 0.19, 0.19, 0.17, 0.13, 0.14)
HASH = "SHA-256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Both versions, what differs, and where each stands by the same figures."""

    old: Plan
    new: Plan
    difference: Difference
    before: Assessment | None = None
    after: Assessment | None = None
    as_of: str
    language: str


def write_revision(revision: Revision) -> Report:
    """A table for each kind of object that changed."""
    say = catalogue.sentences(revision.language)
    changes = told_changes(revision.difference)
    values: dict[str, Value] = {"count": count(len(changes), "changes")}
    opening = Paragraph(pieces=fill(say["report.revision_counted" if changes else "report.revision_none"], values))
    counted = (Paragraph(pieces=rows_counted(revision)),) if changes else ()
    sections = [Section(title=say["report.revision"], blocks=(opening, *counted))]
    for subject in TOLD:
        own = [one for one in changes if one.subject is subject]
        if own:
            sections.append(Section(title=say[f"report.duties_{subject.value}"], blocks=(changes_table(revision, subject, own),)))
    return Report(
        kind="revision",
        title=catalogue.say(
            "report.title_revision", revision.language, {"plan": revision.old.title or revision.old.document.name}
        ),
        language=revision.language,
        as_of=revision.as_of,
        plan=revision.old.document.sha256,
        sections=tuple(sections),
        foot=fill(say["report.revision_foot"], {"old": hashed(revision.old), "new": hashed(revision.new)}),
    )


def told_changes(difference: Difference) -> list[Change]:
    """The changes that a table shows: of indicators, promises, tasks and projects."""
    return [one for one in difference.changes if one.subject in TOLD]


def rows_counted(revision: Revision) -> Pieces:
    """How many indicators there were and are, and how many binding ones are asked less or nothing any more."""
    say = catalogue.sentences(revision.language)
    old, new = (sum(row.is_target for row in plan.indicators) for plan in (revision.old, revision.new))
    key = "revision_rows" if old != new else "revision_rows_same"
    numbers: dict[str, Value] = {"old": count(old, "indicators"), "new": count(new, "indicators")}
    looser = loosened_rows(revision)
    if not looser:
        return (*fill(say[f"report.{key}"], numbers), *fill(say["report.revision_loosened_none"], {}))
    names = listed([plainly(row.name, Trace(ground=Ground.PLAN, item=row.id, passage=row.passage)) for row in looser])
    values: dict[str, Value] = {"count": count(len(looser), "binding"), "names": names}
    return (*fill(say[f"report.{key}"], numbers), *fill(say["report.revision_loosened"], values))


def loosened_rows(revision: Revision) -> list[Indicator]:
    """The binding indicators in force that the new version asks less of, binds no more, or has no more."""
    own = {one.id for one in revision.difference.changes if one.subject is Subject.INDICATOR and one.kind in LOOSENING}
    rows = [row for row in revision.old.indicators if row.is_target and row.nature is Nature.BINDING and row.id in own]
    became = later_indicators(revision.old, revision.new)
    return [row for row in rows if is_loosened(row, became.get(row.id), revision)]


def is_loosened(row: Indicator, later: Indicator | None, revision: Revision) -> bool:
    """Whether a binding indicator is asked less of; one that is gone or expected only is asked nothing."""
    if later is None or later.nature is not Nature.BINDING:
        return True
    before, after = aim_of_row(row, revision.old.period), aim_of_row(later, revision.new.period)
    if before.target is None or after.target is None or before.unit != after.unit:
        return before.target is not None and after.target is None
    return after.target < before.target if before.up else after.target > before.target


def hashed(plan: Plan) -> Piece:
    """The hash of a version's document."""
    return Piece(text=plan.document.sha256, trace=Trace(ground=Ground.PLAN, file=plan.document.name, formula=HASH))


def changes_table(revision: Revision, subject: Subject, changes: list[Change]) -> Table:
    """What was, what is proposed, why, by what authority, to what effect."""
    names = ("revision_item", "revision_old", "revision_new", "revision_reason", "revision_authority", "revision_effect")
    say = catalogue.sentences(revision.language)
    return Table(
        id=f"revision-{subject.value}",
        caption=say["report.revision_table"],
        head=tuple(say[f"report.{name}"] for name in names),
        rows=tuple(change_row(revision, one) for one in changes),
        widths=WIDTHS,
    )


def change_row(revision: Revision, change: Change) -> tuple[Pieces, ...]:
    """One change."""
    say = catalogue.sentences(revision.language)
    blank = fill(say["report.revision_gap"], {})
    where = change.where_old or change.where_new
    name = plainly(named(revision, change), placed(revision.old if change.where_old else revision.new, change, where))
    old = change.old or absent(revision, change, ChangeKind.ADDED)
    new = change.new or absent(revision, change, ChangeKind.DROPPED)
    return (
        (name,), side(revision.old, change, old, change.where_old), side(revision.new, change, new, change.where_new),
        blank, blank, effect(revision, change),
    )  # fmt: skip


def named(revision: Revision, change: Change) -> str:
    """The name of what changes; of an indicator with its nature: the one in force, else the one proposed."""
    plan = revision.old if change.where_old else revision.new
    row = next((one for one in plan.indicators if one.id == change.id), None) if change.subject is Subject.INDICATOR else None
    if row is None or row.nature is None:
        return change.name
    say = catalogue.sentences(revision.language)
    return fill_plain(say["report.revision_named"], {"name": change.name, "nature": say[f"report.revision_{row.nature.value}"]})


def fill_plain(template: str, values: dict[str, Value]) -> str:
    """A template filled with words."""
    return "".join(piece.text for piece in fill(template, values))


def absent(revision: Revision, change: Change, kind: ChangeKind) -> str | None:
    """What stands on the side that does not have the object: that it is new, or gone."""
    return catalogue.sentences(revision.language)[f"report.revision_{kind.value}"] if change.kind is kind else None


def side(plan: Plan, change: Change, words: str | None, where: Passage | None) -> Pieces:
    """What one version says."""
    return (plainly(words or "—", placed(plan, change, where)),)


def placed(plan: Plan, change: Change, where: Passage | None) -> Trace:
    """The passage of a version."""
    return Trace(ground=Ground.PLAN, item=change.id, passage=where, file=plan.document.name)


def effect(revision: Revision, change: Change) -> Pieces:
    """The verdict before and after by the same figures; for the writer where figures decide nothing."""
    before, after = item_of(revision.before, change.id), item_of(revision.after, change.id)
    say = catalogue.sentences(revision.language)
    if before is None or after is None or not (before.sources or after.sources):
        return fill(say["report.revision_gap"], {})
    old, new = (say[f"assess.{one.standing.value}"] for one in (before, after))
    return fill(say["report.revision_stands"], {"old": old, "new": new})


def item_of(assessment: Assessment | None, identity: str) -> Item | None:
    """The item under an id."""
    known = assessment.every_item if assessment else ()
    return next((one for one in known if one.id == identity), None)
