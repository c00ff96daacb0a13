"""Old Word, WPS and RTF documents by way of LibreOffice, where it is installed.

In: the bytes of .doc, .wps or .rtf files. Out: the bytes of DOCX files.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gangyao.vocabulary.texts import Unreadable

SECONDS = 180  # for one call, however many documents it converts


def as_docx(content: bytes) -> bytes:
    """One document as DOCX; raises Unreadable where LibreOffice is missing or fails."""
    converted = convert([content])[0]
    if converted is None:
        raise Unreadable("office-failed")
    return converted


def ending(content: bytes) -> str:
    """What the name of a document ends in, by its first bytes."""
    return ".rtf" if content.lstrip()[:5] == b"{\\rtf" else ".doc"


def convert(contents: Sequence[bytes]) -> list[bytes | None]:
    """Many documents in one call; None for each that could not be converted."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Unreadable("no-office")
    with tempfile.TemporaryDirectory(prefix="gangyao-") as folder:
        sources = [Path(folder) / f"{index}{ending(content)}" for index, content in enumerate(contents)]
        for source, content in zip(sources, contents, strict=True):
            source.write_bytes(content)
        profile = (Path(folder) / "profile").as_uri()
        command = [
            program,
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            *map(str, sources),
        ]
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=SECONDS)  # noqa: S603 - a program of the machine, our own paths
        except (subprocess.TimeoutExpired, OSError) as error:
            raise Unreadable("office-failed") from error
        results = [source.with_suffix(".docx") for source in sources]
        return [result.read_bytes() if result.is_file() else None for result in results]
