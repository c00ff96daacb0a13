"""Places and tiers of a scheme, and the least change to the next tier, a question each.

In: a Scheme, the keys of the standards it names, the relations `scores` and `item_points`. Out: pairs of name and SQL.
"""

from collections.abc import Iterator, Mapping, Sequence

from gangyao.systems.databases import quote
from gangyao.systems.schemes import Item, Scheme, TierKind, Tiers

Keys = Mapping[str, tuple[str, ...]]
PLACES = {"nearest": "floor({share} + 0.5)", "up": "ceil({share})", "down": "floor({share})"}
WHOLE = "whole"  # the column of the only group, where all are scored together
HELD = (
    "({0}.valid_from IS NULL OR {0}.valid_from <= parameters.as_of)"
    " AND ({0}.valid_to IS NULL OR {0}.valid_to >= parameters.as_of)"
)


def tier_models(scheme: Scheme, keys: Keys) -> Iterator[tuple[str, str]]:
    """Name and SQL of every model that ranks, and of those that give tiers where the scheme has any."""
    yield "ranked", ranked(scheme)
    if scheme.tiers is None:
        return
    yield "group_sizes", group_sizes(scheme)
    yield "tier_limits", tier_limits(scheme, scheme.tiers, keys)
    yield "group_limits", group_limits(scheme, scheme.tiers)
    yield "placed", placed(scheme, scheme.tiers)
    if scheme.veto:
        yield "vetoed", vetoed(scheme, scheme.tiers)
    yield "ranking", ranking(scheme, scheme.tiers)
    yield "boundaries", boundaries(scheme)
    if ways_of(scheme):
        yield "short", short(scheme, scheme.tiers)
        yield "ways", ways(scheme)
        yield "way_shares", way_shares(scheme)
        yield "nearest", nearest(scheme)
        yield "change_rows", change_rows(scheme)
        yield "changes", changes(scheme)


def named(relation: str, columns: tuple[str, ...]) -> str:
    """Columns of a relation, one after the other, each with a comma behind it."""
    return "".join(f"{relation}.{quote(name)}, " for name in columns)


def joined(left: str, right: str, columns: tuple[str, ...]) -> str:
    """That two relations have the same columns."""
    return " AND ".join(f"{left}.{quote(name)} = {right}.{quote(name)}" for name in columns) or "true"


def together(first: str, others: Sequence[str], columns: tuple[str, ...], *, left: str = "", where: Sequence[str] = ()) -> str:
    """The end of a question over a relation, beside each of its rows the one of every other with the same columns; `left` are
    further joins, `where` further conditions.
    """
    joins = "".join(f"\nCROSS JOIN {other}" for other in others)
    conditions = [*(joined(first, other, columns) for other in others if columns), *where]
    return f"\nFROM {first}{joins}{left}" + (f"\nWHERE {' AND '.join(conditions)}" if conditions else "")


def head(grain: str, key: tuple[str, ...]) -> str:
    """What one row is, and what tells rows apart."""
    return f"-- {grain}\n-- key: {', '.join(key)}\n"


def held(relation: str) -> str:
    """That a row holds on the day."""
    return HELD.format(relation)


def group_of(scheme: Scheme) -> tuple[str, ...]:
    """The columns that tell groups apart."""
    return scheme.partition or (WHOLE,)


def grouped(relation: str, scheme: Scheme) -> str:
    """The columns of a group, where rows of a relation are taken together."""
    return named(relation, scheme.partition) if scheme.partition else f"'all' AS {quote(WHOLE)}, "


def shared(columns: tuple[str, ...], key: tuple[str, ...]) -> tuple[str, ...]:
    """The columns by which a standard is found: those of its key that there are."""
    return tuple(name for name in columns if name in key)


