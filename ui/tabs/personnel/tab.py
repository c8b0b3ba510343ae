"""The personnel tab: the tree of units on the left, people or units on the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.personnel import service, units
from ui import icons
from ui.desk import Desk
from ui.register_view import RegisterView
from ui.side import SideBySide
from ui.subviews import SubViews
from ui.tabs.personnel.paper_menu import paper_menu
from ui.widgets.record_page import RecordPage
from ui.widgets.unit_tree import UnitTree


class PersonnelTab(QWidget):
    """A unit chosen on the left narrows both views; a new person belongs to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.tree = UnitTree(desk.bureau, lambda: service.headcount(desk.bureau))
        self.registers: RegisterView | None = None  # until it is first opened
        self.people = self._people_page()
        self.units = self._units_page()
        self.views = SubViews(
            [
                ("people", N_("People"), lambda: self.people),
                ("units", N_("Units"), lambda: self.units),
                ("registers", N_("Registers"), self._registers_view),
            ]
        )
        self.sides = SideBySide(desk.settings, "units", self.tree, self.views)
        self.views.add_lead(self.sides.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sides)
        for page in (self.people, self.units):
            page.panel_shown.connect(self.sides.make_room)
            page.lend_keys(self.tree)
        self.setFocusProxy(self.people.table)
        self.tree.unit_selected.connect(self._on_unit)
        self.views.shown.connect(lambda name: self.sides.set_left_used(name != "registers"))
        desk.changes.changed.connect(self._on_changed)

    def _people_page(self) -> RecordPage:
        bureau = self._desk.bureau
        page = RecordPage(
            bureau,
            "person",
            N_("People"),
            save_row=lambda values, row: service.save_person(bureau, values, row),
            new_label_msgid=N_("New person"),
            empty_msgid=N_("No people yet. Import the roster that a unit has sent, or enter one."),
            defaults=self._new_person,
        )
        self.left = self._action("leave", _("With those who have left"), "", lambda: None)
        self.left.setCheckable(True)
        self.left.toggled.connect(lambda on: page.set_present(not on))
        page.set_present(True)
        page.add_action(self.left)
        page.add_action(self._action("import", _("Import…"), "Ctrl+I", self.open_import))
        page.add_action(paper_menu(self._desk, page, self.tree))
        self._desk.watch(page)
        return page

    def _units_page(self) -> RecordPage:
        bureau = self._desk.bureau
        page = RecordPage(
            bureau,
            "unit",
            N_("Units"),
            save_row=lambda values, row: units.save_unit(bureau, values, row),
            new_label_msgid=N_("New unit"),
            empty_msgid=N_("No units yet. Enter the bureau first, then what belongs to it."),
            defaults=lambda: {"parent": self.tree.unit()},
        )
        page.add_action(self._action("import", _("Import…"), "", self.open_import))
        self._desk.watch(page)
        return page

    def _registers_view(self) -> RegisterView:
        from ui.tabs.personnel.registers import build_view

        self.registers = build_view(self._desk, self.sides.toggle)
        return self.registers

    def _action(self, icon: str, text: str, keys: str, slot: Any) -> QAction:
        action = QAction(icons.icon(icon), text, self)
        if keys:
            action.setShortcut(keys)
        action.triggered.connect(lambda _on=False: slot())
        return action

    def _new_person(self) -> dict[str, Any]:
        unit = self.tree.unit()
        return {"id_kind": "1", **({"unit": unit} if unit is not None else {})}

    def _on_unit(self, units: tuple[int, ...] | None) -> None:
        self.people.set_units(units)
        self.units.set_units(units)

    def _on_changed(self, records: set[str]) -> None:
        if records & {"person", "unit", "post"}:
            self.tree.refresh()

    def open_import(self) -> None:
        """The import wizard for what is in front: people or units."""
        from ui.importer.wizard import ImportWizard

        if self.views.current() is self.units:
            ImportWizard(self._desk, "unit", units.UnitHooks(), self).exec()
        else:
            ImportWizard(self._desk, "person", service.ImportHooks(), self).exec()

    def open_row(self, record: str, row: int) -> None:
        """Show a person, a unit or a row of a register, whatever unit was chosen before."""
        if record not in ("person", "unit"):
            self.views.show_view("registers")
            if self.registers:
                self.registers.open_row(record, row)
            return
        name = "units" if record == "unit" else "people"
        page = self.units if record == "unit" else self.people
        self.views.show_view(name)
        self.tree.select_unit(None)
        if page.open_row(row) and row not in page.table.selected_ids():
            self.left.setChecked(True)
            page.table.select_id(row)

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        if self.registers and self.views.current() is self.registers:
            return self.registers.parts()
        page = self.units if self.views.current() is self.units else self.people
        return [self.tree.view, *page.parts()]

    def has_unsaved(self) -> bool:
        """Whether a person, a unit or a row of a register is being typed."""
        listed = self.registers is not None and self.registers.has_unsaved()
        return listed or self.people.has_unsaved() or self.units.has_unsaved()

    def save(self) -> bool:
        """Save what is being typed."""
        if self.registers and not self.registers.save():
            return False
        return all(page.panel.save() for page in (self.people, self.units) if page.has_unsaved())
