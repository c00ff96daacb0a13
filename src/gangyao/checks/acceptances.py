"""Findings that somebody has accepted with a reason: a small file beside the plan.

A finding's id is made of its numbers, so an acceptance falls away by itself when one of them changes.
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from gangyao.vocabulary.findings import Finding


class NotAcceptances(ValueError):
    """The bytes are no file of acceptances: the message says what is wrong and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """One accepted finding: its id and code, the reason, the day, and the sentence that was accepted."""

    finding: str
    code: str
    why: str
    date: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptances:
    """All of a plan."""

    format: str = "gangyao.acceptances"
    version: int = 1
    accepted: tuple[Acceptance, ...] = ()

    def ids(self) -> frozenset[str]:
        """Ids of accepted findings."""
        return frozenset(one.finding for one in self.accepted)

    def accept(self, finding: Finding, why: str, date: str, language: str) -> "Acceptances":
        """With that finding accepted; an earlier reason for it is replaced."""
        own = Acceptance(finding=finding.id, code=finding.code, why=why, date=date, message=finding.message.get(language, ""))
        return Acceptances(accepted=(*self.withdraw(finding.id).accepted, own))

    def withdraw(self, finding: str) -> "Acceptances":
        """Without the acceptance of that finding."""
        return Acceptances(accepted=tuple(one for one in self.accepted if one.finding != finding))


def file_name(document: str) -> str:
    """The file beside the plan.

    >>> file_name("plan.docx")
    'plan.docx.accepted.json'
    """
    return f"{document}.accepted.json"


def accepted_ids(folder: Path, document: str) -> frozenset[str]:
    """Ids of what has been accepted of the plan in that folder; none where there is no file. Raises NotAcceptances."""
    path = folder / file_name(document)
    return decode_acceptances(path.read_bytes()).ids() if path.is_file() else frozenset()


def encode_acceptances(acceptances: Acceptances) -> bytes:
    """Acceptances as UTF-8 JSON."""
    return msgspec.json.format(msgspec.json.encode(acceptances), indent=1) + b"\n"


def decode_acceptances(content: bytes) -> Acceptances:
    """The acceptances that the bytes state; raises NotAcceptances."""
    try:
        found = msgspec.json.decode(content, type=Acceptances)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotAcceptances(str(error)) from error
    if (found.format, found.version) != ("gangyao.acceptances", 1):
        raise NotAcceptances(f"expected gangyao.acceptances version 1, found {found.format} version {found.version}")
    return found
