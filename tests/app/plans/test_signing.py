"""The signing loop: number, print, signature, lock, change, and what differs from the signed copy."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from app import store
from app.errors import AppError, Invalid, UnreadableFile
from app.paper.document import Document
from app.plans import archive, service, signing, snapshot
from app.safety.inspection import inspect
from tests.papers.reading import Reading

NUMBER, DAY = "云卫健发〔2026〕6号", date(2026, 1, 12)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def plan(bureau):
    saved = service.save_plan(bureau, {"year": 2026, "kind": "audit", "title": "2026年内部审计工作计划"})
    lines = [
        {"goal": "重点任务", "role": "heading"},
        {"goal": "审计乡镇卫生院", "depth": 2, "deadline": "10月", "responsible": "审计股"},
    ]
    service.add_items(bureau, saved, lines)
    return saved


@pytest.fixture
def printed(bureau, plan):
    signing.submit(bureau, plan)
    signing.take_number(bureau, plan, NUMBER, DAY)
    signing.print_plan(bureau, plan)
    return plan


def state(bureau, plan):
    return store.get(bureau, "plan", plan)["status"]


def task(bureau, plan):
    return service.items(bureau, plan)[1]["id"]


def test_a_plan_goes_from_draft_to_printed(bureau, plan):
    steps = [state(bureau, plan)]
    signing.submit(bureau, plan)
    steps.append(state(bureau, plan))
    signing.take_number(bureau, plan, NUMBER, DAY)
    steps.append(state(bureau, plan))
    signing.print_plan(bureau, plan)
    assert [*steps, state(bureau, plan)] == ["draft", "review", "numbered", "printed"]


def test_a_review_sends_a_plan_back(bureau, plan):
    signing.submit(bureau, plan)
    signing.send_back(bureau, plan, "指标不明确")
    assert state(bureau, plan) == "draft"
    with pytest.raises(AppError):
        signing.complete(bureau, plan)


def test_the_paper_is_archived_to_the_byte_and_carries_number_version_and_check_sum(bureau, plan, tmp_path):
    signing.take_number(bureau, plan, NUMBER, DAY)
    paper = signing.print_plan(bureau, plan)
    kept = {row["kind"]: row for row in archive.files_of(bureau, plan)}
    assert set(kept) == {"paper", "signoff"}
    assert archive.bytes_of(bureau, kept["paper"]["sha256"]) == paper
    path = tmp_path / "p.pdf"
    path.write_bytes(paper)
    version = snapshot.versions(bureau, plan)[0]
    text = Reading(path).text()
    assert NUMBER in text
    assert "第1版" in text
    assert version["data_hash"][:8] in text


def test_a_number_belongs_to_one_plan(bureau, printed):
    other = service.save_plan(bureau, {"year": 2026, "kind": "union", "title": "工会计划"})
    service.add_items(bureau, other, [{"goal": "建会"}])
    with pytest.raises(Invalid) as caught:
        signing.take_number(bureau, other, NUMBER, DAY)
    assert "number" in caught.value.problems
    assert signing.next_number(bureau) == "云卫健发〔2026〕7号"


def test_what_was_printed_and_then_changed_is_not_signed(bureau, printed):
    service.save_item(bureau, {"deadline": "11月"}, task(bureau, printed))
    with pytest.raises(AppError, match="printed"):
        signing.approve(bureau, printed, NUMBER, "覃丽华", DAY)
    signing.print_plan(bureau, printed)
    signing.approve(bureau, printed, NUMBER, "覃丽华", DAY)
    assert state(bureau, printed) == "approved"


def test_the_scan_of_the_signed_paper_is_archived_with_it(bureau, printed, tmp_path):
    scan = tmp_path / "签字件.pdf"
    scan.write_bytes(PDF)
    signing.approve(bureau, printed, NUMBER, "覃丽华", DAY, scan)
    kept = [row for row in archive.files_of(bureau, printed) if row["kind"] == "scan"]
    assert [(row["media"], archive.bytes_of(bureau, row["sha256"])) for row in kept] == [("application/pdf", PDF)]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"%PDF-1.4 cut off", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 no end", b"<html>"]
)
def test_what_is_no_whole_picture_or_pdf_is_not_taken_and_the_plan_stays_as_it_is(bureau, printed, tmp_path, content):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(content)
    with pytest.raises(UnreadableFile):
        signing.approve(bureau, printed, NUMBER, "覃丽华", DAY, scan)
    assert state(bureau, printed) == "printed"


def test_a_scan_of_100_mb_is_refused_before_it_is_read(bureau, printed, tmp_path):
    scan = tmp_path / "scan.pdf"
    with scan.open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(UnreadableFile, match="100 MB"):
        signing.attach_scan(bureau, printed, scan)


def test_a_change_of_a_signed_plan_is_a_new_version_and_shown_against_the_copy(bureau, printed):
    signing.approve(bureau, printed, NUMBER, "覃丽华", DAY)
    signing.reopen(bureau, printed, "审计对象增加")
    service.save_item(bureau, {"deadline": "11月"}, task(bureau, printed))
    service.add_items(bureau, printed, [{"goal": "审计公立医院", "depth": 2}])
    found = snapshot.differences(bureau, printed)
    assert [(each.old, each.new) for each in found] == [("10月", "11月"), ("", "审计公立医院")]
    assert [row["version"] for row in snapshot.versions(bureau, printed)] == [1, 2]


def test_the_change_sheet_sets_old_and_new_side_by_side_and_is_archived(bureau, printed, tmp_path):
    signing.approve(bureau, printed, NUMBER, "覃丽华", DAY)
    with pytest.raises(AppError):
        signing.print_changes(bureau, printed)
    signing.reopen(bureau, printed, "审计对象增加")
    service.save_item(bureau, {"deadline": "11月30日前"}, task(bureau, printed))
    path = tmp_path / "c.pdf"
    path.write_bytes(signing.print_changes(bureau, printed))
    text = Reading(path).text().replace("\r\n", "")
    assert all(words in text for words in ("调整说明", "审计对象增加", "10月", "11月30日前"))
    assert archive.files_of(bureau, printed)[-1]["kind"] == "change"


def test_a_line_that_only_moves_is_told_by_its_new_number(bureau, plan):
    service.add_items(bureau, plan, [{"goal": "业务培训", "depth": 2}])
    signing.approve(bureau, plan, NUMBER, "覃丽华", DAY)
    signing.reopen(bureau, plan, "调整顺序")
    first, second, third = service.items(bureau, plan)
    service.save_lines(bureau, plan, [first, third, second])
    assert {(each.old[:3], each.new[:3]) for each in snapshot.differences(bureau, plan)} == {
        ("（二）", "（一）"), ("（一）", "（二）"),
    }  # fmt: skip


def test_check_finds_an_archived_copy_that_was_tampered_with(bureau, printed):
    assert all(finding.sound for finding in inspect(bureau))
    bureau.db.execute("UPDATE plan_blob SET content = ? WHERE sha256 = (SELECT max(sha256) FROM plan_file)", (b"x",))
    assert not all(finding.sound for finding in inspect(bureau))


def test_archived_copies_cannot_be_removed(bureau, printed):
    with pytest.raises(AppError):
        store.delete(bureau, "plan_file", [archive.files_of(bureau, printed)[0]["id"]])


def test_a_plan_changed_while_its_paper_is_set_is_not_archived_as_that_paper(bureau, plan):
    made = signing.to_print(bureau, plan)
    service.save_item(bureau, {"goal": "别的"}, task(bureau, plan))
    with pytest.raises(AppError):
        signing.archive_print(bureau, plan, made.data, {})
    assert archive.files_of(bureau, plan) == []


def test_the_sign_off_sheet_is_a_page_of_its_own_with_a_box_for_every_signature(bureau, printed, tmp_path):
    kept = {row["kind"]: row for row in archive.files_of(bureau, printed)}
    path = tmp_path / "s.pdf"
    path.write_bytes(archive.bytes_of(bureau, kept["signoff"]["sha256"]))
    reading = Reading(path)
    text = reading.text().replace("\r\n", "").replace(" ", "")
    assert len(reading) == 1
    assert f"{bureau.name}发文稿纸" in text
    for label in ("签发", "会签", "密级及期限", "公开方式", "拟稿人及时间", "部门负责人核稿", "校对", "份数"):
        assert label in text
    assert NUMBER in text
    assert "2026年内部审计工作计划" in text
    assert snapshot.versions(bureau, printed)[0]["data_hash"][:8] in text
    assert "拟稿人" not in Reading(paper_of(bureau, kept, tmp_path)).text()


def paper_of(bureau, kept, folder):
    path = folder / "p.pdf"
    path.write_bytes(archive.bytes_of(bureau, kept["paper"]["sha256"]))
    return path


def test_the_paper_of_a_plan_carries_its_data_where_wanted_and_the_sign_off_sheet_does_not(bureau, plan):
    made = signing.to_print(bureau, plan, with_data=True)
    papers = signing.set_papers(made.papers)
    paper = pypdfium2.PdfDocument(papers[archive.PAPER])
    assert bytes(paper.get_attachment(0).get_data()) == made.data
    assert archive.digest(made.data)[:8] in written(made).foot
    assert pypdfium2.PdfDocument(papers[archive.SIGNOFF]).count_attachments() == 0


def test_the_paper_of_a_plan_carries_no_data_unasked(bureau, plan):
    assert written(signing.to_print(bureau, plan)).data is None


def written(made):
    paper = made.papers[archive.PAPER]
    assert isinstance(paper, Document)
    return paper
