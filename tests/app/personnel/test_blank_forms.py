"""Forms to be filled in by hand: every label, nobody's name, and the bureau's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import i18n
from app.bureau import Bureau
from app.errors import AppError
from app.paper.editable import write_editable_papers
from app.paper.form import Cell, FilledForm
from app.paper.pdf import write_papers
from app.personnel import papers

Maker = Callable[[Bureau], FilledForm]
FORMS: dict[Maker, Callable[..., list[FilledForm]]] = {
    papers.blank_staff_card: papers.staff_cards,
    papers.blank_retirement_form: papers.retirement_forms,
    papers.blank_appointment_form: papers.appointment_forms,
}


def cells(form: FilledForm) -> Iterator[Cell]:
    for page in form.pages:
        for grid in page:
            for row in grid.rows:
                yield from row.cells


@pytest.mark.parametrize("maker", FORMS)
def test_an_empty_bureau_prints_every_form_on_one_sheet(bureau: Bureau, tmp_path: Path, maker: Maker) -> None:
    form = maker(bureau)
    assert write_papers([form], tmp_path / "form.pdf") <= 2
    write_editable_papers([form], tmp_path / "form.docx")
    assert {cell.text for cell in cells(form) if not cell.label and not cell.printed and "□" not in cell.text} == {""}
    assert bureau.user not in [cell.text for cell in cells(form)]


def test_the_card_is_printed_in_vietnam_too_and_the_chinese_forms_are_not(bureau: Bureau, tmp_path: Path) -> None:
    bureau.keep_setting("jurisdiction", "vn")
    card = papers.blank_staff_card(bureau)
    assert write_papers([card], tmp_path / "card.pdf") == 2
    assert (card.language, card.left) == ("vi", bureau.name)
    with i18n.speaking("vi"):
        assert any(cell.text.startswith("□" + i18n._("Yes")) for cell in cells(card))
    for maker in (papers.blank_retirement_form, papers.blank_appointment_form):
        with pytest.raises(AppError):
            maker(bureau)


@pytest.mark.parametrize("maker", [papers.blank_retirement_form, papers.blank_appointment_form])
def test_a_blank_form_has_the_boxes_of_the_filled_one(
    bureau: Bureau, make_person: Callable[..., int], maker: Maker
) -> None:
    (filled,) = FORMS[maker](bureau, [make_person(name="覃丽华")])
    empty = maker(bureau)
    assert empty.title == filled.title
    assert [cell.text for cell in cells(empty) if cell.label] == [cell.text for cell in cells(filled) if cell.label]
    assert [cell.across for cell in cells(empty)] == [cell.across for cell in cells(filled)]


def test_the_retirement_form_names_the_bureau_and_leaves_day_and_choices_open(bureau: Bureau) -> None:
    form = papers.blank_retirement_form(bureau)
    assert form.left == f"填报单位：{bureau.name}"
    assert form.right == "填表日期：\u3000\u3000年\u3000\u3000月\u3000\u3000日"
    said = [cell.text for cell in cells(form)]
    assert any(text.startswith("□1.到龄\u3000□2.弹性提前") for text in said)
    assert "备注：" in said


def test_a_blank_card_asks_for_everything_that_a_card_may_show(bureau: Bureau) -> None:
    labels = {cell.text for cell in cells(papers.blank_staff_card(bureau)) if cell.label}
    assert {"姓名", "政治面貌", "执业范围", "任职经历", "起始日期", "合同", "照片"} <= labels
