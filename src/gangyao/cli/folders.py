"""gangyao read with several documents: a folder of plans, its manifest and health, a sample to judge by hand."""

import argparse
import sys
from pathlib import Path

from gangyao import batches
from gangyao.cli.opening import progress, say
from gangyao.cli.plans import executor_for
from gangyao.cli.refusals import FINE, UNREADABLE, WRONG_USE, Refused
from gangyao.cli.sampling import write_sample

NEAR = 3  # names that were passed over and are told


def read_several(options: argparse.Namespace) -> int:
    """Several documents in parallel into a folder, with a progress bar."""
    if options.explain:
        raise Refused(say("errors.explain_one", options), WRONG_USE)
    folder = options.output or Path("plans")
    if folder.is_file():
        raise Refused(say("errors.output_is_file", options, path=folder), WRONG_USE)
    paths = batches.documents_in(options.paths)
    if not paths:
        raise Refused(say("errors.no_files", options, path=options.paths[0]), UNREADABLE)
    over = [path for path in batches.passed_over(options.paths) if folder.resolve() not in path.resolve().parents]
    with executor_for(paths, folder, options) as executor:
        entries = batches.read_batch(paths, folder, executor, internal=options.internal, report=progress(options), over=over)
    bad = [entry for entry in entries if entry.error]
    for entry in bad:
        print(f"{entry.file}: {entry.error}", file=sys.stderr)
    print(
        say(
            "terminal.read_many",
            options,
            count=len(entries),
            plans=len(entries) - len(bad),
            failed=len(bad),
            path=folder / batches.MANIFEST,
        )
    )
    if over:
        names = ", ".join(path.name for path in over[:NEAR]) + (" …" if len(over) > NEAR else "")
        print(say("terminal.passed_over", options, count=len(over), names=names), file=sys.stderr)
    if options.sample:
        write_sample(entries, folder, options)
    return UNREADABLE if len(bad) == len(entries) else FINE
