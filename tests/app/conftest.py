"""A fresh bureau for each test of the rooms without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app import i18n, store
from app.personnel import service
from app.safety import keys
from app.session import Bureau
from tests.factories import make_person_values, make_template, open_copy


@pytest.fixture(scope="session", autouse=True)
def _quick_keys() -> Iterator[None]:
    """A light key derivation: the tests are not about its strength."""
    strength = dict(keys.STRENGTH)
    keys.STRENGTH.update(memory_kib=1024, passes=1, lanes=1)
    yield
    keys.STRENGTH.update(strength)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The words of the code itself, so that a test reads what it asserts."""
    with i18n.speaking("en"):
        yield


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
