"""What a revision changes, as a table before and after (调整前后对照表), with the hash of both versions in its foot.

In: two versions of a plan, how they differ, their assessments where there are figures. Out: a Report. Reason and authority
are for the writer; the effect is what the same figures say of both versions.
"""

from dataclasses import dataclass

from gangyao.evaluation.assessments import Assessment, Item
from gangyao.papers.pieces import Ground, Paragraph, Piece, Pieces, Report, Section, Table, Trace
from gangyao.papers.wording import Value, count, fill, plainly
from gangyao.plan.plans import Plan
from gangyao.revisions.changes import Change, Difference, Subject
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.passages import Passage

TOLD = (Subject.INDICATOR, Subject.COMMITMENT, Subject.TASK, Subject.PROJECT)
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
    changes = [one for one in revision.difference.changes if one.subject in TOLD]
    values: dict[str, Value] = {"count": count(len(changes), "changes")}
    opening = Paragraph(pieces=fill(say["report.revision_counted" if changes else "report.revision_none"], values))
    sections = [Section(title=say["report.revision"], blocks=(opening,))]
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
    name = plainly(change.name, placed(revision.old if change.where_old else revision.new, change, where))
    return (
        (name,), side(revision.old, change, change.old, change.where_old),
        side(revision.new, change, change.new, change.where_new), blank, blank, effect(revision, change),
    )  # fmt: skip


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
