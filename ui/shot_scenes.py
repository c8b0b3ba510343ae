"""What is photographed: each scene has a name and makes the widget to grab."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import areas, store
from app.query import Query
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.tabs import TABS

Scene = tuple[str, Callable[[], QWidget]]
KEY = "7Q2MZ-4KD9T-0R5WX-H8N3C-VB61P-YE2G7"  # opens nothing


def tab_scenes(window: MainWindow, only: tuple[str, ...]) -> Iterator[Scene]:
    """Every tab, its other views, and a row opened in the panel."""
    for tab in TABS:
        if not only or tab.name in only:
            yield tab.name, lambda name=tab.name: _tab(window, name)
    if only:
        return
    yield "personnel-person", lambda: _row(window, "person")
    yield "personnel-file-learning", lambda: _file_page(window, "licence")
    yield "personnel-file-merit", lambda: _file_page(window, "reward")
    yield "personnel-files", lambda: _view(window, "personnel", "files")
    yield "personnel-units", lambda: _view(window, "personnel", "units")
    yield "personnel-checks", lambda: _view(window, "personnel", "checks")
    yield "personnel-registers", lambda: _view(window, "personnel", "registers")
    yield "personnel-rounds", lambda: _view(window, "personnel", "rounds")
    for record in ("reserve_member", "competition", "sponsorship", "talent_link", "inspection"):
        yield f"personnel-{record}", lambda record=record: _row(window, record)
    for view in ("items", "reviews", "checks", "archive", "follow", "year"):
        yield f"plans-{view}", lambda view=view: _view(window, "plans", view)
    yield "dispatch-paper", lambda: _row(window, "official_paper")
    for view in ("register", "seals"):
        yield f"dispatch-{view}", lambda view=view: _view(window, "dispatch", view)
    yield "personnel-another-day", lambda: _another_day(window)
    yield "personnel-cross", lambda: _today_view(window, "cross")
    yield "personnel-flow", lambda: _today_view(window, "flow")
    yield "study-quota", lambda: _view(window, "study", "quota")
    yield "welfare-register", lambda: _view(window, "welfare", "register")
    yield "welfare-visits", lambda: _view(window, "welfare", "visits")
    yield "search", lambda: _search(window, "zhang")


def _tab(window: MainWindow, name: str) -> QWidget:
    window.show_tab(name)
    return window


def _page(window: MainWindow, name: str) -> QWidget:
    return window.page(next(tab for tab in TABS if tab.name == name))


def _view(window: MainWindow, tab: str, view: str) -> QWidget:
    window.show_tab(tab)
    _page(window, tab).views.show_view(view)  # type: ignore[attr-defined]
    return window


def _another_day(window: MainWindow) -> QWidget:
    window.show_tab("personnel")
    tab = _page(window, "personnel")
    tab.views.show_view("people")  # type: ignore[attr-defined]
    tab.day.year_end.click()  # type: ignore[attr-defined]
    return window


def _today_view(window: MainWindow, view: str) -> QWidget:
    _page(window, "personnel").day.today.click()  # type: ignore[attr-defined]
    return _view(window, "personnel", view)


def _unit_change(window: MainWindow, kind: str) -> QWidget:
    from ui.tabs.personnel.unit_dialog import UnitDialog

    return UnitDialog(window.desk, kind, _first(window, "unit") or 0, window)


def _first(window: MainWindow, record: str) -> int | None:
    found = store.rows(window.bureau, Query(record, limit=1))
    return found[0]["id"] if found else None


def _row(window: MainWindow, record: str) -> QWidget:
    row = _first(window, record)
    if row is not None:
        window.show_row(record, row)
    return window


def _file_page(window: MainWindow, record: str) -> QWidget:
    """A page beside a person's form, at a row of the whole file that the demonstration has."""
    row = _first(window, "reward")
    if row is not None:
        window.show_row("reward", row)
        page = _page(window, "personnel")
        page.people.panel.pages.page(areas.records()[record].beside)  # type: ignore[attr-defined]
    return window


def _search(window: MainWindow, words: str) -> QWidget:
    finder = window.header.finder
    finder.setFocus()
    finder.setText(words)
    finder.textEdited.emit(words)
    return window


