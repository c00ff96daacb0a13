"""What the names in a table of projects mean: things of the plan, indicators, factors, figures for control indicators.

In: a plan and the factors. Out: References, which find a thing by id or name and offer the nearest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from gangyao.allocation.bids import Link, LinkKind
from gangyao.allocation.cells import nearest
from gangyao.allocation.problems import Factor
from gangyao.allocation.supplies import names_of
from gangyao.observations.subjects import Subject, Subjects
from gangyao.observations.wordforms import tidy
from gangyao.plan.dictionary import normalise_name
from gangyao.plan.plans import Plan
from gangyao.vocabulary.standards.rows import load_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """Names of one plan and its factors; `links` by kind and name, `figures` by every name of a control figure."""

    subjects: Subjects
    links: Mapping[LinkKind, Mapping[str, str]]
    factors: Mapping[str, Factor] = field(default_factory=dict)

    def link(self, kind: LinkKind, name: str) -> Link | None:
        """The thing of the plan that a name means, or None."""
        found = self.links[kind].get(normalise_name(name))
        return Link(kind=kind, id=found) if found else None

    def near(self, kind: LinkKind, name: str) -> tuple[str, ...]:
        """The ids most like one that the plan does not have."""
        return nearest(name, list(dict.fromkeys(self.links[kind].values())))

    def factor(self, name: str) -> Subject | None:
        """A factor as something that amounts are said of."""
        found = self.factors.get(tidy(name))
        return Subject(id=found.id, name=found.name, unit=found.unit or None, concept=None) if found else None


def references(plan: Plan, factors: Iterable[Factor] = ()) -> References:
    """Everything that a table of projects may name."""
    own = tuple(factors)
    by_id = {factor.id: factor for factor in own}
    rows = {
        row.id: (row.id, row.name if row.qualifier is None else row.name + row.qualifier)
        for row in plan.indicators
        if row.is_target
    }
    every: dict[LinkKind, Iterable[tuple[str, ...]]] = {
        LinkKind.INDICATOR: rows.values(),
        LinkKind.COMMITMENT: ((one.id, one.subject) for one in plan.commitments),
        LinkKind.TASK: ((one.id, one.title) for one in plan.tasks),
        LinkKind.PROJECT: ((one.id, one.name) for one in plan.projects),
    }
    return References(
        subjects=Subjects(plan),
        links={kind: by_names(pairs) for kind, pairs in every.items()},
        factors={tidy(name): by_id[factor] for name, factor in names_of(own).items()},
    )


def by_names(pairs: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Ids by id and by name; an id means its own thing whatever else bears that name."""
    own = list(pairs)
    named = {normalise_name(name): key for key, name in reversed(own)}
    return named | {normalise_name(key): key for key, _ in own}


@lru_cache(maxsize=1)
def control_figures() -> dict[str, Subject]:
    """The figures that control indicators are computed from, by every name they go by."""
    found: dict[str, Subject] = {}
    for row in load_rows("gangyao.allocation", "figures"):
        subject = Subject(id=row["id"], name=row["name"], unit=row["unit"], concept=None)
        found |= {tidy(word): subject for word in (row["id"], row["name"], row["english"], *row["aliases"])}
    return found
