"""The one style sheet, written from the tokens of ``ui.style``; no other file sets one."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.colours import Colours

# $name is a colour, @12 a length in pixels at 100 %, %9 a size of text in points at 100 %.
_SHEET = """
* { outline: 0; }
QMainWindow, QDialog { background: $window; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: @4 @8; }

QLabel { background: transparent; }
QLabel[role="title"] { font-family: $strong; font-size: %13; }
QLabel[role="section"] { font-family: $strong; font-size: %10.5; }
QLabel[role="label"], QLabel[role="secondary"] { color: $secondary; font-size: %9; }
QLabel[role="figure"] { font-size: %20; }
QLabel[role="danger"] { color: $danger; font-size: %9; }
QLabel[role="soon"] { color: $soon; font-size: %9; }
QLabel[role="done"] { color: $done; font-size: %9; }

QFrame[role="page"] { background: $surface; border: 0; }
QFrame[role="card"] { background: $surface; border: 1px solid $hairline; border-radius: 6px; }
QFrame[role="bar"] { background: $surface; border: 0; border-bottom: 1px solid $hairline; }
QFrame[role="foot"] { background: $surface; border: 0; border-top: 1px solid $hairline; }
QFrame[role="side"] { background: $surface; border: 0; }
QFrame[role="left"] { background: $window; border: 0; }
QFrame[role="popup"] { background: $surface; border: 1px solid $border; border-radius: 6px; }
QLabel[role="help"] {
    color: $secondary; font-size: %9; background: $surface; padding: @4 @16; border-top: 1px solid $hairline;
}
QFrame[role="problems"] { background: $window; border: 0; border-left: 3px solid $danger; }
QPushButton[role="problems"] {
    background: transparent; color: $danger; border: 1px solid transparent; padding: 0 @4; text-align: left;
}
QPushButton[role="problems"]:hover { text-decoration: underline; }
QPushButton[role="problems"]:focus { border-color: $danger; }
QFrame[role="nested"] { background: transparent; border: 0; border-left: 2px solid $hairline; }
QFrame[role="line"] { background: $hairline; border: 0; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 0 @12; min-height: @30; icon-size: @18;
}
QToolButton { padding: 0 @7; }
QPushButton:hover, QToolButton:hover { background: $sunken; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $selection; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $secondary; border-color: $hairline; background: transparent; }
QPushButton[role="primary"], QPushButton:default {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-family: $strong;
}
QPushButton[role="primary"]:hover, QPushButton:default:hover { background: $accent_over; border-color: $accent_over; }
QPushButton[role="primary"]:focus, QPushButton:default:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $sunken; color: $secondary; border-color: $hairline; }
QPushButton[role="chip"] {
    background: $selection; border: 1px solid $selection; border-radius: @13; min-height: @24;
    padding: 0 @10; font-size: %9;
}
QPushButton[role="chip"]:hover, QPushButton[role="chip"]:focus { border-color: $accent; }
QPushButton[role="link"], QToolButton[role="link"] {
    background: transparent; color: $accent; border: 1px solid transparent; padding: 0 @4; text-align: left;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: $accent; }
