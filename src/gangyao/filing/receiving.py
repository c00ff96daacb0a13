"""Filing packages received: whether each is whole and unaltered, and the register of all.

In: packages by name. Out: Receipts. Nothing is unpacked to the disk; what is no package, was altered or lacks something is a
finding on its receipt, never an exception.
"""

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from gangyao.filing.manifests import FORMAT, MANIFEST, VERSION, Filed, Manifest, Role, decode_manifest, digest, manifest_of
from gangyao.filing.rereading import UNSURE, held_again, secret
from gangyao.plan.interchange import NotAPlan, decode_plan
from gangyao.plan.plans import Plan
from gangyao.vocabulary.findings import Finding, Severity, find

MOST_UNPACKED = 512 << 20  # bytes of a whole package
EMPTY = digest(b"")  # of a file of no bytes
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    ValueError,
    OSError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    KeyError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A package that came in: what it says of itself, its plan where that can be read, what is wrong with it; `sha256` of the
    whole package.
    """

    name: str
    sha256: str
    manifest: Manifest | None = None
    plan: Plan | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing forbids to file it."""
        return self.plan is not None and not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def state(self) -> str:
        """Faulty; doubtful: its outline was not seen to say the same as its plan; lacking: it may be filed once the decision is
        put in; else whole.
        """
        codes = {finding.code for finding in self.findings}
        if not self.is_whole:
            return "faulty"
        if not self.is_sure:
            return "doubtful"
        return "lacking" if "filing-without-decision" in codes else "whole"

    @property
    def is_sure(self) -> bool:
        """Whether its outline, read again, says what the plan beside it says."""
        return not any(finding.code in UNSURE for finding in self.findings)


def receive(packages: Mapping[str, bytes], *, internal: bool = False) -> tuple[Receipt, ...]:
    """A receipt for every package, in the order of their names; what came twice is said. `internal` lets outlines that are
    marked as internal be read.
    """
    receipts = [receive_one(name, content, internal=internal) for name, content in sorted(packages.items())]
    first: dict[tuple[str, int | None], Receipt] = {}
    found = []
    for one in receipts:
        key = (one.manifest.code or one.manifest.place or one.name, one.manifest.first) if one.manifest else (one.name, None)
        before = first.setdefault(key, one)
        again = () if before is one else (find("filing-again", Severity.DOUBT, about=(one.name,), values={"other": before.name}),)
        found.append(replace(one, findings=(*one.findings, *again)))
    return tuple(found)


def receive_one(name: str, content: bytes, *, internal: bool = False) -> Receipt:
    """The receipt of a package."""
    receipt = Receipt(name=name, sha256=digest(content))
    files, odd = unpacked(content), tuple(odd_names(content))
    if files is None or MANIFEST not in files:
        return replace(receipt, findings=(find("filing-broken", Severity.ERROR, about=(name,), values={"file": name}),))
    try:
        manifest = decode_manifest(files[MANIFEST])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return replace(receipt, findings=(find("filing-broken", Severity.ERROR, about=(name,), values={"file": name}),))
    plan, faults = plan_in(manifest, files)
    found = (*odd, *of_version(manifest), *altered(manifest, files), *lacking(manifest), *faults)
    receipt = replace(receipt, manifest=manifest, plan=plan, findings=found)
    return replace(receipt, findings=(*receipt.findings, *read_again(receipt, files, internal=internal)))


def read_again(receipt: Receipt, files: Mapping[str, bytes], *, internal: bool) -> Iterable[Finding]:
    """What the outline says otherwise than the plan beside it; of a package that is sent back anyhow only its secrecy mark."""
    own = outline_of(receipt.manifest) if receipt.manifest else None
    if own is None or own.name not in files:
        return ()
    if receipt.plan is None or not receipt.is_whole:
        return secret(files[own.name], own.name, internal=internal)
    return held_again(receipt.plan, files[own.name], own.name, internal=internal)


