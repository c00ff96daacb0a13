"""The models that a scheme comes to, a question each, as somebody would write them.

In: a Scheme, the keys of the standards it names. Out: pairs of name and SQL.
"""

from collections.abc import Iterator, Mapping

from gangyao.systems.databases import quote
from gangyao.systems.schemes import Item, Scheme, Tiers
from gangyao.vocabulary.expressions.sql import sql_of

Keys = Mapping[str, tuple[str, ...]]
GROUP = {"mean": "avg(item_values.value)", "median": "median(item_values.value)", "max": "max(item_values.value)",
         "p75": "quantile_cont(item_values.value, 0.75)", "p90": "quantile_cont(item_values.value, 0.90)"}  # fmt: skip
PLACES = {"nearest": "floor({share} + 0.5)", "up": "ceil({share})", "down": "floor({share})"}
HELD = (
    "({0}.valid_from IS NULL OR {0}.valid_from <= parameters.as_of)"
    " AND ({0}.valid_to IS NULL OR {0}.valid_to >= parameters.as_of)"
)


def models_of(scheme: Scheme, keys: Keys) -> Iterator[tuple[str, str]]:
    """Name and SQL of every model of a scheme."""
    yield "item_values", item_values(scheme)
    yield "item_baselines", item_baselines(scheme, keys)
    yield "raw_points", raw_points(scheme, keys)
    if scheme.limits:
        yield "bounded_points", bounded_points(scheme, keys)
    yield "points", points(scheme)
    if scheme.bonus:
        yield "bonus_points", bonus_points(scheme)
    yield "scores", scores(scheme)
    yield "ranked", ranked(scheme)
    if scheme.tiers is not None:
        yield "tier_limits", tier_limits(scheme, scheme.tiers, keys)
        yield "placed", placed(scheme, scheme.tiers)
        if scheme.veto:
            yield "vetoed", vetoed(scheme, scheme.tiers)
        yield "ranking", ranking(scheme, scheme.tiers)
        yield "boundaries", boundaries(scheme)
        yield "changes", changes(scheme, scheme.tiers, keys)


def named(relation: str, columns: tuple[str, ...]) -> str:
    """Columns of a relation, one after the other, each with a comma behind it."""
    return "".join(f"{relation}.{quote(name)}, " for name in columns)


def joined(left: str, right: str, columns: tuple[str, ...]) -> str:
    """That two relations have the same columns."""
    return " AND ".join(f"{left}.{quote(name)} = {right}.{quote(name)}" for name in columns) or "true"


def head(grain: str, key: tuple[str, ...]) -> str:
    """What one row is, and what tells rows apart."""
    return f"-- {grain}\n-- key: {', '.join(key)}\n"


def item_values(scheme: Scheme) -> str:
    """The value of every item of every entity for whom it counts."""
    parts = [
        f"SELECT {named(scheme.entities, (*scheme.key, *scheme.partition))}'{item.id}' AS item, "
        f"CAST({sql_of(item.value)} AS DOUBLE) AS value\nFROM {scheme.entities}"
        + (f"\nWHERE {sql_of(item.when)}" if item.when is not None else "")
        for item in scheme.items
    ]
    return head("一行是一个被评者的一项指标值", (*scheme.key, "item")) + "\nUNION ALL\n".join(parts)


def item_baselines(scheme: Scheme, keys: Keys) -> str:
    """What every item is held against, in each group."""
    own = (*scheme.partition, "item")
    parts = []
    for item in scheme.items:
        if item.direct:
            parts.append(
                f"SELECT {named('item_values', scheme.partition)}item_values.item, CAST(NULL AS DOUBLE) AS baseline\n"
                f"FROM item_values\nWHERE item_values.item = '{item.id}'\nGROUP BY {grouped(scheme)}"
            )
        elif item.baseline == "given":
            parts.append(
                f"SELECT {named('item_values', scheme.partition)}item_values.item, max({scheme.baselines}.value) AS baseline\n"
                f"FROM item_values\nLEFT JOIN {scheme.baselines} ON "
                f"{joined('item_values', scheme.baselines, shared(own, keys[scheme.baselines]))}\n"
                f"WHERE item_values.item = '{item.id}'\nGROUP BY {grouped(scheme)}"
            )
        else:
            parts.append(
                f"SELECT {named('item_values', scheme.partition)}item_values.item, {GROUP[item.baseline]} AS baseline\n"
                f"FROM item_values\nWHERE item_values.item = '{item.id}'\nGROUP BY {grouped(scheme)}"
            )
    return head("一行是一组的一项基准值", own) + "\nUNION ALL\n".join(parts)


