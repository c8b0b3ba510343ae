"""Who retires between two months, as a list to be approved; and the notice to each of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import dates, i18n, jurisdiction, store
from app.errors import AppError
from app.i18n import _
from app.paper.document import Column, Document, Text
from app.paper.listing import Listing, Tally
from app.personnel import rules
from app.personnel.papers.people import COUNTED, chinese_month, chosen, counted, language_of, text_of
from app.personnel.records import PERSON
from app.records import Row
from app.safety.audit import anchor_line

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.paper.document import Align

_YOUNGEST, _OLDEST = 45, 75  # years; nobody retires by age outside these under any rule
_ON_STAFF = "deleted_at IS NULL AND (flow IS NULL OR flow < '2')"
_NEEDED = "id, name, sex, birth_date, retire_base"

Retiring = tuple[Row, rules.Retirement]


def retiring(bureau: Bureau, first: date, last: date, units: Sequence[int] | None = None) -> list[Retiring]:
    """The people of these units (None: all) whose month of retirement lies between two days, the earliest first."""
    where = "" if units is None else " AND unit IN (SELECT value FROM json_each(?))"
    born = (f"{first.year - _OLDEST:04d}", f"{last.year - _YOUNGEST:04d}-99")
    sql = f"SELECT {_NEEDED} FROM person WHERE birth_date BETWEEN ? AND ? AND {_ON_STAFF}{where}"
    found: list[tuple[int, rules.Retirement]] = []
    for person in bureau.db.rows(sql, (*born, *([] if units is None else [json.dumps(list(units))]))):
        when = rules.retirement(person, bureau.jurisdiction, bureau.rules)
        if when and first.isoformat()[:7] <= when.month <= last.isoformat()[:7]:
            found.append((person["id"], when))
    people = {person["id"]: person for person in store.rows_by_id(bureau, "person", [row for row, _when in found])}
    ranked = sorted(found, key=lambda pair: (pair[1].month, people[pair[0]]["search"] or ""))
    return [(people[row], when) for row, when in ranked]


def retiring_paper(
    bureau: Bureau, first: date, last: date, units: Sequence[int] | None = None, heading: str = ""
) -> Listing:
    """The list of who retires between two days: month, age, flexible window and minimum years, with the rule."""
    found = retiring(bureau, first, last, units)
    is_chinese = bureau.jurisdiction == "cn"
    with i18n.speaking(language_of(bureau)):
        columns = [Column(_("No."), 12, "center")]
        columns += [Column(_(PERSON.field(name).label), width, align) for name, width, align in _PERSON_COLUMNS]
        columns += [Column(_("Retires"), 20, "center"), Column(_("Age then"), 24, "center")]
        if is_chinese:
            columns += [Column(_("May choose"), 36, "center"), Column(_("Years needed"), 18, "center")]
        columns.append(Column(_("Received by"), 24, "left"))
        return Listing(
            title=_("Retiring staff of {name}").format(name=heading or bureau.name),
            subtitle=_subtitle(bureau, first, last, found),
            columns=columns,
            rows=[_row(number, person, when, is_chinese) for number, (person, when) in enumerate(found, 1)],
            footer=f"{bureau.name}  {anchor_line(bureau.db)}",
            landscape=True,
            language="zh-CN" if is_chinese else "vi",
            tally=Tally(
                _("{all} people ({men} men, {women} women)"), COUNTED, [counted(person) for person, _when in found]
            ),
        )


_PERSON_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("name", 24, "left"),
    ("sex", 12, "center"),
    ("birth_date", 24, "center"),
    ("unit", 48, "left"),
    ("job_category", 28, "left"),
    ("title_held", 20, "left"),
    ("retire_base", 20, "center"),
)


def _subtitle(bureau: Bureau, first: date, last: date, found: list[Retiring]) -> str:
    sources = dict.fromkeys(when.source for _person, when in found if when.source)
    span = _("{first} to {last}").format(first=first.isoformat()[:7], last=last.isoformat()[:7])
    return " · ".join([span, *([i18n.listed(sources)] if sources else [])])


def _row(number: int, person: Row, when: rules.Retirement, is_chinese: bool) -> tuple[str, ...]:
    cells = [str(number), *(text_of(PERSON, person, name) for name, *_rest in _PERSON_COLUMNS)]
    cells += [when.month, _("{years} years {months} months").format(years=when.age // 12, months=when.age % 12)]
    if is_chinese:
        cells += [f"{when.earliest}—{when.latest}" if when.earliest else "", f"{when.minimum_years or 0:g}"]
    return (*cells, "")


def retirement_notices(bureau: Bureau, ids: Sequence[int]) -> list[Document]:
    """The notice to each of these people that the day of retirement comes. AppError naming who has none yet."""
    found = [(person, computed(bureau, person)) for person in chosen(bureau, ids)]
    make = _chinese_notice if bureau.jurisdiction == "cn" else _vietnamese_notice
    with i18n.speaking(language_of(bureau)):
        return [make(bureau, person, when) for person, when in found]


def computed(bureau: Bureau, person: Row) -> rules.Retirement:
    """When a person retires by the rules; AppError that says what is missing for it."""
    when = rules.retirement(person, bureau.jurisdiction, bureau.rules)
    if when is None:
        sentence = _("The retirement of {name} cannot be computed: enter birth month, sex and base age first.")
        raise AppError(sentence.format(name=person["name"]))
    return when


def _chinese_notice(bureau: Bureau, person: Row, when: rules.Retirement) -> Document:
    base = text_of(PERSON, person, "retire_base")
    born = chinese_month(person["birth_date"])
    delay = f"，延迟{when.delay}个月" if when.delay else ""
    body = [
        f"{person['name']}同志，{text_of(PERSON, person, 'sex')}，{born}出生，现任职于{person['unit_title']}。"
        f"根据{when.source}，原法定退休年龄为{base}{delay}，"
        f"法定退休年龄为{when.age // 12}周岁{_and_months(when.age)}，将于{chinese_month(when.month)}达到法定退休年龄。"
    ]
    if when.earliest and when.latest:
        notice = bureau.rules.rule("retirement.notice_months", bureau.today)
        body.append(
            f"本人达到最低缴费年限（{when.minimum_years:g}年）的，可以自{chinese_month(when.earliest)}起弹性提前退休，"
            f"至少在选定的退休时间前{notice.value['early']}个月书面告知单位；经单位与本人协商一致，可以弹性延迟退休，"
            f"最迟至{chinese_month(when.latest)}，提前{notice.value['late']}个月以书面形式明确。依据：{notice.source}。"
        )
    body.append("请按规定准备退休申报材料，配合办理退休（职）审核手续。退休后待遇自批准退休的次月起按规定执行。")
    return Document(
        form="cn.ordinary",
        title="退休通知",
        recipients=(f"{person['unit_title']}并{person['name']}同志",),
        body=tuple(Text(text) for text in body),
        organ=bureau.name,
        date_text=jurisdiction.of("cn").date_text(bureau.today),
    )


def _and_months(age: int) -> str:
    return f"{age % 12}个月" if age % 12 else ""


def _vietnamese_notice(bureau: Bureau, person: Row, when: rules.Retirement) -> Document:
    last = dates.last_day(when.month)
    month = f"{int(when.month[5:]):02d}/{when.month[:4]}"
    return Document(
        form="vn.named",
        kind="Thông báo",
        title=f"Về việc nghỉ hưu đối với {person['name']}",
        organ=bureau.name,
        date_text=jurisdiction.of("vn").dated(bureau.today, bureau.name),
        body=(
            Text(f"Căn cứ {when.source};"),
            Text(f"{bureau.name} thông báo:"),
            Text(
                f"Ông (bà) {person['name']}, sinh ngày {text_of(PERSON, person, 'birth_date')}, công tác tại "
                f"{person['unit_title']}, đủ tuổi nghỉ hưu ({when.age // 12} tuổi {when.age % 12} tháng) trong tháng "
                f"{month}; làm việc đến hết {jurisdiction.of('vn').date_text(last)}."
            ),
            Text("Ông (bà) bàn giao công việc và hoàn thiện hồ sơ hưởng chế độ hưu trí theo quy định./."),
        ),
        signature="GIÁM ĐỐC",
        copies_to=(person["unit_title"], f"Ông (bà) {person['name']}", "Lưu: VT"),
    )
