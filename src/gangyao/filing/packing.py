"""A filing package made: the outline, the decision, whatever else belongs to it, the plan as read, and the manifest.

In: a plan, files. Out: the bytes of a zip; the same files give the same bytes.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from gangyao.filing.manifests import MANIFEST, Filed, Role, digest, encode_manifest, manifest_of
from gangyao.plan.interchange import encode_plan
from gangyao.plan.plans import Plan

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file to be put in."""

    name: str
    role: Role
    content: bytes


def pack(plan: Plan, made: str, enclosed: Sequence[Enclosed]) -> bytes:
    """The package; `made` is the day it is made, as in ISO 8601."""
    files = told_apart((*enclosed, Enclosed(name="plan.json", role=Role.PLAN, content=encode_plan(plan))))
    listed = tuple(Filed(name=one.name, role=one.role, sha256=digest(one.content), size=len(one.content)) for one in files)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        put(archive, MANIFEST, encode_manifest(manifest_of(plan, made, listed)))
        for one in files:
            put(archive, one.name, one.content)
    return buffer.getvalue()


def put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """A file in the archive, without the clock of the machine."""
    entry = zipfile.ZipInfo(name, FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def told_apart(files: Sequence[Enclosed]) -> list[Enclosed]:
    """The files under names of which none is there twice, nor the manifest's."""
    taken, found = {MANIFEST}, []
    for one in files:
        name, number = one.name, 1
        while name in taken:
            number += 1
            name = f"{number}-{one.name}"
        taken.add(name)
        found.append(Enclosed(name=name, role=one.role, content=one.content))
    return found
