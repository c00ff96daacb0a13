"""The models that a scheme comes to, a question each, as somebody would write them.

In: a Scheme, the keys of the standards it names. Out: pairs of name and SQL. Items stay columns beside each other, one row an
entity; what an entity gets item by item is asked of that (`points`, `changes`), since it is only read of few.
"""

from collections.abc import Iterator

from gangyao.systems.databases import quote
from gangyao.systems.schemes import Baseline, Item, Missing, Scheme
from gangyao.systems.tiering import Keys, group_of, grouped, head, held, joined, named, shared, tier_models, together
from gangyao.vocabulary.expressions.sql import sql_of

GROUP = {Baseline.MEAN: "avg({0})", Baseline.MEDIAN: "median({0})", Baseline.MOST: "max({0})",
         Baseline.UPPER_QUARTER: "quantile_cont({0}, 0.75)", Baseline.UPPER_TENTH: "quantile_cont({0}, 0.90)"}  # fmt: skip
TERMS = ("weight", "full", "baseline", "divisor", "worth", "cap", "floor")  # what holds of an item in a group


def models_of(scheme: Scheme, keys: Keys) -> Iterator[tuple[str, str]]:
    """Name and SQL of every model of a scheme."""
    yield "measured", measured(scheme)
    yield "group_values", group_values(scheme)
    yield "group_items", group_items(scheme)
    yield "item_terms", item_terms(scheme, keys)
    yield "group_terms", group_terms(scheme)
    yield "raw_points", raw_points(scheme)
    yield "item_points", item_points(scheme)
    if averaged(scheme):
        yield "group_means", group_means(scheme)
    yield "points", points(scheme)
    yield "base_scores", base_scores(scheme)
    if scheme.bonus:
        yield "bonus_points", bonus_points(scheme)
    yield "scores", scores(scheme)
    yield from tier_models(scheme, keys)


def column(kind: str, item: Item) -> str:
    """The column of what an item has of a kind."""
    return quote(f"{kind}_{item.id}")


def averaged(scheme: Scheme) -> tuple[Item, ...]:
    """The items of which a value that is not known scores the mean of the group."""
    return tuple(item for item in scheme.items if item.missing is Missing.AVERAGE)


def counted(scheme: Scheme) -> tuple[Item, ...]:
    """The items that do not count for everybody."""
    return tuple(item for item in scheme.items if item.when is not None)


def measured(scheme: Scheme) -> str:
    """The value of every item of every entity, unknown where it does not count."""
    columns = [f"{sql_of(item.when)} AS {column('counts', item)}" for item in counted(scheme) if item.when is not None]
    columns += [f"CAST({value_of(item)} AS DOUBLE) AS {column('value', item)}" for item in scheme.items]
    return (
        head("一行是一个被评者的各项指标值", scheme.key)
        + f"SELECT {named(scheme.entities, (*scheme.key, *scheme.partition))}{', '.join(columns)}\nFROM {scheme.entities}"
    )


def value_of(item: Item) -> str:
    """What an item is worth to whom it counts for."""
    return sql_of(item.value) if item.when is None else f"CASE WHEN {sql_of(item.when)} THEN {sql_of(item.value)} END"


def group_values(scheme: Scheme) -> str:
    """What the values of a group come to, where an item is held against its own group."""
    own = [
        f"{GROUP[one.baseline].format('measured.' + column('value', one))} AS {column('own', one)}" for one in held_apart(scheme)
    ]
    entities = "count(*) AS entities"
    return (
        head("一行是一组：各项的组内基准", group_of(scheme))
        + f"SELECT {grouped('measured', scheme)}{', '.join([entities, *own])}\nFROM measured{group_by('measured', scheme)}"
    )


def held_apart(scheme: Scheme) -> tuple[Item, ...]:
    """The items that are held against the values of their own group."""
    return tuple(item for item in scheme.items if item.baseline is not Baseline.GIVEN and not item.direct)


def group_by(relation: str, scheme: Scheme) -> str:
    """The end of a question that has a row for each group."""
    names = ", ".join(f"{relation}.{quote(name)}" for name in scheme.partition)
    return f"\nGROUP BY {names}" if names else ""


def group_items(scheme: Scheme) -> str:
    """A row for every item of every group, with what the group itself comes to."""
    own = held_apart(scheme)
    parts = [
        f"SELECT {named('group_values', group_of(scheme))}'{item.id}' AS item, "
        + (f"group_values.{column('own', item)}" if item in own else "CAST(NULL AS DOUBLE)")
        + f" AS own, {'true' if item in own else 'false'} AS is_own\nFROM group_values"
        for item in scheme.items
    ]
    return head("一行是一组的一项：组内的基准", (*group_of(scheme), "item")) + "\nUNION ALL\n".join(parts)


