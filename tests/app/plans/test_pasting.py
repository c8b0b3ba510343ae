"""Paste to parse: invented texts with the faults of real ones become an outline, and no word is lost."""

from __future__ import annotations

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UnreadableFile
from app.plans import service
from app.plans.pasting.files import lines_of, read_lines
from app.plans.pasting.proposal import propose

TEXT = """云岭县医院女职工工作计划
20xx年，我院女职工工作要上新台阶，现制定如下计划。
一、组织建设。
（一）健全组织。全院建立3个女职工委员会，缺额一个月内补齐。
时限：3月25日前
（二）定期例会，每半年一次。
时限：6月；12月
时限：3月；11月
（四）更新档案。
时限：尽快
责任人：工会女工
二、关爱服务。
1、组织女职工体检，体检率达98%以上（牵头科室：工会；配合单位：体检中心；完成时限：11月30日前）
1、慰问困难女职工。一是春节前走访。二是建立台账。三是年底公示。
本站小编推荐阅读更多范文
总之，在xx年里我们将再接再厉。"""


@pytest.fixture(scope="module")
def proposal():
    (found,) = propose(lines_of(TEXT), 2026)
    return found


def outline(proposal):
    return [(row["depth"], row["role"], row["goal"]) for row in proposal.rows()]


def test_numbers_of_any_kind_make_the_levels(proposal):
    assert outline(proposal) == [
        (1, "heading", "组织建设"),
        (2, "item", "健全组织"),
        (2, "item", "定期例会，每半年一次"),
        (2, "item", "…"),
        (2, "item", "更新档案"),
        (1, "heading", "关爱服务"),
        (2, "item", "组织女职工体检，体检率达98%以上"),
        (2, "heading", "慰问困难女职工"),
        (3, "item", "一是春节前走访"),
        (3, "item", "二是建立台账"),
        (3, "item", "三是年底公示"),
    ]


def test_deadlines_and_owners_go_to_the_lines_that_they_follow(proposal):
    found = [(row.get("deadline"), row.get("responsible")) for row in proposal.rows() if row["role"] == "item"]
    assert found[:4] == [
        ("3月25日前", "工会女工"), ("6月；12月", "工会女工"), ("3月；11月", "工会女工"), ("尽快", "工会女工"),
    ]  # fmt: skip


def test_words_in_brackets_are_taken_apart(proposal):
    (row,) = [row for row in proposal.rows() if "体检率" in row["goal"]]
    assert (row["office"], row["partners"], row["deadline"]) == ("工会", "体检中心", "11月30日前")
    assert (row["operator"], row["target"], row["target_unit"]) == ("ge", 98, "%")


def test_a_lost_item_keeps_its_place_and_doubled_and_unreadable_ones_are_told(proposal):
    notes = {str(line.values.get("goal")): line.notes for line in proposal.lines if line.notes and line.values}
    assert notes == {"…": ["missing"], "更新档案": ["missing", "unreadable"], "慰问困难女职工": ["doubled"]}


def test_title_opening_and_closing_words_are_known(proposal):
    assert proposal.title == "云岭县医院女职工工作计划"
    assert proposal.words("intro").startswith("20xx年")
    assert proposal.words("closing").startswith("总之")
    assert [line.text for line in proposal.of("residue")] == ["本站小编推荐阅读更多范文"]


def test_placeholders_are_marked_where_they_stand(proposal):
    found = [line.text[m.start : m.end] for line in proposal.lines for m in line.marks if m.kind == "placeholder"]
    assert found == ["20xx年", "xx年"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20__年工作", ["20__年"]), ("党的xx大精神", ["xx"]), ("xx岁以上老人", ["xx"]),
        ("把“x”工作做实", ["x"]),
        ("完善“3+x”工作", []), ("更新放射科_光线机", ["_"]), ("2026年工作", []),
        ("X光检查", []), ("经费____元", ["____"]),
    ],
)  # fmt: skip
def test_a_placeholder_is_told_from_words(text, found):
    from app.plans.pasting.signs import placeholders

    assert [text[mark.start : mark.end] for mark in placeholders(text)] == found


def test_several_plans_in_one_text_are_parted():
    text = "工会工作计划篇一\n一、建会。\n健康教育工作计划篇二\n一、讲座。\n二、板报。"
    assert [len(found.rows()) for found in propose(lines_of(text), 2026)] == [1, 2]


