"""Many documents: read or checked in parallel, what is unchanged skipped, and gone on with where a run was killed.

In: paths and an Executor. Out: one plan.json each, indicators.csv, commitments.csv, health.csv and manifest.csv in a folder.
"""

import csv
import hashlib
import io
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path

from gangyao import __version__, pipeline
from gangyao.checks import acceptances
from gangyao.checks.interchange import Findings, encode_findings
from gangyao.checks.listing import check_plan
from gangyao.files import write_whole
from gangyao.plan import health, tables
from gangyao.plan.interchange import NotAPlan, decode_plan, encode_plan
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Severity
from gangyao.vocabulary.texts import Unreadable

READABLE = frozenset(
    {
        ".md",
        ".markdown",
        ".txt",
        ".html",
        ".htm",
        ".docx",
        ".pdf",
        ".doc",
        ".wps",
        ".rtf",
        ".xlsx",
        ".xls",
        ".et",
        ".mht",
        ".mhtml",
    }
)
OLD = frozenset({".doc", ".wps", ".rtf", ".xlsx", ".xls", ".et", ".mht", ".mhtml"})
MANIFEST = "manifest.csv"
EVERY = 10  # documents after which the manifest is written anew, so that a killed run loses little


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of manifest.csv."""

    file: str
    sha256: str
    version: str
    output: str
    title: str
    place: str
    seconds: str
    indicators: int
    commitments: int
    tasks: int
    projects: int
    findings: int
    error: str


def documents_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those of readable kinds in the folders named, in order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(
                sorted(one for one in path.rglob("*") if one.suffix.lower() in READABLE and one.is_file() and not is_lock(one))
            )
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def is_lock(path: Path) -> bool:
    """Whether a file is the lock that Word, WPS or LibreOffice keep beside a document that is open."""
    return path.name.startswith(("~$", ".~"))


def passed_over(paths: Iterable[Path]) -> list[Path]:
    """The files in the folders named that are of no kind that is read, in order of their names; hidden files aside."""
    inner = ((path, one) for path in paths if path.is_dir() for one in sorted(path.rglob("*")))
    return [
        one
        for path, one in inner
        if one.is_file()
        and one.suffix.lower() not in READABLE
        and not any(part.startswith(".") for part in one.relative_to(path).parts)
    ]


def read_batch(
    paths: Sequence[Path],
    folder: Path,
    executor: Executor | None,
    *,
    internal: bool,
    report: Callable[[int, int], None],
    over: Sequence[Path] = (),
) -> list[Entry]:
    """Read every document into the folder; `report` is told how many of how many are done, files passed `over` are listed.

    Without an executor the documents are read one after the other, in this process.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = {entry.file: entry for entry in read_manifest(folder)}
    outputs = output_names(paths)
    entries: dict[str, Entry] = {}
    jobs: list[Path] = []
    for path in paths:
        entry = known.get(str(path))
        if entry is not None and is_current(entry, path, folder):
            entries[str(path)] = entry
        else:
            jobs.append(path)
    report(len(entries), len(paths))
    for done, entry in enumerate(run_jobs(jobs, outputs, folder, executor, internal=internal), start=1):
        entries[entry.file] = entry
        if done % EVERY == 0:
            write_manifest(folder, [entries[str(path)] for path in paths if str(path) in entries])
        report(len(entries), len(paths))
    ordered = [entries[str(path)] for path in paths]
    write_tables(folder, ordered)
    reason = catalogue.say("errors.kind_not_read", "zh")
    write_manifest(folder, [*ordered, *(failed(path, None, reason) for path in over)])
    return ordered


def output_names(paths: Sequence[Path]) -> dict[Path, str]:
    """`<stem>.json` for each file; files of the same stem add a number."""
    taken: set[str] = set()
    names = {}
    for path in paths:
        tried = [f"{path.stem}.json", f"{path.name}.json", *(f"{path.stem}-{count}.json" for count in range(2, len(paths) + 2))]
        own = next(name for name in tried if name.lower() not in taken)
        taken.add(own.lower())
        names[path] = own
    return names


def is_current(entry: Entry, path: Path, folder: Path) -> bool:
    """Whether a document was read already, with this content and this version; what could not be read is tried again."""
    if entry.error or entry.version != __version__ or not path.is_file() or not (folder / entry.output).is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256


def run_jobs(
    jobs: Sequence[Path], outputs: dict[Path, str], folder: Path, executor: Executor | None, *, internal: bool
) -> Iterator[Entry]:
    """The entry of each document as soon as it is read."""
    converted = converted_old(jobs)
    if executor is None:
        for path in jobs:
            yield read_one(path, folder / outputs[path], internal=internal, converted=converted.get(path))
        return
    futures = [
        executor.submit(read_one, path, folder / outputs[path], internal=internal, converted=converted.get(path)) for path in jobs
    ]
    for future in as_completed(futures):
        yield future.result()


def converted_old(jobs: Sequence[Path]) -> dict[Path, bytes]:
    """Old Word and WPS documents as DOCX, all in one call of LibreOffice; none where it is not installed."""
    old = [path for path in jobs if path.suffix.lower() in OLD and path.is_file()]
    if len(old) < 2:  # noqa: PLR2004 - a single one is converted where it is read
        return {}
    from gangyao.document.readers import office  # noqa: PLC0415

    try:
        results = office.convert([path.read_bytes() for path in old])
    except Unreadable:
        return {}
    return {path: result for path, result in zip(old, results, strict=True) if result is not None}


