"""All checks of how a document is set, and the one function that runs them. In: the bytes of a DOCX. Out: findings."""

from collections.abc import Callable, Iterable

from gangyao.typesetting import faces, geometry, numbers, wordings
from gangyao.typesetting.prints import Print, read_print
from gangyao.vocabulary.findings import Finding

CHECKS: tuple[Callable[[Print], Iterable[Finding]], ...] = (
    geometry.check_paper,
    geometry.check_margins,
    geometry.check_area,
    geometry.check_page_numbers,
    geometry.check_pitch,
    faces.check_fonts,
    faces.check_sizes,
    numbers.check_numbers,
    numbers.check_marks,
    wordings.check_document_numbers,
    wordings.check_dates,
    wordings.check_quotes,
)


def check_document(content: bytes) -> tuple[Print, tuple[Finding, ...]]:
    """The document as printed and every deviation once; raises Unreadable for what is no Word file."""
    printed = read_print(content)
    found = (finding for check in CHECKS for finding in check(printed))
    return printed, tuple({finding.id: finding for finding in found}.values())
