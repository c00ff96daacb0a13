"""What a file that is handed in may be: how large, of which kind by its content, how large when unpacked, and whether the
scanner of the installation lets it pass.

In: a name and bytes. Out: the code of what is wrong, or None.
"""

import io
import shlex
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MEGABYTE = 1024 * 1024
UNPACKED = {
    "document": 300,
    "table": 60,
    "evidence": 300,
    "published": 60,
}  # megabytes of an archive; tables are read while a page waits
PARTS, RATIO = 5_000, 200  # of an archive: files, times its packed size
SMALL = MEGABYTE  # below which a part may shrink as much as it likes
SCAN_SECONDS = 60
ZIP, OLD, PDF, PNG, JPEG = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff"
ENTRY = b"PK\x01\x02"  # before each name in the directory of an archive
PROGRAMS = (b"MZ", b"\x7fELF", b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")  # what begins like these is no text
PADDING = b"\xef\xbb\xbf \r\n\t"
FLAT = (".pdf", ".png", ".jpg", ".jpeg")  # never opened as an archive
ARCHIVES = (".zip", ".rar", ".7z", ".docm", ".jar")
DOCUMENTS = {".docx", ".doc", ".wps", ".pdf", ".html", ".htm", ".md", ".txt", ".rtf"}
TABLES = {".xlsx", ".xls", ".et", ".csv", ".xlsm"}
EVIDENCE = {".pdf", ".png", ".jpg", ".jpeg", ".docx", ".xlsx", ".doc", ".xls"}
OF = {"document": DOCUMENTS, "table": TABLES, "evidence": EVIDENCE, "published": TABLES | DOCUMENTS | {".ods"}}
MOST = {"document": 50, "table": 10, "evidence": 10, "published": 10}  # megabytes
HEADS = {
    ".rtf": (b"{\\rtf",), ".ods": (ZIP,), ".docx": (ZIP,), ".xlsx": (ZIP, OLD), ".xlsm": (ZIP,),
    ".doc": (OLD, ZIP, b"{\\rtf", b"<"), ".wps": (OLD, ZIP),
    ".xls": (OLD, ZIP, b"<"), ".et": (OLD, ZIP), ".pdf": (PDF,), ".png": (PNG,), ".jpg": (JPEG,), ".jpeg": (JPEG,),
}  # fmt: skip
MEDIA = {
    ".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


class Limited(FileUploadHandler):
    """Stops a request that sends more than the installation takes, before the rest of it is read."""

    def handle_raw_input(  # Django's signature
        self, input_data: object, META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None  # noqa: ARG002, N803
    ) -> None:  # fmt: skip
        """The whole request: the largest file, or as many forms as one round has."""
        if content_length > (settings.CONFIGURATION.upload_mb + 1) * MEGABYTE:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django's signature
        """On to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file as it was sent: its name, its bytes, and the code of what is wrong with it."""

    name: str
    content: bytes
    fault: str | None


def read_sent(file: "UploadedFile[Any] | None", kind: str) -> Sent:
    """A file of a kind (document, table, evidence); one that is too large is not read at all."""
    if file is None:
        return Sent(name="", content=b"", fault="empty")
    name = (file.name or kind)[:300]
    if (file.size or 0) > most_of(kind):
        return Sent(name=name, content=b"", fault="type" if Path(name).suffix.lower() not in OF[kind] else "size")
    content = file.read()
    return Sent(name=name, content=content, fault=fault_of(name, content, kind))


def most_of(kind: str) -> int:
    """How many bytes a file of a kind may have."""
    return min(MOST[kind], int(settings.CONFIGURATION.upload_mb)) * MEGABYTE


def fault_of(name: str, content: bytes, kind: str) -> str | None:
    """What is wrong with a file of a kind (document, table, evidence), or None."""
    suffix = Path(name).suffix.lower()
    if not content:
        return "empty"
    if suffix not in OF[kind]:
        return "type"
    if len(content) > most_of(kind):
        return "size"
    if not begins_as(suffix, content.lstrip(PADDING)):
        return "content"
    fault = None if suffix in FLAT else unpacked_fault(content, UNPACKED[kind] * MEGABYTE)
    return fault or (None if is_clean(content) else "scanner")


def begins_as(suffix: str, content: bytes) -> bool:
    """Whether content begins as its extension says."""
    if suffix in HEADS:
        return content.startswith(HEADS[suffix])
    return not content.startswith((*PROGRAMS, OLD, PDF, PNG, JPEG))


def unpacked_fault(content: bytes, most: int) -> str | None:
    """What is wrong with an archive, told by its directory before anything is unpacked; None for what is no archive, wherever
    in the file one could be hidden.
    """
    if content.count(ENTRY) > PARTS:  # before a directory of a million names is made into objects
        return "unpacked"
    if not content.lstrip(PADDING).startswith(ZIP) and not zipfile.is_zipfile(io.BytesIO(content)):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return "content"
    if len(parts) > PARTS or sum(part.file_size for part in parts) > most:
        return "unpacked"
    if any(part.file_size > SMALL and part.file_size > RATIO * max(part.compress_size, 1) for part in parts):
        return "unpacked"
    return "nested" if any(part.filename.lower().endswith(ARCHIVES) for part in parts) else None


def is_clean(content: bytes) -> bool:
    """Whether the scanner of the installation lets bytes pass; true where there is none. It sees them before they are kept."""
    command = shlex.split(settings.CONFIGURATION.scan_command)
    if not command:
        return True
    with tempfile.NamedTemporaryFile(dir=settings.CONFIGURATION.work) as file:
        file.write(content)
        file.flush()
        try:
            done = subprocess.run([*command, file.name], capture_output=True, timeout=SCAN_SECONDS, check=False)  # noqa: S603 - the operator's own
        except (OSError, subprocess.TimeoutExpired):
            return False
    return done.returncode == 0


def media_type(name: str) -> str:
    """The media type that a name ends in; bytes where it is not known."""
    return MEDIA.get(Path(name).suffix.lower(), "application/octet-stream")
