"""What of the systems that a plan names works, on the terminal: listed, counted, as JSON, as the table of docs/systems.md."""

import json
from collections.abc import Sequence

from gangyao.systems.named import Named, State
from gangyao.vocabulary.catalogue import say
from gangyao.vocabulary.columns import table


def list_text(rows: Sequence[Named], language: str) -> str:
    """The named systems with their state."""
    heads = [say(f"systems.list_{name}", language) for name in ("family", "words", "line", "state", "system")]
    cells = [[one.family, one.words, str(one.line), say(f"systems.state_{one.state}", language), one.id] for one in rows]
    return "\n".join(table(heads, cells))


def status_text(rows: Sequence[Named], language: str) -> str:
    """How many of each family have come how far."""
    heads = [say("systems.list_family", language), *(say(f"systems.state_{state}", language) for state in State)]
    families = sorted({one.family for one in rows})
    cells = [
        [name, *(str(sum(one.family == name and one.state is state for one in rows)) for state in State)] for name in families
    ]
    whole = [say("systems.all", language), *(str(sum(one.state is state for one in rows)) for state in State)]
    return "\n".join(table(heads, [*cells, whole]))


def status_json(rows: Sequence[Named], language: str) -> str:
    """One object for each row of the list."""
    del language
    return json.dumps({"systems": [status_row(one) for one in rows]}, ensure_ascii=False, indent=1)


def status_row(one: Named) -> dict[str, object]:
    """How far a named system has come."""
    system = one.system
    return {
        "family": one.family, "words": one.words, "line": one.line, "reach": one.reach, "system": system.id if system else None,
        "mode": system.mode if system else None, "state": one.state,
        "sourced": round(system.sourced, 3) if system and system.sourced is not None else None, "oracle": one.oracle,
        "feeds": [feed.indicator for feed in system.feeds] if system else [],
    }  # fmt: skip


def status_markdown(rows: Sequence[Named], language: str) -> str:
    """The table of docs/systems.md: the folders that serve a named system."""
    lines = [say("systems.markdown", language), "|---|---|---|---|---|---|"]
    for one in rows:
        if one.system is not None:
            sourced = "" if one.system.sourced is None else f"{one.system.sourced:.0%}"
            feeds = " ".join(feed.indicator for feed in one.system.feeds)
            lines.append(f"| {one.family} | {one.words} | `{one.system.id}` | {one.state} | {sourced} | {feeds} |")
    return "\n".join(lines)
