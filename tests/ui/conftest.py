"""A fresh bureau, the house's looks, and a clerk who answers questions as the test says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app import i18n, store
from app.personnel import service
from app.safety import keys
from app.session import Bureau
from tests.factories import make_person_values, make_template, open_copy
from ui import dialogs, errors, style


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


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application as the clerk sees it."""
    style.apply(qapp)
    return qapp


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Tests read the words of the code."""
    with i18n.speaking("en"):
        yield


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


@dataclass
class Clerk:
    """How questions are answered, and what was asked or told."""

    yes: bool = True
    unsaved: dialogs.Unsaved = "drop"
    path: Path | None = None
    password: str | None = "pw"
    text: str | None = "text"
    asked: list[str] = field(default_factory=list[str])
    told: list[str] = field(default_factory=list[str])
    bugs: list[str] = field(default_factory=list[str])


@pytest.fixture(autouse=True)
def clerk(monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """Answers in place of the dialogs; nothing modal ever opens in a test."""
    clerk = Clerk()

    def ask(_parent: Any, text: str, *_words: str) -> bool:
        clerk.asked.append(text)
        return clerk.yes

    def ask_unsaved(_parent: Any) -> dialogs.Unsaved:
        clerk.asked.append("unsaved")
        return clerk.unsaved

    monkeypatch.setattr(dialogs, "ask", ask)
    monkeypatch.setattr(dialogs, "ask_unsaved", ask_unsaved)
    monkeypatch.setattr(dialogs, "inform", lambda _parent, text: clerk.told.append(text))
    monkeypatch.setattr(dialogs, "show_bug", lambda _parent, text, _log: clerk.bugs.append(text))
    for name in ("open_file", "save_file", "choose_folder"):
        monkeypatch.setattr(dialogs, name, lambda *_arguments: clerk.path)
    monkeypatch.setattr(dialogs, "ask_password", lambda *_arguments: clerk.password)
    monkeypatch.setattr(dialogs, "ask_text", lambda *_arguments: clerk.text)
    return clerk


@pytest.fixture
def uncaught() -> Iterator[Callable[[], None]]:
    """Installs the presenter of errors for one test."""
    import sys

    before = sys.excepthook
    yield errors.install
    sys.excepthook = before
