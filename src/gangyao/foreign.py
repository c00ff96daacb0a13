"""Objects that have no type: of libraries without types, rows made by Django, trees of JSON."""

from typing import Any, TypeAlias

Foreign: TypeAlias = Any
