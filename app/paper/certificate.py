"""A certificate as data, and set: one lying A4 sheet with a border, its letters as large as the text allows.

No standard says what a certificate looks like; everything here is practice (实务). Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.paper.boxed import FormFull
from app.paper.composer import Line, Setting, colored, compose
from app.paper.fonts import Role
from app.paper.marks import A4_LANDSCAPE, MM, Colour, Page, Picture, Rule
from app.paper.titles import compose_title

SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
"""一号 down to 四号; the first in which the sheet holds everything."""
LEADING = 1.75
TITLE = 46.0
SMALL = 14.0
_OUTER, _INNER = 11 * MM, 14 * MM
SIDE, TOP, BOTTOM = 38 * MM, 30 * MM, 27 * MM
WIDTH = A4_LANDSCAPE[0] - 2 * SIDE
CLOSING = 0.62 * WIDTH
"""Width in which organ and day are centred."""
SEAL = 42 * MM


@dataclass(frozen=True)
class Certificate:
    """What a certificate says; paragraphs are set with an indent, ``addressee`` without one."""

    title: str
    text: tuple[str, ...]
    addressee: str = ""
    number: str = ""
    organ: str = ""
    date_text: str = ""
    language: Literal["zh-CN", "vi"] = "zh-CN"
    name: str = ""
    """Whose certificate it is, for the bookmark and for messages."""
    seal: bytes = b""
    """A picture of the seal; without one its place, over the organ and the day, stays empty."""


class Roles(NamedTuple):
    """Fonts of a certificate, and the indent of its paragraphs in characters."""

    title: Role
    text: Role
    small: Role
    indent: float


ROLES = {
    "zh-CN": Roles("xiaobiaosong", "kaiti", "fangsong", 2.0),
    "vi": Roles("serif-bold", "serif", "serif", 1.5),
}


class Layout(NamedTuple):
    """The sheet with its border and its head, and where the rest goes, from its upper left corner."""

    page: Page
    size: float
    head_end: float
    lines: Sequence[Line]
    top: float
    closing: Sequence[Line]
    closing_left: float
    closing_top: float

    @property
    def pitch(self) -> float:
        """From line to line."""
        return self.size * LEADING

    @property
    def seal_corner(self) -> tuple[float, float]:
        """Upper left corner of the seal, over organ and day."""
        middle = self.closing_top + len(self.closing) * self.pitch / 2
        return self.closing_left + (CLOSING - SEAL) / 2, middle - SEAL / 2


def page(certificate: Certificate) -> Page:
    """The sheet. Raises FormFull when even the smallest letters do not hold the text."""
    laid = lay(certificate)
    _put(laid.page, laid.lines, SIDE, laid.top, laid.pitch)
    _put(laid.page, laid.closing, laid.closing_left, laid.closing_top, laid.pitch)
    if certificate.seal and laid.closing:
        laid.page.pictures.append(Picture(*laid.seal_corner, SEAL, SEAL, certificate.seal))
    return laid.page


def lay(certificate: Certificate) -> Layout:
    """The sheet before its text is drawn, in the largest letters that it holds. Raises FormFull."""
    made = Page(A4_LANDSCAPE)
    made.rules += [*_frame(_OUTER, 2.4), *_frame(_INNER, 0.7)]
    head_end = _head(made, certificate)
    top = head_end + SMALL
    room = A4_LANDSCAPE[1] - BOTTOM - top
    for size in SIZES:
        lines, closing = _text(certificate, size), _closing(certificate, size)
        height = (len(lines) + len(closing) + 0.5) * size * LEADING
        if height <= room:
            break
    else:
        raise FormFull(name=certificate.name or certificate.title, excerpt=certificate.text[0][:20])
    pitch = size * LEADING
    top += min((room - height) / 2, 1.2 * pitch)
    left, bottom = _closing_left(closing, size), A4_LANDSCAPE[1] - BOTTOM
    return Layout(made, size, head_end, lines, top, closing, left, bottom - len(closing) * pitch)


def title_of(certificate: Certificate) -> str:
    """The title as it is set: a short Chinese one with spaces between its characters."""
    spaced = len(certificate.title) <= 6 and certificate.language == "zh-CN"
    return "\u3000".join(certificate.title) if spaced else certificate.title


def _frame(inset: float, width: float) -> list[Rule]:
    right, bottom = A4_LANDSCAPE[0] - inset, A4_LANDSCAPE[1] - inset
    corners = ((inset, inset), (right, inset), (right, bottom), (inset, bottom))
    turned = (*corners[1:], corners[0])
    return [Rule(*start, *end, width, Colour.RED) for start, end in zip(corners, turned, strict=True)]


def _head(made: Page, certificate: Certificate) -> float:
    """Title in red and the number below it; returns where they end."""
    roles = ROLES[certificate.language]
    y = TOP
    for line in colored(compose_title(title_of(certificate), roles.title, TITLE, WIDTH), Colour.RED):
        made.runs += [run.moved(SIDE, y + 0.85 * TITLE) for run in line.runs]
        y += 1.3 * TITLE
    for line in compose(certificate.number, Setting(roles.small, SMALL, WIDTH, align="center")):
        y += 1.4 * SMALL
        made.runs += [run.moved(SIDE, y - 0.4 * SMALL) for run in line.runs]
    return y


def _text(certificate: Certificate, size: float) -> list[Line]:
    roles = ROLES[certificate.language]
    fill: Literal["cells", "words"] = "words" if certificate.language == "vi" else "cells"
    lines = list(compose(certificate.addressee, Setting(roles.text, size, WIDTH))) if certificate.addressee else []
    for paragraph in certificate.text:
        lines += compose(paragraph, Setting(roles.text, size, WIDTH, indent=roles.indent * size, fill=fill))
    return lines


def _closing(certificate: Certificate, size: float) -> list[Line]:
    """Organ and day, each with its middle over the other's."""
    setting = Setting(ROLES[certificate.language].text, size, CLOSING, align="center")
    return [line for text in (certificate.organ, certificate.date_text) if text for line in compose(text, setting)]


def _closing_left(closing: Sequence[Line], size: float) -> float:
    """At the right, down at the border."""
    width = max((line.width for line in closing), default=0.0)
    return SIDE + WIDTH - CLOSING + min((CLOSING - width) / 2, 4 * size) - size


def _put(made: Page, lines: Sequence[Line], x: float, y: float, pitch: float) -> None:
    for at, line in enumerate(lines):
        made.runs += [run.moved(x, y + at * pitch + 0.5 * pitch + 0.38 * pitch / LEADING) for run in line.runs]
