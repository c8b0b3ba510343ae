"""The personnel tab: the tree of units on the left, people or units on the right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.checks import Finding
from app.i18n import N_, _
from app.personnel import service
from app.personnel.units import service as unit_service
from ui import icons
from ui.desk import Desk
from ui.register_view import RegisterView
from ui.side import SideBySide
from ui.subviews import SubViews
from ui.tabs import PERSON_FILE
from ui.tabs.personnel.day_control import DayControl
from ui.tabs.personnel.paper_menu import paper_menu
from ui.tabs.personnel.unit_actions import UnitActions
from ui.widgets.record_page import RecordPage
from ui.widgets.unit_tree import UnitTree

if TYPE_CHECKING:
    from ui.tabs.personnel.checks_view import ChecksView
    from ui.tabs.personnel.rounds import CollectionsView


class PersonnelTab(QWidget):
    """A unit chosen on the left narrows both views; a new person belongs to it."""

    def __init__(self, desk: Desk, *, at_once: bool = True) -> None:
        super().__init__()
        self._desk = desk
        self.registers: RegisterView | None = None  # until it is first opened
        self.checks: ChecksView | None = None
        self.files: RegisterView | None = None
        self.rounds: CollectionsView | None = None  # the same
        self._parts = self._building()
        if at_once:
            self.build_rest()

    def build_part(self) -> bool:
        """Build the next part; False when there was none left."""
        return next(self._parts, False)

    def build_rest(self) -> QWidget:
        """Build what is left; returns the tab itself."""
        while self.build_part():
            pass
        return self

    def _building(self) -> Iterator[bool]:
        """The parts of the tab, True after each; from the first on they follow what is saved meanwhile."""
        self.tree = UnitTree(self._desk.bureau, self._headcount, quotas=self._quotas)
        self._desk.changes.changed.connect(self._on_changed)
        yield True
        self.people = self._people_page()
        yield True
        self.units = self._units_page()
        yield True
        self._put_together()
        yield True

    def _put_together(self) -> None:
        desk = self._desk
        self.views = SubViews(
            [
                ("people", N_("People"), lambda: self.people),
                ("units", N_("Units"), lambda: self.units),
                ("flow", N_("Flow"), self._flow_view),
                ("cross", N_("Cross table"), self._cross_view),
                ("files", N_("Files of people"), self._files_view),
                ("registers", N_("Registers"), self._registers_view),
                ("checks", N_("Data check"), self._checks_view),
                ("rounds", N_("Collection"), self._rounds_view),
            ]
        )
        self.day = DayControl(desk.bureau)
        self.views.add_widget(self.day)
        self.day.changed.connect(self._on_day)
        self.sides = SideBySide(desk.settings, "units", self.tree, self.views)
        self.views.add_lead(self.sides.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sides)
        self.unit_actions = UnitActions(desk, self.tree, self)
        self.units.add_action(self.unit_actions.menu_action())
        for page in (self.people, self.units):
            page.today_wanted.connect(lambda: self.day.set_day(None))
            page.panel_shown.connect(self.sides.make_room)
            page.lend_keys(self.tree)
        self.setFocusProxy(self.people.table)
        self.tree.unit_selected.connect(self._on_unit)
        aside = ("files", "registers", "checks", "rounds")
        self.views.shown.connect(lambda name: self.sides.set_left_used(name not in aside))

    def _headcount(self) -> dict[int, int]:
        return service.headcount(self._desk.bureau, self.day.day() if hasattr(self, "day") else None)

    def _quotas(self) -> dict[int, int]:
        bureau = self._desk.bureau
        return unit_service.quotas_in(bureau, ((self.day.day() if hasattr(self, "day") else None) or bureau.today).year)

    def _flow_view(self) -> QWidget:
        from ui.tabs.personnel.flow_view import FlowView

        return self._turned(FlowView(self._desk))

    def _cross_view(self) -> QWidget:
        from ui.tabs.personnel.cross_view import CrossView

        return self._turned(CrossView(self._desk))

    def _turned(self, view: Any) -> QWidget:
        """A view opened later is turned to the day and the unit chosen before."""
        if self.day.day() is not None:
            view.set_day(self.day.day())
        view.set_units(self.tree.selected())
        return view

    def _on_day(self, day: date | None) -> None:
        """Turn everything to another day, if what is being typed allows it."""
        if self.has_unsaved() and not all(page.panel.leave() for page in (self.people, self.units)):
            self.day.take_back()
            return
        self.day.keep()
        for view in (self.people, self.units, *self._figures()):
            view.set_day(day)
        self.tree.set_day(day)

    def _figures(self) -> list[Any]:
        others = (self.people, self.units, self.checks, *self._lists())
        return [view for view in self.views.built() if view not in others]

    def _rounds_view(self) -> QWidget:
        from ui.tabs.personnel.rounds import CollectionsView

        self.rounds = CollectionsView(self._desk, self.sides.toggle)
        return self.rounds

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
            save_row=lambda values, row: unit_service.save_unit(bureau, values, row),
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

    def _checks_view(self) -> ChecksView:
        from ui.tabs.personnel.checks_view import ChecksView

        self.checks = ChecksView(self._desk, self._put_right)
        self.checks.counted.connect(lambda count: self.views.set_count("checks", count))
        return self.checks

    def _put_right(self, finding: Finding) -> None:
        """Go to the field that a finding is about; what belongs to a person is shown on the person's pages."""
        self._desk.show_row(finding.record, finding.row)
        if finding.record in ("person", "unit"):
            page = self.units if finding.record == "unit" else self.people
            if page.panel.row_id() == finding.row:
                page.panel.pages.show_form()
                page.panel.form.focus_field(finding.field)

    def _files_view(self) -> RegisterView:
        from ui.tabs.personnel import files

        self.files = files.build_view(self._desk, self.sides.toggle, self.import_sheet)
        return self.files

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
        for view in (self.people, self.units, *self._figures()):
            view.set_units(units)

    def _on_changed(self, records: set[str]) -> None:
        if records & {"person", "unit", "post", "unit_quota"}:
            self.tree.refresh()

    def open_import(self) -> None:
        """The import wizard for what is in front: people or units."""
        from ui.importer.wizard import ImportWizard

        if self.views.current() is self.units:
            ImportWizard(self._desk, "unit", unit_service.UnitHooks(), self).exec()
        else:
            ImportWizard(self._desk, "person", service.ImportHooks(), self).exec()

    def import_sheet(self, record: str) -> None:
        """The import wizard for rows of the files of people."""
        from ui.importer.wizard import ImportWizard

        ImportWizard(self._desk, record, None, self).exec()

    def open_row(self, record: str, row: int) -> None:
        """Show a person, a unit, a row of a person's file or of a register, whatever unit was chosen before."""
        if record in PERSON_FILE:
            self._open_in_file(record, row)
            return
        if record in ("collection", "collection_round"):
            self.views.show_view("rounds")
            if self.rounds:
                self.rounds.open_row(record, row)
            return
        if record not in ("person", "unit"):
            self.views.show_view("registers")
            if self.registers:
                self.registers.open_row(record, row)
            return
        name = "units" if record == "unit" else "people"
        page = self.units if record == "unit" else self.people
        if self.day.day() is not None:
            self.day.set_day(None)
        self.views.show_view(name)
        self.tree.select_unit(None)
        if page.open_row(row) and row not in page.table.selected_ids():
            self.left.setChecked(True)
            page.table.select_id(row)

    def _open_in_file(self, record: str, row: int) -> None:
        from ui.tabs.personnel.files import open_in_file

        self.views.show_view("people")
        self.tree.select_unit(None)
        open_in_file(self._desk, self.people, record, row)

    def _lists(self) -> list[RegisterView | CollectionsView]:
        """The views with several lists that have been opened."""
        return [view for view in (self.files, self.registers, self.rounds) if view]

    def show_rows(self, record: str, values: dict[str, Any]) -> None:
        """Show the people or units that have these values, to be changed together."""
        page = self.units if record == "unit" else self.people
        if self.day.day() is not None:
            self.day.set_day(None)
        self.views.show_view("units" if record == "unit" else "people")
        self.tree.select_unit(None)
        page.filters.clear()
        for name, value in values.items():
            page.filters.set_filter(name, value)
        page.table.setFocus()

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        shown: Any = self.views.current()
        if shown in self._lists():
            return shown.parts()
        return [self.tree.view, *(shown or self.people).parts()]

    def has_unsaved(self) -> bool:
        """Whether a person, a unit or a row of a register is being typed."""
        listed = any(view.has_unsaved() for view in self._lists())
        return listed or self.people.has_unsaved() or self.units.has_unsaved()

    def save(self) -> bool:
        """Save what is being typed."""
        if not all(view.save() for view in self._lists()):
            return False
        return all(page.panel.save() for page in (self.people, self.units) if page.has_unsaved())
