"""Nothing is ever silently lost: every character of a paper is looked up in the fonts before anything is printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.errors import AppError
from app.i18n import N_, _
from app.paper import fonts
from app.paper.breaking import clean
from app.paper.fonts import Role

_SHOWN = 5
_AROUND = 12


class MissingGlyphs(AppError):
    """Characters that no font has; ``missing`` maps each to the text in which it stands."""

    template = N_("These characters cannot be printed, because no font has them: {chars}. Write them in another way.")

    def __init__(self, missing: Mapping[str, str]) -> None:
        self.missing = dict(missing)
        named = [_named(char, text) for char, text in list(self.missing.items())[:_SHOWN]]
        if len(self.missing) > _SHOWN:
            named.append("…")
        super().__init__(chars="; ".join(named))


def _named(char: str, text: str) -> str:
    code = f"{ord(char):04X}"
    return _("{char} (U+{code}) in “{text}”").format(char=char, code=code, text=_excerpt(text, char))


def missing(texts: Iterable[str], role: Role = "fangsong") -> dict[str, str]:
    """Characters of ``texts`` that no font of ``role`` has, each with the first text in which it stands."""
    texts = list(texts)
    chars: set[str] = set()
    for text in texts:
        chars.update(text)
    suspects = {char for char in chars if not _has(char, role)}
    found: dict[str, str] = {}
    for text in texts if suspects else ():
        found |= {char: text for char in clean(text) if char in suspects and char not in found}
    return found


def check(texts: Iterable[str], role: Role = "fangsong") -> None:
    """Raise ``MissingGlyphs`` if any character of ``texts`` would be lost on paper."""
    lost = missing(texts, role)
    if lost:
        raise MissingGlyphs(lost)


def _has(char: str, role: Role) -> bool:
    return char == "\n" or fonts.font_for(char, role) is not None


def _excerpt(text: str, char: str) -> str:
    """The beginning of ``text``, which tells whose it is, and what stands around ``char``."""
    at = max(text.find(char), 0)
    start, end = at - _AROUND, at + _AROUND + 1
    before = text[:at] if start <= _AROUND else f"{text[:_AROUND]}…{text[start:at]}"
    return (before + text[at:end]).replace("\n", " ") + ("…" if end < len(text) else "")
