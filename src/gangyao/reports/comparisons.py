"""A comparison of plans as text for the terminal and as a page."""

from html import escape

from gangyao.alignment.comparisons import Comparison, Row
from gangyao.reports.listings import counts, finding_lines
from gangyao.reports.margins import note
from gangyao.reports.pages import page
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Severity


def comparison_text(comparison: Comparison, language: str) -> str:
    """Who was compared with whom, how much was matched, and the findings, worst first."""
    lines = [heading(comparison, language)]
    for index, lower in enumerate(comparison.lowers):
        rows = [row for row in comparison.rows if row.plan == index]
        values = {
            "plan": lower.place or lower.title,
            "matched": sum(row.lower is not None and row.reason != "suggestion" for row in rows),
            "total": len(rows),
            "offered": sum(row.reason == "suggestion" for row in rows),
            "own": lower.indicators,
        }
        lines.append(catalogue.say("compare.matched", language, values))
    lines += ["", counts(comparison.findings, language)]
    for severity in Severity:
        own = [finding for finding in comparison.findings if finding.severity == severity]
        lines += ["", catalogue.say(f"check.{severity}", language)] if own else []
        for finding in own:
            lines += finding_lines(finding, None, language)
    return "\n".join(lines)


def heading(comparison: Comparison, language: str) -> str:
    """The upper plan and how many lower ones."""
    values = {"upper": comparison.upper.place or comparison.upper.title, "count": len(comparison.lowers)}
    return catalogue.say("compare.heading", language, values)


def comparison_page(comparison: Comparison, language: str) -> str:
    """One page: the findings, then a table of all rows; nothing is fetched, no script runs."""
    title = heading(comparison, language)
    notes = "".join(note(index, finding, language) for index, finding in enumerate(comparison.findings, start=1))
    names = ("plan", "indicator", "upper_baseline", "upper_target", "counterpart", "lower_baseline", "lower_target", "reason")
    head = "".join(f"<th>{escape(catalogue.say(f'compare.{name}', language))}</th>" for name in names)
    body = "".join(row_html(comparison, row, language) for row in comparison.rows)
    header = f"<header><h1>{escape(title)}</h1><p>{escape(counts(comparison.findings, language))}</p></header>"
    return page(title, f"{header}{notes}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>", language)


def row_html(comparison: Comparison, row: Row, language: str) -> str:
    """One row of the upper plan beside its counterpart."""
    lower = comparison.lowers[row.plan]
    reason = catalogue.say(f"compare.by_{row.reason or 'none'}", language)
    cells = (
        lower.place or lower.title, row.name, row.upper_baseline, row.upper_target,
        row.lower_name, row.lower_baseline, row.lower_target, reason,
    )  # fmt: skip
    return "<tr>" + "".join(f"<td>{escape(cell or '—')}</td>" for cell in cells) + "</tr>"
