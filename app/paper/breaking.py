"""Where a line may end: the tokens of a text and the forbidden starts and ends of lines (GB/T 15834-2011 5.1).

A token is never divided: one hanzi, a Latin word or number with its unit, a dash ——, an ellipsis ……, a run of spaces.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from app.paper import fonts
from app.paper.fonts import Role

NO_START = frozenset("，。、；：？！）〕】》〉」』”’％%‰℃·～／｝］!),.:;?]}々")
NO_END = frozenset("（〔【《〈「『“‘｛［([{￥¥$")
SQUEEZED_RIGHT = frozenset("，。、；：）〕】》〉」』”’｝］")
"""Closers, whose right half is empty and may be given up."""
SQUEEZED_LEFT = frozenset("（〔【《〈「『“‘｛［")
"""Openers, whose left half is empty."""

_LETTER = r"A-Za-z0-9À-ÖØ-öø-ɏ\u0300-\u036fḀ-ỿ"
_TOKENS = re.compile(rf"—+|…+|\n| +|[{_LETTER}][{_LETTER}.,:/%+&@_~'-]*[℃％]?|.", re.DOTALL)
_SEAM = re.compile(r"(?<=[-/.@_,:])(?=.)")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ufffe\uffff"
    "\ud800-\udfff\U000e0100-\U000e01ef]"
)


class Token(NamedTuple):
    """An indivisible piece of text and its width in points; before a ``loose`` one a line may end whatever it is."""

    text: str
    width: float
    loose: bool = False


def clean(text: str) -> str:
    """``text`` without what can never be seen on paper (control, zero-width, direction marks); line feeds stay."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\t", " ").replace("\xa0", " "))
    if any("\u0300" <= char <= "\u036f" for char in text):  # Vietnamese typed with separate accents
        return unicodedata.normalize("NFC", text)
    return text


def tokens(text: str, role: Role, size: float, cell: float) -> list[Token]:
    """``text`` (one paragraph) as tokens, full-width characters ``cell`` points wide."""
    return [Token(piece, width_of(piece, role, size, cell)) for piece in _TOKENS.findall(text)]


def width_of(text: str, role: Role, size: float, cell: float) -> float:
    """Natural width of ``text`` in points."""
    return sum(cell if in_cell(char, role) else fonts.advance(char, role) * size for char in text)


def in_cell(char: str, role: Role) -> bool:
    """Whether ``char`` stands in a cell of the grid, that is, is not set in the role's Latin font."""
    return fonts.font_for(char, role) != fonts.CHAINS[role].latin


def split(token: Token, room: float, role: Role, size: float) -> tuple[Token, Token] | None:
    """A Latin ``token`` that is too wide, divided at - / . @ its first part to fit ``room``; None if it cannot be."""
    seams = [match.start() for match in _SEAM.finditer(token.text)]
    for seam in reversed(seams):
        head = token.text[:seam]
        if seam >= 2 and width_of(head, role, size, size) <= room:
            return Token(head, width_of(head, role, size, size)), _rest(token.text[seam:], role, size)
    return None


def chop(token: Token, room: float, role: Role, size: float) -> tuple[Token, Token]:
    """``token`` divided at any character, as one that is wider than a whole line must be."""
    end = 1
    while end < len(token.text) - 1 and width_of(token.text[: end + 1], role, size, size) <= room:
        end += 1
    return Token(token.text[:end], width_of(token.text[:end], role, size, size)), _rest(token.text[end:], role, size)


def _rest(text: str, role: Role, size: float) -> Token:
    return Token(text, width_of(text, role, size, size), loose=True)


def may_end(left: Token, right: Token, role: Role) -> bool:
    """Whether a line may end between two tokens."""
    if right.loose:
        return True
    if right.text[0] == " " or right.text[0] in NO_START or left.text[-1] in NO_END:
        return False
    return left.text[0] == " " or in_cell(left.text[-1], role) or in_cell(right.text[0], role)


def give(text: str, cell: float) -> float:
    """How much of its width a punctuation mark may lose, in points."""
    return cell / 2 if text in SQUEEZED_RIGHT or text in SQUEEZED_LEFT else 0.0
