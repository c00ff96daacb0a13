"""What became of the promises of one period in the next, for the terminal and as Markdown: counted, then one by one."""

from collections import Counter

from gangyao.revisions.asks import Ask
from gangyao.revisions.successions import Fate, Outcome, Succession
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.periods import Period

LONGEST = 60  # characters of either side that a line shows
SHOWN = 40  # promises of one outcome that the terminal lists


def succession_text(succession: Succession, language: str) -> str:
    """How many promises were kept, raised, lowered, restated, dropped, how many are new, and each."""
    lines = [title(succession, language), counts(succession, language)]
    for outcome in Outcome:
        own = [fate for fate in succession.fates if fate.outcome is outcome]
        if own:
            lines += ["", heading(outcome, len(own), language)]
            lines += [f"  {fate_line(fate, language)}" for fate in own[:SHOWN]]
        if len(own) > SHOWN:
            lines.append(f"  {catalogue.say('policy.more', language, {'count': len(own) - SHOWN})}")
    return "\n".join(lines)


def succession_markdown(succession: Succession, language: str) -> str:
    """The same as Markdown, a table for each outcome."""
    head = "| " + " | ".join(catalogue.say(f"succession.{name}", language) for name in ("name", "old", "new", "remark")) + " |"
    lines = [f"# {title(succession, language)}", "", counts(succession, language)]
    for outcome in Outcome:
        own = [fate for fate in succession.fates if fate.outcome is outcome]
        if own:
            lines += ["", f"## {heading(outcome, len(own), language)}", "", head, "|---|---|---|---|"]
            lines += ["| " + " | ".join(part.replace("|", "｜") for part in parts(fate, language)) + " |" for fate in own]
    return "\n".join(lines)


def title(succession: Succession, language: str) -> str:
    """Which periods are held against each other."""
    spans = {"old": span(succession.old_period), "new": span(succession.new_period)}
    return catalogue.say("succession.title", language, spans)


def span(period: Period) -> str:
    """The years of a plan."""
    return f"{period.first}—{period.last}"


def counts(succession: Succession, language: str) -> str:
    """How many promises came to each end."""
    counted = Counter(fate.outcome for fate in succession.fates)
    return " · ".join(heading(outcome, counted[outcome], language) for outcome in Outcome)


def heading(outcome: Outcome, count: int, language: str) -> str:
    """What became of so many."""
    return f"{catalogue.say(f'succession.{outcome}', language)} {count}"


def fate_line(fate: Fate, language: str) -> str:
    """One promise on a line."""
    name, old, new, remark = parts(fate, language)
    return f"{name}: {old} → {new}" + (f"  ({remark})" if remark else "")


def parts(fate: Fate, language: str) -> tuple[str, str, str, str]:
    """Name, both sides, and what else is to be said."""
    return fate.name, side(fate.old, language), side(fate.new, language), "; ".join(remarks(fate, language))


def side(ask: Ask | None, language: str) -> str:
    """What one plan asks, with its unit and year."""
    if ask is None:
        return catalogue.say("terminal.none", language)
    unit = ask.unit or ""
    words = ask.words + ("" if not unit or unit in ask.words else f" {unit}")
    return (words if len(words) <= LONGEST else words[: LONGEST - 1] + "…") + (f" ({ask.year})" if ask.year else "")


def remarks(fate: Fate, language: str) -> list[str]:
    """Why nothing is judged, what was reached, how fast each goes, how the nature changed."""
    say = catalogue.say
    told = [say(f"succession.unlike_{fate.unlike}", language)] if fate.unlike else []
    if fate.reached is not None and fate.old is not None:
        told.append(say("succession.reached", language, {"year": fate.old.year, "value": fate.reached}))
    if None not in fate.paces:
        told.append(say("succession.paces", language, {"old": fate.paces[0], "new": fate.paces[1]}))
    if fate.natures:
        natures = {"old": say(f"succession.{fate.natures[0]}", language), "new": say(f"succession.{fate.natures[1]}", language)}
        told.append(say("succession.natures", language, natures))
    return told
