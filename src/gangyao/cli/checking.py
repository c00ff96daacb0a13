"""gangyao check and accept."""

import argparse
import datetime as dt
import difflib
import sys
from pathlib import Path

from gangyao import batches
from gangyao.checks.acceptances import Acceptances, NotAcceptances, decode_acceptances, encode_acceptances, file_name
from gangyao.checks.interchange import Findings, encode_findings
from gangyao.checks.listing import check_plan
from gangyao.cli.opening import give, progress, say, write
from gangyao.cli.plans import executor_for, open_plan
from gangyao.cli.refusals import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE, Refused
from gangyao.document.readers.formats import Format
from gangyao.pipeline import Opened
from gangyao.plan.sureness import doubtful_rows, reading_doubts
from gangyao.reports.listings import findings_text
from gangyao.vocabulary.columns import table
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.passages import Lines

AGAINST = ("text", "json", "md")  # formats of a policy held against a plan
NEAR = 3  # similar ids that are offered for one that is not there


def check_command(options: argparse.Namespace) -> int:
    """Gangyao check: one plan as text, JSON, a page or comments in the Word file itself; several into a folder."""
    if options.against is not None:
        return check_against(options)
    if options.format == "md":
        raise Refused(say("errors.md_against", options), WRONG_USE)
    if len(options.plan) > 1 or options.plan[0].is_dir():
        return check_several(options)
    options.plan = options.plan[0]
    return check_single(options)


def check_against(options: argparse.Namespace) -> int:
    """A policy paper held against a plan."""
    if len(options.plan) > 1 or options.format not in AGAINST:
        raise Refused(say("errors.one_policy", options, formats=" ".join(AGAINST)), WRONG_USE)
    from gangyao.alignment.interchange import encode_review  # noqa: PLC0415 - checking one plan needs none of these
    from gangyao.alignment.policies import review_policy  # noqa: PLC0415
    from gangyao.reports.policies import MARKDOWN, TERMINAL, Papers, review_text  # noqa: PLC0415

    policy, plan = open_plan(options.plan[0], options, strict=True), open_plan(options.against, options)
    review = review_policy(policy.plan, plan.plan, policy.text, plan.text)
    papers = Papers(
        policy=options.plan[0].name,
        plan=options.against.name,
        policy_lines=Lines(policy.text) if policy.text else None,
        plan_lines=Lines(plan.text) if plan.text else None,
    )
    dress = MARKDOWN if options.format == "md" else TERMINAL
    give(encode_review(review) if options.format == "json" else review_text(review, papers, options.language, dress), options)
    return FOUND_ERRORS if any(one.severity == "error" for one in review.findings) else FINE


def check_single(options: argparse.Namespace) -> int:
    """One plan."""
    found = open_plan(options.plan, options, strict=True)
    every = check_plan(found.plan, found.text)
    accepted = acceptances_of(found, options).ids()
    findings = tuple(one for one in every if options.all or one.id not in accepted)
    give(rendered(found, findings, len(every) - len(findings), options), options)
    return FOUND_ERRORS if any(one.severity == "error" and one.id not in accepted for one in findings) else FINE


def check_several(options: argparse.Namespace) -> int:
    """Several plans in parallel: one findings.json each in a folder, and a line for each plan."""
    folder = options.output or Path("findings")
    if options.format not in {"text", "json"} or folder.is_file():
        key = "output_is_file" if folder.is_file() else "several_as_json"
        raise Refused(say(f"errors.{key}", options, path=folder, format=options.format), WRONG_USE)
    missing = next((path for path in options.plan if not path.exists()), None)
    paths = [] if missing else batches.plans_in(options.plan)
    if missing or not paths:
        key = "not_found" if missing else "no_files"
        raise Refused(say(f"errors.{key}", options, path=missing or options.plan[0]), UNREADABLE)
    with executor_for(paths, folder, options) as executor:
        checked = batches.check_batch(paths, folder, executor, internal=options.internal, report=progress(options))
    head = [say(f"check.{name}", options) for name in ("plan", "word_error", "word_doubt", "word_note", "remark")]
    rows = [[one.file, str(one.errors), str(one.doubts), str(one.notes), one.remark] for one in checked]
    print("\n".join(table(head, rows)))
    print(say("terminal.written", options, path=folder))
    if all(one.remark for one in checked):
        return UNREADABLE
    return FOUND_ERRORS if any(one.errors for one in checked) else FINE


