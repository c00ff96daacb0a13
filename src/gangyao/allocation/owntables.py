"""A table of thresholds or of rules that a district hands in instead of ours, read by the same descriptor.

In: the bytes of a CSV. Out: its rows, with places as codes where the national list has them.
"""

from dataclasses import replace

from gangyao.registers.places import AmbiguousPlace, place_key
from gangyao.vocabulary.standards.faults import BrokenData
from gangyao.vocabulary.standards.rows import Held, load_descriptor, read_held
from gangyao.vocabulary.texts import Unreadable, decode


def read_own(package: str, name: str, content: bytes) -> tuple[Held, ...]:
    """The rows of a dated table in the columns of a data file; Unreadable names the first row that is none."""
    text = decode(content).lstrip("\ufeff")
    try:
        return tuple(placed(held) for held in read_held(text, load_descriptor(package, name), f"{name}.csv", own=True))
    except BrokenData as error:
        fault = error.faults[0]
        raise Unreadable(f"broken-{name}", row=fault.row, found=f"{fault.column} {fault.found}".strip()) from error
    except AmbiguousPlace as error:
        raise Unreadable("place-asked", name=error.name, codes=" ".join(error.codes)) from error


def placed(held: Held) -> Held:
    """The row under the code of its place."""
    return replace(held, row={**held.row, "place": place_key(held.row["place"])})
