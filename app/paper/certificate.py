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
_SIDE, _TOP, _BOTTOM = 38 * MM, 30 * MM, 27 * MM
_WIDTH = A4_LANDSCAPE[0] - 2 * _SIDE
_SEAL = 42 * MM


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


class _Roles(NamedTuple):
    title: Role
    text: Role
    small: Role
    indent: float


_ROLES = {
    "zh-CN": _Roles("xiaobiaosong", "kaiti", "fangsong", 2.0),
    "vi": _Roles("serif-bold", "serif", "serif", 1.5),
}


def page(certificate: Certificate) -> Page:
    """The sheet. Raises FormFull when even the smallest letters do not hold the text."""
    made = Page(A4_LANDSCAPE)
    made.rules += [*_frame(_OUTER, 2.4), *_frame(_INNER, 0.7)]
    top = _head(made, certificate)
    room = A4_LANDSCAPE[1] - _BOTTOM - top
    for size in SIZES:
        lines, closing = _text(certificate, size), _closing(certificate, size)
        height = (len(lines) + len(closing) + 0.5) * size * LEADING
        if height <= room:
            break
    else:
        raise FormFull(name=certificate.name or certificate.title, excerpt=certificate.text[0][:20])
    pitch = size * LEADING
    _put(made, lines, _SIDE, top + min((room - height) / 2, 1.2 * pitch), pitch)
    _close(made, closing, certificate.seal, pitch)
    return made


def _frame(inset: float, width: float) -> list[Rule]:
    right, bottom = A4_LANDSCAPE[0] - inset, A4_LANDSCAPE[1] - inset
    corners = ((inset, inset), (right, inset), (right, bottom), (inset, bottom))
    turned = (*corners[1:], corners[0])
    return [Rule(*start, *end, width, Colour.RED) for start, end in zip(corners, turned, strict=True)]


def _head(made: Page, certificate: Certificate) -> float:
    """Title in red and the number below it; returns where the text may begin."""
    roles = _ROLES[certificate.language]
    spaced = len(certificate.title) <= 6 and certificate.language == "zh-CN"
    title = "\u3000".join(certificate.title) if spaced else certificate.title
    y = _TOP
    for line in colored(compose_title(title, roles.title, TITLE, _WIDTH), Colour.RED):
        made.runs += [run.moved(_SIDE, y + 0.85 * TITLE) for run in line.runs]
        y += 1.3 * TITLE
    for line in compose(certificate.number, Setting(roles.small, SMALL, _WIDTH, align="center")):
        y += 1.4 * SMALL
        made.runs += [run.moved(_SIDE, y - 0.4 * SMALL) for run in line.runs]
    return y + SMALL


def _text(certificate: Certificate, size: float) -> list[Line]:
    roles = _ROLES[certificate.language]
    fill: Literal["cells", "words"] = "words" if certificate.language == "vi" else "cells"
    lines = list(compose(certificate.addressee, Setting(roles.text, size, _WIDTH))) if certificate.addressee else []
    for paragraph in certificate.text:
        lines += compose(paragraph, Setting(roles.text, size, _WIDTH, indent=roles.indent * size, fill=fill))
    return lines


def _closing(certificate: Certificate, size: float) -> list[Line]:
    """Organ and day, each with its middle over the other's."""
    setting = Setting(_ROLES[certificate.language].text, size, 0.62 * _WIDTH, align="center")
    return [line for text in (certificate.organ, certificate.date_text) if text for line in compose(text, setting)]


def _close(made: Page, closing: Sequence[Line], seal: bytes, pitch: float) -> None:
    """At the right, down at the border: the day under the organ, the seal over both."""
    if not closing:
        return
    width = max(line.width for line in closing)
    left = _SIDE + _WIDTH - 0.62 * _WIDTH
    shift = min((0.62 * _WIDTH - width) / 2, 4 * pitch / LEADING)
    top = A4_LANDSCAPE[1] - _BOTTOM - len(closing) * pitch
    _put(made, closing, left + shift - pitch / LEADING, top, pitch)
    if seal:
        middle = left + shift - pitch / LEADING + 0.31 * _WIDTH
        centre = top + len(closing) * pitch / 2
        made.pictures.append(Picture(middle - _SEAL / 2, centre - _SEAL / 2, _SEAL, _SEAL, seal))


def _put(made: Page, lines: Sequence[Line], x: float, y: float, pitch: float) -> None:
    for at, line in enumerate(lines):
        made.runs += [run.moved(x, y + at * pitch + 0.5 * pitch + 0.38 * pitch / LEADING) for run in line.runs]
