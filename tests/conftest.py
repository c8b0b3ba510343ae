"""The surroundings of every test: no screen, no clerk's settings, no clock that decides."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples on every machine, and none refused for taking long: a slow machine must not fail a test.
hypothesis.settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True)
def settings_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty settings folder of its own, so that no test reads or changes those of the person who runs it."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("BUREAUDESK_HOME", str(folder))
    return folder
