"""One function for each kind of target; which is all there is to following a plan."""

from gangyao.progress.aims import Aim, AimKind
from gangyao.progress.attestations import attested, follow_assigned, follow_relative
from gangyao.progress.bounds import follow_bound
from gangyao.progress.courses import Course, Follow, Records
from gangyao.progress.levels import follow_level
from gangyao.progress.paces import follow_cut, follow_growth, follow_sum
from gangyao.vocabulary.reasons import because

FOLLOW: dict[AimKind, Follow] = {
    AimKind.LEVEL: follow_level,
    AimKind.GROWTH: follow_growth,
    AimKind.SUM: follow_sum,
    AimKind.CUT: follow_cut,
    AimKind.CEILING: follow_bound,
    AimKind.FLOOR: follow_bound,
    AimKind.HOLD: follow_bound,
    AimKind.INTERVAL: follow_bound,
    AimKind.RELATIVE: follow_relative,
    AimKind.ASSIGNED: follow_assigned,
    AimKind.MILESTONE: follow_assigned,
    AimKind.NONE: follow_assigned,
}


def follow(aim: Aim, records: Records) -> Course:
    """Where the target stands by what is known of its subject; what figures do not decide, an answer may; silence where
    nothing is known.
    """
    record = records.get(aim.subject)
    if record is None or not (record.sources() or record.answers):
        return Course(reason=because("silent"))
    if not record.sources():
        answer = record.answers[-1]
        return Course(span=answer.span, reason=because("answered", {"text": answer.text or "—", "period": answer.span.label}))
    course = FOLLOW[aim.kind](aim, record, records)
    return attested(aim, record, course.reason) if course.met is None and record.attested() else course