def item_terms(scheme: Scheme, keys: Keys) -> str:
    """What holds of every item in every group: weight, baseline, cap and floor; `full` is the weight where points can be told, so
    that a cap or floor that there is and has no number gives none.
    """
    by = (*scheme.partition, "item")
    baseline, joins = "group_items.own", [join_of(scheme.weights, scheme.weights, by, keys)]
    if scheme.baselines:
        baseline = f"CASE WHEN group_items.is_own THEN group_items.own ELSE {scheme.baselines}.value END"
        joins.append(join_of(scheme.baselines, scheme.baselines, by, keys))
    weight = f"{scheme.weights}.value"
    full, cap, floor = weight, "CAST(NULL AS DOUBLE)", "CAST(NULL AS DOUBLE)"
    if scheme.limits:
        joins += [f"{join_of(scheme.limits, f'{one}s', by, keys)} AND {one}s.bound = '{one}'" for one in ("cap", "floor")]
        known = " AND ".join(f"({one}.bound IS NULL OR {one}.value IS NOT NULL)" for one in ("caps", "floors"))
        full = f"CASE WHEN {known} THEN {weight} END"
        cap, floor = f"caps.value * {weight}", f"floors.value * {weight}"
    told = {"weight": weight, "full": full, "baseline": baseline, "divisor": f"nullif({baseline}, 0)",
            "worth": f"CAST({baseline} AS DOUBLE) / nullif({weight}, 0)", "cap": cap, "floor": floor}  # fmt: skip
    columns = ", ".join(f"CAST({words} AS DOUBLE) AS {quote(name)}" for name, words in told.items())
    return (
        head("一行是一组的一项：权重、基准值、封顶、保底", (*group_of(scheme), "item"))
        + f"SELECT {named('group_items', (*group_of(scheme), 'item'))}{columns}\nFROM group_items{''.join(joins)}"
    )


def join_of(relation: str, alias: str, by: tuple[str, ...], keys: Keys) -> str:
    """A standard beside the items of groups, where there is a row of it."""
    named_so = relation if alias == relation else f"{relation} AS {alias}"
    return f"\nLEFT JOIN {named_so} ON {joined('group_items', alias, shared(by, keys[relation]))}"


def group_terms(scheme: Scheme) -> str:
    """What holds of the items of a group, beside each other: each is one number, so that its sum is itself."""
    columns = ", ".join(
        f"sum(item_terms.{quote(term)}) FILTER (WHERE item_terms.item = '{item.id}') AS {column(term, item)}"
        for item in scheme.items
        for term in TERMS
        if term_counts(term, item, scheme)
    )
    return (
        head("一行是一组：各项的权重、基准值、封顶、保底", group_of(scheme))
        + f"SELECT {grouped('item_terms', scheme)}{columns}\nFROM item_terms{group_by('item_terms', scheme)}"
    )


def term_counts(term: str, item: Item, scheme: Scheme) -> bool:
    """Whether a term plays a part in what an item scores, or in how it may score more."""
    counts = {"cap": bool(scheme.limits), "floor": bool(scheme.limits), "baseline": not item.direct}
    upward = item.rising and not item.direct
    return counts.get(term, upward if term in {"divisor", "worth"} else True)


def raw_points(scheme: Scheme) -> str:
    """What every item of every entity would score without cap and floor; unknown where its weight or baseline is."""
    columns = ", ".join(f"measured.{column('value', one)}, {raw_of(one)} AS {column('points', one)}" for one in scheme.items)
    return (
        head("一行是一个被评者：各项的值和未封顶的得分", scheme.key)
        + f"SELECT {named('measured', (*scheme.key, *scheme.partition))}{counts_of('measured', scheme)}{columns}"
        + together("measured", ["group_terms"], scheme.partition)
    )


def counts_of(relation: str, scheme: Scheme) -> str:
    """For whom an item counts, handed on."""
    return "".join(f"{relation}.{column('counts', item)}, " for item in counted(scheme))


def raw_of(item: Item) -> str:
    """What an item scores before cap and floor: as points, or as its weight times the way to its baseline."""
    value, full = f"measured.{column('value', item)}", f"group_terms.{column('full', item)}"
    if item.direct:
        return f"CASE WHEN {full} IS NOT NULL THEN {value} END"
    if item.rising:
        return f"{full} * {value} / group_terms.{column('divisor', item)}"
    return f"{full} * group_terms.{column('baseline', item)} / nullif({value}, 0)"


def item_points(scheme: Scheme) -> str:
    """The points of every item of every entity within cap and floor; a value that is not known scores as the item says, the mean
    of a group later.
    """
    columns = ", ".join(
        f"raw_points.{column('value', one)}, {bounded_of(one, scheme)} AS {column('points', one)}" for one in scheme.items
    )
    beside = ["group_terms"] if scheme.limits else []
    return (
        head("一行是一个被评者：各项的值和封顶、保底后的得分", scheme.key)
        + f"SELECT {named('raw_points', (*scheme.key, *scheme.partition))}{counts_of('raw_points', scheme)}{columns}"
        + together("raw_points", beside, scheme.partition)
    )


