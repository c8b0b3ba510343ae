"""Keeps what is typed into a form every two seconds, and offers it again when the row is opened after a crash."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.safety import drafts
from app.safety.drafts import Draft
from app.values import show_moment
from ui import style
from ui.widgets.record_form import RecordForm

INTERVAL_MS = 2000


class DraftKeeper(QObject):
    """Belongs to one form; ``offer`` is a button for the foot of its panel, seen while something can be put back."""

    def __init__(self, bureau: Bureau, record: str, form: RecordForm, parent: QWidget) -> None:
        super().__init__(parent)
        self._bureau, self._record, self._form = bureau, record, form
        self._row: int | None = None
        self._base = 0
        self._kept = False
        self._found: Draft | None = None
        self.offer = QPushButton(parent)
        style.mark(self.offer, "link")
        self.offer.setObjectName("put_back")
        self.offer.setAutoDefault(False)
        self.offer.clicked.connect(self.put_back)
        self.offer.hide()
        self._timer = QTimer(self, singleShot=True, interval=INTERVAL_MS)  # pyright: ignore[reportCallIssue]
        self._timer.timeout.connect(self.keep)
        form.edited.connect(self._on_edited)

    def follow(self, row: int | None) -> None:
        """The form shows another row now: look for what was typed into it and never saved."""
        self._timer.stop()
        self._row, self._kept = row, False
        self._base = drafts.revision(self._bureau, self._record, row)
        self._found = drafts.of(self._bureau, self._record, row)
        if self._found is not None:
            words = (
                _("Put back what was typed {time}")
                if not self._found.is_stale
                else _("Put back what was typed {time}; the entry was changed since")
            )
            self.offer.setText(words.format(time=show_moment(self._found.saved_at[5:])))
        self.offer.setVisible(self._found is not None)

    def put_back(self) -> None:
        """Fill the form with the draft, as if it had been typed just now."""
        if self._found is not None:
            self._form.change_values(self._found.values)
            self.offer.hide()

    def keep(self) -> None:
        """Keep what is typed now; a disk that takes nothing says so at the next save."""
        if not self._form.is_dirty():
            return
        try:
            self._kept = drafts.keep(self._bureau, self._record, self._row, self._form.values(), self._base)
        except AppError:
            return
        if not self._kept:  # a long job holds the file just now
            self._timer.start()

    @contextmanager
    def saving(self) -> Generator[None]:
        """The save inside takes the draft with it."""
        self._timer.stop()
        with drafts.turned_real(self._bureau, self._record, self._row):
            yield
        self._kept = False

    def forget(self) -> None:
        """The clerk has let go of what was typed."""
        self._timer.stop()
        if self._kept:
            self._kept = False
            try:
                drafts.drop(self._bureau, self._record, self._row)
            except AppError:
                return

    def _on_edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
