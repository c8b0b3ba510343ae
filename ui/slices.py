"""Reading that nobody waits for: a generator stepped between events, without progress and without holding input."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.bureau import Bureau
from app.errors import AppError
from ui import errors
from ui.jobs import SLICE


class Slices(QObject):
    """Starting anew lets go of what was being read; ``finished`` gives the result."""

    finished = Signal(object)

    def __init__(self, bureau: Bureau, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self._job: Generator[object, None, Any] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def start(self, job: Generator[object, None, Any]) -> None:
        """Read this from now on."""
        self.stop()
        self._job = job
        self._timer.start(0)

    def stop(self) -> None:
        """Let go of what is half read."""
        self._timer.stop()
        if self._job is not None:
            self._job.close()
        self._job = None

    def is_running(self) -> bool:
        """Whether something is being read."""
        return self._job is not None

    def _step(self) -> None:
        if not self._bureau.is_open:
            self.stop()
            return
        end = perf_counter() + SLICE
        try:
            while self._job is not None and perf_counter() < end:
                next(self._job)
        except StopIteration as last:
            self._timer.stop()
            self._job = None
            self.finished.emit(last.value)
        except AppError as error:
            self.stop()
            errors.report(None, error)
