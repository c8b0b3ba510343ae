"""Work that takes long: steps of a generator between events, or a function in a worker; never ``processEvents``."""

from __future__ import annotations

from collections.abc import Callable, Generator
from time import perf_counter
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.steps import Beside
from ui import errors
from ui.widgets.progress import ProgressDialog

T = TypeVar("T")
Steps = Generator[tuple[int, int], None, T]
Nothing = Callable[[], object]

SLICE = 0.008  # seconds of work between two looks at the events
PATIENCE = 400  # milliseconds before the progress is shown
_running: set[_Work] = set()  # nobody else holds a job, least of all the widget that asked for it
_beside: set[_Beside] = set()


def run(
    parent: QWidget | None, title: str, job: Steps[T], done: Callable[[T], object], cancelled: Nothing | None = None
) -> None:
    """Step ``job`` (yields done, total) by the event loop; returns at once, ``done`` is called with its result.

    A modal progress with Cancel appears after 0.4 s; Cancel closes the generator and calls ``cancelled``.
    Errors go to ``ui.errors.report``.
    """
    _Stepping(parent, title, job, done, cancelled).start()


def compute(
    parent: QWidget | None,
    title: str,
    function: Callable[[], T],
    done: Callable[[T], object],
    cancelled: Nothing | None = None,
) -> None:
    """Call a pure ``function`` (plain data, no database, no Qt) in a worker; ``done`` is called here with its result.

    Cancel does not stop the function; its result is then thrown away.
    """
    _Computing(parent, title, function, done, cancelled).start()


def beside(function: Callable[[], T], done: Callable[[T], object], failed: Callable[[BaseException], object]) -> None:
    """Call a pure ``function`` in a worker while the clerk works on: no progress, no held input (a preview)."""
    _Beside(function, done, failed).start()


def is_running() -> bool:
    """Whether a job is under way; the window must not close meanwhile."""
    return bool(_running)


class _Work(QObject):
    """A job with its progress: quiet at first, then a dialog; nothing else can be clicked or typed meanwhile."""

    def __init__(
        self, parent: QWidget | None, title: str, done: Callable[[Any], object], cancelled: Nothing | None
    ) -> None:
        super().__init__()
        self._parent = parent
        self._title = title
        self._done = done
        self._cancelled = cancelled
        self._progress: ProgressDialog | None = None
        self._far = (0, 0)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)  # pyright: ignore[reportCallIssue]
        self._patience.timeout.connect(self._show_progress)

    def start(self) -> None:
        """Hold the input, begin."""
        _running.add(self)
        app = QCoreApplication.instance()
        if app:
            app.installEventFilter(self)
        self._patience.start()
        self._begin()

    def _begin(self) -> None:
        raise NotImplementedError

    def _stop(self) -> None:
        """Let go of what is half done."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow input until the dialog stands before the window."""
        return self._progress is None and event.type() in _INPUT

    def _show_progress(self) -> None:
        self._progress = ProgressDialog(self._title, self._parent)
        self._progress.cancelled.connect(self._on_cancelled)
        self._progress.set_progress(*self._far)
        self._progress.open()

    def _on_cancelled(self) -> None:
        self._stop()
        self._leave()
        if self._cancelled:
            self._cancelled()

    def _leave(self) -> None:
        self._patience.stop()
        app = QCoreApplication.instance()
        if app:
            app.removeEventFilter(self)
        if self._progress:
            self._progress.finish()
            self._progress = None
        self._let_go()

    def _let_go(self) -> None:
        _running.discard(self)
        self.deleteLater()

    def _finish(self, result: Any) -> None:
        self._leave()
        self._done(result)

    def _fail(self, error: BaseException) -> None:
        self._leave()
        errors.report(self._parent, error)


