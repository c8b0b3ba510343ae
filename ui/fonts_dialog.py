"""Which font of this workstation sets which part of a paper; without one the fonts of the program do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import i18n
from app.errors import AppError
from app.i18n import _
from app.paper import own_fonts
from app.paper.own_fonts import OwnRole
from ui import dialogs, errors, style
from ui.dialog_parts import close_button


class FontsDialog(QDialog):
    """A row for each role: its font, Choose and Back; a font is checked before it is taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Fonts of papers"))
        self.setMinimumWidth(style.px(640))
        note = QLabel(_("These fonts are used on this workstation only. No standard names a maker of fonts."))
        note.setWordWrap(True)
        style.mark(note, "secondary")
        strength = QLabel(_("Below each: how strongly GB/T 9704-2012 asks for it."))
        style.mark(strength, "secondary")
        self._names: dict[str, QLabel] = {}
        self._backs: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(style.px(4))
        grid.setColumnStretch(1, 1)
        for row, (role, own) in enumerate(own_fonts.ROLES.items()):
            self._add_row(grid, row, role, own)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(note)
        column.addWidget(strength)
        column.addLayout(grid)
        column.addStretch()
        column.addWidget(close_button(self), 0, Qt.AlignmentFlag.AlignRight)
        self._show()

    def _add_row(self, grid: QGridLayout, row: int, role: str, own: OwnRole) -> None:
        label = _(own.label)
        choose, back = QPushButton(_("Choose…")), QPushButton(_("Default"))
        choose.setObjectName(f"choose_{role}")
        back.setObjectName(f"back_{role}")
        choose.setAccessibleName(f"{label} {choose.text()}")
        back.setAccessibleName(f"{label} {back.text()}")
        choose.clicked.connect(lambda _on=False: self._choose(role))
        back.clicked.connect(lambda _on=False: self._use(role, None))
        self._names[role], self._backs[role] = QLabel(), back
        style.mark(self._names[role], "secondary")
        asked = QLabel(_asked(own))
        asked.setObjectName(f"asked_{role}")
        asked.setContentsMargins(0, 0, 0, style.px(12))
        style.mark(asked, "secondary")
        for place, widget in enumerate((QLabel(label), self._names[role], choose, back)):
            grid.addWidget(widget, 2 * row, place)
        grid.addWidget(asked, 2 * row + 1, 0, 1, 4)

    def _show(self) -> None:
        kept = own_fonts.chosen()
        for role, name in self._names.items():
            name.setText(kept[role].name if role in kept else _("comes with the program"))
            name.setToolTip(str(kept.get(role, "")))
            self._backs[role].setEnabled(role in kept)

    def _choose(self, role: str) -> None:
        path = dialogs.open_file(self, _("Choose a font"), _("Fonts (*.ttf *.ttc)"))
        if path is not None:
            self._use(role, path)

    def _use(self, role: str, path: Path | None) -> None:
        try:
            own_fonts.choose(role, path)
        except AppError as error:
            errors.report(self, error)
        self._show()


def _asked(own: OwnRole) -> str:
    """How strongly the standard asks for the font, place by place: 标题：一般（7.3.1）."""
    each = _("{place}: {strength} ({clause})")
    bare = _("{place}: {strength}")
    return i18n.listed([
        (each if place.clause else bare).format(
            place=_(place.label), strength=_(place.strength), clause=place.clause
        )
        for place in own.places
    ])  # fmt: skip
