"""A fresh bureau, the house's looks, and a clerk who answers questions as the test says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app import i18n
from ui import dialogs, errors, style


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


@dataclass
class Clerk:
    """How questions are answered, and what was asked or told."""

    yes: bool = True
    choices: list[int | None] = field(default_factory=list[int | None])  # one after the other, then the first one
    unsaved: dialogs.Unsaved = "drop"
    path: Path | None = None
    password: str | None = "pw"
    text: str | None = "text"
    can_open: bool = True
    opened: list[Path] = field(default_factory=list[Path])
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

    def choose(_parent: Any, text: str, _words: Any) -> int | None:
        clerk.asked.append(text)
        return clerk.choices.pop(0) if clerk.choices else 0

    def show_folder(path: Path) -> bool:
        clerk.opened.append(path)
        return clerk.can_open

    def ask_unsaved(_parent: Any) -> dialogs.Unsaved:
        clerk.asked.append("unsaved")
        return clerk.unsaved

    monkeypatch.setattr(dialogs, "ask", ask)
    monkeypatch.setattr(dialogs, "choose", choose)
    monkeypatch.setattr(dialogs, "show_folder", show_folder)
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