def unpacked(content: bytes) -> dict[str, bytes] | None:
    """The files of an archive by name; None where it is none, unpacks to more than any filing does, or
    has two files of one name.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED or len(set(names)) < len(names):
                return None
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except BROKEN:
        return None


def odd_names(content: bytes) -> Iterable[Finding]:
    """Files of an archive that are links, or whose names lead out of it: nobody who unpacks it gets what its list says."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                if is_odd(entry):
                    yield find("filing-odd-name", Severity.ERROR, about=(entry.filename,), values={"file": entry.filename})
    except BROKEN:
        return


def is_odd(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a link, a folder with content, or has a name that is absolute or climbs out."""
    parts = entry.filename.replace("\\", "/").split("/")
    outside = parts[0] == "" or parts[0].endswith(":") or ".." in parts
    return outside or stat.S_ISLNK(entry.external_attr >> 16) or (entry.is_dir() and entry.file_size > 0)


def of_version(manifest: Manifest) -> Iterable[Finding]:
    """A manifest of another format or version than is read here."""
    if (manifest.format, manifest.version) != (FORMAT, VERSION):
        values = {"found": f"{manifest.format} {manifest.version}", "expected": f"{FORMAT} {VERSION}"}
        yield find("filing-other-version", Severity.ERROR, about=(manifest.title,), values=values)


def altered(manifest: Manifest, files: Mapping[str, bytes]) -> Iterable[Finding]:
    """Files that are not as the manifest says, are not there, or are not named in it."""
    named = {one.name for one in manifest.files}
    for one in manifest.files:
        own = files.get(one.name)
        if own is None or (digest(own), len(own)) != (one.sha256, one.size):
            yield find("filing-altered", Severity.ERROR, about=(one.name,), values={"file": one.name})
    for name in sorted(files.keys() - named - {MANIFEST}):
        yield find("filing-unnamed", Severity.ERROR, about=(name,), values={"file": name})


def lacking(manifest: Manifest) -> Iterable[Finding]:
    """What a filing has and this one has not."""
    roles, values = {one.role for one in manifest.files if one.size and one.sha256 != EMPTY}, {"title": manifest.title}
    if Role.OUTLINE not in roles:
        yield find("filing-without-outline", Severity.ERROR, about=(manifest.title,), values=values)
    if Role.DECISION not in roles:
        yield find("filing-without-decision", Severity.DOUBT, about=(manifest.title,), values=values)


def plan_in(manifest: Manifest, files: Mapping[str, bytes]) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan as it was read, which must be of the outline that lies beside it."""
    filed = next((one for one in manifest.files if one.role is Role.PLAN and one.name in files), None)
    if filed is None:
        return None, (find("filing-unread", Severity.ERROR, values={"file": "plan.json"}),)
    try:
        plan = decode_plan(files[filed.name])
    except NotAPlan:
        return None, (find("filing-unread", Severity.ERROR, about=(filed.name,), values={"file": filed.name}),)
    own = outline_of(manifest)
    if own is not None and own.sha256 != plan.document.sha256:
        return plan, (find("filing-other-text", Severity.ERROR, about=(own.name,), values={"file": own.name}),)
    return plan, tuple(of_other_plan(manifest, plan))


def of_other_plan(manifest: Manifest, plan: Plan) -> Iterable[Finding]:
    """A manifest that says another title, place or years than the plan in the package."""
    told = manifest_of(plan, manifest.made, ())
    for one, other in ((manifest.title, told.title), (names_in(manifest), names_in(told))):
        if one != other:
            yield find("filing-other-plan", Severity.ERROR, about=(manifest.title,), values={"manifest": one, "plan": other})


def names_in(manifest: Manifest) -> str:
    """The place and the years that a manifest says."""
    return f"{manifest.place or '—'} {manifest.code or '—'} {manifest.first or '—'}—{manifest.last or '—'}"


def outline_of(manifest: Manifest) -> Filed | None:
    """The outline's file."""
    return next((one for one in manifest.files if one.role is Role.OUTLINE), None)
