"""Outgoing papers: what was typed comes onto the page in its form, is printed, kept, sent out and locked."""

from io import BytesIO

import pytest
from PIL import Image

from app import seals, store
from app.dispatch import papers, rules, service
from app.errors import AppError, Invalid
from tests.app.dispatch.writing import HOST, WORDS, page_texts, printed, stamp, text_of

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
    _reading, pages = page_texts(service.set_paper(papers.paper_of(bureau, row)), tmp_path)
    first = next(at for at, page in enumerate(pages) if "妇女病普查实施办法" in page)
    assert first > 0
    assert "2026年11月22日" in pages[first - 1]
    assert pages[first].startswith("妇女病普查实施办法")


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
    (copy,) = service.copies(bureau, paper)
    assert attachments.read(bureau, "paper_copy", copy["id"]) == content
    with pytest.raises(AppError):
        store.delete(bureau, "paper_copy", [copy["id"]])


def test_the_copy_that_went_out_stays_when_the_paper_is_corrected(bureau):
    from app import attachments

    paper = service.save_paper(bureau, {**WORDS, "form": "cn.redhead"})
    first = printed(bureau, paper)
    service.issue(bureau, paper)
    service.reopen(bureau, paper, "更正")
    service.save_paper(bureau, {"body": "更正后的正文。"}, paper)
    second = printed(bureau, paper)
    kept = [attachments.read(bureau, "paper_copy", copy["id"]) for copy in service.copies(bureau, paper)]
    assert kept == [first, second]


def test_nothing_is_kept_of_a_paper_that_was_changed_while_it_was_set_or_has_gone_out(bureau):
    paper = service.save_paper(bureau, {**WORDS, "form": "cn.redhead"})
    content = printed(bureau, paper)
    words = service.said(store.get(bureau, "official_paper", paper))
    service.save_paper(bureau, {"title": "另一个标题"}, paper)
    with pytest.raises(AppError, match="while"):
        service.archive_print(bureau, paper, content, words)
    printed(bureau, paper)
    service.issue(bureau, paper)
    with pytest.raises(AppError, match="locked"):
        service.archive_print(bureau, paper, content, service.said(store.get(bureau, "official_paper", paper)))
    assert len(service.copies(bureau, paper)) == 2


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
    printed(bureau, paper, "云卫健函〔2026〕1号", sealed=True)
    service.issue(bureau, paper)
    assert store.get(bureau, "official_paper", paper)["status"] == "issued"
    assert [copy["sealed"] for copy in service.copies(bureau, paper)] == [True]


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


def test_a_note_keeps_the_brackets_inside_it(bureau):
    def note(text):
        return papers.paper_of(bureau, {**WORDS, "form": "cn.redhead", "note": text}).note

    assert note("联系人：覃丽华（办公室）") == "联系人：覃丽华（办公室）"
    assert note("（联系人：覃丽华（办公室））") == "联系人：覃丽华（办公室）"
    assert note("（此件公开发布）") == "此件公开发布"


def test_a_paper_printed_with_a_seal_goes_out_though_the_seal_is_gone(bureau, seal):
    kept = seal()
    paper = service.save_paper(bureau, {**WORDS, "form": "cn.redhead"})
    assert b"/Image" in printed(bureau, paper, sealed=True)
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


def test_the_scan_of_a_signed_paper_is_kept_with_it_once_it_has_gone_out(bureau, tmp_path):
    from app.errors import UnreadableFile

    scan = tmp_path / "签字件.png"
    scan.write_bytes(stamp())
    paper = service.save_paper(bureau, {**WORDS, "form": "cn.redhead"})
    printed(bureau, paper)
    with pytest.raises(AppError, match="gone out"):
        service.attach_scan(bureau, paper, scan)
    service.issue(bureau, paper)
    service.attach_scan(bureau, paper, scan)
    wrong = tmp_path / "签字件.pdf"
    wrong.write_bytes(b"no scan")
    with pytest.raises(UnreadableFile):
        service.attach_scan(bureau, paper, wrong)
    assert [(copy["kind"], copy["name"]) for copy in service.copies(bureau, paper)] == [
        ("printed", f"{WORDS['title']}.pdf"),
        ("scan", "签字件.png"),
    ]
