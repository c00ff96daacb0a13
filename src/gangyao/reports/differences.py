"""What differs between two versions of a plan as text for the terminal: counted, then grouped by kind of object."""

from collections import Counter

from gangyao.revisions.changes import Change, ChangeKind, Difference, Subject
from gangyao.vocabulary import catalogue

LONGEST = 90  # characters of either side that a line shows
ALONE = {ChangeKind.ADDED: "+", ChangeKind.DROPPED: "−"}


def difference_text(difference: Difference, language: str) -> str:
    """The versions, how many changes of which objects, and each change on a line or two."""
    versions = catalogue.say("diff.versions", language, {"old": difference.old[:12], "new": difference.new[:12]})
    if not difference.changes:
        return f"{versions}\n{catalogue.say('diff.none', language)}"
    lines = [versions, totals(difference, language)]
    for subject in Subject:
        own = [change for change in difference.changes if change.subject is subject]
        lines += ["", heading(subject, own, language)] if own else []
        for change in own:
            lines += change_lines(change, language)
    return "\n".join(lines)


def totals(difference: Difference, language: str) -> str:
    """How many changes there are of each kind of object."""
    counted = Counter(change.subject for change in difference.changes)
    parts = [f"{catalogue.say(f'diff.{subject}', language)} {counted[subject]}" for subject in Subject if counted[subject]]
    return catalogue.say("diff.counts", language, {"count": len(difference.changes), "parts": " · ".join(parts)})


def heading(subject: Subject, changes: list[Change], language: str) -> str:
    """A kind of object with how many changes of each kind it had."""
    counted = Counter(change.kind for change in changes)
    parts = [f"{catalogue.say(f'diff.{kind}', language)} {counted[kind]}" for kind in ChangeKind if counted[kind]]
    label = {"subject": catalogue.say(f"diff.{subject}", language), "words": " · ".join(parts)}
    return catalogue.say("diff.label", language, label)


def change_lines(change: Change, language: str) -> list[str]:
    """One change: what was added or dropped on one line, what changed with both sides."""
    if change.kind in ALONE:
        return [f"  {ALONE[change.kind]} {cut(change.new or change.old or change.name)}"]
    kind = catalogue.say(f"diff.{change.kind}", language)
    none = catalogue.say("terminal.none", language)
    return [f"  {cut(change.name)} [{kind}]", f"    {cut(change.old or none)} → {cut(change.new or none)}"]


def cut(words: str) -> str:
    """Words that fit a line."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
