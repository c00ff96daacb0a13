"""gangyao read --sample and --marks: rows to judge by hand, and the error rate by the marks."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gangyao import pipeline
from gangyao.batches import Entry
from gangyao.cli.opening import content_of, say, write
from gangyao.cli.refusals import FINE, UNREADABLE, Refused
from gangyao.plan import samples
from gangyao.plan.interchange import decode_plan
from gangyao.plan.plans import Indicator
from gangyao.plan.samples import EDGES, Rate, reckoned
from gangyao.reports.samplebooks import NotASample, Sampled, read_marks, sample_book
from gangyao.vocabulary.columns import table
from gangyao.vocabulary.passages import Lines

SAMPLE = "sample.xlsx"
LONGEST = 400  # letters of printed words


def write_sample(entries: Sequence[Entry], folder: Path, options: argparse.Namespace) -> None:
    """The sheet of rows to judge, drawn from all plans of the folder."""
    every = [
        (entry, row)
        for entry in entries
        if not entry.error
        for row in decode_plan((folder / entry.output).read_bytes()).indicators
    ]
    chosen = samples.drawn(every, options.sample, lambda one: one[1].confidence, lambda one: f"{one[0].sha256}/{one[1].id}")
    population = Counter(samples.bin_of(row.confidence) for _, row in every)
    path = folder / SAMPLE
    write(path, sample_book(printed(chosen, options), population, options.language), options)
    print(say("sample.written", options, count=len(chosen), all=len(every), path=path))


def printed(chosen: Sequence[tuple[Entry, Indicator]], options: argparse.Namespace) -> list[Sampled]:
    """The rows with the lines they are printed on; every document is opened once more for its words."""
    texts = {
        file: pipeline.open_document(Path(file).read_bytes(), Path(file).name, internal=options.internal).text
        for file in dict.fromkeys(entry.file for entry, _ in chosen)
    }
    lines = {file: Lines(text) for file, text in texts.items()}
    return [
        Sampled(
            document=Path(entry.file).name,
            line=lines[entry.file].of(row.passage.start),
            printed=whole_lines(texts[entry.file], row.passage.start, row.passage.end),
            row=row,
        )
        for entry, row in chosen
    ]


def whole_lines(text: str, start: int, end: int) -> str:
    """The lines that a passage stands on."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(first, end))
    return text[first : last if last >= 0 else len(text)].strip()[:LONGEST]


def marks_command(options: argparse.Namespace) -> int:
    """Gangyao read --marks: the share of wrong rows by the marks in a sample."""
    try:
        population, marks = read_marks(content_of(options.marks, options))
    except NotASample as error:
        key = "errors.unknown_mark" if error.cell else "errors.not_a_sample"
        raise Refused(say(key, options, path=options.marks, cell=error.cell, words=error.words), UNREADABLE) from error
    rates = reckoned(population, marks)
    ends = dict(zip(EDGES, [*EDGES[1:], 1.0], strict=True))
    head = [say(f"sample.{name}", options) for name in ("sure", "rows", "marked", "wrong", "share", "interval")]
    body = [[f"{edge:.2f}–{ends.get(edge, 1.0):.2f}", *shown(one)] for edge, one in rates.bins.items()]
    print("\n".join(table(head, [*body, [say("sample.whole", options), *shown(rates.whole)]])))
    left = sum(one.rows for one in rates.bins.values() if not one.marked)
    if left:
        print(say("sample.unmarked", options, count=left))
    return FINE


def shown(rate: Rate) -> list[str]:
    """A rate as cells."""
    if rate.share is None or rate.lower is None or rate.upper is None:
        return [str(rate.rows), "0", "", "—", "—"]
    return [
        str(rate.rows), str(rate.marked), str(rate.wrong), f"{100 * rate.share:.1f} %",
        f"{100 * rate.lower:.1f}–{100 * rate.upper:.1f} %",
    ]  # fmt: skip
