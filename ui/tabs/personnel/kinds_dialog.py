"""A window for papers of which one kind is shown at a time; Alt+P goes to the kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.errors import AppError
from app.i18n import _
from ui import style
from ui.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from app.paper.pdf import Paper


class KindsDialog(PaperDialog):
    """A subclass says what is ``made`` of a kind; more choices stand before the kinds."""

    def __init__(self, title: str, suggested: str, parent: QWidget | None = None) -> None:
        super().__init__(title, suggested, parent)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Paper"))

    def offer_kinds(self, heading: str, kinds: Iterable[tuple[int, str]], *choices: QWidget) -> None:
        """Put heading, choices and kinds above the paper."""
        title, label = QLabel(heading), QLabel(_("&Paper"))
        style.mark(title, "title")
        style.mark(label, "secondary")
        label.setBuddy(self.kinds)
        for kind, words in kinds:
            self.kinds.addItem(words, kind)
        self.tools.addWidget(title, 1)
        self.add_state()
        for widget in (*choices, label, self.kinds):
            self.tools.addWidget(widget)
        self.kinds.currentIndexChanged.connect(lambda _place: self.refresh())

    def made(self, kind: int) -> Sequence[Paper]:
        """The papers of a kind; AppError says why there are none."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Set the kind chosen; the one before cannot be kept meanwhile, for it would go by the new one's name."""
        self.view.clear()
        self.view.set_editable(None)
        try:
            papers = self.made(self.kinds.currentData())
        except AppError as error:
            self.tell(error.text)
            return
        self.set_papers(papers)
