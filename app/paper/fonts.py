"""Which font sets which character: roles, their fonts in order of preference, and how wide a character is.

A role is a place in a paper (仿宋 body, 黑体 heading …), not a font. Each role has a font for Latin, digits and
Vietnamese and a chain of fonts for everything else; a character goes to the first that has it. Fonts are loaded when
first used.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from app import paths
from app.paper import own_fonts
from app.paper.canvas import Face, font_face, load_face, own_name

Role = Literal[
    "fangsong", "heiti", "kaiti", "songti", "xiaobiaosong", "serif", "serif-bold", "serif-italic", "serif-bold-italic"
]  # fmt: skip

FILES = (
    "FandolFang-Regular.ttf",
    "LXGWWenKai-Light.ttf",
    "LXGWWenKai-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-BoldItalic.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-Regular.ttf",
    "NotoSansSC-Medium.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSerifSC-Bold.ttf",
    "NotoSerifSC-Regular.ttf",
)
"""Every font file in resources/fonts; NotoSansSC-Regular sets the window."""

_FANG, _LIGHT, _KAI = "FandolFang-Regular", "LXGWWenKai-Light", "LXGWWenKai-Regular"
_HEI, _SONG, _SONG_BOLD = "NotoSansSC-Medium", "NotoSerifSC-Regular", "NotoSerifSC-Bold"
_SERIF, _BOLD = "LiberationSerif-Regular", "LiberationSerif-Bold"
_ITALIC, _BOLD_ITALIC = "LiberationSerif-Italic", "LiberationSerif-BoldItalic"


class Chain(NamedTuple):
    """The font for Latin, and those for everything else, best first."""

    latin: str
    others: tuple[str, ...]


_RARE = (_SONG, _LIGHT, _SERIF, _FANG)
"""The end of every chain, so that every role can set the same characters."""

CHAINS: dict[Role, Chain] = {
    "fangsong": Chain(_SERIF, (_FANG, _LIGHT, *_RARE)),
    "heiti": Chain(_BOLD, (_HEI, _SONG_BOLD, *_RARE)),
    "kaiti": Chain(_SERIF, (_KAI, *_RARE)),
    "songti": Chain(_SERIF, _RARE),
    "xiaobiaosong": Chain(_BOLD, (_SONG_BOLD, *_RARE)),
    "serif": Chain(_SERIF, (_SERIF, *_RARE)),
    "serif-bold": Chain(_BOLD, (_BOLD, _SONG_BOLD, *_RARE)),
    "serif-italic": Chain(_ITALIC, (_ITALIC, *_RARE)),
    "serif-bold-italic": Chain(_BOLD_ITALIC, (_BOLD_ITALIC, _BOLD, _SONG_BOLD, *_RARE)),
}

FULL_WIDTH = frozenset("“”‘’—…·×÷±°§※〇")
"""Characters that Latin and Chinese share; in Chinese text they belong to the Chinese font (GB/T 15834)."""


@own_fonts.set_with_fonts
@lru_cache
def chain(role: Role) -> Chain:
    """The fonts of a role: the workstation's own, if there is one that loads, before those of the program."""
    path = own_fonts.chosen().get(role)
    if path is None or font_face(path) is None:
        return CHAINS[role]
    return CHAINS[role]._replace(others=(own_name(path), *CHAINS[role].others))


@lru_cache
def face(name: str) -> Face:
    """The font ``name`` of resources/fonts, or the one of this workstation with that name, loaded."""
    own = {own_name(path): path for path in own_fonts.chosen().values()} if name.startswith("own-") else {}
    if name in own:
        found = font_face(own[name])
        return found if found else load_face(_SONG, paths.RESOURCES / "fonts" / f"{_SONG}.ttf")
    return load_face(name, paths.RESOURCES / "fonts" / f"{name}.ttf")


def is_latin(char: str) -> bool:
    """Whether ``char`` is a Latin letter (Vietnamese too), digit or sign, set in a Latin font at its own width."""
    code = ord(char)
    letter = code < 0x250 or 0x300 <= code < 0x370 or 0x1E00 <= code < 0x1F00 or char in "₫€–"
    return letter and char not in FULL_WIDTH


@own_fonts.set_with_fonts
@lru_cache(maxsize=65536)
def font_for(char: str, role: Role) -> str | None:
    """Name of the font that sets ``char`` in ``role``; None if none of them has it."""
    fitting = chain(role)
    order = (fitting.latin, *fitting.others) if is_latin(char) else fitting.others
    return next((name for name in order if face(name).has(char)), None)


@own_fonts.set_with_fonts
@lru_cache(maxsize=65536)
def advance(char: str, role: Role) -> float:
    """Width of ``char`` in em, as its font has it; 0 for a character that no font has."""
    name = font_for(char, role)
    return face(name).width(char) if name else 0.0
