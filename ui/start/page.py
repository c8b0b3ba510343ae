"""What the pages of the start window share: a narrow column with a title, and labelled inputs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import style

COLUMN = 440


class StartPage(QWidget):
    """A centred column; subclasses add to ``self.column``."""

    def __init__(self, title: str, text: str = "", width: int = COLUMN) -> None:
        super().__init__()
        self._held: tuple[QPushButton, str] | None = None  # the button that began what goes on, and its own text
        inner = QWidget()
        inner.setFixedWidth(style.px(width))
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        outer = QHBoxLayout(self)
        outer.addStretch()
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch()
        self.column.addWidget(line(title, "title"))
        if text:
            self.column.addWidget(line(text, "secondary"))
        self.column.addSpacing(16)

    def hold(self, button: QPushButton, words: str) -> None:
        """Take no input while something long goes on; the button that began it says what."""
        self._held = (button, button.text())
        button.setText(words)
        self.setEnabled(False)

    def release(self) -> None:
        """Take input again."""
        if self._held is not None:
            button, text = self._held
            button.setText(text)
            self._held = None
        self.setEnabled(True)

    def is_held(self) -> bool:
        """Whether something long goes on."""
        return self._held is not None

    def add_input(self, label: str, field: QWidget, name: str) -> None:
        """A label over an input, tied together for keyboard and screen readers."""
        text = QLabel(label)
        style.mark(text, "label")
        text.setBuddy(field)
        field.setAccessibleName(label)
        field.setObjectName(name)
        self.column.addWidget(text)
        self.column.addWidget(field)
        self.column.addSpacing(4)


def line(text: str, role: str = "") -> QLabel:
    """A label that wraps; ``role`` is its place in the type scale."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        style.mark(label, role)
    return label


def password_field() -> QLineEdit:
    """An input that shows dots."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
