"""What a filing package says of itself: whose plan it is, and every file in it with what it is and its digest.

Source: 国家发展规划法 (2026) Art. 36, in words of our own: outlines from county level up are filed above after approval.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from gangyao.plan.plans import Plan

MANIFEST = "manifest.json"
FORMAT, VERSION = "gangyao.filing", 1


class Role(StrEnum):
    """What a file of a package is: the outline, the decision that approved it, the plan as read, anything else."""

    OUTLINE = "outline"
    DECISION = "decision"
    PLAN = "plan"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A file of a package."""

    name: str
    role: Role
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A package: title, place with its code, years, the day it was made, and its files."""

    format: str = FORMAT
    version: int = VERSION
    title: str
    place: str | None
    code: str | None
    first: int | None
    last: int | None
    made: str
    files: tuple[Filed, ...]


def manifest_of(plan: Plan, made: str, files: tuple[Filed, ...]) -> Manifest:
    """The manifest of a plan's package."""
    place, period = plan.place, plan.period
    return Manifest(
        title=plan.title or plan.document.name, place=place.name if place else None, code=place.code if place else None,
        first=period.first if period else None, last=period.last if period else None, made=made, files=files,
    )  # fmt: skip


def digest(content: bytes) -> str:
    """The digest of a file, as papers print it."""
    return hashlib.sha256(content).hexdigest()


def encode_manifest(manifest: Manifest) -> bytes:
    """The manifest as UTF-8 JSON."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode_manifest(content: bytes) -> Manifest:
    """The manifest; raises msgspec.MsgspecError where it is none."""
    return msgspec.json.decode(content, type=Manifest, strict=True)
