"""Killed at any moment, over and over on the same file: it is whole, and what was told as saved is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import highest

SAVER = Path(__file__).with_name("saver.py")


def told_before_kill(file: Path, delay: float) -> int:
    """Let the saver run for ``delay`` seconds after its first save, kill it; the last number that it told."""
    with subprocess.Popen([sys.executable, SAVER, file], stdout=subprocess.PIPE, text=True) as saver:
        assert saver.stdout is not None
        told = [saver.stdout.readline()]
        time.sleep(delay)
        saver.send_signal(signal.SIGKILL)
        told += saver.stdout.readlines()
    assert saver.returncode == -signal.SIGKILL
    return int([line for line in told if line.endswith("\n")][-1])


def kill_over_and_over(file: Path, cycles: int) -> None:
    """Each cycle goes on from what the one before left."""
    chance = Random(7)
    for _cycle in range(cycles):
        told = told_before_kill(file, chance.uniform(0, 0.05))
        assert told <= highest(file) <= told + 1


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_no_save_is_lost_in_ten_kills(file: Path) -> None:
    kill_over_and_over(file, 10)


@pytest.mark.full
@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_no_save_is_lost_in_sixty_kills(file: Path) -> None:
    kill_over_and_over(file, 60)
