"""A Word file as PDF, or its first page as a picture, by way of LibreOffice where it is installed.

In: the bytes of a DOCX. Out: the bytes of a PDF or PNG.
"""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

PATIENCE = 120  # seconds that LibreOffice may take
SCALE = 2.0  # of 72 dots an inch


class NoOffice(RuntimeError):
    """LibreOffice is not installed, or did not write the file; `installed` says which."""

    def __init__(self, *, installed: bool) -> None:
        super().__init__("LibreOffice did not write the file" if installed else "LibreOffice is not installed")
        self.installed = installed


def to_pdf(content: bytes) -> bytes:
    """The document as PDF; NoOffice where nothing can write one."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise NoOffice(installed=False)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(content)
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        try:
            subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603
            return (Path(folder) / "document.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise NoOffice(installed=True) from error


def to_png(content: bytes) -> bytes:
    """The first page as a picture; NoOffice where nothing can draw it."""
    import pypdfium2  # noqa: PLC0415 - only who asks for a picture pays for the library

    page = pypdfium2.PdfDocument(to_pdf(content))[0]
    buffer = io.BytesIO()
    page.render(scale=SCALE).to_pil().save(buffer, format="PNG")
    return buffer.getvalue()