def test_a_vietnamese_plan_is_read_too():
    text = "Kế hoạch\nI. MỤC ĐÍCH\nI. NỘI DUNG\n1. Khám sức khỏe\nThời hạn: trước 30/11\nNgười phụ trách: Ban nữ công"
    rows = propose(lines_of(text), 2026)[0].rows()
    assert (rows[-1]["goal"], rows[-1]["deadline"], rows[-1]["responsible"]) == (
        "Khám sức khỏe", "trước 30/11", "Ban nữ công",
    )  # fmt: skip


def test_where_nothing_is_numbered_paragraphs_are_the_items():
    rows = propose(lines_of("今年后勤工作计划如下：\n改善食堂。\n美化环境。"), 2026)[0].rows()
    assert [row["goal"] for row in rows] == ["改善食堂", "美化环境"]


@given(text=st.text(alphabet="一二三、（）().1239月日前时限责任人：目标措施达%以上20xx年\n是。甲乙丙", max_size=120))
def test_every_line_of_a_text_has_its_place(text):
    found = propose(lines_of(text), 2026)
    placed = {line.place for proposal in found for line in proposal.lines}
    assert placed == {at for at, line in enumerate(text.split("\n")) if line.strip()}


def test_a_proposal_becomes_a_plan_even_with_what_nobody_can_read(bureau, proposal):
    plan = service.save_plan(bureau, {"year": 2026, "kind": "women", "title": proposal.title})
    service.add_items(bureau, plan, proposal.rows())
    assert "尽快" in [line["deadline"] for line in service.items(bureau, plan)]


# files

BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
PARAGRAPH = "<w:p><w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs>{}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
LEVEL = "<w:numPr><w:ilvl w:val='{}'/><w:numId w:val='1'/></w:numPr>"


def word_file(path, xml):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return path


def test_a_word_file_is_read_with_the_numbers_that_word_sets_itself(tmp_path):
    body = PARAGRAPH.format("", "工会工作计划") + PARAGRAPH.format(LEVEL.format(0), "组织建设")
    body += PARAGRAPH.format(LEVEL.format(1), "建会")
    lines = read_lines(word_file(tmp_path / "a.docx", BODY.format(body)))
    assert [(row["depth"], row["goal"]) for row in propose(lines, 2026)[0].rows()] == [(1, "组织建设"), (2, "建会")]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_file_is_read_in_the_codings_of_offices(tmp_path, coding):
    path = tmp_path / "a.txt"
    path.write_text("一、健全组织", encoding=coding)
    assert read_lines(path)[0].text == "一、健全组织"


def test_a_word_file_that_points_outside_is_refused(tmp_path):
    xml = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>' + BODY.format("&b;")
    with pytest.raises(UnreadableFile):
        read_lines(word_file(tmp_path / "a.docx", xml))


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", b"\0\1\2"])
def test_what_is_no_text_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "a.doc"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"a\.doc"):
        read_lines(path)


@pytest.mark.parametrize(
    ("words", "office", "partners"),
    [
        ("由医政科牵头，护理部、院感科配合，开展三基考核。", "医政科", "护理部、院感科"),
        ("开展三基考核（医政科牵头，护理部配合）", "医政科", "护理部"),
        ("每季度由工会女工委负责组织活动一次。", "工会女工委", None),
        ("完善制度，院办公室负责落实。", "院办公室", None),
        ("Phòng Y chủ trì, phối hợp với Phòng Tổ chức cán bộ tổ chức tập huấn.", "Phòng Y", "Phòng Tổ chức cán bộ"),
        ("Giao Văn phòng Sở chủ trì.", "Văn phòng Sở", None),
        ("由于人员变动，及时调整名单。", None, None),
        ("落实首问负责制，各科室负责人要重视。", None, None),
        ("自由活动，加强护理部管理。", None, None),
    ],
)  # fmt: skip
def test_who_is_named_in_prose_answers_for_the_line_and_is_highlighted(words, office, partners):
    (found,) = propose(lines_of(f"工作计划\n1、{words}"), 2026)
    (line,) = [line for line in found.lines if line.role == "item"]
    assert (line.values.get("office"), line.values.get("partners")) == (office, partners)
    named = [line.text[mark.start : mark.end] for mark in line.marks if mark.kind == "owner"]
    assert named == [name for name in (office, partners) if name]
    assert "".join(str(line.values.get(name) or "") for name in ("goal", "measure"))[:4] == words[:4]


def test_who_is_named_by_a_label_goes_before_who_is_named_in_prose():
    (found,) = propose(lines_of("工作计划\n1、由医政科牵头开展考核（牵头科室：护理部）"), 2026)
    assert [line.values["office"] for line in found.lines if line.role == "item"] == ["护理部"]