def ranked(scheme: Scheme) -> str:
    """The place of every entity that takes part, within its group."""
    columns = (*scheme.key, *scheme.partition)
    part = ", ".join(f"scores.{quote(name)}" for name in scheme.partition)
    over = f"PARTITION BY {part} " if part else ""
    tie = ", scores.tie DESC NULLS LAST" if scheme.tiers and scheme.tiers.tie else ""
    exempt = (
        f"\nCROSS JOIN parameters\nWHERE NOT EXISTS (SELECT {scheme.exempt}.{quote(scheme.key[0])} FROM {scheme.exempt} WHERE "
        f"{joined(scheme.exempt, 'scores', scheme.key)} AND {held(scheme.exempt)}) AND scores.score IS NOT NULL"
        if scheme.exempt
        else "\nWHERE scores.score IS NOT NULL"
    )
    return (
        head("一行是一个参加排名的被评者", scheme.key) + f"SELECT {named('scores', columns)}scores.score, "
        f"rank() OVER ({over}ORDER BY scores.score DESC{tie}) AS place\nFROM scores{exempt}"
    )


def group_sizes(scheme: Scheme) -> str:
    """How many take part in each group."""
    group = ", ".join(f"ranked.{quote(name)}" for name in scheme.partition)
    return (
        head("一行是一组：参加排名的个数", group_of(scheme))
        + f"SELECT {grouped('ranked', scheme)}count(*) AS group_size\nFROM ranked{f'{chr(10)}GROUP BY {group}' if group else ''}"
    )


def tier_limits(scheme: Scheme, tiers: Tiers, keys: Keys) -> str:
    """The last place, or the least score, of every tier in each group."""
    standard, own = tiers.standard, (*group_of(scheme), "tier")
    share = f"{standard}.value * group_sizes.group_size"
    limit = PLACES[tiers.rounding].format(share=share) if tiers.kind is TierKind.QUOTA else f"{standard}.value"
    return (
        head("一行是一组的一档：最后名次或最低分", own)
        + f"SELECT {named('group_sizes', group_of(scheme))}{standard}.tier, {limit} AS tier_limit"
        + together("group_sizes", [standard], shared(scheme.partition, keys[standard]))
    )


def group_limits(scheme: Scheme, tiers: Tiers) -> str:
    """The limits of a group's tiers beside each other: each is one number, so that its sum is itself. The last tier has none."""
    columns = ", ".join(
        f"sum(tier_limits.tier_limit) FILTER (WHERE tier_limits.tier = '{tier}') AS {quote(f'limit_{tier}')}"
        for tier in tiers.order[:-1]
    )
    group = ", ".join(f"tier_limits.{quote(name)}" for name in scheme.partition)
    return (
        head("一行是一组：各档的最后名次或最低分", group_of(scheme))
        + f"SELECT {grouped('tier_limits', scheme)}{columns}\nFROM tier_limits{f'{chr(10)}GROUP BY {group}' if group else ''}"
    )


def placed(scheme: Scheme, tiers: Tiers) -> str:
    """The tier that an entity's place or score gives: the best whose limit it keeps, else the last; unknown where a limit is."""
    columns = (*scheme.key, *scheme.partition, "score", "place")
    limits = [f"group_limits.{quote(f'limit_{tier}')}" for tier in tiers.order[:-1]]
    within = "ranked.place <= {}" if tiers.kind is TierKind.QUOTA else "ranked.score >= {}"
    unknown = " OR ".join(f"{limit} IS NULL" for limit in limits)
    steps = "".join(f"WHEN {within.format(limit)} THEN {step} " for step, limit in enumerate(limits, start=1))
    step = f"CASE WHEN {unknown} THEN NULL {steps}ELSE {len(tiers.order)} END"
    return (
        head("一行是一个被评者按名次或分数所在的档", scheme.key)
        + f"SELECT {named('ranked', columns)}group_sizes.group_size, {step} AS step"
        + together("ranked", ["group_sizes", "group_limits"], scheme.partition)
    )


def vetoed(scheme: Scheme, tiers: Tiers) -> str:
    """The best tier that vetoes which hold on the day leave to an entity."""
    index = "".join(f"WHEN {scheme.veto_tiers}.text = '{tier}' THEN {place} " for place, tier in enumerate(tiers.order, start=1))
    return (
        head("一行是一个被一票否决的被评者", scheme.key)
        + f"SELECT {named(scheme.veto, scheme.key)}max(CASE {index}END) AS step, "
        f"string_agg({scheme.veto}.reason, '、' ORDER BY {scheme.veto}.reason) AS reasons\nFROM {scheme.veto}\n"
        f"CROSS JOIN parameters\nJOIN {scheme.veto_tiers} ON {scheme.veto_tiers}.reason = {scheme.veto}.reason\n"
        f"WHERE {held(scheme.veto)}\nGROUP BY {', '.join(f'{scheme.veto}.{quote(name)}' for name in scheme.key)}"
    )


