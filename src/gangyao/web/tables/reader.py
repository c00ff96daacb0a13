"""Reads tables in a process of its own, with limits of time and memory: python -m gangyao.web.tables.reader < work > answer.

It knows neither database nor settings: what it needs comes in, what it found goes out.
"""

import sys
from collections.abc import Callable

import msgspec

from gangyao.observations import workbooks
from gangyao.observations.observations import Reading
from gangyao.observations.subjects import Subjects
from gangyao.observations.targets import Targets, read_targets
from gangyao.plan.interchange import decode_plan
from gangyao.reports.returned import mark_faults
from gangyao.responsibilities.collecting import Collected, collect_forms
from gangyao.responsibilities.duties import Responsibilities
from gangyao.responsibilities.reading import read_responsibilities
from gangyao.responsibilities.staffing import Staff, read_staff
from gangyao.vocabulary.findings import Severity
from gangyao.vocabulary.texts import Unreadable
from gangyao.web.limiting import TooLong, limit
from gangyao.web.tables.messages import PACK, UNMARKED, Answer, Marked, Task, Work

CELLS = 300_000  # of a sheet: a form has some thousands, and somebody waits
MEMORY = 1024**3  # bytes
SECONDS, SECONDS_A_FILE = 20, 1  # of computing; an honest form takes a third of one


def main() -> None:
    """Do the work that comes in."""
    work = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Work)
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # a library that prints spoils no answer
    workbooks.MOST_CELLS = CELLS
    limit(MEMORY, SECONDS + SECONDS_A_FILE * len(work.files))
    out.write(PACK.encode(answer_to(work)))


def answer_to(work: Work) -> Answer:
    """What was read, or why not."""
    try:
        return Answer(packed=PACK.encode(TASKS[work.task](work)))
    except Unreadable as error:
        return Answer(refused=error.code, values=error.values)
    except (MemoryError, RecursionError, TooLong):
        return Answer(too_much=True)


def read_forms(work: Work) -> Collected:
    """The forms of a round."""
    return collect_forms(work.files, decode_plan(work.plan))


def mark_form(work: Work) -> Marked:
    """A form with every fault marked at its cell."""
    receipt = read_forms(work).receipts[0]
    faults = [one for one in receipt.findings if one.severity is not Severity.NOTE]
    readable = receipt.reason not in UNMARKED
    return Marked(copy=mark_faults(work.files[0][1], faults, work.language) if readable else None, reason=receipt.reason)


def read_duties(work: Work) -> Responsibilities:
    """Who answers for what."""
    name, content = work.files[0]
    return read_responsibilities(content, name)


def read_yearly(work: Work) -> Targets:
    """Yearly targets."""
    name, content = work.files[0]
    return read_targets(content, name, Subjects(decode_plan(work.plan)))


def read_published(work: Work) -> Reading:
    """Published figures, of tables and of papers."""
    from gangyao.bulletins.reading import read_all  # noqa: PLC0415 - forms are read without the readers of documents

    return read_all([(content, name) for name, content in work.files], Subjects(decode_plan(work.plan)))


def read_people(work: Work) -> Staff:
    """A list of people."""
    name, content = work.files[0]
    return read_staff(content, name)


TASKS: dict[Task, Callable[[Work], object]] = {
    Task.FORMS: read_forms,
    Task.MARKS: mark_form,
    Task.DUTIES: read_duties,
    Task.TARGETS: read_yearly,
    Task.PUBLISHED: read_published,
    Task.STAFF: read_people,
}

if __name__ == "__main__":
    main()
