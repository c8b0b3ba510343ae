"""Three plans as a clerk makes them in the window: written, looked over, printed, signed, followed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from app.plans import archive, following, reviews, service, signing, snapshot
from tests.ui.conftest import Clerk
from ui.main_window import MainWindow
from ui.tabs import TABS

Write = Callable[[QWidget, str], None]
Key = Qt.Key
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR....IEND\xae\x42\x60\x82"


@pytest.fixture
def tab(window: MainWindow) -> Any:
    """The plans tab in front."""
    window.show_tab("plans")
    return window.page(next(tab for tab in TABS if tab.name == "plans"))


@pytest.fixture
def begin(bureau: Bureau, tab: Any) -> Callable[[str, str], int]:
    """A new empty plan, chosen."""

    def make(kind: str, title: str) -> int:
        plan = service.save_plan(bureau, {"year": 2026, "kind": kind, "title": title, "organ": bureau.name})
        tab.open_row("plan", plan)
        return plan

    return make


@pytest.fixture
def type_lines(qtbot: QtBot, tab: Any, write: Write) -> Callable[..., None]:
    """Types lines one after the other: Enter, the level with Tab and Shift+Tab, the words."""

    def editor() -> QLineEdit:
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        found = QApplication.focusWidget()
        assert isinstance(found, QLineEdit)
        return found

    def type_all(*lines: tuple[int, str]) -> None:
        view = tab.outline.view
        view.setFocus()
        for depth, words in lines:
            qtbot.keyClick(view, Key.Key_Return)
            write(editor(), words)
            view.commitData(editor())
            view.closeEditor(editor(), view.itemDelegate().EndEditHint.NoHint)
            qtbot.waitUntil(lambda: not isinstance(QApplication.focusWidget(), QLineEdit))
            view.setFocus()
            place = view.place()
            while (at := int(view.rows.lines()[place]["depth"])) != depth:
                qtbot.keyClick(view, Key.Key_Tab if at < depth else Key.Key_Backtab)
                assert int(view.rows.lines()[place]["depth"]) != at

    return type_all


@pytest.fixture
def fill(qtbot: QtBot, tab: Any, write: Write) -> Callable[..., None]:
    """Types into the further columns of a line: F2, the words, Enter."""

    def editors(view: Any) -> list[QLineEdit]:
        return [editor for editor in view.viewport().findChildren(QLineEdit) if editor.isVisible()]

    def type_into(place: int, **values: str) -> None:
        view = tab.outline.view
        names = [column.name for column in view.rows.columns]
        for name, text in values.items():
            view.window().activateWindow()
            view.setFocus()
            view.setCurrentIndex(view.rows.index(place, names.index(name)))
            qtbot.keyClick(view, Key.Key_F2)
            qtbot.waitUntil(lambda: len(editors(view)) == 1)
            [editor] = editors(view)
            editor.selectAll()
            write(editor, text)
            qtbot.keyClick(editor, Key.Key_Return)
            qtbot.waitUntil(lambda: not editors(view))

    return type_into


@pytest.fixture
def finish(qtbot: QtBot, tab: Any, bureau: Bureau, write: Write) -> Callable[[int, str], None]:
    """Number, print and sign, by keys."""

    def go(plan: int, number: str) -> None:
        from ui.tabs.plans.print_dialog import PrintPlanDialog
        from ui.tabs.plans.sign_dialog import SignDialog

        dialog = PrintPlanDialog(bureau, plan, tab)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.number.selectAll()
        write(dialog.number, number)
        qtbot.keyClick(dialog.tasks, Key.Key_Space)
        qtbot.keyClick(dialog.take, Key.Key_Space)
        qtbot.waitUntil(lambda: store.get(bureau, "plan", plan)["status"] == "printed", timeout=30_000)
        dialog.close()
        sign = SignDialog(bureau, plan, tab)
        qtbot.addWidget(sign)
        sign.show()
        write(sign.signer, "覃丽华")
        qtbot.keyClick(sign.signer, Key.Key_Return)
        assert store.get(bureau, "plan", plan)["status"] == "approved", sign.problem.text()

    return go


def test_a_womens_plan_is_typed_printed_signed_changed_and_explained(
    qtbot: QtBot,
    tab: Any,
    bureau: Bureau,
    begin: Callable[[str, str], int],
    type_lines: Callable[..., None],
    clerk: Clerk,
    fill: Callable[..., None],
    finish: Callable[[int, str], None],
) -> None:
    plan = begin("women", "云岭县卫生健康局2026年女职工工作计划")
    type_lines((1, "健全组织"), (2, "配齐女工委员"), (2, "召开女职工例会"), (1, "关爱服务"), (2, "女职工体检"))
    fill(1, deadline="3月25日前", office="局工会")
    fill(2, deadline="每半年一次", office="局工会")
    fill(4, deadline="尽快", office="局工会")
    assert tab.outline.flush()
    tab.outline.look_over()
    texts = [tab.outline.findings.item(at).text() for at in range(tab.outline.findings.count())]
    assert any("尽快" in text for text in texts)
    fill(4, deadline="11月30日前")
    assert tab.outline.flush()
    assert [(row["goal"], row["depth"]) for row in service.items(bureau, plan)] == [
        ("健全组织", 1), ("配齐女工委员", 2), ("召开女职工例会", 2), ("关爱服务", 1), ("女职工体检", 2),
    ]  # fmt: skip
    finish(plan, "云卫健发〔2026〕6号")
    assert {row["kind"] for row in archive.files_of(bureau, plan)} == {"paper", "signoff"}
    qtbot.waitUntil(lambda: tab.outline.view.rows.locked)
    clerk.text = "体检机构调整"
    tab.steps.show_plan(plan)
    tab.steps.actions["reopen"].trigger()
    qtbot.waitUntil(lambda: not tab.outline.view.rows.locked)
    fill(4, deadline="12月10日前")
    assert tab.outline.flush()
    assert [(each.old, each.new) for each in snapshot.differences(bureau, plan)] == [("11月30日前", "12月10日前")]
    qtbot.waitUntil(lambda: "differs from the copy signed on" in tab.outline.state.text())


AUDIT = (
    "云岭县卫生健康局2026年内部审计工作计划",
    "云卫审〔2026〕2号",
    (
        (1, "摸清家底"),
        (2, "核对各单位固定资产"),
        (1, "审计项目"),
        (2, "乡镇卫生院财务收支审计"),
        (3, "药品收支"),
        (3, "专项资金"),
    ),
    {1: ("3月31日前", "财务股"), 4: ("6月;12月", "审计股"), 5: ("1、4季度", "审计股")},
    ["2026-03-31", "2026-06-30", "2026-12-31", "2026-03-31", "2026-12-31"],
)
HOSPITAL = (
    "云岭县人民医院2026年工作计划",
    "云医发〔2026〕1号",
    ((1, "医疗质量"), (2, "病历质量检查"), (2, "处方点评"), (1, "人才队伍"), (2, "选派骨干进修")),
    {1: ("每季", "医务科"), 2: ("每半年一次", "药剂科"), 4: ("9月30日前", "人事科")},
    ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31", "2026-06-30", "2026-12-31", "2026-09-30"],
)


@pytest.mark.parametrize(("kind", "text"), [("audit", AUDIT), ("hospital", HOSPITAL)])
def test_a_plan_is_typed_line_by_line_printed_and_followed_to_its_last_date(
    qtbot: QtBot,
    tab: Any,
    bureau: Bureau,
    begin: Callable[[str, str], int],
    type_lines: Callable[..., None],
    kind: str,
    text: Any,
    fill: Callable[..., None],
    finish: Callable[[int, str], None],
) -> None:
    title, number, lines, further, due_on = text
    plan = begin(kind, title)
    type_lines(*lines)
    for place, (deadline, office) in further.items():
        fill(place, deadline=deadline, office=office)
    assert tab.outline.flush()
    assert [(row["depth"], row["goal"]) for row in service.items(bureau, plan)] == list(lines)
    tab.outline.look_over()
    findings = [tab.outline.findings.item(at).text() for at in range(tab.outline.findings.count())]
    assert not any("deadline" in each or "answers" in each for each in findings)
    finish(plan, number)
    paper = next(row for row in archive.files_of(bureau, plan) if row["kind"] == "paper")
    assert archive.bytes_of(bureau, paper["sha256"]).startswith(b"%PDF")
    followed = following.tasks(bureau, 2026, [plan])
    assert sorted(day.isoformat() for task in followed for day in task.days) == sorted(due_on)


def test_an_audit_plan_is_pasted_followed_and_judged(
    qtbot: QtBot, tab: Any, bureau: Bureau, finish: Callable[[int, str], None]
) -> None:
    from ui.tabs.plans.paste_dialog import PasteDialog

    dialog = PasteDialog(bureau, 2026, tab)
    qtbot.addWidget(dialog)
    dialog.source.setPlainText(
        "云岭县卫生健康局2026年内部审计工作计划\n为规范财务管理，制定本计划。\n一、审计项目\n"
        "1、对4个乡镇卫生院开展常规审计\n时限：6月\n责任人：审计股\n2、离任审计（牵头科室：审计股；完成时限：12月）\n"
        "推荐阅读更多范文"
    )
    assert dialog.tree.topLevelItemCount() == 3
    assert dialog.kind.currentData() == "audit"
    dialog.make_plan()
    plan = dialog.plan
    assert plan is not None
    tab.open_row("plan", plan)
    assert [row["kind"] for row in archive.files_of(bureau, plan)] == ["source"]
    finish(plan, "云卫审〔2026〕1号")
    follow = tab.views.show_view("follow")
    qtbot.waitUntil(lambda: follow.tree.topLevelItemCount() == 1)
    assert follow.tree.topLevelItem(0).text(0).startswith("审计股")
    follow.by.setCurrentIndex(follow.by.findData("late"))
    assert "145" in follow.tree.topLevelItem(0).child(0).text(2)
    tab.views.show_view("reviews")
    tab.reviews.show_quarter(3)
    tab.reviews.settle_quarter()
    words = [row["word"] for row in reviews.proposed(bureau, plan, 3)]
    assert words == ["behind", "on_track"]
    year = tab.views.show_view("year")
    qtbot.waitUntil(lambda: "审计" in year.chart.accessibleDescription())


def test_a_learning_plan_from_the_template_is_bound_proved_and_reported(
    qtbot: QtBot, tab: Any, bureau: Bureau, clerk: Clerk, tmp_path: Any, finish: Callable[[int, str], None]
) -> None:
    from ui.tabs.plans.bind_dialog import BindDialog
    from ui.tabs.plans.report_dialog import ReportDialog

    clerk.text = "2026"
    tab.plan_from_template("study")
    plan = store.rows(bureau, store.Query("plan"))[0]["id"]
    finish(plan, "云卫人〔2026〕3号")
    task = reviews.tasks_of(bureau, plan)[0]["id"]
    dialog = BindDialog(bureau, task, tab)
    qtbot.addWidget(dialog)
    dialog.search.setText("examined all units")
    shown = [at for at in range(dialog.list.count()) if not dialog.list.item(at).isHidden()]
    dialog.list.setCurrentRow(shown[0])
    dialog.bind()
    assert store.get(bureau, "plan_item", task)["bound"] == "checkup_coverage"
    proof = clerk.path = tmp_path / "照片.png"
    proof.write_bytes(PNG)
    tab.attach_evidence(task)
    assert "evidence" in {row["kind"] for row in archive.files_of(bureau, plan)}
    report = ReportDialog(bureau, plan, 2026, tab)
    qtbot.addWidget(report)
    report.parts[2].setPlainText("个别单位未按期派出")
    qtbot.waitUntil(lambda: report.view.page_count() >= 2, timeout=30_000)
    assert following.tasks(bureau, 2026)


def test_what_is_typed_saves_itself_and_ctrl_z_takes_it_back(
    qtbot: QtBot, tab: Any, bureau: Bureau, begin: Callable[[str, str], int], type_lines: Callable[..., None]
) -> None:
    plan = begin("union", "工会工作计划")
    type_lines((1, "组织建设"), (2, "建会"))
    qtbot.waitUntil(lambda: len(service.items(bureau, plan)) == 2)
    view = tab.outline.view
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(service.items(bureau, plan)) == 1)
    qtbot.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(service.items(bureau, plan)) == 2)


def test_going_to_another_plan_saves_the_one_before(
    tab: Any, bureau: Bureau, begin: Callable[[str, str], int], type_lines: Callable[..., None]
) -> None:
    first = begin("union", "工会工作计划")
    type_lines((1, "组织建设"))
    begin("audit", "审计工作计划")
    assert [row["goal"] for row in service.items(bureau, first)] == ["组织建设"]


def test_what_is_not_done_goes_into_next_years_plan_once(
    tab: Any, bureau: Bureau, begin: Callable[[str, str], int]
) -> None:
    plan = begin("audit", "2026年审计计划")
    done, _left = service.add_items(bureau, plan, [{"goal": "审计甲院"}, {"goal": "审计乙院"}])
    signing.approve(bureau, plan, "云卫健发〔2026〕1号", "覃", date(2026, 1, 5))
    reviews.report_progress(bureau, done, None, "2026-06-01", None)
    later = service.save_plan(bureau, {"year": 2027, "kind": "audit", "title": "2027年审计计划"})
    tab.open_row("plan", plan)
    for _time in range(2):
        tab.steps.take("carry")
    assert [row["goal"] for row in service.items(bureau, later)] == ["审计乙院"]


def test_findings_are_told_before_a_plan_is_handed_in(
    tab: Any, bureau: Bureau, begin: Callable[[str, str], int], clerk: Clerk
) -> None:
    plan = begin("audit", "2026年审计计划")
    service.add_items(bureau, plan, [{"goal": "审计20__年项目"}])
    clerk.yes = False
    tab.steps.take("submit")
    assert "findings" in clerk.asked[0]
    assert store.get(bureau, "plan", plan)["status"] == "draft"
    clerk.yes = True
    tab.steps.take("submit")
    assert store.get(bureau, "plan", plan)["status"] == "review"


def test_a_year_that_is_none_is_told(tab: Any, bureau: Bureau, clerk: Clerk) -> None:
    clerk.text = "1900"
    tab.plan_from_template("union")
    assert clerk.told == ["Enter a year between 1990 and 2199."]
    assert store.rows(bureau, store.Query("plan")) == []


def test_the_paper_that_is_archived_carries_the_plans_data_where_the_clerk_wants_it(
    qtbot: QtBot, tab: Any, bureau: Bureau, begin: Callable[[str, str], int]
) -> None:
    from ui.tabs.plans.print_dialog import PrintPlanDialog

    plan = begin("audit", "2026年审计计划")
    service.add_items(bureau, plan, [{"goal": "审计甲院"}])
    dialog = PrintPlanDialog(bureau, plan, tab)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.number.setText("审〔2026〕1号")
    qtbot.keyClick(dialog.with_data, Key.Key_Space)
    qtbot.keyClick(dialog.take, Key.Key_Space)
    qtbot.waitUntil(lambda: store.get(bureau, "plan", plan)["status"] == "printed", timeout=30_000)
    paper = next(row for row in archive.files_of(bureau, plan) if row["kind"] == archive.PAPER)
    content = archive.bytes_of(bureau, paper["sha256"])
    assert b"<pdfaid:part>3<" in content
    assert b"application#2Fjson" in content


def test_a_plan_is_printed_again_in_the_form_of_the_last_time(
    qtbot: QtBot, tab: Any, bureau: Bureau, begin: Callable[[str, str], int]
) -> None:
    from ui.tabs.plans.print_dialog import PrintPlanDialog

    plan = begin("audit", "2026年审计计划")
    service.add_items(bureau, plan, [{"goal": "审计甲院"}])
    for turn in range(2):
        dialog = PrintPlanDialog(bureau, plan, tab)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.red_head.isChecked() is bool(turn)
        assert dialog.sealed.isEnabled() is bool(turn)
        dialog.number.setText("云卫健发〔2026〕1号")
        dialog.red_head.setChecked(True)
        qtbot.keyClick(dialog.take, Key.Key_Space)
        qtbot.waitUntil(lambda shown=dialog: "Archived" in shown.state.text(), timeout=30_000)
        assert not dialog.tasks.isChecked()
        dialog.close()
