"""Paper, margins, type area, line pitch and page numbers against GB/T 9704-2012 §5.1, §5.2, §7.5. In: a Print. Out: findings."""

from collections.abc import Iterator

from gangyao.typesetting.places import Values, findings_by, told
from gangyao.typesetting.prints import Line, Page, Print
from gangyao.typesetting.standard import AREA, AREA_EDGE, EDGE, LEFT, LINES, PAPER, POINTS, TOP, Role
from gangyao.vocabulary.findings import Finding, Severity, find

ROUNDING = 0.05  # of a line: 29 points are 22 lines as printers count


def check_paper(printed: Print) -> Iterator[Finding]:
    """A4, upright or turned."""
    for number, page in enumerate(printed.pages, start=1):
        if any(abs(found - asked) > EDGE for found, asked in zip(sorted((page.width, page.height)), PAPER, strict=True)):
            values: Values = {"section": number, "width": told(page.width), "height": told(page.height)}
            yield find("paper-size", Severity.ERROR, values=values)


def check_margins(printed: Print) -> Iterator[Finding]:
    """The upper and the inner margin of upright pages."""
    for number, page in enumerate(printed.pages, start=1):
        if not page.sideways and (abs(page.top - TOP) > EDGE or abs(page.left - LEFT) > EDGE):
            yield find(
                "paper-margins", Severity.ERROR, values={"section": number, "top": told(page.top), "left": told(page.left)}
            )


def check_area(printed: Print) -> Iterator[Finding]:
    """The area that type stands in, of upright pages."""
    for number, page in enumerate(printed.pages, start=1):
        area = area_of(page)
        if not page.sideways and any(abs(found - asked) > AREA_EDGE for found, asked in zip(area, AREA, strict=True)):
            values: Values = {"section": number, "width": told(area[0]), "height": told(area[1])}
            yield find("paper-area", Severity.ERROR, values=values)


def area_of(page: Page) -> tuple[float, float]:
    """Width and height of the type area."""
    return page.width - page.left - page.right, page.height - page.top - page.bottom


def check_pitch(printed: Print) -> Iterator[Finding]:
    """Twenty-two lines on a page; grouped by the distance found."""

    def found(line: Line) -> str | None:
        if line.role is not Role.BODY or line.in_table:
            return None
        if line.pitch is None:
            return f"{line.multiple:g}×"
        lines = AREA[1] * POINTS / line.pitch if line.pitch else 0
        return None if LINES <= lines + ROUNDING < LINES + 1 else f"{line.pitch:g}pt"

    for values, where in findings_by(printed.lines, found):
        yield find("paper-pitch", Severity.DOUBT, where=where, values=values)


def check_page_numbers(printed: Print) -> Iterator[Finding]:
    """A page number in every section."""
    for number, page in enumerate(printed.pages, start=1):
        if not page.numbered:
            yield find("page-number-missing", Severity.DOUBT, values={"section": number})
