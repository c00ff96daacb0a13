"""The adjustment of a plan (调整方案): on which evaluation it follows, what changes and to what effect, and who must decide.

In: a Revision. Out: a Report. Source: 国家发展规划法 (2026) Art. 21, in words of our own: no change without an evaluation
before it, decided by the standing committee, published at once, reported to the next session.
"""

from dataclasses import replace

from gangyao.papers.describing import counted_parts, written_day
from gangyao.papers.pieces import Block, Paragraph, Pieces, Report, Section
from gangyao.papers.revisions import Revision, told_changes, write_revision
from gangyao.papers.wording import Context, Value, asked, count, listed, name_of, tell
from gangyao.vocabulary import catalogue


def write_adjustment(revision: Revision) -> Report:
    """The statement of reasons, the table before and after, the effects, the way to the decision; of two versions that say the
    same only that there is nothing to decide.
    """
    table = write_revision(revision)
    first, *kinds = table.sections
    changes = (replace(first, title=say("changes")), *(replace(one, level=2) for one in kinds))
    if not told_changes(revision.difference):
        nothing = Section(title=say("changes"), blocks=(Paragraph(pieces=tell("adjustment.nothing")),))
        return replace(table, kind="adjustment", title=titled(revision), sections=(nothing,))
    sections = (reasons(revision), *changes, effects(revision), procedure())
    return replace(table, kind="adjustment", title=titled(revision), sections=sections)


def titled(revision: Revision) -> str:
    """The title of the paper."""
    return catalogue.say("adjustment.title", "zh", {"plan": revision.old.title or revision.old.document.name})


def say(key: str) -> str:
    """A title of the paper."""
    return catalogue.say(f"adjustment.{key}", "zh")


def reasons(revision: Revision) -> Section:
    """The evaluation that it follows; why and by what authority is for who proposes it."""
    return Section(
        title=say("reasons"), blocks=(Paragraph(pieces=evaluated(revision)), Paragraph(pieces=tell("adjustment.reasons_gap")))
    )


def evaluated(revision: Revision) -> Pieces:
    """Where the plan in force stands by the figures; a gap where none were given."""
    before = revision.before
    if before is None:
        return tell("adjustment.evaluated_none")
    context = Context(plan=revision.old, assessment=before, language="zh")
    counts = before.summary.indicators
    values: dict[str, Value] = {
        "day": asked(written_day(before.as_of, "zh")), "total": count(counts.total, "indicators"),
        "parts": counted_parts(context, counts, "counted"),
    }  # fmt: skip
    return tell("adjustment.evaluated", values)


def effects(revision: Revision) -> Section:
    """Which targets stand elsewhere by the same figures; what else it moves is for who proposes it."""
    told: list[Block] = [Paragraph(pieces=moved(revision))] if revision.before and revision.after else []
    return Section(title=say("effects"), blocks=(*told, Paragraph(pieces=tell("adjustment.effects_gap"))))


def moved(revision: Revision) -> Pieces:
    """The targets whose standing the change alters."""
    if revision.before is None or revision.after is None:
        return ()
    context = Context(plan=revision.old, assessment=revision.before, language="zh")
    later = {item.id: item.standing for item in revision.after.every_item}
    own = [item for item in revision.before.every_item if later.get(item.id, item.standing) is not item.standing]
    if not own:
        return tell("adjustment.effects_none")
    return tell(
        "adjustment.effects_counted", {"count": count(len(own), "moved"), "names": listed([name_of(context, one) for one in own])}
    )


def procedure() -> Section:
    """Who decides: for who proposes it."""
    return Section(title=say("procedure"), blocks=(Paragraph(pieces=tell("adjustment.procedure_gap")),))
