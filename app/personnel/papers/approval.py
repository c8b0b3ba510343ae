"""机关事业单位职工退休（职）审核表, in the wording of the Chinese offices.

What the file does not hold is left blank to be written by hand; identity numbers stand in full where a form wants them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app import i18n, jurisdiction
from app.paper.blank import blank
from app.paper.form import Cell, FilledForm, FormRow, Grid
from app.personnel import rules
from app.personnel.papers.cells import DAY, SEALED, career, label, pair, require_china, row
from app.personnel.papers.people import chinese_month, chosen, month_text, nobody, rows_of, text_of
from app.personnel.records import PERSON
from app.personnel.records.careers import POST
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

_REASONS = ("到龄", "弹性提前", "弹性延迟期满", "终止弹性延迟", "特殊工种", "因病（职）", "女干部、女高级职称自愿")
_OPINIONS = ("所在单位意见", "主管部门意见", "审核机关意见")


def retirement_forms(bureau: Bureau, ids: Sequence[int]) -> list[FilledForm]:
    """机关事业单位职工退休(职)审核表 of these people, identity numbers in full. AppError outside China."""
    require_china(bureau)
    with i18n.speaking("zh_CN"):
        people = chosen(bureau, ids)
        posts = rows_of(bureau, POST, ids)
        return [_retirement_form(bureau, person, posts.get(person["id"], [])) for person in people]


def blank_retirement_form(bureau: Bureau) -> FilledForm:
    """The form without anybody, to be filled in by hand, with the bureau's name. AppError outside China."""
    require_china(bureau)
    with i18n.speaking("zh_CN"):
        made = blank(_retirement_form(bureau, nobody(), []))
        return replace(made, left=made.left + bureau.name, right=made.right + DAY)


def _retirement_form(bureau: Bureau, person: Row, posts: list[Row]) -> FilledForm:
    found = rules.retirement(person, bureau.jurisdiction, bureau.rules)
    texts = {name: text_of(PERSON, person, name, full=True) for name in PERSON.names}
    top = (
        row(9.5, pair("姓名", texts["name"]), pair("性别", texts["sex"]), pair("民族", texts["nation"])),
        row(9.5, pair("出生年月", month_text(person["birth_date"])), pair("公民身份号码", texts["id_number"], 3)),
        row(
            9.5,
            pair("参加工作时间", month_text(person["work_start"])),
            pair("工龄", _service(person, found)),
            pair("学历", texts["education"]),
        ),
        row(9.5, pair("工作单位", texts["unit"], 3), pair("编制类别", texts["staffing"])),
        row(
            9.5,
            pair("行政职务", texts["duty"]),
            pair("专业技术职务", texts["title_qualified"]),
            pair("聘任级别", texts["title_held"]),
        ),
        *_legal_rows(found),
        row(9.5, pair("现行工资标准", ""), pair("月养老金", ""), pair("缴费年限", "")),
        row(14, label("退休（职）\n类别"), Cell(_reason_boxes(), across=5, align="left")),
    )
    working = (label("工作\n经历"), Cell(career(posts), align="left", top=True))
    opinions = row(38, *(Cell(name + SEALED, printed=True) for name in _OPINIONS))
    return FilledForm(
        title="机关事业单位职工退休（职）审核表",
        pages=(
            (
                Grid((24, 34, 26, 34, 22, 30), top),
                Grid((24, 146), (row(30, working, grows=True),)),
                Grid((1, 1, 1), (opinions,)),
                Grid((1,), (row(11, Cell("备注：", align="left", printed=True)),)),
            ),
        ),
        left=f"填报单位：{bureau.name}",
        right=f"填表日期：{jurisdiction.of('cn').date_text(bureau.today)}",
        name=person["name"],
    )


def _legal_rows(found: rules.Retirement | None) -> tuple[FormRow, ...]:
    """What the law computes; blank while birth month or base age is unknown."""
    month = chinese_month(found.month) if found else ""
    age = f"{found.age // 12}周岁{found.age % 12}个月" if found else ""
    window = ""
    if found and found.earliest and found.latest:
        window = f"{chinese_month(found.earliest)}至{chinese_month(found.latest)}"
    years = f"{found.minimum_years:g}年" if found and found.minimum_years else ""
    return (
        row(9.5, pair("法定退休年龄", age), pair("法定退休时间", month), pair("最低缴费\n年限", years)),
        row(9.5, pair("弹性退休区间", window, 3), pair("本人选择", "")),
    )


def _reason_boxes() -> str:
    return "\u3000".join(f"□{number}.{text}" for number, text in enumerate(_REASONS, 1))


def _service(person: Row, found: rules.Retirement | None) -> str:
    """Whole years and months from the start of work to the month of retirement (周年法)."""
    start = person.get("work_start")
    if not found or not start or len(start) < 7:
        return ""
    months = (int(found.month[:4]) - int(start[:4])) * 12 + int(found.month[5:7]) - int(start[5:7])
    return f"{months // 12}年{months % 12}个月" if months > 0 else ""
