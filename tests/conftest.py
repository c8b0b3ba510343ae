"""The surroundings of every test: no screen, no clerk's settings, no clock that decides."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from app import store
from app.bureau import Bureau
from app.personnel import service
from app.safety import keys
from tests.factories import make_person_values, make_template, open_copy

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


@pytest.fixture(scope="session", autouse=True)
def _quick_keys() -> Iterator[None]:
    """A light key derivation: the tests are not about its strength."""
    strength = dict(keys.STRENGTH)
    keys.STRENGTH.update(memory_kib=1024, passes=1, lanes=1)
    yield
    keys.STRENGTH.update(strength)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, _quick_keys: None) -> Path:
    """A closed, empty bureau file."""
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def bureau(template: Path, tmp_path: Path) -> Iterator[Bureau]:
    """An open, empty Chinese bureau on 22 November 2026."""
    bureau = open_copy(template, tmp_path)
    yield bureau
    bureau.done.clear()
    bureau.close()


@pytest.fixture
def make_unit(bureau: Bureau) -> Callable[..., int]:
    """Stores a unit and returns its id."""

    def make(name: str = "县人民医院", **values: object) -> int:
        return store.save(bureau, "unit", {"name": name, "kind": "21", **values})

    return make


@pytest.fixture
def make_person(bureau: Bureau, make_unit: Callable[..., int]) -> Callable[..., int]:
    """Stores a person (in 县人民医院 unless told otherwise) and returns the id."""
    units: list[int] = []

    def make(**changes: Any) -> int:
        unit = changes.pop("unit", None)
        if unit is None:
            units[:] = units or [make_unit()]
            unit = units[0]
        return service.save_person(bureau, make_person_values(unit, **changes))

    return make
