"""First page of the first start: a new bureau, an existing file, or invented data to try things out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app import i18n
from app.i18n import _
from ui import icons, style
from ui.start.page import StartPage

LANGUAGE_NAMES = {"zh_CN": "简体中文", "vi": "Tiếng Việt", "en": "English"}


class Card(QPushButton):
    """A button as large as what is laid out on it."""

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()


class WelcomePage(StartPage):
    """Four cards and the language."""

    chosen = Signal(str)  # new, open, restore or demo
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            _("Bureau Desk"),
            _("Staff, further study, welfare and annual plans, in one encrypted file on this computer."),
            520,
        )
        self._add_card("new", "add", _("New bureau"), _("Start with an empty file and your own password."))
        self._add_card("open", "folder", _("Open a file"), _("Go on with a bureau file from a folder or a USB disk."))
        self._add_card(
            "restore", "restore", _("Restore a backup"), _("When the file is lost, damaged or on another computer.")
        )
        self._add_card("demo", "people", _("Try it with invented data"), _("21 units and about 1,250 invented people."))
        self.column.addSpacing(16)
        self._add_language()

    def _add_card(self, name: str, icon: str, title: str, text: str) -> None:
        card = Card()
        card.setObjectName(f"card_{name}")
        card.setAccessibleName(title)
        card.setAccessibleDescription(text)
        picture = QLabel()
        picture.setPixmap(icons.icon(icon).pixmap(QSize(24, 24)))
        words = QVBoxLayout()
        words.setSpacing(2)
        for label, role in ((title, "section"), (text, "secondary")):
            words.addWidget(style.mark(QLabel(label), role))
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        for label in card.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        card.clicked.connect(lambda: self.chosen.emit(name))
        self.column.addWidget(card)

    def _add_language(self) -> None:
        chooser = QComboBox()
        for code in i18n.LANGUAGES:
            chooser.addItem(LANGUAGE_NAMES[code], code)
        chooser.setCurrentIndex(i18n.LANGUAGES.index(i18n.language()))
        chooser.activated.connect(lambda row: self.language_chosen.emit(chooser.itemData(row)))
        self.add_input(_("Language"), chooser, "language")
