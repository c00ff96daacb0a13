"""findings.json: what was found, to bytes and back; and its JSON Schema."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from gangyao.plan.interchange import as_numbers
from gangyao.vocabulary.findings import Finding

ENCODER = msgspec.json.Encoder(decimal_format="number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found in a plan; `plan` is the sha256 of its document."""

    format: str = "gangyao.findings"
    version: int = 1
    plan: str
    findings: tuple[Finding, ...]


DECODER = msgspec.json.Decoder(Findings, float_hook=Decimal)


def encode_findings(findings: Findings) -> bytes:
    """Findings as UTF-8 JSON, numbers with the digits as stated."""
    return msgspec.json.format(ENCODER.encode(findings), indent=1) + b"\n"


def decode_findings(content: bytes) -> Findings:
    """The findings that the bytes state; msgspec.ValidationError where they are none."""
    return DECODER.decode(content)


def findings_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of findings.json."""
    schema = as_numbers(msgspec.json.schema(Findings))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gangyao.findings version 1", **schema}
