"""Where things stand on the pages of outgoing papers, and to whom they go."""

import pytest

from app.dispatch import papers, service
from tests.app.dispatch.writing import HOST, WORDS, page_texts, text_of


@pytest.mark.parametrize("lines", range(1, 26))
@pytest.mark.parametrize("attachments", ["", "表一\n表二\n表三"])
def test_seal_name_and_date_stay_together_with_some_of_the_text_inside_the_type_area(bureau, seal, lines, attachments):
    from app.paper import official
    from app.paper.marks import MM

    seal()
    body = "\n".join(f"第{number}行正文。" for number in range(1, lines + 1))
    row = {**WORDS, "form": "cn.redhead", "body": body, "attachments": attachments}
    made = official.pages(papers.paper_of(bureau, row, sealed=True))
    (page,) = [page for page in made if page.pictures]
    words = "".join(run.text for run in page.runs)
    assert f"{HOST}2026年" in words.replace(" ", "")
    assert "行正文。" in words or "附件" in words or lines == 1
    (picture,) = page.pictures
    assert picture.y + picture.height <= (297 - 35) * MM + 0.5


def test_receivers_for_whom_page_one_has_no_room_move_to_its_foot(bureau, tmp_path):
    receivers = "，".join(f"云岭县第{number}乡镇中心卫生院" for number in range(1, 31))
    row = {**WORDS, "form": "cn.redhead", "recipients": receivers, "copies_to": "县妇联"}
    reading, texts = page_texts(service.set_paper(papers.paper_of(bureau, row)), tmp_path)
    assert "时间安排" in texts[0]
    assert "第30乡镇" not in texts[0]
    last = texts[len(reading) - 1].replace("\r\n", "")
    assert last.index("主送：") < last.index("第30乡镇") < last.index("抄送：")


def test_receivers_keep_the_marks_between_them(bureau, tmp_path):
    text = text_of(service.set_paper(papers.paper_of(bureau, {**WORDS, "form": "cn.redhead"})), tmp_path)
    assert "各乡镇卫生院、局属各单位：" in text


@pytest.mark.parametrize("typed", ["Như trên; Lưu: VT, TCCB.", "Như trên, Lưu: VT, TCCB"])
def test_what_is_filed_is_one_line_of_the_vietnamese_receivers(bureau_vn, typed):
    row = {"form": "vn.letter", "title": "Khám", "body": "Nội dung.", "organ": "SỞ Y TẾ", "copies_to": typed}
    assert papers.paper_of(bureau_vn, row).copies_to == ("Như trên", "Lưu: VT, TCCB")


def test_a_vietnamese_paper_shows_its_urgency_and_the_place_of_its_date(bureau_vn, tmp_path):
    row = {
        "form": "vn.letter",
        "title": "Khám",
        "body": "Nội dung.",
        "organ": "SỞ Y TẾ TỈNH SÔNG LAM",
        "urgency": "most",
    }
    row["issued_on"] = "2026-11-22"
    reading, texts = page_texts(service.set_paper(papers.paper_of(bureau_vn, row)), tmp_path)
    assert "HỎA TỐC" in texts[0]
    assert "Sông Lam, ngày 22 tháng 11 năm 2026" in texts[0]
    assert reading.ink(0, red=True)
    row = {**row, "place": "Sông Lam", "organ": "SỞ Y TẾ"}
    assert papers.paper_of(bureau_vn, row).date_text == "Sông Lam, ngày 22 tháng 11 năm 2026"


def test_page_one_shows_the_text_where_the_attachments_can_go_with_the_seal(bureau, seal):
    from app.paper import official

    seal()
    row = {**WORDS, "form": "cn.redhead", "body": "请认真执行。", "attachments": "表一\n表二\n表三"}
    first, second, *_others = official.pages(papers.paper_of(bureau, row, sealed=True))
    assert "请认真执行。" in "".join(run.text for run in first.runs)
    assert "附件：" in "".join(run.text for run in second.runs)
    assert second.pictures
