"""Lines of an indicator's chart in Word by what each is: figures, the way asked for, bounds, the target, and a forecast as a
filled band that begins at the last figure.

In: a Chart and the XML of its lines. Out: the XML with their looks. Source of the elements: ECMA-376, part 1, 21.2.
"""

import math
import re

from gangyao.papers.pieces import Chart, Role, Series
from gangyao.vocabulary import catalogue

SER = re.compile(r"<c:ser>.*?</c:ser>", re.DOTALL)
AXES = re.compile(r'<c:axId val="\d+"/>')
NUMBER = re.compile(r'<c:idx val="\d+"/>\s*<c:order val="\d+"/>')
ROOM = 0.08  # of the values' reach, left free above and below
STEPS, TINY = 4, 1e-9
LABEL = (
    '<c:dLbls><c:spPr><a:noFill/></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="700"/></a:pPr>'
    '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr><c:dLblPos val="t"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
    '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)


def stroke(width: int, colour: str, dash: str = "") -> str:
    """A line so many hundredths of a point thick."""
    return (
        f'<c:spPr><a:ln w="{width * 127}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        + (f'<a:prstDash val="{dash}"/>' if dash else "")
        + "</a:ln></c:spPr>"
    )


def sign(symbol: str, size: int, colour: str) -> str:
    """A mark at each value."""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{fill}<a:ln>{fill}</a:ln></c:spPr></c:marker>'


UNMARKED = '<c:marker><c:symbol val="none"/></c:marker>'
LOOKS = {
    Role.SEEN: stroke(225, "C00000") + sign("circle", 5, "C00000") + LABEL,
    Role.PATH: stroke(100, "7F7F7F", "sysDash") + UNMARKED,
    Role.BOUND: stroke(150, "806000", "dash") + UNMARKED,
    Role.TARGET: "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>" + sign("diamond", 9, "1F4E79") + LABEL,
    Role.LOW: stroke(50, "A6A6A6") + UNMARKED,
    Role.MIDDLE: stroke(100, "8C8C8C", "dash") + UNMARKED,
    Role.HIGH: stroke(50, "A6A6A6") + UNMARKED,
}


def spread_of(chart: Chart) -> tuple[Series, ...]:
    """How far the forecast's bounds are apart, as a series that is stacked on the lower one; none where there is no band."""
    by_role = {one.role: one for one in chart.series}
    low, high = by_role.get(Role.LOW), by_role.get(Role.HIGH)
    if low is None or high is None:
        return ()
    pairs = zip(low.values, high.values, strict=True)
    wide = tuple(None if one is None or two is None else two - one for one, two in pairs)
    return (Series(name=catalogue.say("report.forecast_band", "zh"), values=wide),)


def with_looks(chart: Chart, xml: str) -> str:
    """Each line as what it is looks."""
    looks = iter([*(LOOKS.get(one.role, "") if one.role else "" for one in chart.series), ""])
    return SER.sub(lambda found: found[0].replace("</c:tx>", "</c:tx>" + next(looks, ""), 1), xml)


def with_band(chart: Chart, xml: str, area: str) -> str:
    """The lines with the band beneath them: the lower bound unfilled, the spread upon it filled."""
    low = next(place for place, one in enumerate(chart.series) if one.role is Role.LOW)
    own = SER.findall(area)
    fills = ("<a:noFill/>", '<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>')
    parts = [
        NUMBER.sub(f'<c:idx val="{number}"/><c:order val="{number}"/>', one, count=1).replace(
            "</c:tx>", f"</c:tx><c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr>", 1
        )
        for number, one, fill in zip((100, 101), (own[low], own[-1]), fills, strict=True)
    ]
    last = SER.findall(xml)[-1]
    axes = "".join(AXES.findall(xml)[:2])
    block = f'<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>{"".join(parts)}{axes}</c:areaChart>'
    return xml.replace(last, "", 1).replace("<c:lineChart>", f"{block}<c:lineChart>", 1)


def hidden_in_legend(chart: Chart) -> str:
    """The legend's entries that say nothing: the unfilled area, and the band's two bounds."""
    bounds = [place + 2 for place, one in enumerate(chart.series) if one.role in {Role.LOW, Role.HIGH}]
    return "".join(f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>' for place in (0, *bounds))


def with_scale(chart: Chart, xml: str) -> str:
    """An axis that reaches just over the values: an area would draw it down to nought."""
    values = [value for one in chart.series for value in one.values if value is not None]
    if not values:
        return xml
    reach = (max(values) - min(values)) * (1 + 2 * ROOM) or abs(values[0]) * ROOM or 1.0
    step = step_of(reach / STEPS)
    bottom, top = (math.floor(min(values) / step) * step, (math.floor(max(values) / step) + 1) * step)
    scaling = f'<c:scaling><c:max val="{top:.12g}"/><c:min val="{bottom:.12g}"/></c:scaling>'
    xml = xml.replace("<c:scaling/>", scaling, 1)
    head, tail = xml.split("</c:valAx>", 1)
    return f'{head}<c:majorUnit val="{step:.12g}"/></c:valAx>{tail}'


def step_of(rough: float) -> float:
    """The next even step: 1, 2 or 5 times a power of ten.

    >>> step_of(0.07), step_of(3), step_of(12)
    (0.1, 5.0, 20.0)
    """
    power = 10.0 ** math.floor(math.log10(rough))
    return next(one * power for one in (1.0, 2.0, 5.0, 10.0) if one * power >= rough * (1 - TINY))
