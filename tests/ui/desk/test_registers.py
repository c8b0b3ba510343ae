"""The registers of the personnel tab: chosen on the left, each list built when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from app.personnel.records.registers import REGISTERS
from ui.main_window import MainWindow
from ui.register_view import RegisterView
from ui.tabs import TABS

Write = Callable[[QWidget, str], None]
PERSONNEL = next(tab for tab in TABS if tab.name == "personnel")


def opened(window: MainWindow) -> RegisterView:
    """The view of registers in front."""
    window.show_tab("personnel")
    tab: Any = window.page(PERSONNEL)
    return tab.views.show_view("registers")


def lines(view: RegisterView) -> list[tuple[str, str]]:
    """What the list on the left says: name and count."""
    items = [view.list.topLevelItem(place) for place in range(view.list.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item is not None]


def test_the_tab_shows_every_register_when_asked_for_a_row():
    assert {record.name for record in REGISTERS} < set(PERSONNEL.records)


def test_only_the_first_list_is_built_with_the_view(window: MainWindow) -> None:
    assert list(opened(window).pages) == ["reserve_pool"]


def test_the_lists_stand_in_groups_with_their_counts(qtbot: QtBot, window: MainWindow, bureau: Bureau) -> None:
    store.save(bureau, "reserve_pool", {"name": "管理后备", "kind": "management", "quota": 5})
    view = opened(window)
    qtbot.waitUntil(lambda: ("Lists of reserve cadres", "1") in lines(view))
    assert lines(view)[0] == ("Reserve and selection", "")
    assert ("Inspections", "") in lines(view)


def test_the_cursor_passes_over_the_names_of_groups(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(window)
    view.show_register("appointment")
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.current() is view.pages["demand"]


def test_a_new_row_is_counted_on_the_left(
    qtbot: QtBot, window: MainWindow, people: dict[str, int], write: Write
) -> None:
    view = opened(window)
    page = view.show_register("help_case")
    page.new_row()
    page.panel.form.change_values({"person": people["单晓梅"], "kind": "school"})
    write(page.panel.form.editor("request"), "子女转学")
    assert page.panel.save()
    qtbot.waitUntil(lambda: ("Help cases", "1") in lines(view))


def test_a_figure_follows_what_it_counts(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    pool = store.save(bureau, "reserve_pool", {"name": "管理后备", "kind": "management", "quota": 5})
    table = opened(window).pages["reserve_pool"].table
    place = table.columns().index("members")
    assert table.model().index(0, place).data() == "0"
    store.save(bureau, "reserve_member", {"pool": pool, "person": people["赵建国"], "entered_on": "2026-01-05"})
    qtbot.waitUntil(lambda: table.model().index(0, place).data() == "1")


def test_the_tree_of_units_makes_room_for_the_registers(window: MainWindow) -> None:
    view = opened(window)
    tab: Any = window.page(PERSONNEL)
    assert tab.tree.isHidden()
    tab.views.show_view("people")
    assert not tab.tree.isHidden()
    tab.views.show_view("registers")
    tab.sides.toggle.trigger()
    left = view.list.parentWidget()
    assert left is not None
    assert left.isHidden()


def test_a_row_is_shown_in_its_register(window: MainWindow, bureau: Bureau, people: dict[str, int]) -> None:
    row = {
        "person": people["单晓梅"],
        "kind": "school",
        "request": "子女转学",
        "applied_on": "2026-08-01",
        "status": "open",
    }
    case = store.save(bureau, "help_case", row)
    window.show_row("help_case", case)
    tab: Any = window.page(PERSONNEL)
    page = tab.registers.current()
    assert page.table.record.name == "help_case"
    assert page.panel.row_id() == case


def test_what_belongs_to_a_row_is_shown_with_it(window: MainWindow, bureau: Bureau, people: dict[str, int]) -> None:
    link = {"leader": people["单晓梅"], "talent": people["赵建国"], "since": "2026-01-05"}
    saved = store.save(bureau, "talent_link", link)
    visit = store.save(bureau, "talent_visit", {"link": saved, "visited_on": "2026-03-01"})
    window.show_row("talent_visit", visit)
    tab: Any = window.page(PERSONNEL)
    panel = tab.registers.current().panel
    assert panel.row_id() == saved
    section = panel.pages.page("Contacts with talents").sections["talent_visit"]
    assert section.current_id() == visit


def test_what_is_typed_in_a_register_is_not_lost(window: MainWindow, write: Write) -> None:
    page = opened(window).show_register("partnership")
    page.new_row()
    write(page.panel.form.editor("partner"), "省人民医院")
    tab: Any = window.page(PERSONNEL)
    assert tab.has_unsaved()
    page.panel.form.change_values({"kind": "support"})
    assert tab.save()
    assert not tab.has_unsaved()


def test_a_new_competition_comes_with_its_steps(window: MainWindow, bureau: Bureau, write: Write) -> None:
    page = opened(window).show_register("competition")
    page.new_row()
    write(page.panel.form.editor("post"), "护士长")
    assert page.panel.save()
    steps = page.panel.pages.page("Steps").sections["competition_step"]
    assert len(steps.texts()) == 6
    assert "Draw up the competition plan" in steps.texts()[0]


def test_applicants_are_listed_with_total_and_rank(window: MainWindow, bureau: Bureau) -> None:
    post = store.save(bureau, "competition", {"post": "护士长", "year": 2026, "kind": "inside", "places": 1})
    scores = {"written": 80, "interview": 90, "assessment": 70}
    store.save(bureau, "applicant", {"competition": post, "name": "温亦然", **scores})
    window.show_row("competition", post)
    tab: Any = window.page(PERSONNEL)
    (line,) = tab.registers.current().panel.pages.page("Applicants").sections["applicant"].texts()
    assert line.startswith("温亦然 · Total 82 · Rank 1")


def test_the_members_of_a_list_are_one_click_away(window: MainWindow, bureau: Bureau, people: dict[str, int]) -> None:
    for name, person in (("管理后备", "单晓梅"), ("业务后备", "赵建国")):
        pool = store.save(bureau, "reserve_pool", {"name": name, "kind": "management", "quota": 5})
        member = {"pool": pool, "person": people[person], "entered_on": "2024-03-01"}
        store.save(bureau, "reserve_member", member)
    view = opened(window)
    page = view.show_register("reserve_pool")
    way = next(action for action in page.actions() if action.text() == "Reserve cadres")
    way.trigger()  # nothing is selected yet
    assert view.current() is page
    page.table.select_id(pool)
    way.trigger()
    assert view.current() is view.pages["reserve_member"]
    assert [
        row["pool"] for row in store.rows_by_id(bureau, "reserve_member", view.current().table.query().ids or ())
    ] == [pool]


def test_several_people_are_kept_by_this_years_review_at_once(
    window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    pool = store.save(bureau, "reserve_pool", {"name": "管理后备", "kind": "management", "quota": 5})
    for person in people.values():
        store.save(bureau, "reserve_member", {"pool": pool, "person": person, "entered_on": "2024-03-01"})
    page = opened(window).show_register("reserve_member")
    page.table.selectAll()
    next(action for action in page.actions() if action.text() == "Keep this year").trigger()
    assert [row["decision"] for row in store.rows(bureau, store.Query("reserve_review"))] == ["keep"] * 3
    assert store.counts(bureau, ["reserve_review"]) == {"reserve_review": 3}


def test_what_is_to_be_repaid_is_shown_with_its_reason(window: MainWindow, bureau: Bureau) -> None:
    agreed = {"name": "赵一", "kind": "student", "agreed_on": "2019-09-01", "support": 36_000_00}
    broken = {"commitment_months": 60, "service_from": "2024-01-01", "breached_on": "2025-10-31", "reason": "离开"}
    window.show_row("sponsorship", store.save(bureau, "sponsorship", {**agreed, **broken}))
    tab: Any = window.page(PERSONNEL)
    facts = {line.fact.name: line for line in tab.registers.current().panel.facts.lines()}
    assert facts["repayment"].fact.value == "22,800"
    facts["repayment"].link.click()
    assert "36,000 × (60 − 22) ÷ 60" in facts["repayment"].why.text()
