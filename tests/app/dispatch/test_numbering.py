"""The register of numbers: series without a gap, voided numbers kept, however a number comes in."""

import re
from datetime import date

import pytest

from app import document_numbers, numbering, store
from app.dispatch import data_checks, papers, service
from app.errors import AppError, Invalid
from app.plans import service as plans
from app.plans import signing
from app.safety import write
from app.session import create_bureau
from tests.factories import PASSWORD

DAY = date(2026, 3, 2)
ORGAN = "云岭县卫生健康局"


def paper(bureau, title="关于开展检查的通知", form="cn.redhead"):
    return service.save_paper(bureau, {"form": form, "title": title, "body": "请各单位认真执行。", "organ": ORGAN})


def take(bureau, number, title="关于开展检查的通知", form="cn.redhead"):
    made = paper(bureau, title, form)
    return made, service.take_number(bureau, made, number, DAY)


def print_it(bureau, made):
    row = store.get(bureau, "official_paper", made)
    service.archive_print(bureau, made, service.set_paper(papers.paper_of(bureau, row)), service.said(row))


def entry_of(bureau, made):
    found = numbering.number_of(bureau, "official_paper", made)
    assert found is not None
    return found["id"]


def entries(bureau):
    return [(row["number"], row["state"]) for row in store.rows(bureau, store.Query("document_number"))]


def problem(call, *given):
    with pytest.raises(Invalid) as caught:
        call(*given)
    return caught.value.problems["number"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("云卫健发〔2026〕3号", "云卫健发〔2026〕3号"),
        ("云卫健发[2026]003号", "云卫健发〔2026〕3号"),
        ("云卫健发（2026）第3号", "云卫健发〔2026〕3号"),
        ("云卫健函【2026】 12 号", "云卫健函〔2026〕12号"),
        ("第5号", "第5号"),
        ("第 03 期", "第3期"),
        ("5/KH-SYT", "05/KH-SYT"),
        ("Số: 105/2026/QĐ-UBND", "105/2026/QĐ-UBND"),
    ],
)
def test_a_number_is_written_as_the_standard_wants(typed, written):
    assert document_numbers.read(typed, DAY, "cn").text == written


@pytest.mark.parametrize("typed", ["", "三号", "2026", "云卫健发2026-3", "云卫健发〔26〕3号", "号", "5"])
def test_what_is_no_number_is_told_with_an_example(typed):
    assert "某卫健发〔2026〕3号" in problem(document_numbers.read, typed, DAY, "cn")


def test_numbers_follow_each_other_in_each_series(bureau):
    assert service.next_number(bureau, {"form": "cn.redhead", "organ": ORGAN}) == ""
    take(bureau, "云卫健发〔2026〕3号")
    take(bureau, "云卫健函〔2026〕11号", form="cn.letter")
    assert service.next_number(bureau, {"form": "cn.redhead", "organ": ORGAN}) == "云卫健发〔2026〕4号"
    assert service.next_number(bureau, {"form": "cn.letter", "organ": ORGAN}) == "云卫健函〔2026〕12号"


def test_a_new_year_begins_at_one_and_orders_count_on(bureau):
    before = paper(bureau)
    service.take_number(bureau, before, "云卫健发〔2025〕88号", date(2025, 12, 30))
    order = paper(bureau, form="cn.order")
    service.take_number(bureau, order, "第7号", date(2025, 6, 1))
    assert service.next_number(bureau, {"form": "cn.redhead", "organ": ORGAN}) == "云卫健发〔2026〕1号"
    assert service.next_number(bureau, {"form": "cn.order", "organ": ORGAN}) == "第8号"


def test_a_number_that_would_leave_a_gap_is_refused_with_the_next_one(bureau):
    take(bureau, "云卫健发〔2026〕3号")
    made = paper(bureau)
    assert "云卫健发〔2026〕4号" in problem(service.take_number, bureau, made, "云卫健发〔2026〕6号", DAY)
    assert store.get(bureau, "official_paper", made)["number"] is None


