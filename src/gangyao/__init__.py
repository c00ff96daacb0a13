"""gangyao makes a government development plan executable: read it, check it, measure it, carry it out.

>>> from gangyao import read, check, assess, compare, differ, allocate, what_if, report
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gangyao.pipeline import allocate, assess, check, compare, differ, read, report, what_if

__version__ = "0.8.0"
__all__ = ["allocate", "assess", "check", "compare", "differ", "read", "report", "what_if"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function of the pipeline
    """A function of the pipeline, which is loaded when the first of them is asked for: importing the package takes 10 ms."""
    if name not in __all__:
        raise AttributeError(f"module 'gangyao' has no attribute {name!r}")
    from gangyao import pipeline  # noqa: PLC0415 - as above

    return getattr(pipeline, name)


def __dir__() -> list[str]:
    """The names that help(gangyao) shows."""
    return [*globals(), *__all__]
