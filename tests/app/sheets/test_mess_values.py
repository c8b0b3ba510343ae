"""The mess of values (kinds 14 to 28): months as numbers, dates of all sorts, damaged numbers, old letters, doubles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app import areas
from app.bureau import Bureau
from app.records import Field, Kind
from app.sheets.cells import convert
from app.sheets.commit import commit
from app.sheets.grid import Grid
from app.sheets.outcome import DOUBLE, ROW, TENTH, ImportPlan, Status
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from app.values import Unfit
from tests.app.sheets.biff_maker import Styled, xls
from tests.app.sheets.conftest import HEADER, HOSPITAL, Import, entry
from tests.app.sheets.test_cells import PERSON, Moment, value
from tests.factories import make_identity

VN = Moment("vn")
MONEY = Field(name="cost", label="Cost", kind=Kind.MONEY)
NUMBER = Field(name="target", label="Target", kind=Kind.NUMBER)
MakeStyled = Callable[..., Grid]


def vietnamese(field: Field, cell: Any) -> Any:
    return convert(field, cell, VN)[0]


def stored(made: ImportPlan, name: str, row: int = 0) -> Any:
    return made.rows[row].stored[made.record.names.index(name)]


@pytest.fixture
def make_styled(tmp_path: Path) -> MakeStyled:
    """A workbook whose cells are values, or values with the properties of their style; read again."""

    def make(*rows: list[Any]) -> Grid:
        path = tmp_path / "styled.xlsx"
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet()
        for index, row in enumerate(rows):
            for place, cell in enumerate(row):
                value, style = cell if isinstance(cell, tuple) else (cell, None)
                sheet.write(index, place, value, book.add_format(style) if style else None)
        book.close()
        return read_sheet(path)

    return make


def test_kind_14_a_month_is_settled_by_the_format_of_its_number(
    bureau: Bureau, hospital: int, make_styled: MakeStyled
) -> None:
    shown = (2008.1, {"num_format": "0.00"})
    made = dry_run(bureau, PERSON, make_styled(list(HEADER), [*entry()[:5], shown]))
    assert stored(made, "work_start") == "2008-10"


def test_kind_14_without_a_format_the_month_is_asked_and_the_answer_holds_for_all(plan: Import) -> None:
    rows = [entry(2, work_start=2008.1), entry(4, work_start=2009.1), entry(6, work_start=2011.05)]
    made = plan(*rows)
    assert [row.status for row in made.rows] == [Status.OPEN, Status.OPEN, Status.NEW]
    (question,) = made.questions.values()
    assert (question.key, question.count, [answer for answer, _label in question.choices]) == (
        (TENTH, "work_start", ""),
        2,
        ["10", "01"],
    )
    settled = plan(*rows, answers={question.key: "10"})
    assert [stored(settled, "work_start", row) for row in range(3)] == ["2008-10", "2009-10", "2011-05"]


def test_kind_14_the_format_counts_in_old_workbooks_too(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(xls(("a", [["参加工作时间"], [Styled(2008.1, format="0.00")], [Styled(2008.1)]])))
    assert [row[0] for row in read_sheet(path).rows] == ["参加工作时间", "2008.10", 2008.1]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (datetime(1990, 9, 15), "1990-09-15"),
        ("15/09/1990", "1990-09-15"),
        (1990.0, "1990"),
        ("1993.06.10", "1993-06-10"),
        ("2016.4.10", "2016-04-10"),
        ("2019/2/3  14:30", "2019-02-03"),
        ("1969.01", "1969-01"),
        ("2017.6", "2017-06"),
        ("1986— 03— 01", "1986-03-01"),
        (31107.0, "1985-03-01"),
        (date(1902, 1, 5), None),
        ("1985年10月", "1985-10"),
        ("一九八五年十月", "1985-10"),
    ],
)
def test_kind_15_dates_of_all_sorts_keep_their_precision(cell: Any, kept: str | None) -> None:
    assert value("work_start", cell) == kept


@pytest.mark.parametrize(
    ("cell", "hint"), [("6405", "1964-05"), ("65.09", "1965-09"), ("03/08/1985", "1985-03-08.*1985-08-03")]
)
def test_kind_15_what_may_be_two_dates_is_asked(cell: str, hint: str) -> None:
    with pytest.raises(Unfit, match=hint):
        value("work_start", cell)


def test_kind_15_a_vietnamese_date_has_its_day_first() -> None:
    assert vietnamese(PERSON.field("birth_date"), "03/08/1985") == "1985-08-03"


def test_kind_15_a_day_that_is_shown_as_a_month_is_a_month(
    bureau: Bureau, hospital: int, make_styled: MakeStyled
) -> None:
    for code, kept in (
        ("yyyy.mm", "2003-08"),
        ('yyyy"年"m"月"', "2003-08"),
        ("yyyy", "2003"),
        ("yyyy-m-d", "2003-08-01"),
    ):
        day = (datetime(2003, 8, 1), {"num_format": code})
        assert stored(dry_run(bureau, PERSON, make_styled(list(HEADER), [*entry()[:5], day])), "work_start") == kept


@pytest.mark.parametrize("word", ["无固定期限", "至今", "留空", "长期", "đến nay"])
def test_kind_16_a_word_for_an_open_end_is_no_fault(word: str) -> None:
    until = areas.records()["post"].field("valid_to")
    assert convert(until, word, Moment())[0] is None


def test_kind_17_damaged_identity_numbers_are_refused_and_the_others_put_right(plan: Import) -> None:
    good = make_identity(seq=6)
    rows = [
        entry(2, id_number=float(make_identity())),
        entry(4, id_number=good.lower() + " "),
        entry(8, id_number="'" + make_identity(seq=8)),
    ]
    made = plan(*rows)
    assert [row.status for row in made.rows] == [Status.REJECTED, Status.NEW, Status.NEW]
    assert (made.problems[0].row, made.problems[0].column) == (2, "C")
    assert stored(made, "id_number", 1) == good


def test_kind_17_a_vietnamese_number_gets_its_lost_zero_back() -> None:
    field = PERSON.field("id_number")
    assert convert(field, 1_234_567_890.0 * 10 + 1, VN)[0] == "012345678901"
    assert convert(field, 12_345_678.0, VN)[0] == "012345678"
    assert convert(field, 123_456_789.0, VN)[0] == "123456789"


def test_kind_17_the_second_of_two_document_columns_is_offered_not_lost(plan: Import) -> None:
    made = plan([*entry(), "护照", "E12345678"], header=[*HEADER, "证件类别", "证件号"])
    assert made.header.columns[7].match.value == "double"


@pytest.mark.parametrize(
    ("cell", "kept", "is_noted"),
    [
        (13900000000.0, "13900000000", False),
        ("13900000000.0", "13900000000", False),
        ("0990-1234567", "0990-1234567", False),
        ("9999-9999999", "9999-9999999", False),
        ("1390000000", "1390000000", True),
        ("139000000001", "139000000001", True),
        ("13900000000/13911111111", "13900000000", True),
    ],
)
def test_kind_18_telephone_numbers_become_text_and_odd_ones_are_told(cell: Any, kept: str, is_noted: bool) -> None:
    number, note = convert(PERSON.field("mobile"), cell, Moment())
    assert (number, bool(note)) == (kept, is_noted)


def test_kind_18_a_vietnamese_telephone_number_gets_its_zero_back() -> None:
    assert convert(PERSON.field("mobile"), 978_256_145.0, VN)[0] == "0978256145"


def test_kind_19_codes_lose_their_point_and_keep_their_zeros(
    bureau: Bureau, hospital: int, make_styled: MakeStyled
) -> None:
    assert value("education", "20.0") == value("education", 20.0) == "20"
    assert value("nation", 1.0) == "01"
    header = ["机构编码", "姓名", "身份证号", "科室代码"]
    row = [99010101.0, "覃丽", make_identity(), (7, {"num_format": "0000"})]
    made = dry_run(bureau, PERSON, make_styled(header, row))
    assert (stored(made, "unit"), stored(made, "department_code")) == (hospital, "0007")


@pytest.mark.parametrize(
    ("field", "cell", "number"),
    [
        (NUMBER, "51,74%", 51.74),
        (NUMBER, "4,5", 4.5),
        (NUMBER, "4.596", 4596),
        (NUMBER, "1.234.567,8", 1234567.8),
        (MONEY, "6.200.000 đ", 620_000_000),
    ],
)
def test_kind_20_vietnamese_numbers_are_read_as_they_are_written_there(field: Field, cell: str, number: float) -> None:
    assert vietnamese(field, cell) == number


def test_kind_20_measures_are_no_numbers() -> None:
    with pytest.raises(Unfit):
        vietnamese(NUMBER, "5.190m x 12,5m")


@pytest.mark.parametrize(
    ("field", "cell", "kept"),
    [
        ("name", " 覃　丽\t", "覃 丽"),
        ("name", "阿依古丽·买买提", "阿依古丽·买买提"),
        ("id_number", "９９０１０１１９８００３０７００２６", "990101198003070026"),
        ("mobile", "１３９００００００００", "13900000000"),
        ("department", "内\u200b科\u00a0", "内科"),
        ("department", "检验&amp;影像", "检验&影像"),
    ],
)
def test_kind_21_width_and_blanks_do_not_matter(field: str, cell: str, kept: str) -> None:
    assert value(field, cell) == kept


def test_kind_21_headers_may_hold_line_breaks_brackets_and_blanks(plan: Import) -> None:
    header = [
        "单 位 名 称",
        "姓  名",
        "身份证号\n(18位)",
        "手机号（必填）",
        "学历　代码",
        "参加工作时间 \n（年/月/日）",
    ]
    assert plan(entry(), header=header).counts["new"] == 1


@pytest.mark.parametrize("filler", ["无", "-", "/", "………", "必填", "——", "N/A"])
def test_kind_22_fillers_count_as_not_given_with_a_note(plan: Import, filler: str) -> None:
    made = plan([*entry(), filler], header=[*HEADER, "专业特长1"])
    assert stored(made, "specialty1") is None
    assert [(note.column, note.raw) for note in made.notes] == [("G", filler)]


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("education", "大学本科", "21"),
        ("education", "本科", "21"),
        ("education", "大专", "31"),
        ("sex", "男", "1"),
        ("sex", "Male", "1"),
        ("sex", "Nữ", "2"),
        ("sex", "女性", "2"),
        ("multi_site", 1.0, True),
        ("multi_site", "是", True),
    ],
)
def test_kind_23_synonyms_are_known(field: str, cell: Any, code: Any) -> None:
    assert value(field, cell) == code


def test_kind_23_a_word_that_is_only_alike_waits_for_the_clerk(plan: Import) -> None:
    rows = [entry(2, education="大学本科毕业生"), entry(4, education="大学本科毕业生"), entry(6, education="函授")]
    made = plan(*rows)
    assert [row.status for row in made.rows] == [Status.OPEN, Status.OPEN, Status.REJECTED]
    asked = {question.raw: question for question in made.questions.values()}
    assert asked["大学本科毕业生"].choices[0][0] == "21"
    settled = plan(*rows, answers={asked["大学本科毕业生"].key: "21", asked["函授"].key: None})
    assert [stored(settled, "education", row) for row in range(3)] == ["21", "21", None]


@pytest.mark.parametrize("name", [HOSPITAL + " ", "云岭县/卫健局/" + HOSPITAL, HOSPITAL + "\t"])
def test_kind_23_a_unit_is_found_by_its_path_and_behind_blanks(plan: Import, hospital: int, name: str) -> None:
    assert stored(plan(entry(unit=name)), "unit") == hospital


def test_kind_23_a_unit_that_is_nearly_one_is_confirmed_before_it_is_made(plan: Import, hospital: int) -> None:
    made = plan(entry(unit="云岭县人民医院"), create_missing=("unit",))
    assert made.rows[0].status is Status.OPEN
    (question,) = made.questions.values()
    assert [answer for answer, _label in question.choices] == [hospital, 0]
    assert stored(plan(entry(unit="云岭县人民医院"), answers={question.key: hospital}), "unit") == hospital
    assert plan(entry(unit="云岭县人民医院"), answers={question.key: 0}).new_rows[0].values["name"] == "云岭县人民医院"


def test_kind_24_rare_characters_are_kept() -> None:
    assert value("name", "䘵\U00020bb7\ue5e5") == "䘵\U00020bb7\ue5e5"


def test_kind_25_old_letters_are_told_by_their_fonts_cell_by_cell(make_styled: MakeStyled) -> None:
    tcvn, vni = {"font_name": ".VnTime"}, {"font_name": "VNI-Times"}
    grid = make_styled(
        ["Họ và tên", ("§¬n vÞ", tcvn), ("Ñôn vò", vni)],
        [("NguyÔn V¨n M\xadêi", tcvn), ("TRUNG T¢M", {"font_name": ".VnTimeH"}), ("THAØNH PHOÁ HOÀ CHÍ MINH", vni)],
        [("Nguyễn Thị Ưu", tcvn), ("n\xadíc", tcvn), ("", None)],
    )
    assert grid.letters == "fonts"
    assert [list(row) for row in grid.rows] == [
        ["Họ và tên", "Đơn vị", "Đơn vị"],
        ["Nguyễn Văn Mười", "TRUNG TÂM", "THÀNH PHỐ HỒ CHÍ MINH"],
        ["Nguyễn Thị Ưu", "nước", ""],
    ]


def test_kind_25_old_letters_of_an_old_workbook_are_read(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(xls(("a", [[Styled("Hä vµ tªn", ".VnTime")], [Styled("Đặng Thị Ưu", ".VnTime")]])))
    assert [row[0] for row in read_sheet(path).rows] == ["Họ và tên", "Đặng Thị Ưu"]


def test_kind_25_without_fonts_the_whole_sheet_decides_and_never_one_cell(tmp_path: Path) -> None:
    lines = [
        "Hä vµ tªn,§¬n vÞ,Chøc vô",
        "NguyÔn V¨n M\xadêi,BÖnh viÖn huyÖn,Gi¸m ®èc",
        "§Æng ThÞ H\xad¬ng,Tr¹m y tÕ x·,Tr\xadëng tr¹m",
    ]
    path = tmp_path / "old.csv"
    path.write_bytes("\n".join(lines).encode("utf-8"))
    grid = read_sheet(path)
    assert (grid.letters, grid.rows[2][0]) == ("tcvn3", "Đặng Thị Hương")
    assert read_sheet(path, letters="plain").rows[0][0] == "Hä vµ tªn"
    path.write_bytes("Name\nCéng\n".encode())
    assert read_sheet(path).rows[1][0] == "Céng"


def test_kind_25_real_letters_are_not_taken_for_old_ones_because_some_words_could_be(tmp_path: Path) -> None:
    words = ["Hôn nhân", "Sân bay", "Lãnh đạo", "Ghi chú", "Bác sĩ", "Nông thôn", "Công đoàn", "Đảng viên", "Thôn xã"]
    (tmp_path / "new.csv").write_text(
        "\n".join(["Họ và tên", *words, "Đơn vị", "Trình độ", "Dân tộc", "Giới tính"]), "utf-8"
    )
    grid = read_sheet(tmp_path / "new.csv")
    assert (grid.letters, grid.rows[1][0]) == ("", "Hôn nhân")


def test_kind_26_decomposed_vietnamese_is_composed_before_it_is_compared() -> None:
    assert value("name", "Nguye\u0302\u0303n Thi\u0323 Hu\u031b\u0301a") == "Nguyễn Thị Hứa"
    assert value("education", "Đa\u0323i ho\u0323c") == "21"


def test_kind_27_errors_and_formulas_without_result_are_told(tmp_path: Path, bureau: Bureau, hospital: int) -> None:
    path = tmp_path / "formulas.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [*HEADER, "专业特长1"])
    sheet.write_row(1, 0, entry(2))
    sheet.write_formula(1, 6, "=VLOOKUP(B2,Z:Z,1,0)", None, "#N/A")  # type: ignore[arg-type]
    sheet.write_row(2, 0, entry(4))
    sheet.write_formula(2, 6, '="内"&"科"', None, "")  # type: ignore[arg-type]
    book.close()
    made = dry_run(bureau, PERSON, read_sheet(path))
    assert [row.status for row in made.rows] == [Status.NEW, Status.NEW]
    assert {(note.column, note.row) for note in made.notes} >= {("G", 2)}
    assert stored(made, "specialty1") is None


def test_kind_28_two_different_rows_of_one_person_are_both_shown_and_one_is_chosen(plan: Import) -> None:
    rows = [entry(2), entry(2, education="大专")]
    made = plan(*rows)
    assert [row.status for row in made.rows] == [Status.NEW, Status.OPEN]
    (question,) = made.questions.values()
    assert question.key[0] == DOUBLE
    assert [answer for answer, _label in question.choices] == [2, 3]
    for chosen, education in ((2, "21"), (3, "31")):
        settled = plan(*rows, answers={question.key: chosen})
        assert [stored(settled, "education", chosen - 2)] == [education]
        assert settled.counts["new"] == 1


def test_kind_28_somebody_of_the_same_name_and_birth_is_confirmed(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry(2, name="单文静")))
    known = bureau.db.value("SELECT id FROM person")
    other = entry(4, name="单文静")
    made = plan(other)
    assert made.rows[0].status is Status.OPEN
    (question,) = made.questions.values()
    assert (question.key, question.choices[0][0]) == ((ROW, "2", ""), known)
    assert plan(other, answers={question.key: 0}).counts["new"] == 1
    assert plan(other, answers={question.key: known}).rows[0].status is Status.CHANGED


def test_kind_28_somebody_without_a_number_is_found_by_name_and_telephone(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry(2, name="单文静")))
    made = plan(entry(2, name="单文静", id_number="", education="大专"))
    (question,) = made.questions.values()
    known = bureau.db.value("SELECT id FROM person")
    settled = plan(entry(2, name="单文静", id_number="", education="大专"), answers={question.key: known})
    assert settled.rows[0].changes == {"education": ("21", "31")}