QToolButton[role="quiet"], QPushButton[role="quiet"] { background: transparent; border-color: transparent; }
QToolButton[role="quiet"]:hover, QPushButton[role="quiet"]:hover { background: $sunken; }
QToolButton[role="quiet"]:focus, QPushButton[role="quiet"]:focus { border-color: $accent; }
QToolButton[role="quiet"]:checked { background: $selection; }
QToolButton[role="toggle"], QToolButton[role="toggle"]:checked { background: transparent; border-color: transparent; }
QToolButton[role="toggle"]:hover { background: $sunken; }
QToolButton[role="toggle"]:focus { border-color: $accent; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 6px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit > QToolButton { background: transparent; border: 0; padding: 0; min-height: 0; min-width: 0; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { padding: 0 @8; min-height: @30; }
QSpinBox, QDoubleSpinBox { padding: 0; }
QLineEdit { icon-size: @16; }
QPlainTextEdit, QTextEdit { padding: @4 @4; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {
    border: 1px solid $accent;
}
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] { border: 1px solid $danger; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit[readOnly="true"] {
    background: $window; color: $secondary; border-color: $hairline;
}
QLineEdit#qt_spinbox_lineedit { background: transparent; border: 0; padding: 0 @8; min-height: 0; }
QComboBox > QLineEdit { background: transparent; border: 0; padding: 0; min-height: 0; }
QComboBox::drop-down { border: 0; width: @24; }
QComboBox::down-arrow { image: url(icon:control-down.svg); width: @16; height: @16; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $border; padding: @4;
    selection-background-color: $selection; selection-color: $text;
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    border: 0; width: @20;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(icon:control-up.svg); width: @12; height: @12; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(icon:control-down.svg); width: @12; height: @12; }

QCheckBox, QRadioButton { spacing: @8; min-height: @28; }
QCheckBox::indicator, QRadioButton::indicator {
    width: @16; height: @16; border: 1px solid $border; background: $surface;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: @9; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox::indicator:focus,
QRadioButton::indicator:focus {
    border-color: $accent;
}
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url(icon:control-check-$tone.svg); }
QRadioButton::indicator:checked { width: @8; height: @8; border: @5 solid $accent; border-radius: @9; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }

QTableView, QTreeView, QListView {
    background: $surface; color: $text; border: 0; selection-background-color: $selection; selection-color: $text;
}
QTableView[role="framed"], QTreeView[role="framed"], QListView[role="framed"] {
    border: 1px solid $hairline; border-radius: 6px;
}
QTreeView[role="left"] { background: transparent; }
QTableView::item { padding: 0 @9; border: 0; }
QTreeView::item, QListView::item { padding: 0 @8; min-height: @28; border: 0; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $selection; color: $text; }
QTreeView::item:hover:!selected, QListView::item:hover:!selected { background: $sunken; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url(icon:control-right.svg); }
QTreeView::branch:has-children:open { image: url(icon:control-down.svg); }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section {
    background: $surface; color: $secondary; font-size: %9; border: 0; border-bottom: 1px solid $border;
    padding: 0 @12; min-height: @30;
}
QHeaderView::section:hover { color: $text; background: $sunken; }
QHeaderView::up-arrow { image: url(icon:control-up.svg); width: @12; height: @12; subcontrol-position: center right; }
QHeaderView::down-arrow {
    image: url(icon:control-down.svg); width: @12; height: @12; subcontrol-position: center right;
}
QTableCornerButton::section { background: $surface; border: 0; border-bottom: 1px solid $border; }

QScrollArea, QStackedWidget { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: @12; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: @12; margin: 0; border: 0; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 3px; min-height: @28; min-width: @28; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }

QTabWidget::pane { border: 0; border-top: 1px solid $hairline; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $secondary; border: 0; border-bottom: 2px solid transparent; padding: @8 @12 @6 @12;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar::tab:disabled { color: $border; }
QTabBar::scroller { width: @24; }
QTabBar QToolButton { background: $surface; border: 0; border-radius: 0; padding: 0; min-width: @20; }
QTabBar QToolButton:hover { background: $sunken; }
QTabBar QToolButton::left-arrow { image: url(icon:control-left.svg); width: @12; height: @12; }
QTabBar QToolButton::right-arrow { image: url(icon:control-right.svg); width: @12; height: @12; }

QMenu { background: $surface; border: 1px solid $border; padding: @4 0; }
QMenu::item { padding: @6 @24 @6 @12; background: transparent; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $secondary; }
QMenu::separator { height: 1px; background: $hairline; margin: @4 0; }
QMenu::icon { padding-left: @8; }
QMenu::right-arrow { image: url(icon:control-right.svg); width: @16; height: @16; }
QMenuBar { background: $window; }
QMenuBar::item { padding: @6 @10; background: transparent; }
QMenuBar::item:selected { background: $sunken; }
QToolBar { background: $surface; border: 0; border-bottom: 1px solid $hairline; spacing: @4; padding: @4 @8; }
QStatusBar { background: $window; color: $secondary; border-top: 1px solid $hairline; font-size: %9; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $secondary; font-size: %9; }

QProgressBar {
    background: $sunken; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QGroupBox { border: 0; margin-top: @20; font-family: $strong; }
QGroupBox::title { subcontrol-origin: margin; left: 0; padding: 0; }
QCalendarWidget QAbstractItemView {
    background: $surface; selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QTableView::item { padding: 0; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url(icon:control-left.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url(icon:control-right.svg); }
QCalendarWidget QToolButton { border-color: transparent; background: transparent; }
"""


def sheet(
    colours: Colours,
    px: Callable[[int], int],
    points: Callable[[float], float],
    families: tuple[str, str],
    tone: str,
) -> str:
    """The style sheet for these colours and sizes; ``families`` are the regular and the strong one."""
    sized = re.sub(r"@(\d+)", lambda found: f"{px(int(found[1]))}px", _SHEET)
    sized = re.sub(r"%(\d+(?:\.\d+)?)", lambda found: f"{points(float(found[1])):g}pt", sized)
    _regular, strong = families
    return Template(sized).substitute(vars(colours), strong=f'"{strong}"', tone=tone)
