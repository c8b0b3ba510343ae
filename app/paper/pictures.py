"""Pictures for paper: read once, turned upright, made no larger than print can show; a file that is none is named."""

from __future__ import annotations

import warnings
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from app.errors import UnreadableFile
from app.i18n import N_

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 300 / 72
"""Per point: finer than an office printer shows."""
MOST = 80_000_000
"""Dots of the largest picture that is read; a scan of A3 at 600 dpi has 70 million."""


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
