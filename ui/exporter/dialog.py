"""Which columns of a table go out, as what kind of file; choices of columns are kept under names."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import areas
from app.bureau import Bureau
from app.i18n import N_, _, count
from app.query import Query
from app.sheets import export
from ui import dialogs, jobs, style

KINDS = (
    (export.XLSX, N_("Workbook (.xlsx)"), ".xlsx"),
    (export.CSV_UTF8, N_("Text (.csv, UTF-8)"), ".csv"),
    (export.CSV_GB18030, N_("Text (.csv, GB18030)"), ".csv"),
)
_TARGET = Qt.ItemDataRole.UserRole
_MOST_TOLD = 8


class ExportDialog(QDialog):
    """Space takes a column in or out; the rows are those of the table with its filter."""

    def __init__(
        self, bureau: Bureau, query: Query, shown: list[str], rows: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        record = areas.records()[query.record]
        self._bureau, self._record, self._query = bureau, record, query
        self._shown = shown
        self.written = ""
        self.setWindowTitle(_("Export: {what}").format(what=_(record.plural)))
        self.resize(style.px(520), style.px(600))
        self.columns = QListWidget()
        self.columns.setAccessibleName(_("Columns"))
        for target in export.choosable(record):
            item = QListWidgetItem(export.label_of(record, target))
            item.setData(_TARGET, target)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.columns.addItem(item)
        self.layouts, self.kind = QComboBox(), QComboBox()
        for kind, label, _suffix in KINDS:
            self.kind.addItem(_(label), kind)
        self._build(rows)
        self._list_layouts()
        self._take(shown)

    def _build(self, rows: int) -> None:
        note = QLabel(_("{count} rows, as the table shows them").format(count=count(rows)))
        style.mark(note, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(note)
        column.addLayout(self._labelled(_("Layout"), self.layouts, *self._layout_buttons()))
        column.addWidget(self.columns, 1)
        column.addLayout(self._labelled(_("File"), self.kind))
        column.addLayout(self._buttons())
        self.layouts.activated.connect(lambda _place: self._take_layout())

    def _labelled(self, text: str, box: QComboBox, *others: QWidget) -> QHBoxLayout:
        label = QLabel(text)
        label.setBuddy(box)
        box.setAccessibleName(text)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(box, 1)
        for other in others:
            row.addWidget(other)
        return row

    def _layout_buttons(self) -> list[QWidget]:
        self.keep, self.drop = QPushButton(_("Keep as…")), QPushButton(_("Forget"))
        self.keep.clicked.connect(lambda _on=False: self._keep())
        self.drop.clicked.connect(lambda _on=False: self._drop())
        for button in (self.keep, self.drop):
            button.setAutoDefault(False)
        return [self.keep, self.drop]

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, on in ((_("All"), True), (_("None"), False)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, on=on: self._take(export.choosable(self._record) if on else []))
            row.addWidget(button)
        row.addStretch()
        cancel, self.go = QPushButton(_("Cancel")), style.primary(QPushButton(_("Export…")))
        cancel.setAutoDefault(False)
        self.go.setObjectName("export")
        self.go.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(lambda _on=False: self.export())
        row.addWidget(cancel)
        row.addWidget(self.go)
        return row

    def _list_layouts(self, chosen: str = "") -> None:
        """The table's own columns, all, what was kept, and the official ones."""
        self.layouts.clear()
        self.layouts.addItem(_("As the table shows them"), tuple(self._shown))
        self.layouts.addItem(_("Everything, to come back in"), export.whole(self._record))
        for name, columns in export.layouts(self._bureau, self._record).items():
            self.layouts.addItem(name, columns)
        for label, columns in self._record.official:
            self.layouts.addItem(_(label), ("", columns))
        self.layouts.setCurrentIndex(max(0, self.layouts.findText(chosen) if chosen else 0))
        self._show_state()

    def _official(self) -> export.Layout:
        columns = self.layouts.currentData()
        return columns[1] if columns and columns[0] == "" else ()

    def _show_state(self) -> None:
        kept = self.layouts.currentText() in export.layouts(self._bureau, self._record)
        self.drop.setEnabled(kept)
        self.columns.setEnabled(not self._official())
        self.keep.setEnabled(not self._official())

    def _take_layout(self) -> None:
        if not self._official():
            self._take(list(self.layouts.currentData()))
        self._show_state()

    def _take(self, targets: list[str]) -> None:
        for item in self._items():
            on = item.data(_TARGET) in targets
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        found = [self.columns.item(place) for place in range(self.columns.count())]
        return [item for item in found if item is not None]

    def chosen(self) -> tuple[str, ...]:
        """The columns that go out, in their order."""
        return tuple(item.data(_TARGET) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    def _keep(self) -> None:
        name = dialogs.ask_text(self, _("Keep this choice of columns"), _("Name"))
        if name:
            export.keep_layout(self._bureau, self._record, name, self.chosen())
            self._list_layouts(name)

    def _drop(self) -> None:
        export.drop_layout(self._bureau, self._record, self.layouts.currentText())
        self._list_layouts()

    def export(self) -> None:
        """Ask where, and write in steps that can be cancelled."""
        wanted = export.Export(self._query, self.chosen(), str(self.kind.currentData()), self._official())
        if not wanted.columns and not wanted.official:
            dialogs.inform(self, _("Choose at least one column."))
            return
        _kind, label, suffix = KINDS[self.kind.currentIndex()]
        suggested = f"{_(self._record.plural)} {self._bureau.today.isoformat()}{suffix}"
        path = dialogs.save_file(self, _("Export"), suggested, f"{_(label).partition(' ')[0]} (*{suffix})")
        if path is not None:
            self.written = str(path)
            jobs.run(self, _("Writing the file"), export.iter_export(self._bureau, wanted, path), self._on_done)

    def _on_done(self, done: export.Exported) -> None:
        if done.faults:
            told = [f"{name} · {field}: {code}" for name, field, code in done.faults[:_MOST_TOLD]]
            text = _("{count} codes are in no list. The file was written; put them right before it is uploaded.")
            dialogs.inform(self, "\n".join([text.format(count=count(len(done.faults))), "", *told]))
        self.accept()