class _Stepping(_Work):
    """A generator, stepped a few milliseconds at a time."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        job: Steps[Any],
        done: Callable[[Any], object],
        cancelled: Nothing | None,
    ) -> None:
        super().__init__(parent, title, done, cancelled)
        self._job = job
        self._aside: Beside[Any] | None = None  # what a worker does meanwhile
        self._given_up = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def _begin(self) -> None:
        self._timer.start(0)

    def _on_cancelled(self) -> None:
        if self._aside is None:
            super()._on_cancelled()
        elif self._aside.stop:
            self._given_up = True
            self._aside.stop()

    def _stop(self) -> None:
        self._timer.stop()
        try:
            self._job.close()
        except Exception as error:  # noqa: BLE001 - every fault of a job goes to the presenter
            errors.report(self._parent, error)

    def _step(self) -> None:
        end = perf_counter() + SLICE
        try:
            while perf_counter() < end:
                self._far = next(self._job)
                if isinstance(self._far, Beside):
                    self._step_aside(self._far)
                    break
        except StopIteration as last:
            self._timer.stop()
            self._finish(last.value)
        except Exception as error:  # noqa: BLE001 - every fault of a job goes to the presenter
            self._timer.stop()
            self._fail(error)
        else:
            if self._progress:
                self._progress.set_progress(*self._far)

    def _step_aside(self, piece: Beside[Any]) -> None:
        """Let a worker do a piece that cannot be cut up; the job itself hears of an error."""
        self._timer.stop()
        self._aside = piece
        beside(piece.run, lambda _nothing: self._come_back(piece, None), lambda fault: self._come_back(piece, fault))

    def _come_back(self, piece: Beside[Any], fault: BaseException | None) -> None:
        self._aside, piece.fault = None, fault if isinstance(fault, Exception) else None
        if self._given_up:
            super()._on_cancelled()
        else:
            self._timer.start(0)


class _Worker(QObject, QRunnable):
    """A function on its way through the thread pool."""

    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, function: Callable[[], Any]) -> None:
        QObject.__init__(self)
        QRunnable.__init__(self)
        self._function = function
        self.setAutoDelete(False)

    def run(self) -> None:
        """In the worker: call it and hand over what came of it."""
        try:
            result = self._function()
        except Exception as error:  # noqa: BLE001 - every fault of a job goes to the presenter
            self.failed.emit(error)
        else:
            self.finished.emit(result)


class _Beside(QObject):
    """A function in a worker that nobody waits for."""

    def __init__(
        self, function: Callable[[], Any], done: Callable[[Any], object], failed: Callable[[BaseException], object]
    ) -> None:
        super().__init__()
        self._done, self._failed = done, failed
        self._worker = _Worker(function)
        self._worker.finished.connect(self._on_finished)
        self._worker.failed.connect(self._on_failed)

    def start(self) -> None:
        """Begin; whoever closes the program waits for the pool."""
        _beside.add(self)
        QThreadPool.globalInstance().start(self._worker)

    def _on_finished(self, result: Any) -> None:
        _beside.discard(self)
        self._done(result)

    def _on_failed(self, error: BaseException) -> None:
        _beside.discard(self)
        self._failed(error)


class _Computing(_Work):
    """A function in a worker thread."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        function: Callable[[], Any],
        done: Callable[[Any], object],
        cancelled: Nothing | None,
    ) -> None:
        super().__init__(parent, title, done, cancelled)
        self._given_up = self._through = False
        self._worker = _Worker(function)
        self._worker.finished.connect(self._on_finished)
        self._worker.failed.connect(self._on_failed)

    def _begin(self) -> None:
        QThreadPool.globalInstance().start(self._worker)

    def _stop(self) -> None:
        self._given_up = True

    def _let_go(self) -> None:
        """Not before the worker is through, even if nobody waits for it any more."""
        if self._through:
            super()._let_go()

    def _on_finished(self, result: Any) -> None:
        self._through = True
        if self._given_up:
            self._let_go()
        else:
            self._finish(result)

    def _on_failed(self, error: BaseException) -> None:
        self._through = True
        if self._given_up:
            self._let_go()
        else:
            self._fail(error)


_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
    QEvent.Type.Shortcut,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.ContextMenu,
}
