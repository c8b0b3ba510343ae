"""A plan as text, pasted or opened, beside the outline that was understood, to be seen before it is taken."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import codes
from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _, labelled, listed
from app.plans import outline
from app.plans.pasting import signs
from app.plans.pasting.files import SourceLine, lines_of, read_lines
from app.plans.pasting.proposal import Proposal, propose
from app.plans.pasting.taking import take
from ui import dialogs, errors, style
from ui.dialog_parts import close_button

_WORD_FILES = "*.docx *.txt"


class PasteDialog(QDialog):
    """``plan`` is what was made of the text, or None."""

    def __init__(self, bureau: Bureau, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau, self._year = bureau, year
        self._proposals: list[Proposal] = []
        self._levels: list[SourceLine] | None = None
        self.plan: int | None = None
        self.setWindowTitle(_("Paste a plan"))
        self.resize(style.px(1180), style.px(760))
        self.source, self.which, self.kind = QPlainTextEdit(), QComboBox(), QComboBox()
        self.tree, self.counts = QTreeWidget(), QLabel()
        self._build()
        self.source.textChanged.connect(self._on_text)
        self.which.currentIndexChanged.connect(self._show)

    def _build(self) -> None:
        self.source.setPlaceholderText(_("Paste the text of a plan here, or open a file."))
        self.source.setAccessibleName(_("Text of the plan"))
        self.tree.setAccessibleName(_("Outline"))
        self.tree.setHeaderLabels([_("Plan items"), _("Deadline"), _("Responsible"), _("Indicator"), _("Remark")])
        self.tree.setColumnWidth(0, style.px(300))
        self.tree.setRootIsDecorated(False)
        for code, label in codes.code_list("plan_kind").choices():
            self.kind.addItem(label, code)
        self.kind.setAccessibleName(_("Kind of plan"))
        self.which.setAccessibleName(_("Plan"))
        open_file, self.accept_button = QPushButton(_("Open a file…")), QPushButton(_("Make this plan"))
        open_file.clicked.connect(lambda _on=False: self.open_file())
        style.primary(self.accept_button)
        self.accept_button.clicked.connect(self.make_plan)
        style.mark(self.counts, "secondary")
        tools, sides, foot = QHBoxLayout(), QSplitter(), QHBoxLayout()
        for widget in (open_file, self.which, self.kind):
            tools.addWidget(widget)
        tools.addStretch()
        sides.addWidget(self.source)
        sides.addWidget(self.tree)
        sides.setSizes([style.px(460), style.px(720)])
        foot.addWidget(self.counts, 1)
        foot.addWidget(close_button(self))
        foot.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(tools)
        column.addWidget(sides, 1)
        column.addLayout(foot)

    def open_file(self) -> None:
        """Read a .docx or .txt file; what Word numbered by itself is kept."""
        path = dialogs.open_file(self, _("Open a plan"), _("Plans") + f" ({_WORD_FILES})")
        if path is None:
            return
        try:
            lines = read_lines(path)
        except AppError as error:
            errors.report(self, error)
            return
        self._levels = lines
        self.source.setPlainText("\n".join(line.text for line in lines))

    def _on_text(self) -> None:
        lines = lines_of(self.source.toPlainText())
        if self._levels and [line.text for line in self._levels] == [line.text for line in lines]:
            lines = self._levels
        self._proposals = propose(lines, self._year)
        self.which.blockSignals(True)
        self.which.clear()
        for proposal in self._proposals:
            self.which.addItem(proposal.title or _("Plan without a title"))
        self.which.blockSignals(False)
        self.which.setVisible(len(self._proposals) > 1)
        self._show()

    def _chosen(self) -> Proposal | None:
        place = self.which.currentIndex()
        return self._proposals[place] if 0 <= place < len(self._proposals) else None

    def _show(self) -> None:
        self.tree.clear()
        proposal = self._chosen()
        self.accept_button.setEnabled(proposal is not None)
        if proposal is None:
            self.counts.clear()
            self.source.setExtraSelections([])
            return
        self._fill(proposal)
        self._highlight(proposal)
        self._guess_kind(proposal.title)
        rows = [row for row in proposal.rows() if row["role"] == "item"]
        told = (
            labelled(_("Plan items"), str(len(rows))),
            labelled(_("Deadline"), str(sum("deadline" in row for row in rows))),
            labelled(_("Responsible"), str(sum("responsible" in row or "office" in row for row in rows))),
            labelled(_("To be filled in"), str(proposal.count(signs.PLACEHOLDER))),
            labelled(_("Left out as residue"), str(len(proposal.of("residue")))),
        )
        self.counts.setText(listed(told))

    def _fill(self, proposal: Proposal) -> None:
        notes = {
            "missing": _("a number before it is missing"),
            "doubled": _("its number comes twice"),
            "unnumbered": _("has no number"),
            "unreadable": _("the deadline cannot be read"),
        }
        kept = [line for line in proposal.lines if line.role in ("item", "heading", "text")]
        rows = proposal.rows()
        for line, row, number in zip(kept, rows, outline.numbers(rows, self._bureau.jurisdiction), strict=True):
            figure = f"{row.get('indicator') or ''} {row['target']:g}{row['target_unit']}" if "target" in row else ""
            owner = row.get("office") or row.get("responsible") or ""
            told = listed(notes[note] for note in line.notes)
            words = "　" * (line.depth - 1) + number + str(row["goal"])
            texts = [words, str(row.get("deadline") or ""), str(owner), figure.strip(), told]
            entry = QTreeWidgetItem(self.tree, texts)
            if line.notes:
                entry.setForeground(4, QColor(style.colours().soon))
            for place, text in enumerate(texts):
                entry.setToolTip(place, text)

    def _highlight(self, proposal: Proposal) -> None:
        """What was understood is coloured in the text; what is still to be filled in is underlined too."""
        colours = style.colours()
        shades = {
            signs.DEADLINE: colours.accent, signs.OWNER: colours.done, signs.INDICATOR: colours.soon,
            signs.PLACEHOLDER: colours.danger, signs.RESIDUE: colours.secondary, signs.NUMBER: colours.text,
        }  # fmt: skip
        selections: list[QTextEdit.ExtraSelection] = []
        for line in proposal.lines:
            block = self.source.document().findBlockByNumber(line.place)
            shift = len(block.text()) - len(block.text().lstrip())
            for mark in line.marks:
                selections.append(self._selection(block.position() + shift, mark, shades[mark.kind]))
        self.source.setExtraSelections(selections)

    def _selection(self, start: int, mark: signs.Mark, shade: str) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        look, colour = QTextCharFormat(), QColor(shade)
        look.setForeground(colour)
        look.setFontStrikeOut(mark.kind == signs.RESIDUE)
        look.setFontUnderline(mark.kind == signs.PLACEHOLDER)
        cursor = QTextCursor(self.source.document())
        cursor.setPosition(start + mark.start)
        cursor.setPosition(start + mark.end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look  # pyright: ignore[reportAttributeAccessIssue]
        return selection

    def _guess_kind(self, title: str) -> None:
        """The kind whose words stand in the title; the bureau's own name says nothing."""
        title = title.replace(self._bureau.name, "")
        entries = codes.code_list("plan_kind").entries
        for place in range(self.kind.count()):
            entry = entries[self.kind.itemData(place)]
            if any(alias and alias[:2] in title for alias in (entry.labels["zh_CN"], *entry.aliases)):
                self.kind.setCurrentIndex(place)
                return

    def make_plan(self) -> None:
        """Make a draft of what is shown; the text itself is archived with it."""
        proposal = self._chosen()
        if proposal is None:
            return
        try:
            text = self.source.toPlainText()
            self.plan = take(self._bureau, proposal, str(self.kind.currentData()), self._year, text)
        except AppError as error:
            errors.report(self, error)
        else:
            self.accept()
