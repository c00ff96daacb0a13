"""What the cells of a column must be, as conditions that the engine asks of all of them at once.

In: the name of a column of words in SQL, its Field. Out: SQL for the cell as it is meant, for whether it is surely right.
A cell that is not surely right may still be right: `vocabulary.standards.columns` decides.
"""

from gangyao.observations.facts.duck import listed, quoted
from gangyao.vocabulary.standards.columns import CODE_LETTERS, WEIGHTS
from gangyao.vocabulary.standards.descriptors import Field, FieldType, Form

BLANKS = "".join(chr(place) for place in range(0x3001) if chr(place).isspace())  # as Python strips them
DAY = r"^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$"
CARD = "[0-9]{17}[0-9Xx]"  # what may be the number of an identity card, which is looked at one by one
PLAIN = frozenset({FieldType.STRING, FieldType.INTEGER, FieldType.NUMBER, FieldType.BOOLEAN, FieldType.DATE})
NUMBERS = frozenset({FieldType.INTEGER, FieldType.NUMBER})
DIGITS = 12  # decimals to which a number is held against a limit that it is close to


def cell_of(column: str, field: Field) -> str:
    """A cell as somebody means it: without blanks around it, closed words by their names, days and truths as they are kept."""
    plain = f"trim({column}, {quoted(BLANKS)})"
    if field.labels:
        whens = "".join(
            f"WHEN {quoted(label)} THEN {quoted(word)} " for word, names in field.labels.items() for label in names.values()
        )
        plain = f"CASE {plain} {whens}ELSE {plain} END" if whens else plain
    if field.type is FieldType.DATE:
        day = rf"regexp_replace({plain}, {quoted(DAY)}, '\1-\2-\3')"
        plain = f"coalesce(strftime(TRY_CAST({day} AS DATE), '%Y-%m-%d'), {plain})"
    if field.type is FieldType.BOOLEAN:
        plain = f"lower({plain})"
    return f"nullif({plain}, '')"


def is_told_alone(field: Field) -> bool:
    """Whether conditions of SQL alone tell that a cell is right; patterns of another language and rarer types are asked one by
    one.
    """
    return field.type in PLAIN and field.pattern is None


def sound_of(name: str, field: Field) -> str:
    """Whether a cell is surely what its column holds, as far as SQL tells."""
    tests = [test for test in (form_of(name, field), among_of(name, field), *limits_of(name, field)) if test]
    if field.form is Form.CREDIT_CODE:
        tests.append(code_test(name))
    elif field.type is FieldType.STRING:
        tests.append(f"NOT regexp_full_match({name}, {quoted(CARD)})")
    whole = " AND ".join(f"({test})" for test in tests) or "true"
    return f"{name} IS NOT NULL AND coalesce({whole}, false)" if field.required else f"{name} IS NULL OR coalesce({whole}, false)"


def form_of(name: str, field: Field) -> str:
    """The form of a type."""
    if field.type is FieldType.INTEGER:
        return rf"regexp_full_match({name}, '-?[0-9]+') AND TRY_CAST({name} AS BIGINT) IS NOT NULL"
    if field.type is FieldType.NUMBER and field.scale is None:
        return rf"regexp_full_match({name}, '-?[0-9]+(\.[0-9]+)?') AND isfinite(TRY_CAST({name} AS DOUBLE))"
    if field.type is FieldType.NUMBER:
        decimals = rf"(\.[0-9]{{1,{field.scale}}}0*)?" if field.scale else r"(\.0+)?"
        return f"regexp_full_match({name}, '-?[0-9]+{decimals}')"
    if field.type is FieldType.BOOLEAN:
        return f"{name} IN ('true', 'false')"
    if field.type is FieldType.DATE:
        return f"regexp_full_match({name}, '[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}') AND year(TRY_CAST({name} AS DATE)) > 0"
    return ""


def among_of(name: str, field: Field) -> str:
    """That a cell is one of the column's closed words."""
    return f"{name} IN ({listed(map(quoted, sorted(field.enum)))})" if field.enum else ""


def limits_of(name: str, field: Field) -> tuple[str, ...]:
    """That a number surely keeps its limits: by more than binary numbers differ, or exactly at them."""
    if field.type not in NUMBERS:
        return ()
    limits = ((">", field.minimum), ("<", field.maximum))
    return tuple(
        f"TRY_CAST({name} AS DOUBLE) {sign} CAST('{limit:f}' AS DOUBLE) OR (TRY_CAST({name} AS DECIMAL(38, {DIGITS})) = "
        rf"{limit:f} AND NOT regexp_matches({name}, '\.[0-9]{{{DIGITS + 1}}}'))"
        for sign, limit in limits
        if limit is not None
    )


def code_test(name: str) -> str:
    """That words are a unified social credit code: 18 letters, the last reckoned from those before (GB 32100-2015)."""
    places = [f"(position(substr({name}, {place}, 1) IN '{CODE_LETTERS}') - 1)" for place in range(1, len(WEIGHTS) + 2)]
    total = " + ".join(f"{place} * {weight}" for place, weight in zip(places, WEIGHTS, strict=False))
    letters = f"regexp_full_match({name}, '[{CODE_LETTERS}]{{{len(WEIGHTS) + 1}}}')"
    return f"{letters} AND (({total}) + {places[-1]}) % {len(CODE_LETTERS)} = 0"