def ranking(scheme: Scheme, tiers: Tiers) -> str:
    """Score, place and tier of every entity, and what a veto made of it; a veto only lowers."""
    columns = (*scheme.key, *scheme.partition)
    step = "CASE WHEN placed.step IS NOT NULL THEN greatest(placed.step, vetoed.step) END" if scheme.veto else "placed.step"
    veto = ", vetoed.reasons AS vetoes" if scheme.veto else ""
    join = f"\nLEFT JOIN vetoed ON {joined('placed', 'vetoed', scheme.key)}" if scheme.veto else ""
    return (
        head("一行是一个被评者的排名与分档", scheme.key)
        + f"SELECT {named('placed', columns)}placed.score, placed.place, placed.group_size, "
        f"{tier_word('placed.step', tiers)} AS tier_by_score, {tier_word(step, tiers)} AS tier, "
        f"placed.step AS step_by_score, {step} AS step{veto}\nFROM placed{join}"
    )


def tier_word(step: str, tiers: Tiers) -> str:
    """The name of a tier by its number from the best."""
    return f"CASE {step} {''.join(f'WHEN {place} THEN {word!r} ' for place, word in enumerate(tiers.order, start=1))}END"


def boundaries(scheme: Scheme) -> str:
    """The least score with which somebody is in a tier, in each group."""
    columns = (*scheme.partition, "step")
    return (
        head("一行是一组的一档的入档最低分", columns)
        + f"SELECT {named('placed', columns)}min(placed.score) AS score\nFROM placed\nWHERE placed.step IS NOT NULL\n"
        f"GROUP BY {', '.join(f'placed.{quote(name)}' for name in columns)}"
    )


def ways_of(scheme: Scheme) -> tuple[Item, ...]:
    """The items that alone may bring an entity to the next tier: those that are held against a baseline."""
    return tuple(item for item in scheme.items if not item.direct)


def short(scheme: Scheme, tiers: Tiers) -> str:
    """How many points an entity lacks to the tier above its own; who is in the best has none above."""
    columns = named("placed", (*scheme.key, *scheme.partition))
    grain = head("一行是一个上面还有档的被评者：差多少分", scheme.key)
    if tiers.kind is TierKind.QUOTA:
        above = together("placed", ["boundaries"], scheme.partition, where=["boundaries.step = placed.step - 1"])
        return f"{grain}SELECT {columns}boundaries.score - placed.score AS points_short{above}"
    limits = "".join(
        f"WHEN {step} THEN group_limits.{quote(f'limit_{tier}')} " for step, tier in enumerate(tiers.order[:-1], start=2)
    )
    above = together("placed", ["group_limits"], scheme.partition, where=["placed.step > 1"])
    return f"{grain}SELECT {columns}CASE placed.step {limits}END - placed.score AS points_short{above}"


def ways(scheme: Scheme) -> str:
    """How much of each item alone would bring an entity to the next tier, all others as they are; blank where a cap forbids."""
    columns = ", ".join(f"{change_of(item, scheme)} AS {quote(f'change_{item.id}')}" for item in ways_of(scheme))
    handed = named("item_points", tuple(one for item in scheme.items for one in handed_of(item)))
    conditions = [joined("short", "item_points", scheme.key)]
    conditions += [joined("short", "group_terms", scheme.partition)] if scheme.partition else []
    return (
        head("一行是一个还能升档的被评者：各项单靠自己升一档要改变多少", scheme.key)
        + f"SELECT {named('short', scheme.key)}short.points_short, {handed}{columns}\nFROM short\nCROSS JOIN item_points\n"
        f"CROSS JOIN group_terms\nWHERE {' AND '.join(conditions)}"
    )


