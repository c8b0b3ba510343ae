"""What stands where rows would be: one sentence and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import style


class EmptyState(QWidget):
    """One sentence, one button; hidden button where nothing can be done."""

    pressed = Signal()

    def __init__(self, text: str = "", button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        style.mark(self._text, "secondary")
        self.button = QPushButton(self)
        self.button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setSpacing(style.px(12))
        layout.addStretch(2)
        layout.addWidget(self._text)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.setFocusProxy(self.button)
        self.set_words(text, button)

    def set_words(self, text: str, button: str = "") -> None:
        """Say something else."""
        self._text.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))

    def text(self) -> str:
        """The sentence."""
        return self._text.text()