def read_one(path: Path, output: Path, *, internal: bool, converted: bytes | None = None) -> Entry:
    """Read one document and write its plan.json; what cannot be read is an entry with the reason."""
    begun = time.perf_counter()
    content = b""
    try:
        content = path.read_bytes()
        plan = pipeline.read(path, internal=internal, converted=converted)
    except (Unreadable, NotAPlan) as error:
        return failed(path, content, error.message("zh"))
    except pipeline.MarkedSecret as error:
        return failed(path, content, f"secrecy-mark: {error.mark}")
    except OSError as error:
        return failed(path, content, str(error))
    write_whole(output, encode_plan(plan))
    return Entry(
        file=str(path),
        sha256=hashlib.sha256(content).hexdigest(),
        version=__version__,
        output=output.name,
        title=plan.title or "",
        place=plan.place.name if plan.place else "",
        seconds=f"{time.perf_counter() - begun:.3f}",
        indicators=len(plan.indicators),
        commitments=len(plan.commitments),
        tasks=len(plan.tasks),
        projects=len(plan.projects),
        findings=len(plan.findings),
        error="",
    )


def failed(path: Path, content: bytes | None, reason: str) -> Entry:
    """The entry of a document that could not be read; of one that nobody opened without its digest."""
    return Entry(
        file=str(path), sha256="" if content is None else hashlib.sha256(content).hexdigest(),
        version=__version__, output="", title="", place="", seconds="",
        indicators=0, commitments=0, tasks=0, projects=0, findings=0, error=reason,
    )  # fmt: skip


def read_manifest(folder: Path) -> list[Entry]:
    """The entries of an earlier run; none where there was none or it cannot be understood."""
    path = folder / MANIFEST
    if not path.is_file():
        return []
    numbers = {field.name for field in fields(Entry) if field.type is int}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        return [Entry(**{name: int(value) if name in numbers else value for name, value in row.items()}) for row in rows]  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a plan fared: counts by severity, without what has been accepted; `remark` says why it could not be checked."""

    file: str
    errors: int = 0
    doubts: int = 0
    notes: int = 0
    remark: str = ""


def plans_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and in the folders named every plan.json, or every document where there is none."""
    found: list[Path] = []
    for path in paths:
        inner = sorted(one for one in path.rglob("*.json") if is_plan(one)) if path.is_dir() else []
        found.extend(inner or documents_in([path]))
    return list(dict.fromkeys(found))


def is_plan(path: Path) -> bool:
    """Whether a file is a plan.json."""
    with path.open("rb") as file:
        return pipeline.is_plan_json(file.read(200))


def check_batch(
    paths: Sequence[Path], folder: Path, executor: Executor | None, *, internal: bool, report: Callable[[int, int], None]
) -> list[Checked]:
    """Check every plan into the folder, one findings.json each, in the order of the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    outputs = output_names(paths)
    targets = [folder / outputs[path] for path in paths]
    carried = executor.map if executor is not None else map
    more = {"chunksize": max(1, len(paths) // 64)} if executor is not None else {}
    checked = []
    for one in carried(partial(check_one, internal=internal), paths, targets, **more):
        checked.append(one)
        report(len(checked), len(paths))
    return checked


def check_one(path: Path, output: Path, *, internal: bool) -> Checked:
    """Check one plan and write its findings; what cannot be read is counted with the reason."""
    try:
        opened = pipeline.open_plan(path, internal=internal)
        accepted = acceptances.accepted_ids(path.parent, opened.plan.document.name)
    except pipeline.DocumentChanged as error:
        return Checked(file=str(path), remark=f"sha256: {error.path}")
    except pipeline.MarkedSecret as error:
        return Checked(file=str(path), remark=f"secrecy-mark: {error.mark}")
    except (Unreadable, NotAPlan) as error:
        return Checked(file=str(path), remark=error.message("zh"))
    except (OSError, acceptances.NotAcceptances) as error:
        return Checked(file=str(path), remark=str(error))
    findings = tuple(one for one in check_plan(opened.plan, opened.text) if one.id not in accepted)
    write_whole(output, encode_findings(Findings(plan=opened.plan.document.sha256, findings=findings)))
    counts = Counter(finding.severity for finding in findings)
    return Checked(file=str(path), errors=counts[Severity.ERROR], doubts=counts[Severity.DOUBT], notes=counts[Severity.NOTE])


def write_manifest(folder: Path, entries: Sequence[Entry]) -> None:
    """manifest.csv, whole or not at all."""
    names = [field.name for field in fields(Entry)]
    write_whole(folder / MANIFEST, csv_bytes(names, ([str(value) for value in asdict(entry).values()] for entry in entries)))


def write_tables(folder: Path, entries: Sequence[Entry]) -> None:
    """indicators.csv, commitments.csv and health.csv over all plans of the folder."""
    plans = [(entry, decode_plan((folder / entry.output).read_bytes())) for entry in entries if not entry.error]
    rows = {
        "indicators": (tables.INDICATORS, [(entry, row) for entry, plan in plans for row in tables.indicator_rows(plan)]),
        "commitments": (
            tables.COMMITMENTS,
            [(entry, row) for entry, plan in plans for row in tables.commitment_rows(plan.commitments)],
        ),
        "health": (health.HEALTH, [(entry, row) for entry, plan in plans for row in health.health_rows(plan)]),
    }
    for name, (head, found) in rows.items():
        lines = ([entry.file, entry.place, *(tables.shown(value) for value in row)] for entry, row in found)
        write_whole(folder / f"{name}.csv", csv_bytes(("file", "place", *head), lines))


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV with a byte order mark: Excel and WPS take one without it for GBK."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(head)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")