def dialog_scenes(window: MainWindow) -> Iterator[Scene]:
    """Every dialog that can stand by itself."""
    from ui.fonts_dialog import FontsDialog
    from ui.help_dialogs import AboutDialog, KeysDialog
    from ui.password_dialog import PasswordDialog
    from ui.recycle_bin import RecycleBinDialog
    from ui.tabs.personnel.roster_dialog import RosterDialog
    from ui.tabs.welfare.leave_dialog import LeaveDialog

    window.header.finder.close_list()
    window.header.finder.clear()
    bureau = window.bureau
    yield "dialog-roster", lambda: RosterDialog(window.desk, _first(window, "unit"), window)
    yield from _papers(window)
    yield from _round(window)
    yield "dialog-leave", lambda: LeaveDialog(bureau, window)
    yield "dialog-unit-merge", lambda: _unit_change(window, "merge")
    yield "dialog-unit-split", lambda: _unit_change(window, "split")
    yield "dialog-names", lambda: _names(window)
    yield "dialog-conditions", lambda: _conditions(window)
    yield "dialog-rules", lambda: _rules(window)
    yield "dialog-batch", lambda: _batch(window)
    yield "dialog-bin", lambda: RecycleBinDialog(window.desk, window)
    yield "dialog-password", lambda: PasswordDialog(bureau, window)
    yield "dialog-keys", lambda: KeysDialog(window)
    yield "dialog-fonts", lambda: FontsDialog(window)
    yield "dialog-about", lambda: AboutDialog(bureau, window)
    yield from _safety(window)
    yield "dialog-plan", lambda: _plan_dialog(window)
    yield from _signing(window)
    yield from _importing(window)


def _safety(window: MainWindow) -> Iterator[Scene]:
    """What keeps the file safe, and the file from others."""
    from app.safety.drafts import Draft
    from ui.safety.changes_dialog import ChangesDialog
    from ui.safety.cover import Cover
    from ui.safety.drafts_dialog import DraftsDialog
    from ui.safety.rehearsal import RehearsalDialog
    from ui.safety.users_dialog import UsersDialog
    from ui.start.restore import RestorePage

    def covered() -> QWidget:
        cover = Cover(window, window.bureau)
        cover.setGeometry(window.rect())
        cover.raise_()
        return cover

    def restoring() -> QWidget:
        page = RestorePage(window.bureau.path)
        page.resize(window.size())
        return page

    typed = Draft("person", None, {"name": "韦小兰"}, "2026-11-20T15:04:05", False)
    yield "dialog-users", lambda: UsersDialog(window.bureau, window)
    yield "dialog-changes", lambda: ChangesDialog(window.desk, window)
    yield "dialog-rehearsal", lambda: RehearsalDialog(window.desk, window)
    yield "dialog-drafts", lambda: DraftsDialog(window.bureau, [typed], window)
    yield "start-restore", restoring
    yield "locked", covered


def _round(window: MainWindow) -> Iterator[Scene]:
    """A round of collection with its sheets, and what grows from it."""
    from app.exchange.records import RETURNED
    from ui.tabs.personnel.claims import ClaimsDialog
    from ui.tabs.personnel.receipt import ReceiptDialog

    found = _first(window, "collection_round")
    if found is not None:
        sheets = store.rows(window.bureau, Query("collection", equals={"round": found, "status": RETURNED}))
        sheet = next((row["id"] for row in sheets if row["file"]), None)
        yield "dialog-claims", lambda: ClaimsDialog(window.desk, found, window)
        if sheet is not None:
            yield "dialog-receipt", lambda: ReceiptDialog(window.desk, [sheet], {}, window)


def _papers(window: MainWindow) -> Iterator[Scene]:
    """The dialogs that set a paper about people."""
    from ui.tabs.personnel.blank_forms import BlankFormsDialog
    from ui.tabs.personnel.person_papers import KINDS, PersonPapersDialog
    from ui.tabs.personnel.retiring_dialog import RetiringDialog

    person = _first(window, "person")
    yield "dialog-blank-forms", lambda: BlankFormsDialog(window.desk, window)
    yield "dialog-paper-retiring", lambda: RetiringDialog(window.desk, None, window)
    for kind in range(len(KINDS)) if person is not None else ():
        yield f"dialog-paper-{kind}", lambda kind=kind: PersonPapersDialog(window.desk, [person or 0], window, kind)


