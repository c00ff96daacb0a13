"""assessment.json: an assessment to bytes and back; and its JSON Schema."""

from decimal import Decimal
from typing import Any

import msgspec

from gangyao.evaluation.assessments import Assessment
from gangyao.plan.interchange import as_numbers

ENCODER = msgspec.json.Encoder(decimal_format="number")
DECODER = msgspec.json.Decoder(Assessment, float_hook=Decimal)


def encode_assessment(assessment: Assessment) -> bytes:
    """The assessment as UTF-8 JSON, numbers with the digits as stated."""
    return msgspec.json.format(ENCODER.encode(assessment), indent=1) + b"\n"


def decode_assessment(content: bytes) -> Assessment:
    """The assessment that the bytes state; msgspec.ValidationError where they are none."""
    return DECODER.decode(content)


def assessment_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of assessment.json."""
    schema = as_numbers(msgspec.json.schema(Assessment))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gangyao.assessment version 1", **schema}