def rendered(found: Opened, findings: tuple[Finding, ...], accepted: int, options: argparse.Namespace) -> bytes | str:
    """The findings in the format that was asked for."""
    if options.format == "json":
        return encode_findings(Findings(plan=found.plan.document.sha256, findings=findings))
    if options.format == "html":
        if found.document is None:
            raise Refused(say("errors.needs_document", options, format="html", name=found.plan.document.name), WRONG_USE)
        from gangyao.reports.margins import render_page  # noqa: PLC0415 - the terminal needs no page

        return render_page(found.document, found.plan.title or found.plan.document.name, findings, options.language)
    if options.format == "docx":
        return commented(found, findings, options)

    unsure = bool(reading_doubts(found.plan) or doubtful_rows(found.plan))
    return findings_text(findings, found.text, options.language, accepted=accepted, unsure=unsure)


def commented(found: Opened, findings: tuple[Finding, ...], options: argparse.Namespace) -> bytes:
    """The same Word file with a comment for each finding."""
    if found.content is None or found.plan.document.media_type != Format.DOCX:
        raise Refused(say("errors.needs_docx", options, name=found.plan.document.name), WRONG_USE)
    if not options.output:
        raise Refused(say("errors.needs_output", options, format="docx"), WRONG_USE)
    from gangyao.reports.comments import comment_document  # noqa: PLC0415 - python-docx takes 60 ms

    return comment_document(found.content, findings, options.language)


def accept_command(options: argparse.Namespace) -> int:
    """Gangyao accept: a finding stays quiet, with a reason, until its numbers change."""
    found = open_plan(options.plan, options, strict=True)
    before = acceptances_of(found, options)
    if options.withdraw:
        if options.finding not in before.ids():
            raise Refused(say("errors.not_accepted", options, id=options.finding), WRONG_USE)
        return keep(before.withdraw(options.finding), found, options, "terminal.withdrawn")
    findings = {one.id: one for one in check_plan(found.plan, found.text)}
    if options.finding not in findings:
        near = difflib.get_close_matches(options.finding, findings, n=NEAR, cutoff=0)
        raise Refused(say("errors.unknown_finding", options, id=options.finding, near="  ".join(near)), WRONG_USE)
    if not (options.why or "").strip():
        raise Refused(say("errors.needs_reason", options), WRONG_USE)
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return keep(
        before.accept(findings[options.finding], options.why.strip(), today, options.language),
        found,
        options,
        "terminal.accepted",
    )


def keep(acceptances: Acceptances, found: Opened, options: argparse.Namespace, sentence: str) -> int:
    """Write the file of acceptances and say so."""
    path = file_beside(found, options)
    write(path, encode_acceptances(acceptances), options)
    print(say(sentence, options, id=options.finding, path=path))
    return FINE


def file_beside(found: Opened, options: argparse.Namespace) -> Path:
    """The file of acceptances beside the plan."""
    return Path(options.plan).parent / file_name(found.plan.document.name)


def acceptances_of(found: Opened, options: argparse.Namespace) -> Acceptances:
    """What has been accepted of this plan; nothing where there is no file."""
    path = file_beside(found, options)
    if not path.is_file():
        return Acceptances()
    try:
        return decode_acceptances(path.read_bytes())
    except NotAcceptances as error:
        raise Refused(say("errors.not_acceptances", options, path=path, reason=error), UNREADABLE) from error
    except OSError as error:
        print(f"{path}: {error.strerror or error}", file=sys.stderr)
        return Acceptances()
