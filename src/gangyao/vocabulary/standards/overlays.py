"""Rows of one's own laid over those of the packages: a folder of `<package>.<name>.csv`, held to the same descriptors.

In: the files of the folder by name. Out: Overlays, or BrokenData with everything that is wrong with them. A row takes the
place of ours with the same key, or is added; a column that is left out stays as ours. `settle` lays them over for the process.
"""

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from gangyao.vocabulary.expressions.nodes import Expression, names_in
from gangyao.vocabulary.standards import rows
from gangyao.vocabulary.standards.descriptors import Descriptor, Field, Override
from gangyao.vocabulary.standards.faults import BrokenData, Expected, Fault
from gangyao.vocabulary.standards.rows import Held, headed_columns, load_descriptor, load_shipped, read_held
from gangyao.vocabulary.standards.tables import find_tables

SUFFIX = ".csv"
FEW = 12  # words up to which a sentence lists all
MOST = 40  # words that a sentence lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """A table with somebody's own rows: `laid` what holds then, `own` what was handed in, whole rows all of them."""

    table: str
    package: str
    name: str
    own: tuple[Held, ...]
    laid: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a row says otherwise than ours; `ours` is None in a row that is added."""

    table: str
    number: int
    key: str
    column: str
    ours: str | None
    yours: str


def read_overlays(files: Mapping[str, bytes]) -> tuple[Overlay, ...]:
    """The overlays of a folder's files by their names; raises BrokenData with every fault of all of them."""
    found, faults = list[Overlay](), list[Fault]()
    for file in sorted(files):
        try:
            found.append(read_overlay(file, files[file]))
        except BrokenData as error:
            faults.extend(error.faults)
    faults = faults or [fault for one in found for fault in strangers_in(one, found)]
    if faults:
        raise BrokenData(faults=tuple(faults))
    return tuple(found)


def read_overlay(file: str, content: bytes) -> Overlay:
    """The overlay that a file says."""
    table = file.removesuffix(SUFFIX)
    open_tables = [name for name, known in find_tables().items() if load_descriptor(*known).override is not Override.NOTHING]
    if table not in find_tables() or not file.endswith(SUFFIX):
        raise fault_of(Fault(file=file, row=1, expected=Expected.TABLE, found=file, words=nearest(table, open_tables)))
    package, name = find_tables()[table]
    descriptor = load_descriptor(package, name)
    if descriptor.override is Override.NOTHING:
        raise fault_of(Fault(file=file, row=1, expected=Expected.OVERRIDABLE, found=table, words=", ".join(open_tables)))
    text = text_of(content)
    if text is None:
        raise fault_of(Fault(file=file, row=1, expected=Expected.TEXT))
    ours = load_shipped(package, name)
    own = completed(text, descriptor, file, ours)
    return Overlay(table=table, package=package, name=name, own=own, laid=lay_over(ours, own, descriptor))