def bounded_of(item: Item, scheme: Scheme) -> str:
    """What an item scores: a value that is known within its limits, one that is not by the item's rule."""
    points, value = f"raw_points.{column('points', item)}", f"raw_points.{column('value', item)}"
    if scheme.limits:
        cap, floor = (f"group_terms.{column(term, item)}" for term in ("cap", "floor"))
        points = f"CASE WHEN {points} IS NOT NULL THEN least(greatest({points}, {floor}), {cap}) END"
    if item.missing is not Missing.ZERO:
        return points
    return f"CASE WHEN {value} IS NULL THEN 0 ELSE {points} END"


def group_means(scheme: Scheme) -> str:
    """The mean points of a group, of the items of which a value that is not known scores it."""
    columns = ", ".join(f"avg(item_points.{column('points', one)}) AS {column('mean', one)}" for one in averaged(scheme))
    return (
        head("一行是一组：缺数时按平均分计的各项的平均分", group_of(scheme))
        + f"SELECT {grouped('item_points', scheme)}{columns}\nFROM item_points{group_by('item_points', scheme)}"
    )


def filled_of(item: Item) -> str:
    """What an item scores at last."""
    points, value = f"item_points.{column('points', item)}", f"item_points.{column('value', item)}"
    return (
        f"CASE WHEN {value} IS NULL THEN group_means.{column('mean', item)} ELSE {points} END"
        if item.missing is Missing.AVERAGE
        else points
    )


def points(scheme: Scheme) -> str:
    """The points of every entity item by item."""
    parts = [points_of(item, scheme) for item in scheme.items]
    return head("一行是一个被评者的一项得分", (*scheme.key, "item")) + "\nUNION ALL\n".join(parts)


def points_of(item: Item, scheme: Scheme) -> str:
    """The points of one item, of every entity for whom it counts."""
    value = f"item_points.{column('value', item)}"
    baseline = "CAST(NULL AS DOUBLE)" if item.direct else f"group_terms.{column('baseline', item)}"
    beside = ["group_terms", "group_means"] if item.missing is Missing.AVERAGE else ["group_terms"]
    where = [f"item_points.{column('counts', item)}"] if item.when is not None else []
    return (
        f"SELECT {named('item_points', (*scheme.key, *scheme.partition))}'{item.id}' AS item, {value} AS value, "
        f"{baseline} AS baseline, group_terms.{column('weight', item)} AS weight, {filled_of(item)} AS points, "
        f"{value} IS NULL AS is_missing" + together("item_points", beside, scheme.partition, where=where)
    )


def bonus_points(scheme: Scheme) -> str:
    """Points that are added or taken away, as far as they hold on the day."""
    return (
        head("一行是一个被评者的加减分", scheme.key)
        + f"SELECT {named(scheme.bonus, scheme.key)}sum({scheme.bonus}.points) AS bonus\nFROM {scheme.bonus}\n"
        f"CROSS JOIN parameters\nWHERE {held(scheme.bonus)}\n"
        f"GROUP BY {', '.join(f'{scheme.bonus}.{quote(name)}' for name in scheme.key)}"
    )


def base_scores(scheme: Scheme) -> str:
    """The sum of the points of every entity; unknown where an item that it needs is."""
    whole = "\n    + ".join(part_of(item) for item in scheme.items)
    lacking = " + ".join(lacking_of(item) for item in scheme.items)
    tie = next((item for item in scheme.items if scheme.tiers and item.id == scheme.tiers.tie), None)
    decides = f", {filled_of(tie)} AS tie" if tie else ""
    columns = named("item_points", (*scheme.key, *scheme.partition))
    return (
        head("一行是一个被评者的各项得分之和", scheme.key)
        + f"SELECT {columns}{whole} AS base_score, {lacking} AS items_missing{decides}"
        + together("item_points", ["group_means"] if averaged(scheme) else [], scheme.partition)
    )


def scores(scheme: Scheme) -> str:
    """The score of every entity with what was added and taken away."""
    columns = (*scheme.key, *scheme.partition, "base_score")
    behind = ("items_missing", "tie") if scheme.tiers and scheme.tiers.tie else ("items_missing",)
    bonus, left = "0", ""
    if scheme.bonus:
        bonus = "coalesce(bonus_points.bonus, 0)"
        left = f"\nLEFT JOIN bonus_points ON {joined('base_scores', 'bonus_points', scheme.key)}"
    added = f"base_scores.base_score + {bonus}" if scheme.bonus else "base_scores.base_score"
    return (
        head("一行是一个被评者的总分", scheme.key)
        + f"SELECT {named('base_scores', columns)}{named('base_scores', behind)}{bonus} AS bonus, {added} AS score"
        + together("base_scores", [], (), left=left)
    )


def part_of(item: Item) -> str:
    """What an item adds to the score."""
    filled = filled_of(item)
    return filled if item.when is None else f"CASE WHEN item_points.{column('counts', item)} THEN {filled} ELSE 0 END"


def lacking_of(item: Item) -> str:
    """One where the value of an item that counts is not known."""
    counts = "" if item.when is None else f"item_points.{column('counts', item)} AND "
    return f"CASE WHEN {counts}item_points.{column('value', item)} IS NULL THEN 1 ELSE 0 END"
