"""What can happen to a unit: the menu of the tree and of the units page, and a unit dropped onto another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.personnel.units import rules as unit_rules
from ui import icons
from ui.desk import Desk
from ui.widgets.unit_tree import UnitTree


class UnitActions(QObject):
    """Each opens the dialog of its change for the unit chosen in the tree."""

    def __init__(self, desk: Desk, tree: UnitTree, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._tree, self._parent = desk, tree, parent
        self.actions = {kind: self._action(kind) for kind in self._kinds()}
        tree.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for action in self.actions.values():
            tree.view.addAction(action)
        tree.view.let_move()
        tree.view.move_wanted.connect(self._on_dropped)
        tree.view.selectionModel().currentChanged.connect(lambda *_indexes: self._allow())
        self._allow()

    def _kinds(self) -> dict[str, str]:
        return {
            unit_rules.RENAME: _("Rename from a day on…"),
            unit_rules.MOVE: _("Let it belong to another…"),
            unit_rules.MERGE: _("Merge…"),
            unit_rules.SPLIT: _("Split…"),
            unit_rules.ABOLISH: _("Abolish…"),
        }

    def _action(self, kind: str) -> QAction:
        action = QAction(self._kinds()[kind], self)
        action.setObjectName(f"unit_{kind}")
        action.triggered.connect(lambda _on=False: self.open(kind))
        return action

    def menu_action(self) -> QAction:
        """All of them behind one button."""
        menu = QMenu(self._parent)
        menu.addActions(list(self.actions.values()))
        opener = QAction(icons.icon("unit"), _("Change…"), self._parent)
        opener.setToolTip(_("Change the unit chosen in the tree from a day on"))
        opener.setMenu(menu)
        return opener

    def _allow(self) -> None:
        for action in self.actions.values():
            action.setEnabled(self._tree.unit() is not None)

    def open(self, kind: str, **values: object) -> None:
        """The dialog for the unit chosen, with some fields filled in."""
        from ui.tabs.personnel.unit_dialog import UnitDialog

        unit = self._tree.unit()
        if unit is None:
            self._desk.message.emit(_("Choose a unit in the tree first."))
            return
        if self._tree.day is not None:
            self._desk.message.emit(_("Another day is shown. Go back to today to change anything."))
            return
        dialog = UnitDialog(self._desk, kind, unit, self._parent)
        for name, value in values.items():
            dialog.set_value(name, value)
        dialog.exec()

    def _on_dropped(self, unit: int, parent: int | None) -> None:
        self._tree.select_unit(unit)
        self.open(unit_rules.MOVE, parent=parent)