def _importing(window: MainWindow) -> Iterator[Scene]:
    """The wizard's four steps on the sample roster; nothing is written."""
    from app import paths
    from app.personnel.service import ImportHooks
    from ui.importer.wizard import ImportWizard

    wizard = ImportWizard(window.desk, "person", ImportHooks(), window)

    def step(act: Callable[[], object]) -> QWidget:
        act()
        return wizard

    yield "import-1-file", lambda: step(lambda: wizard.read(paths.RESOURCES / "samples" / "roster.xlsx", None))
    yield "import-2-columns", lambda: step(wizard.go_on)
    yield "import-3-check", lambda: step(wizard.go_on)


def _signing(window: MainWindow) -> Iterator[Scene]:
    from ui.tabs.dispatch.print_dialog import PrintPaperDialog
    from ui.tabs.plans.paste_dialog import PasteDialog
    from ui.tabs.plans.print_dialog import PrintPlanDialog
    from ui.tabs.plans.report_dialog import ReportDialog
    from ui.tabs.plans.sign_dialog import SignDialog
    from ui.widgets.signing_dialog import SigningDialog

    bureau, plan = window.bureau, _first(window, "plan")
    if plan is not None:
        yield "dialog-sign", lambda: SignDialog(bureau, plan, window)
        yield "dialog-print-plan", lambda: PrintPlanDialog(bureau, plan, window)
        yield "dialog-report", lambda: ReportDialog(bureau, plan, bureau.today.year, window)
    if (paper := _first(window, "official_paper")) is not None:
        yield "dialog-print-paper", lambda: PrintPaperDialog(bureau, paper, window)
    yield "dialog-certificate-file", lambda: SigningDialog(b"", window)
    yield "dialog-paste", lambda: PasteDialog(bureau, bureau.today.year, window)


def _plan_dialog(window: MainWindow) -> QWidget:
    from ui.row_dialog import RowDialog

    return RowDialog(window.bureau, "plan", lambda _values, _row: 0, row=_first(window, "plan"), parent=window)


def _conditions(window: MainWindow) -> QWidget:
    from app.conditions.tree import Comparison, Group, Has, Op
    from ui.widgets.condition_dialog import ConditionDialog

    held = Group("and", (Comparison("kind", Op.IS, ("held",)), Comparison("code", Op.IS, ("2",))))
    either = Group("or", (Comparison("education", Op.ANY_OF, ("14", "21")), Has("title", "person", True, held)))
    condition = Group("and", (Comparison("birth_date", Op.BETWEEN, ("1976", "1991")), either))
    return ConditionDialog(window.bureau, "person", condition, parent=window)


def _rules(window: MainWindow) -> QWidget:
    from ui.rules_dialog import RulesDialog

    return RulesDialog(window.desk, window)


def _batch(window: MainWindow) -> QWidget:
    from ui.widgets.batch_dialog import BatchDialog

    ids = [row["id"] for row in store.rows(window.bureau, Query("person", limit=30))]
    dialog = BatchDialog(window.bureau, "person", ids, lambda _count: None, window)
    dialog.field.set_value("staffing")
    dialog.field.edited.emit()
    return dialog


def _names(window: MainWindow) -> QWidget:
    from app import areas
    from app.measures import Scope
    from ui.drill import NamesDialog

    measure = areas.measures()["by_title"]
    scope = Scope.of_year(window.bureau.today.year, window.bureau.today)
    cell = measure.cells(window.bureau, scope)[1]
    return NamesDialog(window.desk, cell.label, measure.record, measure.members(window.bureau, scope, cell.key), window)


def start_scenes(settings: Settings) -> Iterator[Scene]:
    """The pages of the start window."""
    yield "start-welcome", lambda: _start(settings)
    yield "start-sign-in", lambda: _start(settings, Path("/data/卫生健康局.bureau"))
    yield "start-new", lambda: _new(settings)
    yield "start-recovery", lambda: _recovery(settings)


def _start(settings: Settings, file: Path | None = None) -> QWidget:
    from ui.start.window import StartWindow

    return StartWindow(settings, file)


def _new(settings: Settings) -> QWidget:
    from ui.start.window import StartWindow

    window = StartWindow(settings)
    window.new_bureau()
    return window


def _recovery(settings: Settings) -> QWidget:
    from ui.start.recovery import RecoveryPage
    from ui.start.window import StartWindow

    window = StartWindow(settings)
    window.show_page(RecoveryPage("云岭县卫生健康局", KEY))
    return window
