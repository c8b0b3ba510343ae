"""After five wrong passwords the door stays shut for a while, through restarts and changes of the clock.

It slows down whoever sits at this workstation. Whoever has copied the files tries at his own pace: against that only
the cost of each try (Argon2id) and the length of the password help.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import Any, cast

from app import paths
from app.errors import EnvironmentFault
from app.i18n import N_
from app.safety import files

FREE_TRIES = 5
_LONGEST = 15 * 60  # seconds
wall: Callable[[], float] = time.time
steady: Callable[[], float] = time.monotonic  # since the machine was started; no clock setting moves it


class TooManyTries(EnvironmentFault):
    """Nobody may try for a while."""

    template = N_("Too many wrong passwords. Wait {minutes} more minutes, then try again.")


def require_open(file: Path) -> None:
    """Raise TooManyTries while the door is shut."""
    left = seconds_left(file)
    if left > 0:
        raise TooManyTries(minutes=ceil(left / 60))


def seconds_left(file: Path) -> float:
    """How long the door stays shut; 0 when one may try."""
    entry = _read().get(_name(file))
    if not entry:
        return 0
    if steady() >= entry["steady"]:  # not restarted since
        passed = steady() - entry["steady"]
    else:
        passed = wall() - entry["at"]
    if passed < 0:  # restarted, and the clock set back: wait once more from now, not for years
        _write({**_read(), _name(file): {**entry, "at": wall(), "steady": steady()}})
        passed = 0
    return max(0.0, _wait(entry["tries"]) - passed)


def count_failure(file: Path) -> None:
    """One more wrong password."""
    entries = _read()
    tries = int(entries.get(_name(file), {}).get("tries", 0)) + 1
    _write({**entries, _name(file): {"tries": tries, "at": wall(), "steady": steady()}})


def forget(file: Path) -> None:
    """The right password was given."""
    entries = _read()
    if entries.pop(_name(file), None):
        _write(entries)


def _wait(tries: int) -> float:
    """1, 2, 4 … 15 minutes from the fifth failure on."""
    return min(60 * 2 ** (tries - FREE_TRIES), _LONGEST) if tries >= FREE_TRIES else 0


def _name(file: Path) -> str:
    return hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:16]


def _path() -> Path:
    return paths.settings_folder() / "tries.json"


def _read() -> dict[str, dict[str, Any]]:
    try:
        entries = json.loads(_path().read_text(encoding="utf-8"))
        return {name: entry for name, entry in entries.items() if _is_whole(entry)}
    except (OSError, ValueError, AttributeError):
        return {}


def _is_whole(entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    fields = cast(dict[str, Any], entry)
    return all(isinstance(fields.get(name), int | float) for name in ("tries", "at", "steady"))


def _write(entries: dict[str, dict[str, Any]]) -> None:
    with suppress(EnvironmentFault, OSError):  # a workstation that keeps no settings must still let the clerk in
        files.write_bytes(_path(), json.dumps(entries).encode())