def test_a_number_is_given_once_to_papers_and_plans_alike(bureau):
    take(bureau, "云卫健发〔2026〕3号", "关于防汛的通知")
    plan = plans.save_plan(bureau, {"year": 2026, "kind": "audit", "title": "审计计划"})
    plans.add_items(bureau, plan, [{"goal": "审计甲院"}])
    assert "关于防汛的通知" in problem(signing.take_number, bureau, plan, "云卫健发〔2026〕3号", DAY)
    signing.take_number(bureau, plan, "云卫健发〔2026〕4号", DAY)
    assert entries(bureau) == [("云卫健发〔2026〕3号", "taken"), ("云卫健发〔2026〕4号", "taken")]


def test_a_voided_number_stays_with_its_reason_and_is_not_given_again(bureau):
    made, number = take(bureau, "云卫健发〔2026〕3号")
    entry = entry_of(bureau, made)
    with pytest.raises(AppError):
        numbering.void(bureau, entry, "  ")
    numbering.void(bureau, entry, "印错标题")
    kept = store.get(bureau, "document_number", entry)
    assert (kept["number"], kept["state"], kept["reason"]) == (number, "void", "印错标题")
    row = store.get(bureau, "official_paper", made)
    assert (row["number"], row["status"]) == (None, "draft")
    assert "voided" in problem(service.take_number, bureau, made, number, DAY)
    assert service.take_number(bureau, made, "云卫健发〔2026〕4号", DAY) == "云卫健发〔2026〕4号"


def test_another_number_for_the_same_paper_voids_the_first(bureau):
    made, _number = take(bureau, "云卫健发〔2026〕3号")
    service.take_number(bureau, made, "云卫健发〔2026〕4号", DAY)
    assert entries(bureau) == [("云卫健发〔2026〕3号", "void"), ("云卫健发〔2026〕4号", "taken")]
    service.take_number(bureau, made, "云卫健发〔2026〕4号", date(2026, 3, 5))
    assert len(entries(bureau)) == 2


def test_a_number_that_has_gone_out_cannot_be_voided(bureau):
    made, _number = take(bureau, "云卫健发〔2026〕3号")
    print_it(bureau, made)
    service.issue(bureau, made)
    with pytest.raises(AppError, match="gone out"):
        numbering.void(bureau, entry_of(bureau, made), "不用了")


def test_a_number_taken_by_mistake_is_taken_back_by_undo(bureau):
    made, _number = take(bureau, "云卫建发〔2026〕1号")
    write.undo(bureau)
    assert entries(bureau) == []
    assert store.get(bureau, "official_paper", made)["number"] is None


def test_papers_written_elsewhere_are_entered_by_hand_and_meet_the_same_rules(bureau):
    store.save(bureau, "document_number", {"number": "云卫健发[2026]37号", "title": "关于调研的函"})
    assert entries(bureau) == [("云卫健发〔2026〕37号", "taken")]
    told = {"number": "云卫健发〔2026〕40号", "title": "另一件"}
    assert "38号" in problem(numbering.save_entry, bureau, told)
    numbering.save_entry(bureau, told | {"number": "云卫健发〔2026〕36号"})
    assert [number for number, _state in entries(bureau)] == ["云卫健发〔2026〕36号", "云卫健发〔2026〕37号"]


def test_a_number_in_the_register_is_neither_changed_nor_deleted(bureau):
    entry = store.save(bureau, "document_number", {"number": "云卫健发〔2026〕1号", "title": "通知"})
    assert "stays" in problem(store.save, bureau, "document_number", {"number": "云卫健发〔2026〕2号"}, entry)
    store.save(bureau, "document_number", {"copies": 40}, entry)
    with pytest.raises(AppError, match="Void"):
        store.delete(bureau, "document_number", [entry])


