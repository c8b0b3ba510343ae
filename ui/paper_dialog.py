"""Setting a paper while the clerk works on, and looking at it before it is printed or kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.safety import certificates
from ui import errors, jobs, style
from ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from app.paper.document import Document
    from app.paper.pdf import Paper

LOOK = 150  # milliseconds between two looks at how far many papers are
Writer = Callable[[Path], object]  # writes the PDF file; plain data only, it runs in a worker


class Progress:
    """How far a worker has come with many papers: it says so here, the window looks now and then."""

    def __init__(self) -> None:
        self.done = self.total = 0

    def __call__(self, done: int, total: int) -> None:
        """Called by the worker; two numbers, so that nothing has to be locked."""
        self.done, self.total = done, total


class PaperSetter(QObject):
    """Sets one paper at a time; of those asked for meanwhile only the last one is set, and only that one is ready."""

    ready = Signal(bytes)
    failed = Signal(str)  # a sentence: a character without a font, a full disk

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.busy = False
        self._wanted: Writer | None = None

    def set_paper(self, write: Writer) -> None:
        """Write a paper; no file stays behind."""
        self._wanted = write
        if not self.busy:
            self._start(write)

    def forget(self) -> None:
        """No paper is wanted any more, not even the one that is being set."""
        self._wanted = None

    def _start(self, write: Writer) -> None:
        self.busy = True
        jobs.beside(
            lambda: _written(write),
            lambda data: self._on_done(write, data),
            lambda error: self._on_failed(write, error),
        )

    def _on_done(self, write: Writer, data: bytes) -> None:
        if isValid(self):  # its window may have been closed meanwhile
            if write is self._wanted:
                self.ready.emit(data)
            self._next(write)

    def _on_failed(self, write: Writer, error: BaseException) -> None:
        if not isValid(self):
            return
        if not isinstance(error, AppError):
            errors.report(None, error)
        elif write is self._wanted:
            self.failed.emit(error.text)
        self._next(write)

    def _next(self, done: Writer) -> None:
        self.busy = False
        if self._wanted is not None and self._wanted is not done:
            self._start(self._wanted)


def _written(write: Writer) -> bytes:
    with TemporaryDirectory(prefix="bureaudesk-") as folder:
        path = Path(folder) / "paper.pdf"
        write(path)
        return path.read_bytes()


def show_document(setter: PaperSetter, view: PdfView, document: Document) -> None:
    """Set a document in a worker, and offer it as a Word document too."""
    from app.paper.pdf import write_document

    view.set_editable(partial(_write_word, document))
    setter.set_paper(partial(write_document, document))


def _write_word(document: Document, path: Path) -> None:
    from app.paper.editable import write_editable  # its kit is loaded when somebody wants that

    write_editable(document, path)


class PaperDialog(QDialog):
    """A preview with room for the choices that make the paper; ``tools`` is the row above it."""

    def __init__(self, title: str, suggested: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(style.px(980), style.px(720))
        self.tools = QHBoxLayout()
        self.tools.setContentsMargins(16, 12, 16, 12)
        self.tools.setSpacing(8)
        self.view = PdfView()
        self.state = QLabel()
        self.state.setWordWrap(True)
        style.mark(self.state, "secondary")
        self.said = QLabel()  # what came of printing and keeping
        self.said.setWordWrap(True)
        self.said.setContentsMargins(16, 8, 16, 8)
        self.said.hide()
        self.view.message.connect(self._say)
        self._progress: Progress | None = None
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._tell_progress)
        self._setter = PaperSetter(self)
        self._setter.ready.connect(lambda data: self._show(data, suggested))
        self._setter.failed.connect(self.tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.tools)
        self._sides = QSplitter()
        self._sides.setHandleWidth(1)
        self._sides.setChildrenCollapsible(False)
        self._sides.addWidget(self.view)
        column.addWidget(self._sides, 1)
        column.addWidget(self.said)

    def add_side(self, widget: QWidget, width: int) -> None:
        """Put a part to write in on the left of the paper."""
        self._sides.insertWidget(0, widget)
        self._sides.setSizes([width, max(self.width() - width, width)])

    def record_signing(self, bureau: Bureau, paper: str) -> None:
        """Let the bureau's log tell of every signature that is put to the paper here."""
        self.view.before_signing = lambda who: certificates.note_signed(bureau, paper, who)

    def add_state(self) -> None:
        """Put the line that tells how far the paper is into the tools."""
        self.tools.addWidget(self.state, 1)

    def set_paper(self, write: Writer, progress: Progress | None = None) -> None:
        """Show another version of the paper; of many, ``progress`` says how far they are."""
        self._await(progress)
        self._setter.set_paper(write)

    def _await(self, progress: Progress | None) -> None:
        self.state.setText(_("Setting the paper"))
        self._progress = progress
        if progress:
            self._look.start()

    def set_document(self, document: Document) -> None:
        """Show a document, and offer it as a Word document too."""
        self._await(None)
        show_document(self._setter, self.view, document)

    def set_papers(self, made: Sequence[Paper]) -> None:
        """Show papers one after the other, say how far they are, and offer them as a Word document too."""
        from app.paper.editable import write_editable_papers
        from app.paper.pdf import write_papers

        progress = Progress()
        self.view.set_editable(lambda path: write_editable_papers(made, path))
        self.set_paper(lambda path: write_papers(made, path, progress), progress)

    def forget_paper(self) -> None:
        """The paper that is being set is not wanted any more."""
        self._setter.forget()
        self.state.clear()

    def _tell_progress(self) -> None:
        if self._progress is None or not self._setter.busy:
            self._look.stop()
        elif self._progress.total > 1:
            words = _("Setting paper {done} of {total}")
            self.state.setText(words.format(done=self._progress.done + 1, total=self._progress.total))

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def tell(self, sentence: str) -> None:
        """Show no paper but the reason why there is none."""
        self._setter.forget()
        self.view.clear()
        self.state.setText(sentence)

    def _show(self, data: bytes, suggested: str) -> None:
        self.state.clear()
        self.view.show_bytes(data, suggested)