def grouped(scheme: Scheme) -> str:
    """The columns of a group and its item."""
    return f"{named('item_values', scheme.partition)}item_values.item"


def shared(columns: tuple[str, ...], key: tuple[str, ...]) -> tuple[str, ...]:
    """The columns by which a standard is found: those of its key that there are."""
    return tuple(name for name in columns if name in key)


def raw_points(scheme: Scheme, keys: Keys) -> str:
    """What every item of every entity would score without cap and floor; unknown where its weight or baseline is."""
    own, weight = (*scheme.partition, "item"), f"{scheme.weights}.value"
    whens = "".join(when_of(item, weight) for item in scheme.items)
    return (
        head("一行是一个被评者的一项未封顶的得分", (*scheme.key, "item"))
        + f"SELECT {named('item_values', (*scheme.key, *scheme.partition))}item_values.item, item_values.value, "
        f"item_baselines.baseline, {weight} AS weight, CASE {whens}END AS points\n"
        f"FROM item_values\n"
        f"LEFT JOIN {scheme.weights} ON {joined('item_values', scheme.weights, shared(own, keys[scheme.weights]))}\n"
        f"LEFT JOIN item_baselines ON {joined('item_values', 'item_baselines', own)}"
    )


def bounded_points(scheme: Scheme, keys: Keys) -> str:
    """Points within cap and floor, which are multiples of the weight; unknown where a limit that there is has no number."""
    by = shared((*scheme.partition, "item"), keys[scheme.limits])
    unknown = " OR ".join(f"({name}.bound IS NOT NULL AND {name}.value IS NULL)" for name in ("caps", "floors"))
    kept = "".join(
        f"WHEN raw_points.points {sign} {name}.value * raw_points.weight THEN {name}.value * raw_points.weight "
        for name, sign in (("caps", ">"), ("floors", "<"))
    )
    joins = "".join(
        f"\nLEFT JOIN {scheme.limits} AS {name} ON {joined('raw_points', name, by)} AND {name}.bound = '{word}'"
        for name, word in (("caps", "cap"), ("floors", "floor"))
    )
    return (
        head("一行是一个被评者的一项封顶、保底后的得分", (*scheme.key, "item"))
        + f"SELECT {named('raw_points', (*scheme.key, *scheme.partition))}raw_points.item, raw_points.value, "
        f"raw_points.baseline, raw_points.weight, CASE WHEN {unknown} THEN NULL {kept}ELSE raw_points.points END AS points\n"
        f"FROM raw_points{joins}"
    )


def points(scheme: Scheme) -> str:
    """The points of every item of every entity; what is not known scores as the item says."""
    of = "bounded_points" if scheme.limits else "raw_points"
    group = ", ".join(f"{of}.{quote(name)}" for name in (*scheme.partition, "item"))
    rules = {"zero": "0", "average": f"avg({of}.points) OVER (PARTITION BY {group})", "unknown": "NULL"}
    whens = "".join(
        f"WHEN {of}.item = '{item.id}' THEN {rules[item.missing]} " for item in scheme.items if item.missing != "zero"
    )
    filled = f"CASE WHEN {of}.value IS NOT NULL THEN {of}.points {whens}ELSE 0 END"
    return (
        head("一行是一个被评者的一项得分", (*scheme.key, "item"))
        + f"SELECT {named(of, (*scheme.key, *scheme.partition))}{of}.item, {of}.value, {of}.baseline, {of}.weight, "
        f"{filled} AS points, {of}.value IS NULL AS is_missing\nFROM {of}"
    )


def when_of(item: Item, weight: str) -> str:
    """What an item scores before cap and floor."""
    if item.direct:
        score = "item_values.value"
    elif item.rising:
        score = f"{weight} * item_values.value / nullif(item_baselines.baseline, 0)"
    else:
        score = f"{weight} * item_baselines.baseline / nullif(item_values.value, 0)"
    return f"WHEN item_values.item = '{item.id}' THEN {score} "


def bonus_points(scheme: Scheme) -> str:
    """Points that are added or taken away, as far as they hold on the day."""
    return (
        head("一行是一个被评者的加减分", scheme.key)
        + f"SELECT {named(scheme.bonus, scheme.key)}sum({scheme.bonus}.points) AS bonus\nFROM {scheme.bonus}\n"
        f"CROSS JOIN parameters\nWHERE {HELD.format(scheme.bonus)}\n"
        f"GROUP BY {', '.join(f'{scheme.bonus}.{quote(name)}' for name in scheme.key)}"
    )


