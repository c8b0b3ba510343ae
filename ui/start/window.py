"""The start window: its pages, and what happens between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app import i18n
from app.errors import AppError
from app.i18n import _
from ui.settings import Settings
from ui.start.page import StartPage
from ui.start.sign_in import SignInPage

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.session import Unlocked
    from ui.start.new_bureau import NewBureau, NewBureauPage
    from ui.start.new_password import NewPasswordPage
    from ui.start.restore import RestorePage


AFTER_PAINT_MS = 50


class StartWindow(QMainWindow):
    """Shows one page at a time; emits ``opened`` with the bureau and is then done."""

    opened = Signal(object)  # Bureau

    def __init__(self, settings: Settings, file: Path | None = None) -> None:
        super().__init__()
        self._settings = settings
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self._unfinished: Bureau | None = None  # made, but its recovery key is still on the screen
        self.setWindowTitle(_("Bureau Desk"))
        self.resize(900, 640)
        QTimer.singleShot(AFTER_PAINT_MS, self, self._complete)
        if file:
            self.sign_in(file)
        else:
            self.welcome()

    def _complete(self) -> None:
        """What the first paint need not wait for: the icon, and what opening a file will need."""
        import app.session  # noqa: F401
        import ui.jobs  # noqa: F401
        from ui import icons

        self.setWindowIcon(icons.icon("welfare"))

    def show_page(self, page: StartPage) -> None:
        """Put a page in the place of the one there was."""
        while (before := self._pages.currentWidget()) is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
        self._pages.addWidget(page)
        page.setFocus()

    @property
    def page(self) -> QWidget | None:
        """The page shown."""
        return self._pages.currentWidget()

    def welcome(self) -> None:
        """The three cards."""
        from ui.start.welcome import WelcomePage

        page = WelcomePage()
        ways = {"new": self.new_bureau, "open": self.choose_file, "demo": self.make_demo, "restore": self.restore}
        page.chosen.connect(lambda name: ways[name]())
        page.language_chosen.connect(self._set_language)
        self.show_page(page)

    def sign_in(self, file: Path) -> None:
        """Ask for the password of a file."""
        page = SignInPage(file)
        page.choose_user(self._settings.last_user)
        page.entered.connect(lambda password: self._open(file, password))
        page.other_wanted.connect(self.welcome)
        page.restore_wanted.connect(lambda: self.restore(file))
        self.show_page(page)

    def choose_file(self) -> None:
        """Ask for a file, then for its password."""
        from ui import dialogs

        path = dialogs.open_file(self, _("Open a file"), _("Bureau file (*.bureau)"))
        if path:
            self.sign_in(Path(path))

    def restore(self, file: Path | None = None) -> None:
        """Choose a backup to put in the place of a file: the given one, or the last one worked with."""
        from ui.start.restore import RestorePage

        last = Path(self._settings.last_file) if self._settings.last_file else None
        page = RestorePage(file or last)
        page.wanted.connect(lambda copy, target, password: self._restore(page, copy, target, password))
        page.left.connect(self.welcome)
        self.show_page(page)

    def _restore(self, page: RestorePage, copy: Path, target: Path, password: str) -> None:
        """In a worker: nothing of it touches an open file."""
        from app.safety.restore import restore
        from ui import dialogs, jobs

        def restored(aside: Path | None) -> None:
            self.sign_in(target)
            if aside is not None:
                words = _("The backup is in its place. The file that was there lies beside it as {name}.")
                dialogs.inform(self, words.format(name=aside.name))

        page.hold(page.restore_button, _("Restoring"))
        jobs.beside(lambda: restore(copy, target, password), restored, lambda fault: self._refuse(page, fault))

    def new_bureau(self) -> None:
        """The form of a new file."""
        from ui.start.new_bureau import NewBureauPage

        page = NewBureauPage()
        page.wanted.connect(self._create)
        page.left.connect(self.welcome)
        self.show_page(page)

    def make_demo(self) -> None:
        """Build the invented bureau in the settings folder, or open the one that is there."""
        from ui.start.demo import PASSWORD, DemoMaker, demo_file

        if demo_file().exists():
            self._open_demo(PASSWORD)
        else:
            DemoMaker(lambda: self._open_demo(PASSWORD), self)

    def _open_demo(self, password: str) -> None:
        from ui.start.demo import demo_file

        self.sign_in(demo_file())
        self._open(demo_file(), password)

    def _set_language(self, code: str) -> None:
        from ui import qt_words

        i18n.set_language(code)
        qt_words.install()
        self._settings.language = code
        self._settings.save()
        self.setWindowTitle(_("Bureau Desk"))
        self.welcome()

    def _open(self, file: Path, password: str) -> None:
        """The key is derived from the password in a worker; the file is opened here, where it will be used."""
        from app.session import open_unlocked, unlock
        from ui import jobs

        page = self.page
        assert isinstance(page, SignInPage)
        page.hold(page.open_button, _("Opening the file"))

        def opened(unlocked: Unlocked) -> None:
            try:
                bureau = open_unlocked(file, unlocked)
            except AppError as error:
                self._refuse(page, error)
            else:
                self._let_in(bureau, unlocked)

        user = page.chosen_user()
        jobs.beside(lambda: unlock(file, password, user), opened, lambda fault: self._refuse(page, fault))

    def _let_in(self, bureau: Bureau, unlocked: Unlocked) -> None:
        """Whoever came with the recovery key first makes a new password and gets a new recovery key."""
        if not unlocked.by_recovery or bureau.db.readonly:
            self._finish(bureau)
            return
        from ui.start.new_password import NewPasswordPage

        self._unfinished = bureau
        page = NewPasswordPage(bureau.user)
        page.wanted.connect(lambda password: self._renew(page, bureau, password))
        self.show_page(page)

    def _renew(self, page: NewPasswordPage, bureau: Bureau, password: str) -> None:
        from app.safety import users
        from ui import jobs
        from ui.start.recovery import RecoveryPage

        page.hold(page.go_on, _("Making the new keys"))
        change = users.renew_after_recovery(bureau, password)

        def renewed(key: str) -> None:
            try:
                change.finish()
            except AppError as error:
                self._refuse(page, error)
                return
            recovery = RecoveryPage(bureau.name, key)
            recovery.done.connect(lambda: self._finish(bureau))
            self.show_page(recovery)

        jobs.beside(change.work, renewed, lambda fault: self._refuse(page, fault))

    def _refuse(self, page: SignInPage | NewBureauPage | NewPasswordPage | RestorePage, fault: BaseException) -> None:
        from ui import errors

        if not isinstance(fault, AppError):
            page.release()
            errors.report(self, fault)
        elif isinstance(page, SignInPage):
            page.show_problem(fault)
        else:
            page.show_problem(fault.text)

    def _create(self, wanted: NewBureau) -> None:
        from ui import jobs
        from ui.start.new_bureau import NewBureauPage

        page = self.page
        assert isinstance(page, NewBureauPage)
        page.hold(page.create_button, _("Making the file"))

        def made(result: tuple[Unlocked, str]) -> None:
            try:
                self._show_recovery(wanted, *result)
            except AppError as error:
                self._refuse(page, error)

        jobs.beside(lambda: _make(wanted), made, lambda fault: self._refuse(page, fault))

    def _show_recovery(self, wanted: NewBureau, unlocked: Unlocked, key: str) -> None:
        from app.session import open_unlocked
        from ui.start.recovery import RecoveryPage

        bureau = self._unfinished = open_unlocked(wanted.path, unlocked)
        recovery = RecoveryPage(wanted.name, key)
        recovery.done.connect(lambda: self._finish(bureau))
        self.show_page(recovery)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of a file that was made but not yet worked with; one that is being made must first show its key."""
        if isinstance(self.page, StartPage) and self.page.is_held():
            event.ignore()
            return
        if self._unfinished is not None:
            self._unfinished.close()
        super().closeEvent(event)

    def _finish(self, bureau: Bureau) -> None:
        self._unfinished = None
        self._settings.last_file, self._settings.last_user = str(bureau.path), bureau.user
        self._settings.save()
        self.opened.emit(bureau)


def _make(wanted: NewBureau) -> tuple[Unlocked, str]:
    """In a worker: the file is made and closed again; who will work in it opens it on their own thread."""
    from app.session import Unlocked, create_bureau

    bureau, key = create_bureau(wanted.path, wanted.password, name=wanted.name, jurisdiction=wanted.jurisdiction)
    bureau.close()
    return Unlocked(bureau.keyring, bureau.user), key


@contextmanager
def busy() -> Iterator[None]:
    """The wait cursor, for what takes a moment and can be neither cut up nor left to a worker."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
