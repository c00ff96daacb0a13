"""What is done of tasks and projects: tasks chapter by chapter with what bodies reported, projects by stage, and the four lists
of reforms, policies, platforms and projects.

In: Material. Out: sections.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from gangyao.allocation.bids import Stage
from gangyao.allocation.surveys import Surveyed
from gangyao.evaluation.summaries import chapters_of
from gangyao.observations.knowledge import Record
from gangyao.papers.amounts import plain
from gangyao.papers.describing import report_on
from gangyao.papers.material import Material
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Pieces, Section, Table, Trace
from gangyao.papers.wording import count, plainly, tell, traced
from gangyao.plan.plans import Task
from gangyao.vocabulary import catalogue

STARTED = (Stage.BUILDING, Stage.COMPLETED, Stage.PRODUCING, Stage.SCALED)
SURVEYED = Trace(ground=Ground.ASKED)
LISTS = {"reform": re.compile("改革"), "policy": re.compile("政策|条例|办法"), "platform": re.compile("平台|中心$|实验室|园区$")}
WIDE = (0.46, 0.3, 0.24)


def tasks(material: Material) -> list[Section]:
    """Tasks by chapter: how many, how many were reported on, and in the words of who reported."""
    plan, chapter = material.plan, chapters_of(material.plan)
    by_chapter: dict[str, list[Task]] = {}
    for task in plan.tasks:
        by_chapter.setdefault(chapter.get(task.section or "", ""), []).append(task)
    blocks: list[Block] = []
    silent: list[Pieces] = []
    for name, own in by_chapter.items():
        told = [(task, words) for task in own if (words := report_on(task.id, material.records))]
        values = {
            "chapter": plainly(name or catalogue.say("report.elsewhere", "zh"), Trace(ground=Ground.PLAN)),
            "total": count(len(own), "tasks"), "told": count(len(told), "tasks reported on"),
        }  # fmt: skip
        if told:
            blocks.append(Paragraph(pieces=tell("midterm.work", values)))
            blocks += [Paragraph(pieces=task_sentence(task, words)) for task, words in told]
        else:
            silent.append(tell("midterm.work_silent_one", values))
    blocks += [Paragraph(pieces=silent_sentence(silent))] if silent else []
    if not blocks:
        return []
    return [Section(title=catalogue.say("midterm.works", "zh"), blocks=tuple(blocks))]


def silent_sentence(chapters: Sequence[Pieces]) -> Pieces:
    """The chapters of whose tasks nobody reported, in one sentence."""
    between = (Piece(text=catalogue.say("midterm.work_silent_and", "zh")),)
    named = [piece for place, own in enumerate(chapters) for piece in (*(between if place else ()), *own)]
    return tell("midterm.work_silent", {"chapters": named})


def task_sentence(task: Task, words: Pieces) -> Pieces:
    """A task, and what was reported on it."""
    name = plainly(task.title, Trace(ground=Ground.PLAN, item=task.id, passage=task.passage))
    return tell("midterm.work_told", {"task": name, "words": words})


def projects(material: Material) -> list[Section]:
    """Projects by stage with those that are late; where no table was given, how many the plan names."""
    title = catalogue.say("midterm.projects", "zh")
    if material.survey is None:
        gap = tell("midterm.projects_gap", {"total": count(len(material.plan.projects), "projects")})
        return [Section(title=title, blocks=(Paragraph(pieces=gap),))] if material.plan.projects else []
    surveyed = material.survey.projects
    cycles = [one.lifecycle for one in surveyed]
    late = [one for one in surveyed if one.lifecycle.late or one.lifecycle.stalls]
    values = {
        "total": count(len(surveyed), "projects"), "late": count(sum(bool(one.late) for one in cycles), "late"),
        "started": count(sum(one.stage in STARTED for one in cycles), "started"),
        "finished": count(sum(one.stage in STARTED[1:] for one in cycles), "completed"),
        "planned": summed(one.planned for one in cycles), "done": summed(one.done for one in cycles),
    }  # fmt: skip
    blocks: list[Block] = [Paragraph(pieces=tell("midterm.project_counts", values))]
    blocks += [late_table(late)] if late else []
    return [Section(title=title, blocks=tuple(blocks))]


def summed(values: Iterable[Decimal]) -> Piece:
    """A sum of money."""
    return traced(plain(sum(values, Decimal(0))), Trace(ground=Ground.DERIVED, formula="Σ"))


def late_table(late: Sequence[Surveyed]) -> Table:
    """The projects that are late or stalled."""
    head = tuple(catalogue.say(f"midterm.project_{name}", "zh") for name in ("head", "stage", "next", "late", "pace"))
    rows = tuple(tuple((plainly(words, SURVEYED),) for words in late_cells(one)) for one in late)
    caption = catalogue.say("midterm.project_table", "zh")
    return Table(id="late-projects", caption=caption, head=head, rows=rows, widths=(0.4, 0.15, 0.15, 0.13, 0.17))


def late_cells(one: Surveyed) -> tuple[str, ...]:
    """Name, stage, the next one, by how many days it is late, the share of investment."""
    cycle = one.lifecycle
    stage, coming = (catalogue.say(f"projects.{part.value}", "zh") if part else "—" for part in (cycle.stage, cycle.next))
    pace = f"{cycle.pace * 100:.0f}%" if cycle.pace is not None else "—"
    return one.name, stage, coming, str(cycle.late) if cycle.late else "—", pace


def four_lists(material: Material) -> list[Section]:
    """Reforms, policies and platforms that the plan names, each with its chapter; how far they are is the bodies'. Projects are
    the fourth list, of their own annex.
    """
    chapter = chapters_of(material.plan)
    found = []
    for key, pattern in LISTS.items():
        found.append((key, [task for task in material.plan.tasks if pattern.search(task.title)]))
    return [
        Section(title=catalogue.say(f"midterm.list_{key}", "zh"), blocks=(list_table(key, own, chapter, material.records),))
        for key, own in found
        if own
    ]


def list_table(key: str, own: Sequence[Task], chapter: Mapping[str, str], records: Mapping[str, Record]) -> Table:
    """A list: what, where it stands in the plan, how far it is."""
    rows = []
    for one in own:
        trace = Trace(ground=Ground.PLAN, item=one.id, passage=one.passage)
        where = chapter.get(one.section or "", "") or "—"
        state = report_on(one.id, records) or tell("midterm.list_open")
        rows.append(((plainly(one.title, trace),), (plainly(where, trace),), state))
    head = tuple(catalogue.say(f"midterm.list_{name}", "zh") for name in ("head", "chapter", "state"))
    caption = catalogue.say(f"midterm.list_{key}", "zh")
    return Table(id=f"list-{key}", caption=caption, head=head, rows=tuple(rows), widths=WIDE, wide=True)
