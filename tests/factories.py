"""Invented people and bureaus for tests."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.jurisdiction.cn import check_digit
from app.safety import keys
from app.session import Bureau, create_bureau, open_bureau

PASSWORD = "pw"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def make_identity(region: str = "990101", birth: str = "19800307", seq: int = 2) -> str:
    """A valid number of a region that does not exist; an odd ``seq`` is a man."""
    first = f"{region}{birth}{seq:03d}"
    return first + check_digit(first)


def make_person_values(unit: int, **changes: Any) -> dict[str, Any]:
    """What a clerk types for a new person; ``seq`` tells people apart."""
    seq = changes.pop("seq", 2)
    birth = changes.pop("birth", "19800307")
    values = {
        "unit": unit,
        "name": f"覃丽{seq}",
        "id_number": make_identity(birth=birth, seq=seq),
        "job_category": "21",
    }
    return values | changes


def make_template(folder: Path) -> Path:
    """A closed, empty bureau file with its keys, to be copied: deriving a key takes half a second."""
    bureau, _recovery = create_bureau(folder / "template.bureau", PASSWORD, name="云岭县卫生健康局", user="单文静")
    bureau.close()
    return bureau.path


def open_copy(template: Path, folder: Path) -> Bureau:
    """A fresh open copy of the template with the clock at 22 November 2026."""
    path = folder / "t.bureau"
    shutil.copyfile(template, path)
    shutil.copyfile(keys.keys_path(template), keys.keys_path(path))
    bureau = open_bureau(path, PASSWORD)
    bureau.clock = lambda: NOW
    return bureau
