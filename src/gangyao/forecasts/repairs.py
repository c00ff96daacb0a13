"""What is done to series before they are forecast, and what is said of it: slips, shifts of level, figures of the year to date.

In: series. Out: a Mended; and the outlooks of its series with a word on each, or the reason why there is none.
"""

import math
from array import array
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from gangyao.forecasts.distributions import Abstention, Note, Outlooks
from gangyao.forecasts.sawteeth import Teeth, teeth_of
from gangyao.forecasts.shifts import Shift, Slip, find_apart, find_shift, find_slip
from gangyao.observations.series import Series

NONE = "none"  # the method of what is not forecast


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Series as they are forecast: values that `slipped` unknown, nothing from before a level `shifted`; `teeth` are the places
    of figures of the year to date. Left as they are, and told: values that stand `apart`, halves of which it is `unsure` whether
    they are to date.
    """

    series: tuple[Series, ...]
    slipped: Mapping[int, Slip]
    shifted: Mapping[int, Shift]
    teeth: AbstractSet[int]
    apart: Mapping[int, Slip]
    unsure: AbstractSet[int]

    @property
    def touched(self) -> bool:
        """Whether any series differs from what was given."""
        return bool(self.slipped or self.shifted)


def mend(every: tuple[Series, ...]) -> Mended:
    """The series without what would mislead."""
    shapes = [teeth_of(one) for one in every]
    teeth = {place for place, shape in enumerate(shapes) if shape is Teeth.TO_DATE}
    series, slipped, shifted, apart = list(every), {}, {}, {}
    for place, one in enumerate(every):
        if place in teeth:
            continue
        slip, shift, odd = find_slip(one.values), find_shift(one.values), find_apart(one.values)
        if slip is not None:
            slipped[place] = slip
            series[place] = replace(one, values=(*one.values[: slip.place], math.nan, *one.values[slip.place + 1 :]))
        elif shift is not None:
            shifted[place] = shift
            series[place] = replace(one, first=one.first + shift.start, values=one.values[shift.start :])
        elif odd is not None:
            apart[place] = odd
    unsure = {place for place, shape in enumerate(shapes) if shape is Teeth.UNSURE}
    return Mended(series=tuple(series), slipped=slipped, shifted=shifted, teeth=teeth, apart=apart, unsure=unsure)


def tell(found: Outlooks, mended: Mended) -> Outlooks:
    """The outlooks with what was done to their series, and the reason of those that are not forecast for it."""
    if not (mended.touched or mended.teeth or mended.apart or mended.unsure):
        return found
    notes, abstentions = list(found.notes), list(found.abstentions)
    for place, note in notes_on(mended):
        if found.counts[place]:
            notes[place] = (*notes[place], note)
        elif note.code == "shifted":
            abstentions[place] = Abstention(code="shift-at-end", values=note.values)
    return with_teeth(replace(found, notes=tuple(notes), abstentions=tuple(abstentions)), mended.teeth)


def notes_on(mended: Mended) -> Iterator[tuple[int, Note]]:
    """What is to be said of every series that was mended, or may have to be."""
    for code, odd in (("slipped", mended.slipped), ("apart", mended.apart)):
        for place, slip in odd.items():
            values = {"before": round(slip.before, 4), "found": round(slip.found, 4), "after": round(slip.after, 4)}
            yield place, Note(code=code, values=values)
    for place, shift in mended.shifted.items():
        yield place, Note(code="shifted", values={"before": round(shift.before, 4), "after": round(shift.after, 4)})
    yield from ((place, Note(code="perhaps-to-date")) for place in sorted(mended.unsure))


def with_teeth(found: Outlooks, teeth: AbstractSet[int]) -> Outlooks:
    """The outlooks with a word on every series of the year to date that is forecast by its seasons; no other such is forecast."""
    notes, abstentions = list(found.notes), list(found.abstentions)
    counts, methods = array("q", found.counts), list(found.methods)
    for place in teeth:
        if any(note.code == "seasonal" for note in notes[place]):
            notes[place] = (*notes[place], Note(code="year-to-date"))
        elif counts[place]:
            notes[place], counts[place], methods[place] = (), 0, NONE
            abstentions[place] = Abstention(code="teeth-too-few")
    return replace(found, notes=tuple(notes), abstentions=tuple(abstentions), counts=counts, methods=tuple(methods))
