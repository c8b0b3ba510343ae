"""The pages of a panel: the form, and beside it what belongs to the row; each is made when first seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from app import beside
from app.i18n import N_, _
from app.session import Bureau
from ui import style
from ui.widgets.child_page import ChildPage
from ui.widgets.record_form import RecordForm
from ui.widgets.shortcuts import bind

_FEW = 4  # a form of fewer sections needs no links to them


class PanelPages(QWidget):
    """Ctrl+PgDown and Ctrl+PgUp go from page to page; ``may_leave`` is asked before anything else is stored."""

    changed = Signal()

    def __init__(self, bureau: Bureau, record_name: str, form: RecordForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau, self._record_name = bureau, record_name
        self._owner: int | None = None
        self._counts: dict[str, int] = {}
        self._listed = list(beside.pages(record_name).items())
        self._pages: dict[int, ChildPage] = {}
        self.bar = QTabBar(self)
        self.bar.setAccessibleName(_("Pages of the entry"))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)
        for button, words in zip(
            self.bar.findChildren(QToolButton), (_("Scroll left"), _("Scroll right")), strict=True
        ):
            button.setAccessibleName(words)
        self._stack = QStackedWidget(self)
        self._form = form
        self._form_page = self._make_form_page(form)
        self._stack.addWidget(self._form_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        for label in (N_("Details"), *(page for page, _records in self._listed)):
            self.bar.addTab(_(label))
        self.bar.setVisible(bool(self._listed))
        self.bar.currentChanged.connect(self._show)
        bind(self, "Ctrl+PgDown", lambda: self._go(1))
        bind(self, "Ctrl+PgUp", lambda: self._go(-1))

    def _make_form_page(self, form: RecordForm) -> QWidget:
        page = QWidget(self)
        self.links = QLabel(page)
        self.links.setWordWrap(True)
        self.links.setAccessibleName(_("Sections of the form"))
        self.links.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.links.setContentsMargins(style.px(16), style.px(6), style.px(16), style.px(2))
        titles = form.section_titles()
        colour = style.colours().accent
        # Blanks that do not break, and joiners between characters, keep each title on one line.
        shown = [
            f'<a href="{place}" style="color:{colour};text-decoration:none">{_unbroken(title)}</a>'
            for place, title in enumerate(titles)
        ]
        self.links.setText("&nbsp;&nbsp; ".join(shown))
        self.links.setVisible(len(titles) >= _FEW)
        self.links.linkActivated.connect(lambda place: form.go_to_section(titles[int(place)]))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.links)
        column.addWidget(form, 1)
        return page

    def show_owner(self, owner: int | None) -> None:
        """What belongs to another row; to a new one nothing can yet."""
        self._owner = owner
        self.refresh()
        for place in range(1, self.bar.count()):
            self.bar.setTabEnabled(place, owner is not None)
        if owner is None:
            self.bar.setCurrentIndex(0)

    def refresh(self) -> None:
        """Read the page in front again; on the form's page nothing is read."""
        if self.bar.currentIndex() > 0:
            self._fill(self.bar.currentIndex())

    def page(self, label: str) -> ChildPage:
        """Bring a page to the front by its msgid and return it."""
        place = 1 + next(place for place, (page, _records) in enumerate(self._listed) if page == label)
        self.bar.setCurrentIndex(place)
        return self._pages[place]

    def show_form(self) -> None:
        """Bring the form to the front."""
        self.bar.setCurrentIndex(0)

    def _go(self, step: int) -> None:
        place = self.bar.currentIndex() + step
        if 0 <= place < self.bar.count() and self.bar.isTabEnabled(place):
            self.bar.setCurrentIndex(place)
            (self._pages.get(place) or self._form).setFocus()

    def _show(self, place: int) -> None:
        if place > 0:
            self._fill(place)
        self._stack.setCurrentWidget(self._pages.get(place) or self._form_page)

    def _fill(self, place: int) -> None:
        if place not in self._pages:
            page = self._pages[place] = ChildPage(self._bureau, self._listed[place - 1][1])
            page.changed.connect(self.changed)
            self._stack.addWidget(page)
        counts = beside.counts(self._bureau, self._record_name, self._owner) if self._owner is not None else {}
        self._pages[place].show_owner(self._owner, counts)


def _unbroken(title: str) -> str:
    return "\u2060".join(title.replace(" ", "\u00a0"))
