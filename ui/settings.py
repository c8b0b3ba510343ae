"""Settings of this workstation: last file, language, text size, colours, window place; a small JSON file."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from app import i18n, paths

SCALES = (90, 100, 110, 125, 150)  # per cent of the text size


@dataclass
class Settings:
    """What the window remembers; anything missing or unreadable falls back to these defaults."""

    last_file: str = ""
    language: str = i18n.DEFAULT
    scale: int = 100
    dark: bool = False
    geometry: str = ""  # base64 of QWidget.saveGeometry()

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
    for field in fields(Settings):
        value = kept.get(field.name) if isinstance(kept, dict) else None
        if type(value) is type(getattr(settings, field.name)):
            setattr(settings, field.name, value)
    if settings.language not in i18n.LANGUAGES:
        settings.language = i18n.DEFAULT
    settings.scale = min(SCALES, key=lambda scale: abs(scale - settings.scale))
    return settings


def _path() -> Path:
    return paths.settings_folder() / "settings.json"
