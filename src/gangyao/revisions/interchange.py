"""difference.json: what differs, to bytes and back; and its JSON Schema."""

from typing import Any

import msgspec

from gangyao.revisions.changes import Difference

DECODER = msgspec.json.Decoder(Difference)


def encode_difference(difference: Difference) -> bytes:
    """The difference as UTF-8 JSON."""
    return msgspec.json.format(msgspec.json.encode(difference), indent=1) + b"\n"


def decode_difference(content: bytes) -> Difference:
    """The difference that the bytes state; msgspec.ValidationError where they are none."""
    return DECODER.decode(content)


def difference_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of difference.json."""
    schema = msgspec.json.schema(Difference)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gangyao.difference version 1", **schema}
