"""gangyao lint-document: a Word file held against the format of official documents."""

import argparse
import hashlib

from gangyao.checks.interchange import Findings, encode_findings
from gangyao.cli.opening import content_of, give, readable, say
from gangyao.cli.refusals import FINE, FOUND_ERRORS, UNREADABLE, Refused
from gangyao.document.readers.formats import Format, tell_format
from gangyao.reports.listings import counts, finding_lines
from gangyao.typesetting.listing import check_document
from gangyao.vocabulary.findings import Severity


def lint_command(options: argparse.Namespace) -> int:
    """Gangyao lint-document: what deviates, as text or JSON; 0 where nothing does, 1 where something does, 3 unreadable."""
    content = content_of(options.document, options)
    with readable(options.document, options):
        if tell_format(content, options.document.name) is not Format.DOCX:
            raise Refused(say("errors.not_docx", options, path=options.document), UNREADABLE)
        printed, findings = check_document(content)
    if options.format == "json":
        give(encode_findings(Findings(plan=hashlib.sha256(content).hexdigest(), findings=findings)), options)
    elif findings:
        ordered = sorted(findings, key=lambda one: list(Severity).index(one.severity))
        lines = [line for one in ordered for line in ("", *finding_lines(one, None, options.language))]
        give("\n".join([counts(findings, options.language), *lines]), options)
    else:
        values = {"paragraphs": len(printed.lines), "sections": len(printed.pages)}
        give(say("paper.document_clean", options, **values), options)
    return FOUND_ERRORS if findings else FINE