def test_a_number_typed_into_a_plan_is_entered_and_not_taken_away_there(bureau):
    plan = plans.save_plan(bureau, {"year": 2026, "kind": "audit", "title": "审计计划", "number": "云卫健发[2026]1号"})
    assert store.get(bureau, "plan", plan)["number"] == "云卫健发〔2026〕1号"
    assert entries(bureau) == [("云卫健发〔2026〕1号", "taken")]
    assert "register" in problem(plans.save_plan, bureau, {"number": None}, plan)


def test_gaps_of_an_older_register_are_told_and_can_be_filled(bureau):
    for serial in (1, 2, 6):
        bureau.db.insert(
            "document_number",
            {
                "number": f"云卫健发〔2026〕{serial}号",
                "title": "通知",
                "mark": "云卫健发",
                "year": 2026,
                "serial": serial,
                "state": "taken",
            },
        )
    found = [finding for finding in data_checks.CHECKS[0].find(bureau) if finding]
    assert [finding.title for finding in found] == ["云卫健发〔2026〕2号"]
    assert "3、4、5" in found[0].sentence
    store.save(bureau, "document_number", {"number": "云卫健发〔2026〕4号", "title": "补登"})
    left = [finding.sentence for finding in data_checks.CHECKS[0].find(bureau) if finding]
    assert [re.findall(r": (.*)[.]$", sentence) for sentence in left] == [["3"], ["5"]]


def test_the_figure_counts_what_was_given_and_not_voided(bureau):
    from app import areas
    from app.measures import Scope

    first, _number = take(bureau, "云卫健发〔2026〕1号")
    take(bureau, "云卫健发〔2026〕2号")
    take(bureau, "云卫健函〔2026〕1号", form="cn.letter")
    numbering.void(bureau, entry_of(bureau, first), "印错")
    cells = areas.measures()["papers_issued"].cells(bureau, Scope(2026, date(2026, 12, 31)))
    assert {cell.label: cell.value for cell in cells if not cell.whole} == {"云卫健发": 1, "云卫健函": 1}
    assert [cell.value for cell in cells if cell.whole] == [2]


def test_a_vietnamese_number_stays_when_its_paper_is_printed_again_in_another_year(tmp_path):
    made, _recovery = create_bureau(tmp_path / "vn.bureau", PASSWORD, name="Sở Y tế", jurisdiction="vn")
    values = {"form": "vn.letter", "title": "Khám", "body": "Nội dung.", "organ": "SỞ Y TẾ"}
    letter = service.save_paper(made, values)
    assert service.take_number(made, letter, "5/SYT-NVY", date(2026, 12, 30)) == "05/SYT-NVY"
    service.take_number(made, letter, "05/SYT-NVY", date(2027, 1, 4))
    rows = store.rows(made, store.Query("document_number"))
    made.closing.clear()
    made.close()
    assert [(row["number"], row["year"], row["taken_on"], row["state"]) for row in rows] == [
        ("05/SYT-NVY", 2026, "2026-12-30", "taken")
    ]


def test_a_plan_with_an_older_number_that_nobody_can_read_is_still_changed_and_told(bureau):
    plan = plans.save_plan(bureau, {"year": 2026, "kind": "audit", "title": "审计计划"})
    bureau.db.execute("UPDATE plan SET number = '旧号 7' WHERE id = ?", (plan,))
    plans.save_plan(bureau, {"title": "审计工作计划", "number": "旧号 7"}, plan)
    assert store.get(bureau, "plan", plan)["title"] == "审计工作计划"
    found = [finding for finding in data_checks.CHECKS[1].find(bureau) if finding]
    assert [(finding.record, finding.row) for finding in found] == [("plan", plan)]
    assert "旧号 7" in found[0].sentence
    assert "旧号 8" in problem(plans.save_plan, bureau, {"number": "旧号 8"}, plan)