def scores(scheme: Scheme) -> str:
    """The score of every entity; unknown where an item that it needs is."""
    columns = (*scheme.key, *scheme.partition)
    bonus = "coalesce(max(bonus_points.bonus), 0)" if scheme.bonus else "0"
    join = f"\nLEFT JOIN bonus_points ON {joined('points', 'bonus_points', scheme.key)}" if scheme.bonus else ""
    whole = "CASE WHEN count(points.points) = count(*) THEN sum(points.points) END"
    return (
        head("一行是一个被评者的总分", scheme.key)
        + f"SELECT {named('points', columns)}{whole} AS base_score, {bonus} AS bonus, {whole} + {bonus} AS score, "
        f"count(*) FILTER (WHERE points.is_missing) AS items_missing\nFROM points{join}\n"
        f"GROUP BY {', '.join(f'points.{quote(name)}' for name in columns)}"
    )


def ranked(scheme: Scheme) -> str:
    """The place of every entity that takes part, within its group."""
    columns = (*scheme.key, *scheme.partition)
    part = ", ".join(f"scores.{quote(name)}" for name in scheme.partition)
    over = f"PARTITION BY {part} " if part else ""
    tie = ", ties.points DESC NULLS LAST" if scheme.tiers and scheme.tiers.tie else ""
    join = (
        f"\nLEFT JOIN points AS ties ON {joined('scores', 'ties', scheme.key)} AND ties.item = '{scheme.tiers.tie}'"
        if scheme.tiers and scheme.tiers.tie
        else ""
    )
    exempt = (
        f"\nCROSS JOIN parameters\nWHERE NOT EXISTS (SELECT 1 FROM {scheme.exempt} WHERE "
        f"{joined(scheme.exempt, 'scores', scheme.key)} AND {HELD.format(scheme.exempt)}) AND scores.score IS NOT NULL"
        if scheme.exempt
        else "\nWHERE scores.score IS NOT NULL"
    )
    return (
        head("一行是一个参加排名的被评者", scheme.key) + f"SELECT {named('scores', columns)}scores.score, "
        f"rank() OVER ({over}ORDER BY scores.score DESC{tie}) AS place, count(*) OVER ({over.strip()}) AS group_size\n"
        f"FROM scores{join}{exempt}"
    )


def tier_limits(scheme: Scheme, tiers: Tiers, keys: Keys) -> str:
    """The last place, or the least score, of every tier in each group."""
    standard, own = tiers.standard, (*scheme.partition, "tier")
    index = "".join(f"WHEN {standard}.tier = '{tier}' THEN {place} " for place, tier in enumerate(tiers.order, start=1))
    share = f"{standard}.value * max(ranked.group_size)"
    limit = PLACES[tiers.rounding].format(share=share) if tiers.kind == "quota" else f"{standard}.value"
    by = shared(scheme.partition, keys[standard])
    columns = ", ".join([*(f"ranked.{quote(name)}" for name in scheme.partition), f"{standard}.tier", f"{standard}.value"])
    return (
        head("一行是一组的一档：最后名次或最低分", own)
        + f"SELECT {named('ranked', scheme.partition)}{standard}.tier, CASE {index}END AS step, {limit} AS tier_limit\n"
        f"FROM ranked\nJOIN {standard} ON {joined('ranked', standard, by)}\nGROUP BY {columns}"
    )


def placed(scheme: Scheme, tiers: Tiers) -> str:
    """The tier that an entity's place or score gives: the best whose limit it keeps, else the last; unknown where a limit is."""
    within = "ranked.place <= tier_limits.tier_limit" if tiers.kind == "quota" else "ranked.score >= tier_limits.tier_limit"
    best = f"coalesce(min(tier_limits.step) FILTER (WHERE {within}), {len(tiers.order)})"
    return (
        head("一行是一个被评者按名次或分数所在的档", scheme.key)
        + f"SELECT {named('ranked', scheme.key)}CASE WHEN bool_and(tier_limits.tier_limit IS NOT NULL) THEN {best} END AS step\n"
        f"FROM ranked\nLEFT JOIN tier_limits ON {joined('ranked', 'tier_limits', scheme.partition)}\n"
        f"GROUP BY {', '.join(f'ranked.{quote(name)}' for name in scheme.key)}"
    )


def vetoed(scheme: Scheme, tiers: Tiers) -> str:
    """The best tier that vetoes which hold on the day leave to an entity."""
    index = "".join(f"WHEN {scheme.veto_tiers}.text = '{tier}' THEN {place} " for place, tier in enumerate(tiers.order, start=1))
    return (
        head("一行是一个被一票否决的被评者", scheme.key)
        + f"SELECT {named(scheme.veto, scheme.key)}max(CASE {index}END) AS step, "
        f"string_agg({scheme.veto}.reason, '、' ORDER BY {scheme.veto}.reason) AS reasons\nFROM {scheme.veto}\n"
        f"CROSS JOIN parameters\nJOIN {scheme.veto_tiers} ON {scheme.veto_tiers}.reason = {scheme.veto}.reason\n"
        f"WHERE {HELD.format(scheme.veto)}\nGROUP BY {', '.join(f'{scheme.veto}.{quote(name)}' for name in scheme.key)}"
    )


