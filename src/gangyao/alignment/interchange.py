"""comparison.json: a comparison to bytes, and its JSON Schema."""

from typing import Any

import msgspec

from gangyao.alignment.comparisons import Comparison
from gangyao.alignment.policies import PolicyReview
from gangyao.plan.interchange import as_numbers

ENCODER = msgspec.json.Encoder(decimal_format="number")


def encode_comparison(comparison: Comparison) -> bytes:
    """The comparison as UTF-8 JSON."""
    return msgspec.json.format(ENCODER.encode(comparison), indent=1) + b"\n"


def encode_review(review: PolicyReview) -> bytes:
    """The review of a policy as UTF-8 JSON."""
    return msgspec.json.format(ENCODER.encode(review), indent=1) + b"\n"


def review_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of policy-review.json."""
    schema = as_numbers(msgspec.json.schema(PolicyReview))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gangyao.policy-review version 1", **schema}


def comparison_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of comparison.json."""
    schema = as_numbers(msgspec.json.schema(Comparison))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gangyao.comparison version 1", **schema}
