"""A paper on the screen: pages, zoom, search, print, save."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError, UnreadableFile
from app.i18n import _
from app.safety.files import write_bytes
from ui import dialogs, errors, style
from ui.icons import icon
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding_bar import FoldingBar

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
    from PySide6.QtPdfWidgets import QPdfView

    from ui.widgets.signing_dialog import SigningDialog

_STEP = 1.2  # zoom


class PdfView(QWidget):
    """Shows a PDF file. The file is read into memory, so that it can be replaced while it is shown."""

    message = Signal(str)  # a sentence for the status line

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = b""
        self._suggested = ""
        self._kept: Path | None = None  # the file that was kept last
        self._editable: Callable[[Path], object] | None = None
        self.before_leaving: Callable[[], object] = lambda: None  # the paper is about to be kept or printed
        self.before_signing: Callable[[str], object] = lambda _who: None  # it is about to be kept with a signature
        self._document: QPdfDocument | None = None  # QtPdf is loaded with the first paper, for a quick start
        self._view: QPdfView | None = None
        self._found: QPdfSearchModel | None = None
        self._buffer = QBuffer(self)
        self._stack = QStackedWidget(self)
        self._empty = EmptyState(_("No paper is shown."))
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._toolbar())
        layout.addWidget(self._stack, 1)
        self._enable(False)

    # what is shown

    def show_file(self, path: Path, suggested: str = "") -> None:
        """Show a file; ``suggested`` is the name offered by "Save as". Raises UnreadableFile if it is no PDF."""
        try:
            data = path.read_bytes()
        except OSError as fault:
            raise UnreadableFile(_("{path} cannot be read.").format(path=path)) from fault
        self.show_bytes(data, suggested or path.name)

    def show_bytes(self, data: bytes, suggested: str = "") -> None:
        """Show a PDF that lies in memory."""
        document, view = self._make_view()
        from PySide6.QtPdf import QPdfDocument

        document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(self._buffer)
        if document.error() != QPdfDocument.Error.None_:
            self.clear()
            raise UnreadableFile(_("The paper cannot be shown: it is not a PDF, or it is damaged."))
        self._data, self._suggested = data, suggested
        self._stack.setCurrentWidget(view)
        self._enable(True)
        self._show_page()

    def set_editable(self, write: Callable[[Path], object] | None) -> None:
        """What writes the same paper as a Word document; without it the button is not there."""
        self._editable = write
        self._word.setVisible(write is not None)

    def clear(self) -> None:
        """Show nothing."""
        if self._document:
            self._document.close()
        self._data = b""
        self._stack.setCurrentWidget(self._empty)
        self._enable(False)
        self._page.clear()

    def page_count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount() if self._document and self._data else 0

    def data(self) -> bytes:
        """The PDF that is shown; empty without one."""
        return self._data

    # how it is made

    def _make_view(self) -> tuple[QPdfDocument, QPdfView]:
        if self._document and self._view:
            return self._document, self._view
        from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
        from PySide6.QtPdfWidgets import QPdfView

        document, view = QPdfDocument(self), QPdfView(self)
        view.setDocument(document)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setAccessibleName(_("Pages of the paper"))
        view.setPageSpacing(style.px(12))
        view.setFrameShape(QFrame.Shape.NoFrame)
        self._found = QPdfSearchModel(self)
        self._found.setDocument(document)
        view.setSearchModel(self._found)
        view.pageNavigator().currentPageChanged.connect(self._show_page)
        self._stack.addWidget(view)
        self._document, self._view = document, view
        return document, view

    def _toolbar(self) -> FoldingBar:
        bar = FoldingBar(self)
        layout = bar.row
        self._tools: list[QWidget | QAction] = []
        zooms = list[QToolButton]()
        for name, text, keys, action in (
            ("minus", _("Smaller"), "Ctrl+-", self.zoom_out),
            ("add", _("Larger"), "Ctrl+=", self.zoom_in),
            ("fit-width", _("Fit the width"), "Ctrl+0", self.fit_width),
        ):
            zooms.append(self._tool(name, text, keys, action))
            layout.addWidget(zooms[-1])
        self._page = QLabel(bar)
        style.mark(self._page, "secondary")
        layout.addWidget(self._page)
        layout.addStretch()
        layout.addWidget(self._search_line(bar))
        printing = self._tool("print", _("Print"), "Ctrl+P", self.print_paper, text=True)
        layout.addWidget(printing)
        layout.addWidget(self._tool("save", _("Save as"), "Ctrl+Shift+S", self.save_as))
        signing = self._tool("lock", _("Sign with a certificate file…"), "Ctrl+Shift+G", self.sign)
        layout.addWidget(signing)
        self._word = self._tool("edit", _("Save as a Word document"), "Ctrl+Shift+D", self.save_editable)
        self._word.hide()
        layout.addWidget(self._word)
        folder = self._tool("folder", _("Open the folder"), "Ctrl+Shift+O", self.open_folder)
        self._folder = folder.defaultAction()
        self._tools.remove(self._folder)  # it is about what was kept, not about what is shown
        self._folder.setEnabled(False)
        layout.addWidget(folder)
        bar.fold_first(zooms[:2], printing)
        return bar

    def _search_line(self, bar: QWidget) -> QLineEdit:
        self.search = QLineEdit(bar)
        self.search.setPlaceholderText(_("Find in the paper"))
        self.search.setAccessibleName(_("Find in the paper"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(style.px(200))
        self.search.setMinimumWidth(style.px(72))
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.find_next)
        self._tools.append(self.search)
        return self.search

    def _tool(self, name: str, words: str, keys: str, action: object, text: bool = False) -> QToolButton:
        button = QToolButton(self)
        made = QAction(icon(name), words, self)
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        made.setToolTip(_("{action} ({keys})").format(action=words, keys=shown))
        made.triggered.connect(action)
        self.addAction(made)
        button.setDefaultAction(made)
        if text:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            button.ensurePolished()
        else:
            style.mark(button, "quiet")
        self._tools.append(made)  # not the button: its keys would go on working
        return button

    def _enable(self, on: bool) -> None:
        for tool in self._tools:
            tool.setEnabled(on)

    # what the clerk does

    def zoom_in(self) -> None:
        """Larger."""
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        """Smaller."""
        self._zoom(1 / _STEP)

    def fit_width(self) -> None:
        """As wide as the view."""
        if self._view:
            self._view.setZoomMode(type(self._view).ZoomMode.FitToWidth)

    def _zoom(self, by: float) -> None:
        if not self._view or not self._document or not self._data:
            return
        view = self._view
        if view.zoomMode() == type(view).ZoomMode.FitToWidth:
            points = max(self._document.pagePointSize(0).width(), 1)
            screen = view.screen().logicalDotsPerInch() / 72
            view.setZoomFactor((view.viewport().width() - 2 * view.documentMargins().left()) / points / screen)
        view.setZoomMode(type(view).ZoomMode.Custom)
        view.setZoomFactor(min(max(view.zoomFactor() * by, 0.2), 6))

    def _find(self, text: str) -> None:
        if self._found:
            self._found.setSearchString(text.strip())

    def find_next(self) -> None:
        """Go to the next place where the words stand, from the top again after the last."""
        if not self._found or not self._view:
            return
        count = self._found.rowCount(self._found.index(-1, 0))
        if not count:
            self.message.emit(_("“{text}” does not stand in this paper.").format(text=self.search.text()))
            return
        number = (self._view.currentSearchResultIndex() + 1) % count
        self._view.setCurrentSearchResultIndex(number)
        place = self._found.resultAtIndex(number)
        self._view.pageNavigator().jump(place.page(), QPointF(place.location()))

    def print_paper(self) -> None:
        """Print, after the system's own dialog."""
        from ui.widgets.printing import Printout, print_pages

        if not self._view or not self._data:
            return
        seen = self._view.pageNavigator().currentPage() + 1
        paper = Printout(self._data, Path(self._suggested).stem, seen)
        try:
            print_pages(self, paper, self.before_leaving, self.message.emit)
        except AppError as error:
            errors.report(self, error)

    def save_as(self) -> None:
        """Keep a copy where the clerk says."""
        path = dialogs.save_file(self, _("Save as"), self._suggested or _("Paper") + ".pdf", "PDF (*.pdf)")
        if path is None:
            return
        self._keep(path, lambda path: write_bytes(path, self._data))

    def save_editable(self) -> None:
        """Keep a Word document of the paper where the clerk says."""
        name = Path(self._suggested or _("Paper")).stem + ".docx"
        path = dialogs.save_file(self, _("Save as a Word document"), name, _("Word document (*.docx)"))
        if path is not None and self._editable is not None:
            self._keep(path, self._editable)

    def sign(self) -> None:
        """Keep a copy with an integrity signature where the clerk says."""
        from ui.widgets.signing_dialog import SigningDialog

        dialog = SigningDialog(self._data, self)
        if not dialog.exec():
            return
        name = Path(self._suggested or _("Paper")).stem + _(" (signed)") + ".pdf"
        path = dialogs.save_file(self, _("Save the signed paper"), name, "PDF (*.pdf)")
        if path is not None:
            self._keep(path, lambda path: self._keep_signed(path, dialog))

    def _keep_signed(self, path: Path, dialog: SigningDialog) -> None:
        self.before_signing(dialog.holder)
        write_bytes(path, dialog.signed)

    def _keep(self, path: Path, write: Callable[[Path], object]) -> None:
        try:
            self.before_leaving()
            write(path)
        except AppError as error:
            errors.report(self, error)
        else:
            self._kept = path
            self._folder.setEnabled(True)
            self.message.emit(_("Saved as {path}").format(path=path))

    def open_folder(self) -> None:
        """Show the folder of the file that was kept last."""
        if self._kept and not dialogs.show_folder(self._kept.parent):
            text = _("The system cannot open this folder: {path}")
            dialogs.inform(self, text.format(path=self._kept.parent))

    def _show_page(self, *_page: int) -> None:
        if self._view and self._data:
            page = self._view.pageNavigator().currentPage() + 1
            self._page.setText(_("Page {page} of {count}").format(page=page, count=self.page_count()))
