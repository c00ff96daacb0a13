"""A policy held against a plan as a paper: for the terminal and as Markdown, the same lines in two dresses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gangyao.alignment.policies import Because, PolicyReview, Said, Served
from gangyao.reports.listings import finding_lines
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.passages import Lines

ALONE = 30  # goals and tasks without counterpart that are listed by name


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How a heading, a line and a line below it begin."""

    heading: str
    line: str
    below: str


TERMINAL = Dress(heading="", line="  ", below="    ")
MARKDOWN = Dress(heading="## ", line="- ", below="  - ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The names of both papers, and the lines of their texts."""

    policy: str
    plan: str
    policy_lines: Lines | None
    plan_lines: Lines | None


def review_text(review: PolicyReview, papers: Papers, language: str, dress: Dress = TERMINAL) -> str:
    """What contradicts, what is served with both sentences, what has no counterpart."""
    say = catalogue.say
    names = {"policy": papers.policy, "plan": papers.plan}
    counts = {"served": len(review.served), "found": len(review.findings), "alone": len(review.alone)}
    title = say("policy.title", language, names)
    lines = [f"# {title}" if dress is MARKDOWN else title, "", say("policy.counts", language, counts)]
    lines += [say("policy.other_place", language)] if review.other_place else []
    if review.findings:
        lines += ["", dress.heading + say("policy.contradicts", language)]
        lines += [told for one in review.findings for told in finding_told(one, papers, language, dress)]
    for because in Because:
        own = [one for one in review.served if one.because is because]
        if own:
            lines += ["", dress.heading + say(f"policy.{because}", language, {"count": len(own)})]
            lines += [told for one in own for told in served_lines(one, papers, language, dress)]
    if review.alone:
        lines += ["", dress.heading + say("policy.alone", language, {"count": len(review.alone)})]
        lines += list(alone_lines(review.alone, papers, language, dress))
    return "\n".join(lines)


def finding_told(finding: Finding, papers: Papers, language: str, dress: Dress) -> list[str]:
    """A finding with its evidence, the lines of each paper counted in it."""
    first, *rest = finding_lines(finding, papers.policy_lines, language, papers.plan_lines)
    return [dress.line + first.strip(), *(dress.below + line.strip() for line in rest)]


def served_lines(one: Served, papers: Papers, language: str, dress: Dress) -> list[str]:
    """What the policy says and what of the plan it serves, with the words of both."""
    score = f"  {one.likeness}" if one.because is Because.LIKENESS else ""
    return [
        f"{dress.line}{one.policy.name} → {one.plan.name}{score}",
        dress.below + quoted(one.policy, papers.policy, papers.policy_lines, language),
        dress.below + quoted(one.plan, papers.plan, papers.plan_lines, language),
    ]


def quoted(said: Said, paper: str, lines: Lines | None, language: str) -> str:
    """The words of one side with paper and line."""
    line = lines.of(said.where.start) if lines else "—"
    return catalogue.say("policy.quoted", language, {"paper": paper, "line": line, "words": said.words})


def alone_lines(alone: Sequence[Said], papers: Papers, language: str, dress: Dress) -> Iterator[str]:
    """What of the policy has no counterpart in the plan."""
    for said in alone[:ALONE]:
        line = papers.policy_lines.of(said.where.start) if papers.policy_lines else "—"
        told = {"name": said.name, "line": line, "of": catalogue.say(f"policy.{said.of}", language)}
        yield dress.line + catalogue.say("policy.one_alone", language, told)
    if len(alone) > ALONE:
        yield dress.line + catalogue.say("policy.more", language, {"count": len(alone) - ALONE})
