"""Pictures for paper: read once, turned upright, made no larger than print can show; a file that is none is named."""

from __future__ import annotations

import warnings
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from app.errors import UnreadableFile
from app.i18n import N_, _

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 300 / 72
"""Per point: finer than an office printer shows."""
MOST = 80_000_000
"""Dots of the largest picture that is read; a scan of A3 at 600 dpi has 70 million."""
SEAL_BOX = 120.0
"""Points: somewhat larger than the 42 mm of a seal."""


class BadPicture(UnreadableFile):
    """Bytes that are no picture this program can print."""

    template = N_("This picture cannot be read. Use a PNG or JPEG file.")


@lru_cache(maxsize=16)
def prepared(data: bytes, width: float, height: float) -> Image:
    """The picture in ``data`` for a box of these points, in RGB or, where it has holes, RGBA. Raises BadPicture."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP")) as found:
                if found.width * found.height > MOST:
                    raise BadPicture
                upright = ImageOps.exif_transpose(found)
                holes = "A" in upright.getbands() or "transparency" in upright.info
                picture = upright.convert("RGBA" if holes else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as fault:
        raise BadPicture from fault
    picture.thumbnail((max(round(width * DOTS), 1), max(round(height * DOTS), 1)))
    return picture


_SEE_THROUGH = 0.15
"""The least share of a seal's picture that lets the paper be seen: around a circle alone it is 0.21."""


def seal_problem(data: bytes) -> str:
    """Why a picture cannot be printed as a seal over words, a sentence with ``{name}``; "" for one that can."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _("{name} is no PNG picture. Scan the seal and save it as a PNG with a transparent background.")
    try:
        picture = prepared(data, SEAL_BOX, SEAL_BOX)
    except BadPicture:
        return _("{name} cannot be read as a picture; it may be damaged.")
    if picture.mode != "RGBA":
        return _("{name} has no transparent background: it would hide the words beneath the seal.")
    clear = sum(picture.getchannel("A").histogram()[:32])
    share = clear / (picture.width * picture.height)
    if share < _SEE_THROUGH:
        return _("{name} has no transparent background: it would hide the words beneath the seal.")
    if share > 0.995:
        return _("{name} shows nothing: every point of it is transparent.")
    return ""
