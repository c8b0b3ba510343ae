"""What comes from a scanner or a disk: a PDF, PNG or JPEG of at most 20 MB, told by its content and not by its name."""

from __future__ import annotations

from pathlib import Path

from app.errors import UnreadableFile
from app.i18n import _
from app.safety.files import disk_faults

MOST_BYTES = 20 << 20
_TAIL = 1024  # where the end of a PDF is looked for, as its readers do


def read_scan(path: Path) -> tuple[bytes, str]:
    """The bytes of a scan and its media type; UnreadableFile says why it cannot be attached, and nothing is read."""
    with disk_faults(path):
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableFile(
                _("{name} has {size} MB; at most {most} MB can be attached. Scan it again with fewer dots.").format(
                    name=path.name, size=size >> 20, most=MOST_BYTES >> 20
                )
            )
        content = path.read_bytes()
    media = media_of(content)
    if not media:
        raise UnreadableFile(
            _("{name} is no whole PDF, PNG or JPEG file. Scan the signed paper into one of these.").format(
                name=path.name
            )
        )
    return content, media


def media_of(content: bytes) -> str:
    """``application/pdf``, ``image/png`` or ``image/jpeg``; "" for anything else, and for what is cut off."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png" if content[12:16] == b"IHDR" and b"IEND" in content[-16:] else ""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg" if b"\xff\xd9" in content[-_TAIL:] else ""
    if b"%PDF-" in content[:_TAIL]:
        return "application/pdf" if b"%%EOF" in content[-_TAIL:] else ""
    return ""
