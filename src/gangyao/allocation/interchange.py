"""allocation.json: an allocation to bytes and back; and its JSON Schema."""

from decimal import Decimal
from typing import Any

import msgspec

from gangyao.allocation.allocations import Allocation
from gangyao.plan.interchange import as_numbers

ENCODER = msgspec.json.Encoder(decimal_format="number")
DECODER = msgspec.json.Decoder(Allocation, float_hook=Decimal)


def encode_allocation(allocation: Allocation) -> bytes:
    """The allocation as UTF-8 JSON, demands with the digits as stated."""
    return msgspec.json.format(ENCODER.encode(allocation), indent=1) + b"\n"


def decode_allocation(content: bytes) -> Allocation:
    """The allocation that the bytes state; msgspec.ValidationError where they are none."""
    return DECODER.decode(content)


def allocation_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of allocation.json."""
    schema = as_numbers(msgspec.json.schema(Allocation))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gangyao.allocation version 1", **schema}