def text_of(content: bytes) -> str | None:
    """The text of a CSV in UTF-8 with or without a mark, or in GB18030 as Excel in China saves it; None where it is in
    neither, or could be in both: 模 in GB18030 is also a Latin letter in UTF-8.
    """
    found = []
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            found.append(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    if len(found) > 1 and not content.startswith(codecs.BOM_UTF8) and "\x7f" < max(found[0], default="") < "\u0800":
        return None
    return found[0] if found else None


def fault_of(fault: Fault) -> BrokenData:
    """One fault as what is raised."""
    return BrokenData(faults=(fault,))


def nearest(table: str, known: Sequence[str]) -> str:
    """The names that are most like one, else all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a name that is not known pays for it

    alike = get_close_matches(table, known)
    return ", ".join(alike) if alike else ", ".join(known[:MOST]) + (", …" if len(known) > MOST else "")


def completed(text: str, descriptor: Descriptor, file: str, ours: Iterable[Held]) -> tuple[Held, ...]:
    """The rows of a file of one's own, each with what it leaves out as ours has it."""
    headed = headed_columns(text, descriptor)
    forbidden = [field for field in descriptor.fields if field.fixed and field.name in headed]
    if forbidden:
        names = ", ".join(field.name for field in forbidden)
        raise fault_of(Fault(file=file, row=1, expected=Expected.FIXED, column=names, found=names))
    relaxed = replace(descriptor, fields=tuple(relaxed_field(field, descriptor, headed) for field in descriptor.fields))
    by_key = {key_of(held, descriptor): held for held in ours}
    found, faults = list[Held](), list[Fault]()
    for held in read_held(text, relaxed, file, own=True):
        base = by_key.get(key_of(held, descriptor)) or like(held, descriptor, by_key.values())
        faults += [] if base else refusals_of(held, descriptor, headed, by_key)
        given = {name: value for name, value in held.row.items() if name in headed or base is None}
        found.append(replace(held, row=MappingProxyType({**(base.row if base else {}), **given})))
    if faults:
        raise BrokenData(faults=tuple(faults))
    return tuple(found)


def relaxed_field(field: Field, descriptor: Descriptor, headed: frozenset[str]) -> Field:
    """A column that may be left out where ours says what then stands there."""
    return field if field.name in headed or field.name in descriptor.key else replace(field, required=False)


def like(held: Held, descriptor: Descriptor, ours: Iterable[Held]) -> Held | None:
    """In a dated table a row of ours that speaks of the same, at another time or place: what is left out stays as there."""
    if not descriptor.dated:
        return None
    found = (one for one in ours if all(one.row[name] == held.row[name] for name in descriptor.undated_key))
    base = next(found, None)
    dated = {"valid_from": None, "valid_to": None, "place": "", "source": "", "sure": ""}
    return replace(base, row={**base.row, **dated, **{name: held.row[name] for name in descriptor.key}}) if base else None


def refusals_of(held: Held, descriptor: Descriptor, headed: frozenset[str], ours: Iterable[tuple[str, ...]]) -> Iterator[Fault]:
    """Why a row cannot be added: the table takes no further keys, or the row lacks what no row of ours says for it."""
    key = ", ".join(key_of(held, descriptor))
    if descriptor.override is Override.VALUES:
        words = nearest(key, [", ".join(one) for one in ours])
        column = ", ".join(descriptor.key)
        yield Fault(file=held.file, row=held.number, expected=Expected.OUR_KEY, column=column, found=key, words=words)
        return
    for field in descriptor.fields:
        if field.required and field.name not in headed:
            yield Fault(
                file=held.file, row=held.number, expected=Expected.KNOWN_KEY, column=field.name, found=key,
                words=", ".join(descriptor.key),
            )  # fmt: skip


def key_of(held: Held, descriptor: Descriptor) -> tuple[str, ...]:
    """What tells a row apart, as words."""
    return tuple(shown(held.row[name]) for name in descriptor.key)


def shown(value: object) -> str:
    """A value as it stands in a file."""
    if isinstance(value, tuple):
        return ";".join(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def lay_over(ours: Sequence[Held], own: Sequence[Held], descriptor: Descriptor) -> tuple[Held, ...]:
    """Our rows in their order, own ones in place of those with their key, then those that are added."""
    by_key = {key_of(held, descriptor): held for held in own}
    kept = [by_key.pop(key_of(held, descriptor), held) for held in ours]
    return (*kept, *by_key.values())


def strangers_in(overlay: Overlay, others: Iterable[Overlay]) -> Iterator[Fault]:
    """Words of own rows that the table they refer to does not have, own rows of that included."""
    laid = {(one.package, one.name): one.laid for one in others}
    for reference in load_descriptor(overlay.package, overlay.name).references:
        table = (reference.package, reference.name)
        there = laid.get(table) or load_shipped(*table)
        known = reference.also.union(word for held in there for word in words_of(held.row[reference.target]))
        for held in overlay.own:
            for word in words_of(held.row[reference.column]):
                if word not in known:
                    yield Fault(
                        file=held.file, row=held.number, expected=Expected.REFERENCE, column=reference.column, found=word,
                        words=nearest(word, sorted(known)) if len(known) > FEW else ", ".join(sorted(known)),
                    )  # fmt: skip


def words_of(value: object) -> tuple[str, ...]:
    """The words of a cell, of an expression its names; none of a blank one."""
    if isinstance(value, Expression):
        return names_in(value)
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def find_differences(overlays: Iterable[Overlay]) -> Iterator[Difference]:
    """Every cell that says otherwise than ours, and every cell of rows that are added."""
    for overlay in overlays:
        descriptor = load_descriptor(overlay.package, overlay.name)
        ours = {key_of(held, descriptor): held for held in load_shipped(overlay.package, overlay.name)}
        for held in overlay.own:
            key = key_of(held, descriptor)
            base = ours.get(key)
            for name, value in held.row.items():
                if base is None or base.row[name] != value:
                    yield Difference(
                        table=overlay.table, number=held.number, key=", ".join(key), column=name,
                        ours=shown(base.row[name]) if base else None, yours=shown(value),
                    )  # fmt: skip


def settle(overlays: Iterable[Overlay]) -> None:
    """Lay rows over those of the packages for the whole process, before any of their tables is read: what was read is kept.

    Raises RuntimeError where one was.
    """
    for overlay in overlays:
        table = (overlay.package, overlay.name)
        if rows.LAID.get(table) == overlay.laid:
            continue
        if table in rows.READ:
            raise RuntimeError(f"{overlay.table}: was read before rows of one's own were laid over it")
        rows.LAID[table] = overlay.laid


def settle_files(files: Mapping[str, bytes]) -> None:
    """Lay the rows of a folder's files over those of the packages: what worker processes begin with, too."""
    settle(read_overlays(files))


def used_tables() -> tuple[str, ...]:
    """The tables with rows of one's own that something was read from."""
    return tuple(name for name, table in find_tables().items() if table in rows.READ and table in rows.LAID)
