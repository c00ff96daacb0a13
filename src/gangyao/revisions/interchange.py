"""difference.json: what differs, to bytes and back; and its JSON Schema."""

from typing import Any

import msgspec

from gangyao.plan.interchange import as_numbers
from gangyao.revisions.changes import Difference
from gangyao.revisions.successions import Succession

ENCODER = msgspec.json.Encoder(decimal_format="number")
DECODER = msgspec.json.Decoder(Difference)


def encode_difference(difference: Difference) -> bytes:
    """The difference as UTF-8 JSON."""
    return msgspec.json.format(msgspec.json.encode(difference), indent=1) + b"\n"


def decode_difference(content: bytes) -> Difference:
    """The difference that the bytes state; msgspec.ValidationError where they are none."""
    return DECODER.decode(content)


def encode_succession(succession: Succession) -> bytes:
    """What became of the promises, as UTF-8 JSON, numbers with the digits as stated."""
    return msgspec.json.format(ENCODER.encode(succession), indent=1) + b"\n"


def succession_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of succession.json."""
    schema = as_numbers(msgspec.json.schema(Succession))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gangyao.succession version 1", **schema}


def difference_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of difference.json."""
    schema = msgspec.json.schema(Difference)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gangyao.difference version 1", **schema}
