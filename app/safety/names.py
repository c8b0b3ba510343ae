"""Who may sign in, read from the key file without the cipher: the first page must not wait for that library."""

from __future__ import annotations

import json
from pathlib import Path


def names(file: Path) -> list[str]:
    """The names in the key file of a bureau; none where it cannot be read, which signing in will tell."""
    try:
        slots = json.loads(file.with_name(file.name + ".keys").read_text(encoding="utf-8"))["slots"]
        return [str(slot["user"]) for slot in slots if slot["role"] != "recovery"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
