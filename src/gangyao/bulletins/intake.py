"""Several files of figures taken together, or none of them.

In: a plan, and files with their names. Out: one Reading without errors.
"""

from collections.abc import Iterable

from gangyao.bulletins.reading import read_all
from gangyao.observations.observations import Reading
from gangyao.observations.subjects import Subjects
from gangyao.plan.plans import Plan
from gangyao.vocabulary.findings import Finding, Severity


class NotTaken(ValueError):
    """A table has a fault, so that nothing was taken; `findings` name every one."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(f"{finding.message.get('en')} {finding.remedy.get('en')}" for finding in findings))
        self.findings = findings


def read_tables(plan: Plan, tables: Iterable[tuple[bytes, str]]) -> Reading:
    """The observations of all tables; NotTaken where any has an error, Unreadable (gangyao.vocabulary.texts) where one is
    no table at all.
    """
    subjects = Subjects(plan)
    reading = read_all(tables, subjects)
    faults = tuple(finding for finding in reading.findings if finding.severity is Severity.ERROR)
    if faults:
        raise NotTaken(faults)
    return reading
