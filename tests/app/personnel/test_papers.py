"""What the papers about people say, before any of it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bureau import Bureau
from app.errors import AppError, Missing
from app.paper.document import Text
from app.paper.form import FilledForm
from app.paper.pdf import write_papers
from app.personnel import papers, service
from tests.factories import make_identity


def texts(form: FilledForm) -> Iterator[str]:
    for page in form.pages:
        for grid in page:
            for row in grid.rows:
                yield from (cell.text for cell in row.cells)


@pytest.fixture
def woman(make_person: Callable[..., int]) -> int:
    """Born in July 1971, base age 55."""
    return make_person(
        name="覃丽华", birth="19710717", seq=2, retire_base="55", department="护理部", mobile="13900990011"
    )


def test_a_card_tells_the_person_and_hides_number_and_telephone(bureau: Bureau, woman: int) -> None:
    (card,) = papers.staff_cards(bureau, [woman])
    said = list(texts(card))
    assert card.title == "工作人员登记卡"
    assert {"覃丽华", "县人民医院", "护理部", "2026-12"} <= set(said)
    assert "990101********0025" in said or any("********" in text for text in said)
    assert make_identity(birth="19710717", seq=2) not in said
    assert "13900990011" not in said


def test_a_card_shows_the_photo_of_its_person_only(bureau: Bureau, woman: int, make_person: Callable[..., int]) -> None:
    other = make_person(name="赵建国", seq=3)
    cards = papers.staff_cards(bureau, [woman, other], {woman: b"photo"})
    pictures = [
        [cell.picture for page in card.pages for cell in page[0].rows[0].cells if cell.picture] for card in cards
    ]
    assert pictures == [[b"photo"], []]


def test_a_card_is_one_page_however_many_posts_there_were(
    bureau: Bureau, woman: int, make_unit: Callable[..., int], tmp_path: Path
) -> None:
    from app import store

    unit = make_unit("县中医医院")
    for year in range(1990, 2026):
        store.save(bureau, "post", {"person": woman, "unit": unit, "valid_from": f"{year}", "valid_to": f"{year}-12"})
    (card,) = papers.staff_cards(bureau, [woman])
    assert write_papers([card], tmp_path / "card.pdf") == 1
    assert any("（最近" in text for text in texts(card))


def test_the_retirement_form_has_the_number_in_full_and_what_the_law_computes(bureau: Bureau, woman: int) -> None:
    (form,) = papers.retirement_forms(bureau, [woman])
    said = list(texts(form))
    assert make_identity(birth="19710717", seq=2) in said
    assert {"55周岁5个月", "2026年12月", "2026年7月至2029年12月", "15年"} <= set(said)


def test_the_appointment_form_has_two_pages_and_no_identity_number(bureau: Bureau, woman: int) -> None:
    (form,) = papers.appointment_forms(bureau, [woman])
    said = " ".join(texts(form))
    assert len(form.pages) == 2
    assert "1971.07\n（55岁）" in said
    assert "县人民医院护理部" in said
    assert make_identity(birth="19710717", seq=2)[:10] not in said


def test_forms_of_chinese_offices_are_refused_elsewhere(bureau: Bureau, woman: int) -> None:
    bureau.keep_setting("jurisdiction", "vn")
    with pytest.raises(AppError):
        papers.retirement_forms(bureau, [woman])


def test_who_retires_is_listed_by_month_with_window_and_rule(
    bureau: Bureau, woman: int, make_person: Callable[..., int]
) -> None:
    make_person(name="赵建国", birth="19661217", seq=3)
    make_person(name="单晓梅", birth="19900101", seq=4, retire_base="55")
    listing = papers.retiring_paper(bureau, date(2026, 11, 1), date(2027, 12, 31))
    assert [(row[1], row[8], row[10]) for row in listing.rows] == [
        ("覃丽华", "2026-12", "2026-07—2029-12"),
        ("赵建国", "2027-06", "2026-12—2030-06"),
    ]
    assert "渐进式延迟法定退休年龄" in listing.subtitle
    assert listing.tally is not None
    assert listing.tally.values == [(1, 0, 1), (1, 1, 0)]


def test_who_has_left_does_not_retire_again(bureau: Bureau, woman: int) -> None:
    service.save_person(bureau, {"flow": "21", "flow_date": "2026-05-01"}, woman)
    assert papers.retiring(bureau, date(2026, 1, 1), date(2027, 12, 31)) == []


def test_the_notice_says_when_why_and_what_may_be_chosen(bureau: Bureau, woman: int, tmp_path: Path) -> None:
    (notice,) = papers.retirement_notices(bureau, [woman])
    said = "".join(block.text for block in notice.body if isinstance(block, Text))
    for words in ("1971年7月出生", "延迟5个月", "55周岁5个月", "2026年12月", "弹性提前退休", "前3个月书面告知", "94号"):
        assert words in said
    assert notice.recipients == ("县人民医院并覃丽华同志",)
    assert write_papers([notice], tmp_path / "notice.pdf") == 1


def test_without_a_base_age_no_notice_can_be_written(bureau: Bureau, make_person: Callable[..., int]) -> None:
    with pytest.raises(AppError, match="覃丽2"):
        papers.retirement_notices(bureau, [make_person(seq=2)])


def test_a_vietnamese_notice_names_the_month_and_the_last_day(bureau: Bureau, make_person: Callable[..., int]) -> None:
    person = make_person(name="Nguyễn Thị Hồng", seq=2, birth="19700510")
    bureau.keep_setting("jurisdiction", "vn")
    from app import rules

    with bureau.db.transaction():
        rules.store(bureau.db, rules.shipped("vn"))
    (notice,) = papers.retirement_notices(bureau, [person])
    said = "".join(block.text for block in notice.body if isinstance(block, Text))
    assert (notice.form, notice.kind) == ("vn.named", "Thông báo")
    assert "làm việc đến hết ngày" in said


def test_a_person_who_is_not_there_is_told(bureau: Bureau) -> None:
    with pytest.raises(Missing):
        papers.staff_cards(bureau, [999])


def test_a_larger_sheet_has_more_columns(bureau: Bureau, woman: int) -> None:
    small = papers.roster_paper(bureau, bureau.today)
    large = papers.roster_paper(bureau, bureau.today, a3=True)
    assert len(large.columns) > len(small.columns)
    assert len(large.rows[0]) == len(large.columns)
    assert replace(large, columns=(), rows=(), a3=False) == replace(small, columns=(), rows=())


def test_the_appointment_form_is_filled_from_the_file_of_the_person(bureau: Bureau, woman: int) -> None:
    from app import store

    school = {"person": woman, "school": "省医学院", "major": "护理学", "education": "21", "mode": "full"}
    store.save(bureau, "schooling", {**school, "valid_to": "1994-07"})
    store.save(bureau, "appraisal", {"person": woman, "year": 2024, "grade": "good", "score": 92.5})
    store.save(bureau, "appraisal", {"person": woman, "year": 2025, "grade": "excellent"})
    store.save(bureau, "reward", {"person": woman, "name": "先进工作者", "granted_on": "2024-05", "organ": "县政府"})
    store.save(bureau, "relative", {"person": woman, "relation": "spouse", "name": "王某某", "birth_date": "1970-01"})
    (form,) = papers.appointment_forms(bureau, [woman])
    said = list(texts(form))
    assert {
        "省医学院护理学",
        "2024年合格（称职）（学习考核92.5分）\u30002025年优秀",
        "2024.05\u3000县政府先进工作者",
        "王某某",
        "1970.01",
    } <= set(said)


def test_a_column_in_which_nothing_is_known_is_left_out_of_the_card(bureau: Bureau, woman: int) -> None:
    (card,) = papers.staff_cards(bureau, [woman])
    said = list(texts(card))
    assert "任职经历" in said
    assert "去向" not in said


def test_the_photo_of_the_file_stands_on_card_and_form(bureau: Bureau, woman: int, tmp_path: Path) -> None:
    from PIL import Image

    from app import attachments

    photo = tmp_path / "photo.png"
    Image.new("RGB", (30, 40), "navy").save(photo)
    attachments.add(bureau, "attachment", {"person": woman, "kind": "photo", "name": "photo.png"}, photo)
    for form in (*papers.staff_cards(bureau, [woman]), *papers.appointment_forms(bureau, [woman])):
        pictures = [cell.picture for grid in form.pages[0] for row in grid.rows for cell in row.cells if cell.picture]
        assert pictures == [photo.read_bytes()]


def test_a_certificate_of_employment_says_what_is_known_and_the_number_in_full(bureau: Bureau, woman: int) -> None:
    (paper,) = papers.employment_certificates(bureau, [woman])
    said = "".join(block.text for block in paper.body if isinstance(block, Text))
    assert said.startswith("兹证明覃丽华同志（女，1971年7月出生，身份证件号码" + make_identity(birth="19710717", seq=2))
    assert "系县人民医院工作人员" in said
    assert said.endswith("特此证明。")
    assert "None" not in said


def test_a_certificate_of_honour_wants_a_reward_that_the_bureau_granted(bureau: Bureau, woman: int) -> None:
    from app import store

    store.save(
        bureau, "reward", {"person": woman, "name": "省级先进", "granted_on": "2026-05", "organ": "省卫生健康委"}
    )
    with pytest.raises(AppError, match="覃丽华"):
        papers.honour_certificates(bureau, [woman])
    for name, day in (("优秀护士", "2026-05-12"), ("巾帼标兵", "2026-05-12"), ("先进个人", "2020")):
        store.save(bureau, "reward", {"person": woman, "name": name, "granted_on": day, "document": "云卫〔2026〕9号"})
    made = papers.honour_certificates(bureau, [woman])
    assert [certificate.text[0] for certificate in made] == [
        "您在工作中成绩突出，被授予2026年“优秀护士”称号。",
        "您在工作中成绩突出，被授予2026年“巾帼标兵”称号。",
    ]
    assert {(each.addressee, each.number, each.date_text, each.organ) for each in made} == {
        ("覃丽华同志（县人民医院）：", "云卫〔2026〕9号", "2026年5月12日", bureau.name)
    }


def test_a_certificate_of_retirement_is_of_the_month_that_the_law_computes(bureau: Bureau, woman: int) -> None:
    (made,) = papers.retirement_certificates(bureau, [woman])
    assert "2026年12月光荣退休" in made.text[0]
    assert made.date_text == "2026年12月"


def test_nobody_gets_a_certificate_of_retirement_years_before(bureau: Bureau, make_person: Callable[..., int]) -> None:
    young = make_person(name="赵建国", birth="19900304", seq=3, retire_base="60")
    with pytest.raises(AppError, match="赵建国"):
        papers.retirement_certificates(bureau, [young])


def test_who_has_left_gets_no_certificate_of_employment(bureau: Bureau, woman: int) -> None:
    from app import store

    [post] = [row["id"] for row in store.rows(bureau, store.Query("post")) if row["person"] == woman]
    store.save(bureau, "post", {"valid_to": "2026-10"}, post)
    with pytest.raises(AppError, match="覃丽华"):
        papers.employment_certificates(bureau, [woman])
