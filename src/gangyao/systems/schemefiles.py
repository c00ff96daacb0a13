"""Scoring written down: `scheme.toml` says what counts, and models like any others come of it.

In: the files of a folder with its relations. Out: Models: `item_values`, `item_baselines`, `points`, `scores`, `ranked`; with
tiers `tier_limits`, `placed`, `ranking`, `boundaries`, `changes`; and what is wrong with the scheme.
"""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from gangyao.systems.flaws import Flaw, FlawCode, Told
from gangyao.systems.folders import Files
from gangyao.systems.models import Model, read_model
from gangyao.systems.schemes import Baseline, Item, Missing, Rounding, Scheme, TierKind, Tiers
from gangyao.systems.scoring import models_of
from gangyao.systems.systems import Standard, Table
from gangyao.vocabulary.expressions.nodes import BrokenExpression, names_in
from gangyao.vocabulary.expressions.parsing import parse
from gangyao.vocabulary.standards.documents import find_misfits, load_schema
from gangyao.vocabulary.texts import Unreadable, decode

SCHEME = "scheme.toml"


def models_of_scheme(
    files: Files, inputs: Mapping[str, Table], standards: Mapping[str, Standard], models: Mapping[str, Model]
) -> tuple[dict[str, Model], list[Told]]:
    """The models of a folder's scheme, and what is wrong with it; none where it has none."""
    if SCHEME not in files:
        return {}, []
    try:
        tree = tomllib.loads(decode(files[SCHEME]).lstrip("\ufeff"))
    except (tomllib.TOMLDecodeError, Unreadable) as error:
        return {}, [Flaw(place=SCHEME, code=FlawCode.UNREADABLE, words=str(error))]
    faults: list[Told] = list(find_misfits(tree, load_schema("gangyao.systems", "scheme"), SCHEME))
    if faults:
        return {}, faults
    columns = {name: table.columns for name, table in inputs.items()} | {name: one.columns for name, one in models.items()}
    faults += find_flaws(tree, columns, standards)
    if faults:
        return {}, faults
    keys = {name: one.key for name, one in standards.items()}
    return {name: read_model(name, sql) for name, sql in models_of(scheme_of(tree), keys)}, []


def scheme_of(tree: Mapping[str, Any]) -> Scheme:
    """The scheme that a tree of the right form is."""
    tiers = tree.get("tiers")
    return Scheme(
        entities=tree["entities"], key=tuple(tree["key"]), partition=tuple(tree.get("partition", ())),
        items=tuple(item_of(one) for one in tree["items"]), weights=tree["weights"], baselines=tree.get("baselines", ""),
        limits=tree.get("limits", ""), bonus=tree.get("bonus", {}).get("relation", ""),
        exempt=tree.get("exempt", {}).get("relation", ""), veto=tree.get("veto", {}).get("relation", ""),
        veto_tiers=tree.get("veto", {}).get("tiers", ""), tiers=tiers_of(tiers) if tiers else None,
    )  # fmt: skip


def item_of(stated: Mapping[str, Any]) -> Item:
    """An item as it is written."""
    return Item(
        id=stated["id"], names=stated["names"], value=parse(stated.get("points", stated.get("value", ""))),
        direct="points" in stated, rising=stated.get("direction", "higher") == "higher",
        baseline=Baseline(stated.get("baseline", "given")), when=parse(stated["when"]) if "when" in stated else None,
        missing=Missing(stated.get("missing", "zero")),
    )  # fmt: skip


def tiers_of(stated: Mapping[str, Any]) -> Tiers:
    """Tiers as they are written."""
    return Tiers(
        standard=stated["standard"], kind=TierKind(stated["kind"]), order=tuple(stated["order"]),
        rounding=Rounding(stated.get("rounding", "nearest")), tie=stated.get("tie", ""),
    )  # fmt: skip


def find_flaws(
    tree: Mapping[str, Any], columns: Mapping[str, tuple[str, ...]], standards: Mapping[str, Standard]
) -> Iterator[Flaw]:
    """Relations, standards and columns that there are not, expressions that are none."""
    parts = (tree.get("bonus", {}), tree.get("exempt", {}), tree.get("veto", {}))
    for name in (tree["entities"], *(one["relation"] for one in parts if one)):
        if name not in columns:
            yield flaw(FlawCode.RELATION_UNKNOWN, name, ", ".join(columns))
    named = (tree["weights"], tree.get("baselines"), tree.get("limits"), tree.get("tiers", {}).get("standard"))
    for name in filter(None, (*named, tree.get("veto", {}).get("tiers"))):
        if name not in standards:
            yield flaw(FlawCode.RELATION_UNKNOWN, name, ", ".join(standards))
    own = columns.get(tree["entities"], ())
    for name in (*tree["key"], *tree.get("partition", ())):
        if name not in own:
            yield flaw(FlawCode.COLUMN_UNKNOWN, name, ", ".join(own))
    for item in tree["items"]:
        yield from item_flaws(item, own)


def item_flaws(item: Mapping[str, Any], own: tuple[str, ...]) -> Iterator[Flaw]:
    """What is wrong with the expressions of an item."""
    for words in filter(None, (item.get("value"), item.get("points"), item.get("when"))):
        yield from expression_flaws(words, own)
    if ("value" in item) == ("points" in item):
        yield flaw(FlawCode.EXPRESSION, item["id"], "value | points")


def expression_flaws(words: str, columns: tuple[str, ...]) -> Iterator[Flaw]:
    """What is wrong with a formula or condition of a scheme."""
    try:
        strange = [name for name in names_in(parse(words)) if name not in columns]
    except BrokenExpression as error:
        yield flaw(FlawCode.EXPRESSION, words, str(error))
        return
    for name in strange:
        yield flaw(FlawCode.COLUMN_UNKNOWN, name, ", ".join(columns))


def flaw(code: FlawCode, found: str, words: str) -> Flaw:
    """A flaw of the scheme."""
    return Flaw(place=SCHEME, code=code, found=found, words=words)
