"""Forms that go up for approval, in the wording of the Chinese offices: retirement, and appointment of cadres.

What the file does not hold is left blank to be written by hand; identity numbers stand in full where a form wants them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import i18n, jurisdiction
from app.errors import AppError
from app.i18n import _
from app.paper.form import Cell, FilledForm, FormRow, Grid
from app.personnel import rules
from app.personnel.papers.people import age_text, chinese_month, chosen, month_text, rows_of, text_of
from app.personnel.records import PERSON, POST
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

_REASONS = ("到龄", "弹性提前", "弹性延迟期满", "终止弹性延迟", "特殊工种", "因病（职）", "女干部、女高级职称自愿")
_OPINIONS = ("所在单位意见", "主管部门意见", "审核机关意见")
_UNKNOWN = "\u3000" * 4  # room to write the month by hand
_SEALED = "\n\n\n（盖章）\u3000\u3000\n年\u3000\u3000月\u3000\u3000日"


def _require_china(bureau: Bureau) -> None:
    if bureau.jurisdiction != "cn":
        raise AppError(_("This form belongs to Chinese offices; Vietnamese papers have another."))


def _label(text: str) -> Cell:
    return Cell(text, label=True)


def _pair(label: str, text: str, across: int = 1) -> tuple[Cell, Cell]:
    return _label(label), Cell(text, across=across)


def _row(height: float, *parts: Cell | tuple[Cell, ...], grows: bool = False) -> FormRow:
    cells = [cell for part in parts for cell in (part if isinstance(part, tuple) else (part,))]
    return FormRow(height, tuple(cells), grows)


def retirement_forms(bureau: Bureau, ids: Sequence[int]) -> list[FilledForm]:
    """机关事业单位职工退休(职)审核表 of these people, identity numbers in full. AppError outside China."""
    _require_china(bureau)
    with i18n.speaking("zh_CN"):
        people = chosen(bureau, ids)
        posts = rows_of(bureau, POST, ids)
        return [_retirement_form(bureau, person, posts.get(person["id"], [])) for person in people]


def _retirement_form(bureau: Bureau, person: Row, posts: list[Row]) -> FilledForm:
    found = rules.retirement(person, bureau.jurisdiction, bureau.rules)
    texts = {name: text_of(PERSON, person, name, full=True) for name in PERSON.names}
    top = (
        _row(9.5, _pair("姓名", texts["name"]), _pair("性别", texts["sex"]), _pair("民族", texts["nation"])),
        _row(9.5, _pair("出生年月", month_text(person["birth_date"])), _pair("公民身份号码", texts["id_number"], 3)),
        _row(
            9.5,
            _pair("参加工作时间", month_text(person["work_start"])),
            _pair("工龄", _service(person, found)),
            _pair("学历", texts["education"]),
        ),
        _row(9.5, _pair("工作单位", texts["unit"], 3), _pair("编制类别", texts["staffing"])),
        _row(
            9.5,
            _pair("行政职务", texts["duty"]),
            _pair("专业技术职务", texts["title_qualified"]),
            _pair("聘任级别", texts["title_held"]),
        ),
        *_legal_rows(found),
        _row(9.5, _pair("现行工资标准", ""), _pair("月养老金", ""), _pair("缴费年限", "")),
        _row(14, _label("退休（职）\n类别"), Cell(_reason_boxes(), across=5, align="left")),
    )
    career = (_label("工作\n经历"), Cell(_career(posts), align="left", top=True))
    opinions = _row(38, *(Cell(name + _SEALED) for name in _OPINIONS))
    return FilledForm(
        title="机关事业单位职工退休（职）审核表",
        pages=(
            (
                Grid((24, 34, 26, 34, 22, 30), top),
                Grid((24, 146), (_row(30, career, grows=True),)),
                Grid((1, 1, 1), (opinions,)),
                Grid((1,), (_row(11, Cell("备注：", align="left")),)),
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
        _row(9.5, _pair("法定退休年龄", age), _pair("法定退休时间", month), _pair("最低缴费\n年限", years)),
        _row(9.5, _pair("弹性退休区间", window, 3), _pair("本人选择", "")),
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


def _career(posts: list[Row]) -> str:
    """One line for each post: from, until, where and as what."""
    lines: list[str] = []
    for post in posts:
        end = month_text(post["valid_to"]) or ("今" if post["valid_from"] or not post["flow_out"] else "")
        span = f"{month_text(post['valid_from']) or _UNKNOWN}—{end}"
        names = (post["unit_title"], post["department"] or "", text_of(POST, post, "job_category"))
        lines.append(f"{span}\u3000{''.join(names[:2])}\u3000{names[2]}".rstrip())
    return "\n".join(lines)


def appointment_forms(
    bureau: Bureau, ids: Sequence[int], photos: Mapping[int, bytes] | None = None
) -> list[FilledForm]:
    """干部任免审批表 of these people, two pages each. AppError outside China."""
    _require_china(bureau)
    with i18n.speaking("zh_CN"):
        people = chosen(bureau, ids)
        posts = rows_of(bureau, POST, ids)
        return [
            _appointment(bureau, person, posts.get(person["id"], []), (photos or {}).get(person["id"], b""))
            for person in people
        ]


def _appointment(bureau: Bureau, person: Row, posts: list[Row], photo: bytes) -> FilledForm:
    texts = {name: text_of(PERSON, person, name) for name in PERSON.names}
    first = (*_identity_grids(person, texts, photo, bureau.today), _resume_grid(posts))
    return FilledForm(
        title="干部任免审批表",
        pages=(first, _second_page()),
        below="填表人：",
        name=person["name"],
    )


def _identity_grids(person: Row, texts: dict[str, str], photo: bytes, today: date) -> tuple[Grid, ...]:
    age = age_text(person, today)
    born = month_text(person["birth_date"]) + (f"\n（{age}岁）" if age else "")
    started = month_text(person["work_start"])
    picture = Cell("" if photo else "照片", down=4, picture=photo, label=True)
    duty = f"{texts['unit']}{texts['department']}{texts['duty']}"
    rows = (
        _row(11.5, _pair("姓名", texts["name"]), _pair("性别", texts["sex"]), _pair("出生年月\n（岁）", born), picture),
        _row(11.5, _pair("民族", texts["nation"]), _pair("籍贯", ""), _pair("出生地", "")),
        _row(11.5, _pair("入党时间", ""), _pair("参加工\n作时间", started), _pair("健康状况", "")),
        _row(
            11.5,
            _pair("专业技\n术职务", texts["title_qualified"]),
            _pair("熟悉专业\n有何专长", texts["specialty1"], 3),
        ),
    )
    school = (
        _row(11.5, Cell("学历\n学位", label=True, down=2), _pair("全日制\n教育", ""), _pair("毕业院校\n系及专业", "")),
        _row(11.5, _pair("在职\n教育", ""), _pair("毕业院校\n系及专业", "")),
    )
    duties = (("现任职务", duty), ("拟任职务", ""), ("拟免职务", ""))
    return (
        Grid((22, 28, 22, 28, 22, 28, 30), rows),
        Grid((22, 22, 44, 28, 64), school),
        Grid((44, 136), tuple(_row(10.5, _pair(label, text)) for label, text in duties)),
    )


def _resume_grid(posts: list[Row]) -> Grid:
    return Grid((22, 158), (_row(60, _label("简\n\n历"), Cell(_career(posts), align="left", top=True), grows=True),))


def _second_page() -> tuple[Grid, ...]:
    head = ("称谓", "姓名", "出生年月", "政治面貌", "工作单位及职务")
    family = Cell("家庭主要\n成员及重\n要社会\n关系", label=True, down=8)
    sealed = "（盖章）\u3000\u3000年\u3000\u3000月\u3000\u3000日"
    texts = ("奖惩\n情况", "年度考核\n结果", "任免\n理由")
    return (
        Grid((22, 158), tuple(_row(22, _pair(label, "")) for label in texts)),
        Grid(
            (22, 18, 24, 24, 24, 68),
            (_row(9.5, family, *map(_label, head)), *(_row(9.5, *(Cell() for _column in head)) for _line in range(7))),
        ),
        Grid((22, 158), (_row(20, _pair("呈报\n单位", sealed)),)),
        Grid(
            (22, 68, 22, 68),
            (_row(45, _pair("审批机\n关意见", _SEALED), _pair("行政机关\n任免意见", _SEALED), grows=True),),
        ),
    )
