"""What became of a standing committee's opinions (审议意见研究处理情况的报告): each point with its answer, and what is not
answered yet.

In: a plan, Points, a day. Out: a Report.
"""

from collections.abc import Sequence

from gangyao.cases.opinions import Point
from gangyao.papers.describing import written_day
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Report, Section, Trace
from gangyao.papers.wording import Value, asked, count, plainly, tell
from gangyao.plan.plans import Plan
from gangyao.vocabulary import catalogue

TITLE_MOST = 24  # letters of a point in its heading


def write_answers(plan: Plan, points: Sequence[Point], day: str, file: str) -> Report:
    """The paper; `file` is the table that the points stand in."""
    answered = [point for point in points if point.answer]
    values: dict[str, Value] = {
        "day": asked(written_day(day, "zh")), "total": count(len(points), "opinions"),
        "answered": count(len(answered), "answered"), "open": count(len(points) - len(answered), "open"),
    }  # fmt: skip
    first = Section(title=say("overview"), blocks=(Paragraph(pieces=tell("answers.counted", values)),))
    rest = (Section(title=say("points")), *(point_section(point, file) for point in points))
    title = catalogue.say("answers.title", "zh", {"plan": plan.title or plan.document.name})
    return Report(kind="answers", title=title, language="zh", as_of=day, plan=plan.document.sha256, sections=(first, *rest))


def say(key: str) -> str:
    """A title of the paper."""
    return catalogue.say(f"answers.{key}", "zh")


def point_section(point: Point, file: str) -> Section:
    """A point: what was said, who handles it, what was answered; a gap where nothing was."""
    own = Trace(ground=Ground.OBSERVATION, file=file, row=point.row)
    blocks: list[Block] = [Paragraph(pieces=tell("answers.said", {"words": plainly(point.words.rstrip("。"), own)}))]
    if point.body:
        due = tell("answers.due", {"due": plainly(point.due, own)}) if point.due else ()
        blocks.append(Paragraph(pieces=tell("answers.body", {"body": plainly(point.body, own), "due": due})))
    answer: Piece | tuple[Piece, ...] = plainly(point.answer.rstrip("。"), own) if point.answer else tell("answers.gap")
    blocks.append(Paragraph(pieces=tell("answers.answered", {"words": answer})))
    return Section(title=headed(point.words), level=2, blocks=tuple(blocks))


def headed(words: str) -> str:
    """The first clause of a point, as its heading."""
    first = words.split("。", maxsplit=1)[0].split("，", maxsplit=1)[0]
    return first if len(first) <= TITLE_MOST else f"{first[: TITLE_MOST - 1]}…"