def test_a_paper_does_not_come_back_from_the_bin_with_a_number_that_is_void(bureau):
    made, _number = take(bureau, "云卫健发〔2026〕1号")
    print_it(bureau, made)
    entry = entry_of(bureau, made)
    store.delete(bureau, "official_paper", [made])
    numbering.void(bureau, entry, "不发了")
    store.restore(bureau, "official_paper", [made])
    row = store.get(bureau, "official_paper", made)
    assert (row["number"], row["status"]) == (None, "draft")
    with pytest.raises(AppError, match="number"):
        service.issue(bureau, made)


def test_a_paper_in_the_bin_is_given_no_number(bureau):
    made = paper(bureau)
    store.delete(bureau, "official_paper", [made])
    with pytest.raises(AppError):
        service.take_number(bureau, made, "云卫健发〔2026〕1号", DAY)
    assert entries(bureau) == []


def test_the_first_number_of_a_year_that_another_paper_has_taken_is_not_proposed(bureau):
    before = paper(bureau)
    service.take_number(bureau, before, "云卫健发〔2025〕88号", date(2025, 12, 30))
    plan = plans.save_plan(bureau, {"year": 2026, "kind": "audit", "title": "审计计划"})
    plans.add_items(bureau, plan, [{"goal": "审计甲院"}])
    signing.take_number(bureau, plan, "云卫健发〔2026〕1号", DAY)
    assert service.next_number(bureau, {"form": "cn.redhead", "organ": ORGAN}) == "云卫健发〔2026〕2号"


def test_a_number_taken_ahead_for_next_year_does_not_lead_this_years(bureau):
    take(bureau, "云卫健发〔2026〕2号")
    ahead = paper(bureau)
    service.take_number(bureau, ahead, "云卫健发〔2027〕1号", date(2026, 12, 31))
    assert service.next_number(bureau, {"form": "cn.redhead", "organ": ORGAN}) == "云卫健发〔2026〕3号"


@pytest.mark.parametrize("typed", ["云卫健发〔２０２６〕３号", "云卫健发［2026］3号", "云卫健发(2026)3号"])
def test_wide_figures_and_brackets_are_put_right(typed):
    assert document_numbers.read(typed, DAY, "cn").text == "云卫健发〔2026〕3号"


def test_issues_and_papers_of_one_mark_are_counted_apart(bureau):
    take(bureau, "云卫简报〔2026〕1期")
    other = paper(bureau)
    assert service.take_number(bureau, other, "云卫简报〔2026〕7号", DAY) == "云卫简报〔2026〕7号"
    assert "2期" in problem(service.take_number, bureau, paper(bureau), "云卫简报〔2026〕7期", DAY)


def test_vietnamese_rules_of_law_are_counted_apart_from_other_papers():
    with_year, without = (document_numbers.read(text, DAY, "vn") for text in ("05/2026/QĐ-UBND", "05/QĐ-UBND"))
    assert (with_year.mark, with_year.text) != (without.mark, without.text)
    assert with_year.mark != without.mark


@pytest.mark.parametrize("number", ["云卫健发〔2031〕1号", "云卫健发〔0000〕1号"])
def test_a_number_of_a_year_far_from_its_day_is_asked_about(bureau, number):
    assert "given on" in problem(store.save, bureau, "document_number", {"number": number, "title": "通知"})


def test_what_the_register_says_of_a_number_that_went_out_stays(bureau):
    made, _number = take(bureau, "云卫健发〔2026〕1号")
    print_it(bureau, made)
    service.issue(bureau, made)
    entry = entry_of(bureau, made)
    for change in ({"title": "另一个题目"}, {"taken_on": "2020-01-01"}):
        with pytest.raises(Invalid):
            store.save(bureau, "document_number", change, entry)
    store.save(bureau, "document_number", {"copies": 60, "remark": "存档两份"}, entry)


def test_a_number_that_was_entered_by_hand_is_taken_by_its_paper(bureau):
    entry = store.save(bureau, "document_number", {"number": "云卫健发〔2026〕1号", "title": "手工登记"})
    made = paper(bureau)
    service.take_number(bureau, made, "云卫健发〔2026〕1号", DAY)
    assert entry_of(bureau, made) == entry
    assert entries(bureau) == [("云卫健发〔2026〕1号", "taken")]