def change_of(item: Item, scheme: Scheme) -> str:
    """How much of an item alone brings the points that are short, within its cap."""
    value, points = f"item_points.{quote(f'value_{item.id}')}", f"item_points.{quote(f'points_{item.id}')}"
    wanted = f"({points} + short.points_short)"
    if item.rising:
        way = f"short.points_short * group_terms.{quote(f'worth_{item.id}')}"
    else:
        full, baseline = (f"group_terms.{quote(f'{term}_{item.id}')}" for term in ("full", "baseline"))
        way = f"{full} * {baseline} / nullif({wanted}, 0) - {value}"
    cap = f"group_terms.{quote(f'cap_{item.id}')}"
    return f"CASE WHEN {wanted} <= coalesce({cap}, {wanted}) THEN {way} END" if scheme.limits else way


def way_shares(scheme: Scheme) -> str:
    """How much each change is of the value that there is."""
    columns = ", ".join(
        f"abs(ways.{quote(f'change_{item.id}')} / nullif(ways.{quote(f'value_{item.id}')}, 0)) AS {quote(f'share_{item.id}')}"
        for item in ways_of(scheme)
    )
    return (
        head("一行是一个还能升档的被评者：各项的改变占原值多少", scheme.key)
        + f"SELECT {named('ways', (*scheme.key, 'points_short'))}{ways_handed(scheme)}{columns}\nFROM ways"
    )


def ways_handed(scheme: Scheme) -> str:
    """What is said of each item, handed on: for whom it counts, its value, the change."""
    changes = tuple(f"change_{item.id}" for item in ways_of(scheme))
    return named("ways", (*(one for item in scheme.items for one in handed_of(item)), *changes))


def handed_of(item: Item) -> tuple[str, ...]:
    """The columns that say for whom an item counts, and its value."""
    return (f"value_{item.id}",) if item.when is None else (f"counts_{item.id}", f"value_{item.id}")


def nearest(scheme: Scheme) -> str:
    """The item of which the least share more brings an entity to the next tier; of equal ones the first by its id."""
    every = sorted(ways_of(scheme), key=lambda item: item.id)
    shares = [f"way_shares.{quote(f'share_{item.id}')}" for item in every]
    least = f"least({', '.join(shares)})" if len(shares) > 1 else shares[0]
    items = "".join(f"WHEN {share} THEN '{item.id}' " for share, item in zip(shares, every, strict=True))
    changes = "".join(
        f"WHEN {share} THEN way_shares.{quote(f'change_{item.id}')} " for share, item in zip(shares, every, strict=True)
    )
    return (
        head("一行是一个还能升档的被评者：最省力的一项", scheme.key)
        + f"SELECT {named('way_shares', (*scheme.key, 'points_short'))}CASE {least} {items}END AS item, "
        f"CASE {least} {changes}END AS change\nFROM way_shares"
    )


def change_rows(scheme: Scheme) -> str:
    """The ways of an entity item by item."""
    parts = [
        f"SELECT {named('way_shares', scheme.key)}'{item.id}' AS item, way_shares.points_short, "
        f"way_shares.{quote(f'value_{item.id}')} AS value, {told_of(item, 'change')} AS change, "
        f"{told_of(item, 'share')} AS share\nFROM way_shares"
        + (f"\nWHERE way_shares.{quote(f'counts_{item.id}')}" if item.when is not None else "")
        for item in scheme.items
    ]
    return head("一行是一个被评者的一项：升一档要改变多少", (*scheme.key, "item")) + "\nUNION ALL\n".join(parts)


def told_of(item: Item, kind: str) -> str:
    """The change of an item, or its share of the value; of points as they are there is none."""
    return "CAST(NULL AS DOUBLE)" if item.direct else f"way_shares.{quote(f'{kind}_{item.id}')}"


def changes(scheme: Scheme) -> str:
    """How much of one item alone would bring an entity to the next tier; 1 is the least of them by its share of the value."""
    own = ", ".join(f"change_rows.{quote(name)}" for name in scheme.key)
    columns = named("change_rows", (*scheme.key, "item", "points_short", "value", "change"))
    return (
        head("一行是一个被评者的一项：单靠它升一档要改变多少", (*scheme.key, "item"))
        + f"SELECT {columns}row_number() OVER (PARTITION BY {own} ORDER BY change_rows.share NULLS LAST, change_rows.item) "
        "AS nearest\nFROM change_rows"
    )
