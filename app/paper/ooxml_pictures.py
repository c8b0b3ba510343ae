"""Pictures in Word: made as fine as print shows, and one that floats behind the text at a place of its sheet."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.shared import Pt

from app.paper.ooxml import new
from app.paper.pictures import prepared

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


def add_picture(paragraph: Paragraph, data: bytes, width: float, height: float) -> Any:
    """Put a picture into a paragraph, as large as a box of these points holds undistorted. Raises BadPicture."""
    picture = prepared(data, width, height)
    scale = min(width / picture.width, height / picture.height)
    file = BytesIO()
    if picture.mode == "RGBA":
        picture.save(file, "PNG", icc_profile=None)
    else:
        picture.save(file, "JPEG", quality=92)
    file.seek(0)
    run = paragraph.add_run()
    made: Any = run.add_picture(file, Pt(picture.width * scale), Pt(picture.height * scale))
    return made


def float_behind(paragraph: Paragraph, data: bytes, size: float, corner: tuple[float, float]) -> None:
    """Put a picture behind the text, in the middle of a square of ``size`` points whose corner is at this place."""
    inline: Any = add_picture(paragraph, data, size, size)._inline  # noqa: SLF001 - python-docx has no floating picture
    anchor = new("wp:anchor")
    facts = {"simplePos": "0", "relativeHeight": "1", "behindDoc": "1", "locked": "0", "layoutInCell": "1"}
    facts |= {"allowOverlap": "1", "distT": "0", "distB": "0", "distL": "0", "distR": "0"}
    for name, value in facts.items():
        anchor.set(name, value)
    start = new("wp:simplePos")
    start.set("x", "0")
    start.set("y", "0")
    anchor.append(start)
    extents = (int(inline.extent.cx), int(inline.extent.cy))
    for name, place, extent in zip(("wp:positionH", "wp:positionV"), corner, extents, strict=True):
        anchor.append(_position(name, int(Pt(place)) + (int(Pt(size)) - extent) // 2))
    anchor.append(inline.extent)
    anchor.append(new("wp:wrapNone"))
    for part in (inline.docPr, inline.find(qn("wp:cNvGraphicFramePr")), inline.graphic):
        if part is not None:
            anchor.append(part)
    inline.getparent().replace(inline, anchor)


def _position(name: str, place: int) -> Any:
    position, offset = new(name), new("wp:posOffset")
    position.set("relativeFrom", "page")
    offset.text = str(place)
    position.append(offset)
    return position
