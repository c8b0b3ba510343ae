"""Damage that a disk may do: noticed, or without effect; never believed. A backup then leads back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from app.errors import AppError
from app.safety import backup
from app.safety.restore import restore
from tests.factories import PASSWORD
from tests.faults.conftest import read


def flipped(content: bytes, chance: Random) -> bytes:
    damaged = bytearray(content)
    damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def outcomes(file: Path, harm, trials: int) -> Counter[str]:
    """How often damage was noticed, and how often it made no difference to what is read."""
    whole, content, chance = read(file), file.read_bytes(), Random(3)
    found = Counter[str]()
    for _trial in range(trials):
        file.write_bytes(harm(content, chance))
        try:
            found["harmless" if read(file) == whole else "believed"] += 1
        except (AppError, AssertionError):
            found["noticed"] += 1
    return found


def check(file: Path, harm, trials: int) -> None:
    found = outcomes(file, harm, trials)
    assert found["believed"] == 0
    assert found["noticed"] > trials * 0.9  # or the flips hit nothing, and the test proves nothing
    restore(backup.backups(file)[0].path, file, PASSWORD)
    assert len(read(file)) > 5


@pytest.mark.parametrize("harm", [flipped, cut])
def test_damage_is_not_believed(file: Path, harm) -> None:
    check(file, harm, 40)


@pytest.mark.full
@pytest.mark.parametrize("harm", [flipped, cut])
def test_much_damage_is_not_believed(file: Path, harm) -> None:
    check(file, harm, 400)
