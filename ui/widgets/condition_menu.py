"""The clerk's own conditions in the menu of the filters: made, chosen by name, changed, taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app import areas, saved_queries
from app.conditions.tree import Group
from app.conditions.words import sentence
from app.errors import AppError
from app.i18n import _
from app.saved_queries import SavedQuery
from app.session import Bureau
from ui import errors


class ConditionMenu:
    """The condition in force of one record, and the entries that choose it; ``chosen`` is called when it changes."""

    def __init__(self, bureau: Bureau, record_name: str, parent: QWidget, chosen: Callable[[], object]) -> None:
        self._bureau, self._record = bureau, areas.records()[record_name]
        self._parent, self._chosen = parent, chosen
        self.condition: Group | None = None
        self._name = ""

    def fill(self, menu: QMenu) -> None:
        """Put the entries into a menu."""
        menu.addAction(_("Conditions…") + "\tCtrl+Shift+F", self.open)
        kept = saved_queries.saved(self._bureau, self._record.name)
        for query in kept:
            menu.addAction(query.name.replace("&", "&&"), partial(self._choose, query))
        if kept:
            change, delete = menu.addMenu(_("Change a saved condition")), menu.addMenu(_("Delete a saved condition"))
            for query in kept:
                change.addAction(query.name.replace("&", "&&"), partial(self._change, query))
                delete.addAction(query.name.replace("&", "&&"), partial(self._delete, query))
        menu.addSeparator()

    def label(self) -> str:
        """What the chip says: the name, or the condition itself."""
        if self.condition is None:
            return ""
        return self._name or sentence(self._bureau, self._record, self.condition)

    def words(self) -> str:
        """The whole condition in words."""
        return sentence(self._bureau, self._record, self.condition) if self.condition else ""

    def set(self, condition: Group | None, name: str = "") -> None:
        """Put a condition in force."""
        self.condition, self._name = (condition if condition and condition.parts else None), name
        self._chosen()

    def open(self) -> None:
        """The dialog, with the condition in force."""
        self._edit(self.condition, None)

    def _edit(self, condition: Group | None, query: SavedQuery | None) -> None:
        from ui.widgets.condition_dialog import ConditionDialog

        dialog = ConditionDialog(self._bureau, self._record.name, condition, query, self._parent)
        if dialog.exec():
            self.set(dialog.condition, dialog.name)

    def _choose(self, query: SavedQuery) -> None:
        if condition := self._read(query):
            self.set(condition, query.name)

    def _change(self, query: SavedQuery) -> None:
        self._edit(self._read(query), query)

    def _read(self, query: SavedQuery) -> Group | None:
        try:
            return query.condition()
        except AppError as problem:
            errors.report(self._parent, problem)
            return None

    def _delete(self, query: SavedQuery) -> None:
        try:
            saved_queries.delete(self._bureau, query.id)
        except AppError as problem:
            errors.report(self._parent, problem)
            return
        if self._name == query.name:
            self.set(None)
