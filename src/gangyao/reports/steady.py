"""Office files without the clock of the machine: the same content gives the same bytes.

In: the bytes of a DOCX or XLSX, a day. Out: the same parts, their times set to the day.
"""

import io
import re
import zipfile

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
PROPERTIES = "docProps/core.xml"
TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
WITHIN = (".xlsx", ".docx")


def steadied(content: bytes, day: str) -> bytes:
    """The file; `day` as in ISO 8601. Workbooks within it are steadied too."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = zipfile.ZipInfo(entry.filename, FIRST_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, steadied_part(entry.filename, source.read(entry), day))
    return buffer.getvalue()


def steadied_part(name: str, content: bytes, day: str) -> bytes:
    """A part with its times set."""
    if name.endswith(WITHIN):
        return steadied(content, day)
    return TIMES.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\2", content) if name == PROPERTIES else content
