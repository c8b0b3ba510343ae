"""Chooses a field by some letters of its label or its initials."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app import search
from app.i18n import N_, _
from app.records import Field
from app.session import Bureau
from ui.widgets.pick_editors import PickEditor
from ui.widgets.popup import Offer


class FieldPicker(PickEditor):
    """Offers ``labels`` by path; ``path()`` is the one chosen."""

    def __init__(self, labels: Mapping[str, str], bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(Field(name="path", label=N_("Field")), bureau, parent)
        self._labels = dict(labels)
        self.setPlaceholderText(_("Field"))
        self.setAccessibleName(_("Field"))

    def offers(self, words: str) -> list[Offer]:
        """Fields whose label holds all that was typed, or whose initials do."""
        plain = search.fold(words).split()
        return [
            Offer(path, label)
            for path, label in self._labels.items()
            if all(word in search.fold(label) or word in search.name_words(label) for word in plain)
        ]

    def meaning(self, text: str) -> Any:
        """The path of an exact label."""
        return next((path for path, label in self._labels.items() if label == text), None)

    def label(self, value: Any) -> str:
        """The label of a path."""
        return self._labels.get(value, "")

    def path(self) -> str:
        """The path chosen; "" while there is none."""
        value = self.value()
        return value if value in self._labels else ""
