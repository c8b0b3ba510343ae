"""Outgoing papers: what was typed comes onto the page in its form, is printed, kept, sent out and locked."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from app import seals, store
from app.dispatch import papers, rules, service
from app.errors import AppError, Invalid
from app.session import create_bureau
from tests.factories import PASSWORD
from tests.papers.reading import Reading

DAY = date(2026, 3, 2)
HOST = "云岭县卫生健康局"
WORDS = {
    "title": "云岭县卫生健康局关于开展妇女病普查的通知",
    "recipients": "各乡镇卫生院、局属各单位",
    "body": "一、时间安排\n4月至6月完成普查。\n二、工作要求\n各单位要建立台账。",
    "organ": HOST,
}


def stamp(text="印", opaque=False):
    picture = Image.new("RGBA", (420, 420), (255, 255, 255, 255 if opaque else 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((6, 6, 414, 414), outline=(230, 0, 0, 200), width=14)
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def bureau_vn(tmp_path):
    made, _recovery = create_bureau(tmp_path / "vn.bureau", PASSWORD, name="Sở Y tế tỉnh Sông Lam", jurisdiction="vn")
    yield made
    made.close()


@pytest.fixture
def seal(bureau, tmp_path):
    def keep(owner=HOST, content=None, **values):
        path = tmp_path / "章.png"
        path.write_bytes(stamp() if content is None else content)
        return seals.add(bureau, {"owner": owner, "kind": "organ", **values}, path)

    return keep


def text_of(content, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    return Reading(path).text()


def printed(bureau, paper, number="云卫健发〔2026〕3号"):
    service.take_number(bureau, paper, number, DAY)
    row = store.get(bureau, "official_paper", paper)
    content = service.set_paper(papers.paper_of(bureau, row))
    service.archive_print(bureau, paper, content)
    return content


FORMS = {
    "cn.redhead": (
        {"urgency": "urgent", "copies_to": "县政府办公室，县妇联", "note": "联系人：覃丽华"},
        ("加急", "抄送：县政府办公室，县妇联。", "（联系人：覃丽华）", "云岭县卫生健康局文件"),
    ),
    "cn.letter": (
        {"copies_to": "县妇联", "attachments": "普查表\n名单"},
        ("抄送：县妇联。", "附件：1. 普查表", "2. 名单"),
    ),
    "cn.minutes": (
        {"present": "覃丽华、赵建国", "excused": "单晓梅", "attending": "各院院长"},
        ("出席：覃丽华、赵建国", "请假：单晓梅", "会议纪要"),
    ),
    "cn.order": ({"signature": "局长", "signer": "覃丽华"}, ("局长", "覃丽华", "云岭县卫生健康局令")),
    "cn.ordinary": ({"attachments": "名单"}, ("附件：名单",)),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_chinese_form_says_what_was_typed(bureau, tmp_path, form):
    values, expected = FORMS[form]
    paper = service.save_paper(bureau, {**WORDS, **values, "form": form})
    text = text_of(printed(bureau, paper), tmp_path).replace("\n", "")
    title = () if form == "cn.order" else ("妇女病普查",)  # an order has none (10.2)
    for words in (*title, "4月至6月完成普查。", "2026年3月2日", *expected):
        assert words.replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize("form", ["vn.named", "vn.letter", "vn.decision"])
def test_every_vietnamese_form_says_what_was_typed(bureau_vn, tmp_path, form):
    values = {
        "form": form,
        "title": "Khám sức khỏe phụ nữ",
        "body": "I. MỤC ĐÍCH\nCác đơn vị thực hiện.",
        "organ": "SỞ Y TẾ",
    }
    more = {
        "kind": "THÔNG BÁO",
        "parent": "UBND TỈNH",
        "signature": "KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC",
        "signer": "Đặng Thị Lan",
        "copies_to": "Như trên; Lưu: VT",
        "recipients": "Bệnh viện huyện",
    }
    paper = service.save_paper(bureau_vn, values | more)
    text = text_of(printed(bureau_vn, paper, "5/KH-SYT"), tmp_path)
    for words in ("Số: 05/KH-SYT", "Khám sức khỏe phụ nữ", "PHÓ GIÁM ĐỐC", "Đặng Thị Lan", "Lưu: VT"):
        assert words in text
    assert ("THÔNG BÁO" in text) == (form == "vn.named")


def test_a_part_that_the_form_has_no_place_for_is_kept_and_not_printed(bureau):
    row = {**WORDS, "form": "cn.ordinary", "copies_to": "县妇联", "present": "覃丽华", "signers": "覃丽华"}
    made = papers.paper_of(bureau, row)
    assert (made.copies_to, made.present, made.signers) == ((), (), ())
    assert papers.paper_of(bureau, row | {"form": "cn.redhead"}).copies_to == ("县妇联",)


def test_a_paper_is_shown_while_it_is_half_typed(bureau, tmp_path):
    for row in (
        {},
        {"form": "ce"},
        {"form": "cn.redhead", "issued_on": "2026-0", "unsealed": "maybe", "urgency": "xx"},
    ):
        content = service.set_paper(papers.paper_of(bureau, row))
        assert content.startswith(b"%PDF")


def test_joint_organs_stand_on_the_head_and_below(bureau, tmp_path):
    row = {**WORDS, "form": "cn.redhead", "joint_organs": "云岭县总工会、云岭县妇女联合会"}
    made = papers.paper_of(bureau, row)
    assert made.organs == (HOST, "云岭县总工会", "云岭县妇女联合会")
    text = text_of(service.set_paper(made), tmp_path)
    assert text.count("云岭县妇女联合会") == 2


def test_a_text_that_is_issued_follows_on_a_page_of_its_own(bureau, tmp_path):
    row = {
        **WORDS,
        "form": "cn.redhead",
        "enclosed_title": "妇女病普查实施办法",
        "enclosed": "第一条　为了健康。\n第二条　附则。",
    }
    path = tmp_path / "p.pdf"
    path.write_bytes(service.set_paper(papers.paper_of(bureau, row)))
    reading = Reading(path)
    first = next(page for page in range(len(reading)) if "妇女病普查实施办法" in reading.text(page))
    assert first > 0
    assert "2026年11月22日" in reading.text(first - 1)
    assert reading.text(first).startswith("妇女病普查实施办法")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"secrecy": "保密"}, "secrecy"),
        ({"joint_organs": "甲局、乙局、丙局、丁局"}, "joint_organs"),
        ({"enclosed": "正文"}, "enclosed_title"),
        ({"enclosed_title": "办法"}, "enclosed"),
        ({"copy_number": "12"}, "copy_number"),
        ({"form": "vn.letter"}, "form"),
        ({"body": ""}, "body"),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(bureau, values, field):
    with pytest.raises(Invalid) as caught:
        service.save_paper(bureau, {**WORDS, "form": "cn.redhead", **values})
    assert set(caught.value.problems) == {field}


def test_every_form_names_only_fields_that_there_are():
    from app import areas, codes

    names = set(areas.records()["official_paper"].names)
    assert set(rules.PARTS) == set(codes.code_list("paper_form").entries)
    assert all(parts <= names for parts in rules.PARTS.values())


def test_what_was_printed_and_then_changed_does_not_go_out(bureau):
    paper = service.save_paper(bureau, {**WORDS, "form": "cn.redhead"})
    with pytest.raises(AppError, match="number"):
        service.issue(bureau, paper)
    printed(bureau, paper)
    service.save_paper(bureau, {"body": "改了一句。"}, paper)
    with pytest.raises(AppError, match="changed"):
        service.issue(bureau, paper)
    printed(bureau, paper)
    service.issue(bureau, paper)
    with pytest.raises(AppError, match="locked"):
        service.save_paper(bureau, {"body": "又改。"}, paper)
    with pytest.raises(AppError):
        store.delete(bureau, "official_paper", [paper])


def test_a_paper_that_went_out_is_opened_again_with_a_reason_and_keeps_its_number(bureau):
    paper = service.save_paper(bureau, {**WORDS, "form": "cn.redhead"})
    printed(bureau, paper)
    service.issue(bureau, paper)
    with pytest.raises(AppError, match="why"):
        service.reopen(bureau, paper, " ")
    service.reopen(bureau, paper, "更正日期")
    service.save_paper(bureau, {"body": "更正后的正文。"}, paper)
    printed(bureau, paper)
    service.issue(bureau, paper)
    assert store.get(bureau, "official_paper", paper)["number"] == "云卫健发〔2026〕3号"


def test_the_copy_that_was_printed_is_kept_to_the_byte(bureau):
    from app import attachments

    paper = service.save_paper(bureau, {**WORDS, "form": "cn.redhead"})
    content = printed(bureau, paper)
    assert attachments.read(bureau, "official_paper", paper) == content


def test_seals_are_put_on_only_when_asked_and_in_the_size_that_is_kept(bureau, seal):
    seal(diameter=38)
    row = {**WORDS, "form": "cn.redhead"}
    assert papers.paper_of(bureau, row).seals == ()
    made = papers.paper_of(bureau, row, sealed=True)
    assert (made.seals, made.seal_mm) == ((stamp(),), 38)
    assert b"/Image" in service.set_paper(made)


def test_a_seal_that_is_not_kept_is_named(bureau, seal):
    seal()
    row = {**WORDS, "form": "cn.redhead", "joint_organs": "云岭县总工会"}
    with pytest.raises(seals.NoSeal, match="云岭县总工会"):
        papers.paper_of(bureau, row, sealed=True)


def test_an_order_takes_the_stamp_of_who_signs_and_minutes_take_none(bureau, seal):
    seal("覃丽华", kind="name")
    row = {**WORDS, "form": "cn.order", "signature": "局长", "signer": "覃丽华"}
    assert len(papers.paper_of(bureau, row, sealed=True).seals) == 1
    assert papers.paper_of(bureau, row | {"form": "cn.minutes"}, sealed=True).seals == ()


def test_a_paper_printed_with_seals_goes_out(bureau, seal):
    seal()
    paper = service.save_paper(bureau, {**WORDS, "form": "cn.letter"})
    service.take_number(bureau, paper, "云卫健函〔2026〕1号", DAY)
    row = store.get(bureau, "official_paper", paper)
    service.archive_print(bureau, paper, service.set_paper(papers.paper_of(bureau, row, sealed=True)))
    service.issue(bureau, paper)
    assert store.get(bureau, "official_paper", paper)["status"] == "issued"


def no_alpha():
    data = BytesIO()
    Image.new("RGB", (300, 300), "white").save(data, "PNG")
    return data.getvalue()


def jpeg():
    data = BytesIO()
    Image.new("RGB", (300, 300), "white").save(data, "JPEG")
    return data.getvalue()


def empty():
    data = BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (no_alpha(), "transparent background"),
        (stamp(opaque=True), "transparent background"),
        (jpeg(), "no PNG"),
        (b"<svg/>", "no PNG"),
        (stamp()[:200], "damaged"),
        (empty(), "shows nothing"),
    ],
)
def test_a_picture_that_would_spoil_the_paper_is_refused_with_the_reason(bureau, seal, content, sentence):
    with pytest.raises(Invalid) as caught:
        seal(content=content)
    assert sentence in caught.value.problems["name"]
    assert store.rows(bureau, store.Query("seal")) == []


def test_that_a_paper_left_with_seals_is_recorded(bureau, seal):
    from app.safety.write import recent

    seal()
    seals.note_use(bureau, papers.paper_of(bureau, {**WORDS, "form": "cn.redhead"}, sealed=True))
    assert HOST in recent(bureau)[0]["detail"]
    assert recent(bureau)[0]["action"] == "seal"


def page_texts(content, tmp_path):
    path = tmp_path / "pages.pdf"
    path.write_bytes(content)
    reading = Reading(path)
    return reading, [reading.text(page) for page in range(len(reading))]


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


def test_a_note_keeps_the_brackets_inside_it(bureau):
    def note(text):
        return papers.paper_of(bureau, {**WORDS, "form": "cn.redhead", "note": text}).note

    assert note("联系人：覃丽华（办公室）") == "联系人：覃丽华（办公室）"
    assert note("（联系人：覃丽华（办公室））") == "联系人：覃丽华（办公室）"
    assert note("（此件公开发布）") == "此件公开发布"


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


def test_a_paper_printed_with_a_seal_goes_out_though_the_seal_is_gone(bureau, seal):
    kept = seal()
    paper = service.save_paper(bureau, {**WORDS, "form": "cn.redhead"})
    printed(bureau, paper)
    store.delete(bureau, "seal", [kept])
    service.issue(bureau, paper)
    assert store.get(bureau, "official_paper", paper)["status"] == "issued"


def test_a_paper_that_went_out_and_was_opened_again_is_still_kept(bureau):
    paper = service.save_paper(bureau, {**WORDS, "form": "cn.redhead"})
    printed(bureau, paper)
    service.issue(bureau, paper)
    service.reopen(bureau, paper, "更正")
    with pytest.raises(AppError):
        store.delete(bureau, "official_paper", [paper])
    with pytest.raises(AppError, match="can be changed"):
        service.reopen(bureau, paper, "再一次")
