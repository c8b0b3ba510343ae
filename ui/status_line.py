"""The line at the foot of the window: what is shown, sentences that pass, when it was saved and backed up."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.bureau import Bureau
from app.i18n import _, count
from app.safety import backup
from app.values import show_date
from ui import style

MESSAGE_MS = 8000
LATE = timedelta(days=7)  # a backup older than this is shown in red


class StatusLine(QFrame):
    """Left the counts, or for some seconds a sentence; right the file and its safety."""

    def __init__(self, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self._saved = ""
        style.mark(self, "foot")
        self._counts, self._message = QLabel(), QLabel()
        self._message.setObjectName("message")
        self._counts.setObjectName("counts")
        self._safety, self._file = QLabel(), QLabel(bureau.path.name)
        for label in (self._counts, self._safety, self._file):
            style.mark(label, "secondary")
        self._file.setToolTip(str(bureau.path))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(24)
        row.addWidget(self._counts)
        row.addWidget(self._message, 1)
        row.addStretch()
        row.addWidget(self._file)
        row.addWidget(self._safety)
        self._timer = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._timer.timeout.connect(self._message.clear)
        self.show_safety()

    def say(self, text: str) -> None:
        """A sentence that passes after some seconds."""
        self._message.setText(text)
        self._message.setToolTip(text)
        self._timer.start()

    def show_counts(self, shown: int, selected: int = 0) -> None:
        """How many rows are shown and selected."""
        text = _("{count} rows").format(count=count(shown))
        if selected > 1:
            text = f"{text} · " + _("{count} selected").format(count=selected)
        self._counts.setText(text)

    def clear_counts(self) -> None:
        """The tab in front has no table."""
        self._counts.clear()

    def saved(self) -> None:
        """Something has been saved just now."""
        self._saved = _("saved {time}").format(time=f"{self._bureau.now():%H:%M}")
        self.show_safety()

    def show_safety(self) -> None:
        """When the last backup was made; read from the backups themselves."""
        made = backup.backups(self._bureau.path)
        late = not made or self._bureau.now() - made[0].made_at > LATE
        style.mark(self._safety, "danger" if late else "secondary")
        if not made:
            last = _("no backup yet")
        elif made[0].made_at.date() == self._bureau.today:
            last = _("backup today {time}").format(time=f"{made[0].made_at:%H:%M}")
        else:
            last = _("backup of {day}").format(day=show_date(made[0].made_at.date().isoformat()))
        self._safety.setText(f"{self._saved} · {last}" if self._saved else last)
