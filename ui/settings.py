"""Settings of this workstation: last file, language, text size, colours, window place; a small JSON file."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from app import i18n, paths

LONGEST = 4000  # pixels that a part or a column may be wide
IDLE_MINUTES = (5, 10, 20, 30)
SCALES = (90, 100, 110, 125, 150)  # per cent of the text size


@dataclass
class Settings:
    """What the window remembers; anything missing or unreadable falls back to these defaults."""

    last_file: str = ""
    last_user: str = ""
    idle_minutes: int = 10  # until the window locks itself
    language: str = i18n.DEFAULT
    scale: int = 100
    dark: bool = False
    geometry: str = ""  # base64 of QWidget.saveGeometry()
    widths: dict[str, int] = field(default_factory=dict[str, int])  # of the left parts of tabs, in pixels at 100 %
    columns: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])  # record: field, its width

    def save(self) -> None:
        """Write them down; a settings folder that cannot be written to costs no work and raises nothing."""
        with suppress(OSError):
            _path().write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")


def load() -> Settings:
    """The settings kept on this workstation."""
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    settings = Settings()
    for one in fields(Settings):
        value = kept.get(one.name) if isinstance(kept, dict) else None
        if type(value) is type(getattr(settings, one.name)):
            setattr(settings, one.name, value)
    settings.widths = _lengths(settings.widths)
    settings.columns = {name: _lengths(widths) for name, widths in settings.columns.items()}
    if settings.language not in i18n.LANGUAGES:
        settings.language = i18n.DEFAULT
    settings.idle_minutes = min(max(settings.idle_minutes, 1), max(IDLE_MINUTES))
    settings.scale = min(SCALES, key=lambda scale: abs(scale - settings.scale))
    return settings


def _lengths(kept: Any) -> dict[str, int]:
    """What of this is a name with a length; the file may have been written by hand, or by another version."""
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {name: length for name, length in pairs if type(length) is int and 0 < length < LONGEST}


def _path() -> Path:
    return paths.settings_folder() / "settings.json"
