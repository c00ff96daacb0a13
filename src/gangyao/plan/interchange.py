"""plan.json: a plan to bytes and back, exactly; and its JSON Schema."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import msgspec

from gangyao.foreign import Foreign
from gangyao.plan.plans import Plan, RowKind, TableKind
from gangyao.plan.references import broken_references
from gangyao.vocabulary import catalogue


class NotAPlan(ValueError):
    """The bytes are no plan.json: `code` and `values` say where, what stands there and what was expected."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(catalogue.say(f"invalid.{code}", "en", values))
        self.code = code
        self.values = values

    def message(self, language: str) -> str:
        """The sentence in Chinese or English."""
        return catalogue.say(f"invalid.{self.code}", language, self.values)


ENCODER = msgspec.json.Encoder(decimal_format="number")
DECODER = msgspec.json.Decoder(Plan, float_hook=Decimal)
PATH = re.compile(r"at `\$(?P<path>[^`]*)`")
STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
MISSING = re.compile(r"missing required field `(\w+)`")
EXPECTED = re.compile(r"Expected `([^`]+)`, got")
ENDED = re.compile(r"(?P<of>.+)@(?:19|20)\d{2}(?:~\d+)?")  # the id of an achievement in plans of version 0.7 and before
SHOWN = 60  # characters of an offending value


def encode_plan(plan: Plan) -> bytes:
    """The plan as UTF-8 JSON, numbers with the digits as stated."""
    return msgspec.json.format(ENCODER.encode(plan), indent=1) + b"\n"


def decode_plan(content: bytes) -> Plan:
    """The plan that the bytes state; NotAPlan names path and value of what is wrong."""
    try:
        plan = DECODER.decode(content)
    except msgspec.ValidationError as error:
        raise invalid(content, str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotAPlan("json", reason=error) from error
    if (plan.format, plan.version) != ("gangyao.plan", 1):
        raise NotAPlan("version", format=plan.format, version=plan.version)
    plan = renewed(plan)
    broken = next(broken_references(plan), None)
    if broken is not None:
        raise NotAPlan(broken.code, path=broken.path, found=broken.found, expected=broken.expected)
    return plan


def renewed(plan: Plan) -> Plan:
    """A plan of version 0.7 or before, whose achievements are told by the year in their ids, with what they are as a field."""
    ended = {table.number or table.title for table in plan.tables if table.kind is TableKind.ACHIEVEMENTS}
    rows = tuple(
        replace(row, kind=RowKind.ACHIEVEMENT, repeats=match["of"])
        if row.repeats is None and row.table in ended and (match := ENDED.fullmatch(row.id))
        else row
        for row in plan.indicators
    )
    return replace(plan, indicators=rows)


def invalid(content: bytes, message: str) -> NotAPlan:
    """What the decoder said, as a sentence for a person."""
    path = PATH.search(message)
    values = {"path": path[0].removeprefix("at ").strip("`") if path else "$", "found": offender(content, message)}
    field, kinds = MISSING.search(message), EXPECTED.search(message)
    if field:
        return NotAPlan("missing", field=field[1], **values)
    if kinds:
        return NotAPlan("type", expected=kinds[1], **values)
    return NotAPlan("value", reason=message, **values)


def offender(content: bytes, message: str) -> str:
    """The value that a message's path points to, cut where it is long."""
    try:
        value: Any = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:  # broken beyond the value that was found wrong
        raise NotAPlan("json", reason=error) from error
    match = PATH.search(message)
    for name, index in STEP.findall(match["path"]) if match else []:
        value = value.get(name) if name and isinstance(value, dict) else value[int(index)] if index else value
    shown = msgspec.json.encode(value).decode()
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of plan.json."""
    schema = msgspec.json.schema(Plan)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gangyao.plan version 1", **as_numbers(schema)}


def as_numbers(node: Foreign) -> Foreign:
    """The schema with exact decimals as JSON numbers, which is how they are written."""
    if isinstance(node, dict):
        if node.get("format") == "decimal":
            return {"type": "number"}
        return {key: as_numbers(value) for key, value in node.items()}
    return [as_numbers(value) for value in node] if isinstance(node, list) else node
