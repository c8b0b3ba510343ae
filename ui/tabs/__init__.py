"""The tabs, in their order: a tab is a folder here and a line in ``TABS``; it is imported and built when first opened.

A tab's ``tab.py`` has a widget class taking a ``Desk``; see ``ui.desk.Tab`` for what the window may ask of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from app.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


class Parted(Protocol):
    """A tab under construction."""

    def build_part(self) -> bool:
        """Build the next part; False when there was none left."""
        ...

    def build_rest(self) -> QWidget:
        """Build what is left; returns the tab itself."""
        ...


@dataclass(frozen=True)
class TabSpec:
    """One tab: the folder's name, label and icon, its widget's class, and the records it shows when asked for a row."""

    name: str
    label: str  # msgid
    icon: str
    widget: str
    records: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        """Where its widget's class stands."""
        return f"ui.tabs.{self.name}.tab"

    def build(self, desk: Desk) -> QWidget:
        """Import the tab and make its widget."""
        return getattr(import_module(self.module), self.widget)(desk)

    def begin(self, desk: Desk) -> Parted:
        """The widget of a tab that can be built a part at a time, with no part yet."""
        return getattr(import_module(self.module), self.widget)(desk, at_once=False)


_REGISTERS = (
    *("reserve_pool", "reserve_member", "reserve_review", "planning_round", "planning_entry"),
    *("competition", "applicant", "competition_step", "appointment", "appointment_step"),
    *("demand", "recruit", "partnership", "expert", "sponsorship"),
    *("talent_link", "talent_visit", "rotation", "help_case", "inspection", "inspection_finding"),
    *("unit_event", "unit_quota", "population"),
)
PERSON_FILE = (
    *("post", "title", "contract", "schooling", "licence", "appraisal", "reward", "sanction", "talent"),
    *("allowance", "absence", "relative", "talk", "attachment"),
)
_EXCHANGE = ("collection_round", "collection")
TABS = (
    TabSpec("home", N_("Home"), "home", "HomeTab"),
    TabSpec(
        "personnel",
        N_("Personnel"),
        "people",
        "PersonnelTab",
        ("person", "unit", *PERSON_FILE, *_REGISTERS, *_EXCHANGE),
    ),
    TabSpec("study", N_("Further study"), "study", "StudyTab", ("study",)),
    TabSpec(
        "welfare",
        N_("Union & women"),
        "heart",
        "WelfareTab",
        ("checkup_round", "checkup", "women_round", "women_entry", "visit"),
    ),
    TabSpec("plans", N_("Plans"), "plan", "PlansTab", ("plan", "plan_item", "plan_check")),
    TabSpec(
        "dispatch",
        N_("Official papers"),
        "file",
        "DispatchTab",
        ("official_paper", "document_number", "seal"),
    ),
    TabSpec("yearly", N_("Yearly summary"), "yearly", "YearlyTab"),
)
