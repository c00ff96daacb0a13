"""Where what was computed departs from the packaged tables: rows of one's own, said once in whatever rests on them.

In: what this process has read. Out: a note, or none.
"""

from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.standards.overlays import used_tables
from gangyao.vocabulary.standards.rows import load_descriptor
from gangyao.vocabulary.standards.tables import find_tables


def find_departures() -> tuple[Finding, ...]:
    """A note that names the tables with rows of one's own that something was read from."""
    tables = used_tables()
    if not tables:
        return ()
    told = {language: {"tables": named(tables, language)} for language in ("zh", "en")}
    return (find("own-rows", Severity.NOTE, values={"tables": " ".join(tables)}, told=told),)


def named(tables: tuple[str, ...], language: str) -> str:
    """Tables by their titles, each with the name that its file has."""
    titles = [load_descriptor(*find_tables()[table]).titles.get(language, table) for table in tables]
    forms = ("、", "{}（{}）") if language == "zh" else (", ", "{} ({})")
    return forms[0].join(forms[1].format(title, table) for title, table in zip(titles, tables, strict=True))