def test_a_paper_goes_back_to_the_number_with_which_it_went_out(bureau):
    made, _number = take(bureau, "云卫健发〔2026〕1号")
    print_it(bureau, made)
    service.issue(bureau, made)
    service.reopen(bureau, made, "更正")
    service.take_number(bureau, made, "云卫健发〔2026〕2号", DAY)
    service.take_number(bureau, made, "云卫健发〔2026〕1号", DAY)
    assert entries(bureau) == [("云卫健发〔2026〕1号", "issued"), ("云卫健发〔2026〕2号", "void")]


def test_a_voided_second_number_leaves_a_paper_that_went_out_one_that_went_out(bureau):
    made, _number = take(bureau, "云卫健发〔2026〕1号")
    print_it(bureau, made)
    service.issue(bureau, made)
    service.reopen(bureau, made, "更正")
    service.take_number(bureau, made, "云卫健发〔2026〕2号", DAY)
    numbering.void(bureau, entry_of(bureau, made), "写错")
    row = store.get(bureau, "official_paper", made)
    assert (row["number"], row["status"]) == (None, "reopened")
    with pytest.raises(AppError):
        store.delete(bureau, "official_paper", [made])


def test_another_organ_has_its_own_series(bureau):
    take(bureau, "云卫健发〔2026〕1号")
    assert service.next_number(bureau, {"form": "cn.redhead", "organ": "云岭县爱卫办"}) == ""


def test_numbers_of_plans_in_an_older_file_are_entered_as_the_register_writes_them(tmp_path):
    from app.safety import keys
    from app.session import open_bureau
    from db.connection import Connection
    from tests.db import old_files

    path = tmp_path / "old.bureau"
    old_files.make_file(path, 10)
    file = Connection(path, keys.unlock(path, PASSWORD).keyring.data_key)
    with file.transaction():
        file.execute("UPDATE plan SET number = NULL")
        for row, number in ((1, "云卫健发〔2026〕03号"), (2, "O'旧号")):
            file.execute(
                "UPDATE plan SET number = ?, status = 'numbered', issued_on = NULL WHERE id = ?", (number, row)
            )
    file.close()
    made = open_bureau(path, PASSWORD)
    found = made.db.rows("SELECT * FROM document_number")
    plan = made.db.rows("SELECT number FROM plan WHERE id = 1")[0]
    made.closing.clear()
    made.close()
    assert [(row["number"], row["mark"], row["serial"], row["state"]) for row in found] == [
        ("云卫健发〔2026〕3号", "云卫健发", 3, "taken")
    ]
    assert found[0]["taken_on"]
    assert plan["number"] == "云卫健发〔2026〕3号"


def test_a_sheet_of_an_older_register_comes_in_whatever_its_order_and_its_gaps_are_told(bureau, tmp_path):
    import xlsxwriter

    from app import areas
    from app.sheets.commit import commit
    from app.sheets.plan import dry_run
    from app.sheets.reading import read_sheet

    take(bureau, "云卫健发〔2026〕1号")
    path = tmp_path / "发文登记.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("发文字号", "文件标题", "发文日期"))
        for row, serial in enumerate((4, 3, 2, 7), 1):
            sheet.write_row(row, 0, (f"云卫健发[2026]{serial}号", f"通知之{serial}", f"2026-03-{serial:02}"))
    plan = dry_run(bureau, areas.records()["document_number"], read_sheet(path))
    assert [problem.sentence for problem in plan.problems if problem.fatal] == []
    commit(bureau, plan)
    assert sorted(row["serial"] for row in store.rows(bureau, store.Query("document_number"))) == [1, 2, 3, 4, 7]
    found = [finding for finding in data_checks.CHECKS[0].find(bureau) if finding]
    assert [finding.title for finding in found] == ["云卫健发〔2026〕4号"]