def ranking(scheme: Scheme, tiers: Tiers) -> str:
    """Score, place and tier of every entity, and what a veto made of it."""
    columns = (*scheme.key, *scheme.partition)
    step = "CASE WHEN vetoed.step > placed.step THEN vetoed.step ELSE placed.step END" if scheme.veto else "placed.step"
    veto = ", vetoed.reasons AS vetoes" if scheme.veto else ""
    join = f"\nLEFT JOIN vetoed ON {joined('ranked', 'vetoed', scheme.key)}" if scheme.veto else ""
    return (
        head("一行是一个被评者的排名与分档", scheme.key)
        + f"SELECT {named('ranked', columns)}ranked.score, ranked.place, ranked.group_size, "
        f"{tier_word('placed.step', tiers)} AS tier_by_score, {tier_word(step, tiers)} AS tier, "
        f"placed.step AS step_by_score, {step} AS step{veto}\n"
        f"FROM ranked\nJOIN placed ON {joined('ranked', 'placed', scheme.key)}{join}"
    )


def tier_word(step: str, tiers: Tiers) -> str:
    """The name of a tier by its number from the best."""
    return f"CASE {step} {''.join(f'WHEN {place} THEN {word!r} ' for place, word in enumerate(tiers.order, start=1))}END"


def boundaries(scheme: Scheme) -> str:
    """The least score with which somebody is in a tier, in each group."""
    columns = (*scheme.partition, "step_by_score")
    return (
        head("一行是一组的一档的入档最低分", columns)
        + f"SELECT {named('ranking', columns)}min(ranking.score) AS score\nFROM ranking\n"
        f"GROUP BY {', '.join(f'ranking.{quote(name)}' for name in columns)}"
    )


def changes(scheme: Scheme, tiers: Tiers, keys: Keys) -> str:
    """How much of one item alone would bring an entity to the next tier, all others as they are; 1 is the least of them by its
    share of the value. Blank where the item's cap does not let it.
    """
    by = (*scheme.partition,)
    target = "tier_limits.tier_limit" if tiers.kind == "cutoff" else "boundaries.score"
    ahead = (
        f"JOIN tier_limits ON {joined('ranking', 'tier_limits', by)} AND tier_limits.step = ranking.step_by_score - 1"
        if tiers.kind == "cutoff"
        else f"JOIN boundaries ON {joined('ranking', 'boundaries', by)} AND boundaries.step_by_score = ranking.step_by_score - 1"
    )
    short = f"({target} - ranking.score)"
    rising = ", ".join(f"'{item.id}'" for item in scheme.items if item.rising and not item.direct)
    falling = ", ".join(f"'{item.id}'" for item in scheme.items if not item.rising and not item.direct)
    up = f"{short} * points.baseline / nullif(points.weight, 0)"
    down = f"points.weight * points.baseline / nullif(points.points + {short}, 0) - points.value"
    caps = limit_cap(scheme, keys)
    allowed = f"caps.value IS NULL OR points.points + {short} <= caps.value * points.weight" if caps else "true"
    ways = "".join(f" WHEN points.item IN ({items}) THEN {way}" for items, way in ((rising, up), (falling, down)) if items)
    change = f"CASE WHEN NOT ({allowed}) THEN NULL{ways} END"
    order = f"abs({change} / nullif(points.value, 0)) NULLS LAST, points.item"
    own = ", ".join(f"ranking.{quote(name)}" for name in scheme.key)
    return (
        head("一行是一个被评者的一项：单靠它升一档要改变多少", (*scheme.key, "item"))
        + f"SELECT {named('ranking', scheme.key)}points.item, {short} AS points_short, points.value, {change} AS change, "
        f"row_number() OVER (PARTITION BY {own} ORDER BY {order}) AS nearest\n"
        f"FROM ranking\n{ahead}\nJOIN points ON {joined('ranking', 'points', scheme.key)}{caps}"
    )


def limit_cap(scheme: Scheme, keys: Keys) -> str:
    """The join that brings the cap of an item."""
    if not scheme.limits:
        return ""
    by = shared((*scheme.partition, "item"), keys[scheme.limits])
    return f"\nLEFT JOIN {scheme.limits} AS caps ON {joined('points', 'caps', by)} AND caps.bound = 'cap'"
