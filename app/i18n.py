"""Words: English in code, ``_()`` when shown and ``N_()`` where declared; catalogues in ``resources/locale``."""

from __future__ import annotations

import gettext
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from functools import lru_cache

from app import paths

LANGUAGES = ("zh_CN", "vi", "en")
DEFAULT = "zh_CN"

_VIETNAMESE = str.maketrans(",.", ".,")
_language = DEFAULT


def N_(text: str) -> str:
    """Mark ``text`` for translation where it is declared; ``_()`` translates it when it is shown."""
    return text


def _(text: str) -> str:
    """``text`` in the language in force."""
    return _catalogue(_language).gettext(text) if text else ""


def language() -> str:
    """The language in force, one of ``LANGUAGES``."""
    return _language


def set_language(code: str) -> None:
    """Show everything from now on in ``code``; what is already on screen must be built again."""
    global _language
    if code not in LANGUAGES:
        raise ValueError(f"unknown language {code!r}, expected one of {LANGUAGES}")
    _language = code


@contextmanager
def speaking(code: str) -> Generator[None]:
    """Another language for a while; for papers and tests."""
    before = _language
    set_language(code)
    try:
        yield
    finally:
        set_language(before)


def listed(words: Iterable[str]) -> str:
    """Words one after the other, as the language sets them: 甲、乙 or A, B."""
    return ("、" if _language == "zh_CN" else ", ").join(words)


def count(number: float, decimals: int = 0) -> str:
    """A number as the language groups it: 1,244.5 or, in Vietnamese, 1.244,5."""
    plain = f"{number:,.{decimals}f}"
    return plain.translate(_VIETNAMESE) if _language == "vi" else plain


def run_on(sentences: Iterable[str]) -> str:
    """Sentences one after the other: Chinese sets no blank between them."""
    return ("" if _language == "zh_CN" else " ").join(sentences)


def labelled(label: str, text: str) -> str:
    """``label: text`` with the language's own colon; the text alone where there is no label."""
    colon = "：" if _language == "zh_CN" else ": "
    return f"{label}{colon}{text}" if label else text


@lru_cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("bureaudesk", paths.RESOURCES / "locale", [code], fallback=True)
