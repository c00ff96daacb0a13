"""Scoring written down: a scheme becomes models like any others.

In: `scheme.toml` of a folder. Out: Models by name, and what is wrong.
"""

from collections.abc import Mapping

from gangyao.systems.flaws import Told
from gangyao.systems.folders import Files
from gangyao.systems.models import Model
from gangyao.systems.systems import Standard, Table

SCHEME = "scheme.toml"


def models_of_scheme(
    files: Files, inputs: Mapping[str, Table], standards: Mapping[str, Standard], models: Mapping[str, Model]
) -> tuple[dict[str, Model], list[Told]]:
    """The models of a scheme; none where a folder has none."""
    return {}, []
