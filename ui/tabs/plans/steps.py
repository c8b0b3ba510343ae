"""The steps of a plan's life as one menu: each is offered where it follows from where the plan stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app import codes, store
from app.errors import AppError
from app.i18n import N_, _
from app.plans import reviews, rules, service, signing, snapshot, targets, templates
from app.plans.lint import lint
from app.query import Query
from ui import dialogs, errors, icons
from ui.desk import Desk
from ui.paper_dialog import PaperDialog

_OPEN = (rules.DRAFT, rules.REVIEW, rules.NUMBERED, rules.PRINTED)
_SCANS = "*.pdf *.png *.jpg *.jpeg"
# name, label, icon, states in which it is offered ("" for all)
_STEPS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("submit", N_("Hand in for review"), "check", (rules.DRAFT,)),
    ("send_back", N_("Send back with a reason…"), "undo", (rules.REVIEW,)),
    ("print", N_("Number and print…"), "print", _OPEN),
    ("sign", N_("Signed…"), "check", _OPEN),
    ("scan", N_("Attach the signed scan…"), "file", rules.LOCKED),
    ("reopen", N_("Open again…"), "edit", rules.LOCKED),
    ("changes", N_("Print the change sheet…"), "pdf", ()),
    ("report", N_("Half-year or year-end report…"), "file", ()),
    ("roll", N_("Again for next year"), "redo", ()),
    ("carry", N_("Carry what is open into next year's plan"), "redo", rules.LOCKED),
    ("gather", N_("Gather the units' plans into this one"), "unit", _OPEN),
    ("complete", N_("Completed"), "check", (rules.APPROVED,)),
    ("put_away", N_("To the archive"), "backup", (rules.APPROVED, rules.DONE)),
)


class Steps(QObject):
    """Carries the steps out; ``made`` brings a new plan to the front."""

    made = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget, flush: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._desk, self._parent, self._flush = desk, parent, flush
        self.plan: int | None = None
        self.menu = QMenu(parent)
        self.actions: dict[str, QAction] = {}
        for name, label, icon, _states in _STEPS:
            action = QAction(icons.icon(icon), _(label), self)
            action.setObjectName(f"step_{name}")
            action.triggered.connect(lambda _on=False, name=name: self.take(name))
            self.actions[name] = action
            self.menu.addAction(action)

    def show_plan(self, plan: int | None) -> None:
        """Offer the steps of a plan."""
        self.plan = plan
        state = store.get(self._desk.bureau, "plan", plan)["status"] if plan is not None else ""
        for name, _label, _icon, states in _STEPS:
            self.actions[name].setEnabled(plan is not None and (not states or state in states))
        if plan is not None:
            self.actions["changes"].setEnabled(bool(snapshot.differences(self._desk.bureau, plan)))

    def take(self, name: str) -> None:
        """Take a step; what stands in its way is told."""
        if self.plan is None or not self._flush():
            return
        try:
            done = getattr(self, f"_{name}")(self.plan)
        except AppError as error:
            errors.report(self._parent, error)
            return
        if done and self.plan is not None and self._desk.is_there("plan", self.plan):
            state = store.get(self._desk.bureau, "plan", self.plan)["status"]
            label = codes.code_list("plan_status").label(state)
            self._desk.message.emit(_("The plan is now: {state}.").format(state=label))

    def _submit(self, plan: int) -> bool:
        found = lint(self._desk.bureau, plan)
        words = _("{count} findings. Hand the plan in all the same?").format(count=len(found))
        if found and not dialogs.ask(self._parent, words, N_("Hand in for review")):
            return False
        signing.submit(self._desk.bureau, plan)
        return True

    def _send_back(self, plan: int) -> bool:
        reason = dialogs.ask_text(self._parent, _("Send back"), _("What is to be changed?"))
        if reason:
            signing.send_back(self._desk.bureau, plan, reason)
        return bool(reason)

    def _print(self, plan: int) -> bool:
        from ui.tabs.plans.print_dialog import PrintPlanDialog

        PrintPlanDialog(self._desk.bureau, plan, self._parent).exec()
        return True

    def _sign(self, plan: int) -> bool:
        from ui.tabs.plans.sign_dialog import sign

        return sign(self._desk.bureau, plan, self._parent)

    def _reopen(self, plan: int) -> bool:
        from ui.tabs.plans.sign_dialog import open_again

        return open_again(self._desk.bureau, plan, self._parent)

    def _scan(self, plan: int) -> bool:
        path = dialogs.open_file(self._parent, _("Attach the signed scan…"), _("Scans") + f" ({_SCANS})")
        if path:
            signing.attach_scan(self._desk.bureau, plan, path)
            self._desk.message.emit(_("{name} is archived.").format(name=path.name))
        return False

    def _changes(self, plan: int) -> bool:
        content = signing.print_changes(self._desk.bureau, plan)
        title = _("Change sheet")
        dialog = PaperDialog(title, f"{title}.pdf", self._parent)
        dialog.record_signing(self._desk.bureau, title)
        dialog.view.show_bytes(content, f"{title}.pdf")
        dialog.exec()
        return False

    def _report(self, plan: int) -> bool:
        from ui.tabs.plans.report_dialog import ReportDialog

        year = store.get(self._desk.bureau, "plan", plan)["year"]
        ReportDialog(self._desk.bureau, plan, year, self._parent).exec()
        return False

    def _roll(self, plan: int) -> bool:
        year = store.get(self._desk.bureau, "plan", plan)["year"] + 1
        self.made.emit(templates.roll_over(self._desk.bureau, plan, year))
        return False

    def _carry(self, plan: int) -> bool:
        """What is not done goes into the open plan of the same kind of the year after."""
        bureau = self._desk.bureau
        row = store.get(bureau, "plan", plan)
        wanted = {"year": row["year"] + 1, "kind": row["kind"]}
        later = [other for other in store.rows(bureau, Query("plan", equals=wanted)) if other["status"] in _OPEN]
        if not later:
            raise AppError(_("Make next year's plan of this kind first."))
        tasks = reviews.tasks_of(bureau, plan)
        figures = targets.figures(bureau, row["year"], tasks)
        carried = {item["carried_from"] for item in service.items(bureau, later[0]["id"])}
        left = [task["id"] for task in tasks if not figures[task["id"]].reached and task["id"] not in carried]
        reviews.carry_over(bureau, left, later[0]["id"])
        words = _("{count} tasks carried over into “{title}”.")
        self._desk.message.emit(words.format(count=len(left), title=later[0]["title"]))
        return False

    def _gather(self, plan: int) -> bool:
        bureau = self._desk.bureau
        year = store.get(bureau, "plan", plan)["year"]
        own = [row for row in store.rows(bureau, Query("plan", equals={"year": year})) if row["unit"] is not None]
        sources = [row["id"] for row in own if row["id"] != plan and row["into_plan"] is None]
        if not sources:
            raise AppError(_("No unit has a plan of this year that could be gathered."))
        count = templates.gather(bureau, plan, sources)
        self._desk.message.emit(_("{count} tasks gathered from {plans} plans.").format(count=count, plans=len(sources)))
        return False

    def _complete(self, plan: int) -> bool:
        signing.complete(self._desk.bureau, plan)
        return True

    def _put_away(self, plan: int) -> bool:
        signing.put_away(self._desk.bureau, plan)
        return True
