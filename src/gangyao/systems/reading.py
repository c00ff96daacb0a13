"""A folder becomes a System, or every fault in it with its place.

In: the id of a system and its files by name. Out: a System; BrokenSystem names file, row or item, what was found and what to do.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, TypeAlias

from gangyao.systems import flowing
from gangyao.systems.flaws import BrokenSystem, Flaw, FlawCode, Told
from gangyao.systems.folders import ALIKE, Files, open_folder
from gangyao.systems.models import Model, SqlglotError, order_models, read_model
from gangyao.systems.persons import personal_columns
from gangyao.systems.plainness import find_impurities
from gangyao.systems.schemefiles import SCHEME, models_of_scheme
from gangyao.systems.standing import read_standard
from gangyao.systems.systems import (
    Authority,
    Closing,
    Dated,
    Feed,
    Mode,
    Paper,
    Parameter,
    Platform,
    Reach,
    Standard,
    System,
    Table,
)
from gangyao.vocabulary.standards.descriptors import Field, FieldType, read_descriptor
from gangyao.vocabulary.standards.documents import find_misfits, load_schema
from gangyao.vocabulary.standards.faults import BrokenData
from gangyao.vocabulary.standards.rows import load_rows
from gangyao.vocabulary.standards.validity import Sure
from gangyao.vocabulary.texts import Unreadable, decode

Tree: TypeAlias = Mapping[str, Any]
PARAMETERS = "parameters"
GIVEN = ("as_of", "place")  # what every run is told
FOLDERS = ("tables/", "standards/", "models/", "results/", "examples/", "expected/")
SINGLE = ("system.toml", "basis.toml", "trials.toml", SCHEME, "flow.toml", "rules.toml", "pages.toml", "README.md")
GIVEN_TRIALS = f"{ALIKE}trials.toml"  # of the pattern that a folder is like


@cache
def load_system(name: str) -> System:
    """A system that ships with the package, by its id; read once."""
    return read_system(*open_folder(name))


def read_system(id_: str, files: Files) -> System:
    """The system that the files of a folder are. Raises BrokenSystem with every fault."""
    faults: list[Told] = list(strange_files(files))
    stated = read_tree(files, "system", faults)
    basis = read_tree(files, "basis", faults)
    inputs = read_tables(files, "tables/", faults)
    results = read_tables(files, "results/", faults)
    standards = read_standards(files, faults)
    models = read_models(files, faults)
    if faults:
        raise BrokenSystem(faults)
    flow, broken = flowing.flow_of(files)
    if flow is not None:
        inputs = inputs if stated.get("events") else flowing.tables_in("tables", flow) | inputs
        models = flowing.models() | models
        results |= {name: table for name, table in flowing.tables_in("results", flow).items() if name not in results}
    faults += broken
    scheme, broken = models_of_scheme(files, inputs, standards, models)
    models |= scheme
    faults += broken
    system = system_of(id_, stated, basis, files)
    shows = [name for name in stated.get("shows", ()) if name in results]
    ordered = {name: results[name] for name in (*shows, *(one for one in results if one not in shows))}
    whole = System(
        **{**shallow(system), "inputs": inputs, "results": ordered, "standards": standards, "models": models, "flow": flow}
    )
    faults += find_faults(whole)
    if faults:
        raise BrokenSystem(faults)
    return whole


def shallow(system: System) -> dict[str, Any]:
    """The fields of a system by name."""
    return {name: getattr(system, name) for name in System.__slots__}


def strange_files(files: Files) -> Iterator[Flaw]:
    """Files that no system has."""
    for name in files:
        if name not in (*SINGLE, GIVEN_TRIALS) and not name.startswith(FOLDERS):
            yield Flaw(place=name, code=FlawCode.FILE_UNKNOWN, words=", ".join((*SINGLE, *FOLDERS)))


def read_tree(files: Files, name: str, faults: list[Told]) -> Tree:
    """The tree of a document that every system has, held against its descriptor."""
    file = f"{name}.toml"
    if file not in files:
        faults.append(Flaw(place=file, code=FlawCode.FILE_MISSING))
        return {}
    try:
        tree = tomllib.loads(decode(files[file]).lstrip("\ufeff"))
    except (tomllib.TOMLDecodeError, Unreadable) as error:
        faults.append(Flaw(place=file, code=FlawCode.UNREADABLE, words=str(error)))
        return {}
    faults += find_misfits(tree, load_schema("gangyao.systems", name), file)
    return tree


def read_tables(files: Files, folder: str, faults: list[Told]) -> dict[str, Table]:
    """The tables whose descriptors lie in a folder."""
    found = {}
    for file, content in files.items():
        if file.startswith(folder) and file.endswith(".json"):
            try:
                name = file.removeprefix(folder).removesuffix(".json")
                found[name] = Table(name=name, descriptor=read_descriptor(content, file))
            except (BrokenData, ValueError, KeyError, TypeError, AttributeError) as error:
                faults.append(Flaw(place=file, code=FlawCode.UNREADABLE, words=str(error)))
    return found


def read_standards(files: Files, faults: list[Told]) -> dict[str, Standard]:
    """The standards of a folder."""
    found = {}
    for file, content in files.items():
        if file.startswith("standards/") and file.endswith(".csv"):
            name = file.removeprefix("standards/").removesuffix(".csv")
            try:
                found[name] = read_standard(name, decode(content).lstrip("\ufeff"))
            except BrokenSystem as error:
                faults += error.faults
            except Unreadable as error:
                faults.append(Flaw(place=file, code=FlawCode.UNREADABLE, words=error.message("zh")))
    return found


def read_models(files: Files, faults: list[Told]) -> dict[str, Model]:
    """The models of a folder."""
    found = {}
    for file, content in files.items():
        if file.startswith("models/") and file.endswith(".sql"):
            name = file.removeprefix("models/").removesuffix(".sql")
            try:
                found[name] = read_model(name, decode(content).lstrip("\ufeff"))
            except SqlglotError as error:
                faults.append(Flaw(place=file, code=FlawCode.NO_SQL, words=str(error).splitlines()[0]))
            except ValueError as error:
                faults.append(Flaw(place=file, code=FlawCode.NO_SELECT, found=str(error)))
    return found


def system_of(id_: str, stated: Tree, basis: Tree, files: Files) -> System:
    """What system.toml and basis.toml say."""
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    plain = ("family", "names", "answers", "cadence", "run_by", "use", "as_of", "place", "note")
    return System(
        id=id_,
        **{name: stated[name] for name in plain if name in stated},
        clauses=tuple(stated["clauses"]),
        reach=Reach(stated["reach"]),
        mode=Mode(stated["mode"]),
        authority=Authority(stated.get("authority", Authority.OWN)),
        runs_in=Platform(**stated["runs_in"]) if "runs_in" in stated else None,
        closed=Closing(on=stated["closed"].get("on"), by=stated["closed"]["by"]) if "closed" in stated else None,
        papers=tuple(Paper(**{**one, "sure": Sure(one["sure"])}) for one in basis["documents"]),
        parameters=tuple(parameter_of(one) for one in stated.get("parameters", ())),
        feeds=tuple(Feed(**one) for one in stated.get("feeds", ())),
        details=tuple(stated.get("details", ())),
        events=tuple(Dated(**one) for one in stated.get("events", ())),
        digest=digest.hexdigest(),
    )


def parameter_of(stated: Tree) -> Parameter:
    """What a run may be told."""
    field = Field(name=stated["name"], type=FieldType(stated["type"]), titles=dict(stated["title"]))
    return Parameter(field=field, default=stated.get("default"))


def find_faults(system: System) -> Iterator[Told]:
    """What parts of a system that are each whole do not keep together."""
    yield from same_names(system)
    relations = {PARAMETERS, *system.inputs, *system.standards, *system.models}
    relations |= {flowing.EVENTS, *(flowing.GIVES + name for name in flowing.KEYS)} if system.flow else set()
    yield from event_flaws(system)
    for model in system.models.values():
        yield from find_impurities(model, relations)
    order = order_models(system.models)
    if isinstance(order, Flaw):
        yield order
    persons = {} if isinstance(order, Flaw) else personal_columns(system.models, order, system.inputs)
    for result in system.results.values():
        yield from result_flaws(system, result, persons.get(result.name, set()))
    yield from feed_flaws(system)


def same_names(system: System) -> Iterator[Flaw]:
    """Relations of one name."""
    seen: dict[str, str] = {PARAMETERS: PARAMETERS}
    for folder, names in (("tables", system.inputs), ("standards", system.standards), ("models", system.models)):
        for name in names:
            if name in seen:
                yield Flaw(place=f"{folder}/{name}", code=FlawCode.SAME_NAME, found=name, words=seen[name])
            seen[name] = f"{folder}/{name}"


def result_flaws(system: System, result: Table, personal: AbstractSet[str]) -> Iterator[Flaw]:
    """A result without a model, columns that its model has not, numbers without a scale, fields of persons."""
    file = f"results/{result.name}.json"
    model = system.models.get(result.name)
    if model is None:
        yield Flaw(place=file, code=FlawCode.RESULT_UNKNOWN, found=result.name, words=", ".join(system.models))
        return
    if not result.key:
        yield Flaw(place=file, code=FlawCode.NO_KEY)
    for field in result.descriptor.fields:
        if field.name not in model.columns:
            yield Flaw(place=file, code=FlawCode.COLUMN_UNKNOWN, found=field.name, words=", ".join(model.columns))
        if field.type is FieldType.NUMBER and field.scale is None:
            yield Flaw(place=file, code=FlawCode.SCALE_MISSING, found=field.name)
        if field.personal or field.name in personal:
            yield Flaw(place=file, code=FlawCode.PERSONAL, found=field.name)


def event_flaws(system: System) -> Iterator[Flaw]:
    """A log that is said by an input or column that there is not, or whose acts nobody says."""
    for one in system.events:
        place, table = f"system.toml, events, {one.table}", system.inputs.get(one.table)
        if table is None:
            yield Flaw(place=place, code=FlawCode.RELATION_UNKNOWN, found=one.table, words=", ".join(system.inputs))
            continue
        for name in one.columns:
            if name not in table.columns:
                yield Flaw(place=place, code=FlawCode.COLUMN_UNKNOWN, found=name, words=", ".join(table.columns))
        if bool(one.act) == bool(one.acts):
            yield Flaw(place=place, code=FlawCode.COLUMN_UNKNOWN, found=one.act or "—", words="act | acts")


def feed_flaws(system: System) -> Iterator[Flaw]:
    """What is fed from a result or column that there is not, or to an indicator that nobody knows."""
    known = {row["id"] for row in load_rows("gangyao.plan", "indicators")} if system.feeds else set()
    for feed in system.feeds:
        place = f"system.toml, feeds, {feed.indicator}"
        result = system.results.get(feed.result)
        if result is None:
            yield Flaw(place=place, code=FlawCode.RESULT_UNKNOWN, found=feed.result, words=", ".join(system.results))
        elif feed.value not in result.columns:
            yield Flaw(place=place, code=FlawCode.COLUMN_UNKNOWN, found=feed.value, words=", ".join(result.columns))
        if feed.indicator not in known:
            yield Flaw(place=place, code=FlawCode.INDICATOR_UNKNOWN, found=feed.indicator)
