"""Certificates about people: of employment (工作证明), of honour (荣誉证书), of retirement (光荣退休)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import dates, i18n, jurisdiction, staff
from app.errors import AppError
from app.i18n import _
from app.paper.certificate import Certificate
from app.paper.document import Document, Text
from app.personnel.papers.people import chinese_month, chosen, language_of, rows_of, text_of
from app.personnel.papers.retirement import computed
from app.personnel.records import PERSON
from app.personnel.records.merit import REWARD
from app.records import Row
from app.values import show_date

if TYPE_CHECKING:
    from app.bureau import Bureau


def employment_certificates(bureau: Bureau, ids: Sequence[int]) -> list[Document]:
    """That these people work where they do; the identity number stands in full, as its readers want it.

    AppError naming somebody who belongs to no unit today.
    """
    people, here = chosen(bureau, ids), set(staff.staff_on(bureau, bureau.today))
    for person in people:
        if person["id"] not in here:
            sentence = _("{name} does not belong to any unit today, so no paper can say so.")
            raise AppError(sentence.format(name=person["name"]))
    make = _vietnamese_employment if bureau.jurisdiction == "vn" else _chinese_employment
    with i18n.speaking(language_of(bureau)):
        return [make(bureau, person) for person in people]


def _chinese_employment(bureau: Bureau, person: Row) -> Document:
    known = [text_of(PERSON, person, "sex")]
    known += [f"{_chinese(person['birth_date'])}出生"] if person["birth_date"] else []
    known += [f"身份证件号码{person['id_number']}"] if person["id_number"] else []
    work = f"，{_chinese(person['work_start'])}参加工作" if person["work_start"] else ""
    duty = f"，现任{text_of(PERSON, person, 'duty')}" if person["duty"] else ""
    title = f"，聘任专业技术职务为{text_of(PERSON, person, 'title_held')}" if person["title_held"] else ""
    said = "，".join(filter(None, known))
    return Document(
        form="cn.ordinary",
        title="工作证明",
        body=(
            Text(f"兹证明{person['name']}同志（{said}）系{person['unit_title']}工作人员{work}{duty}{title}。"),
            Text("特此证明。"),
        ),
        organ=bureau.name,
        date_text=jurisdiction.of("cn").date_text(bureau.today),
    )


def _vietnamese_employment(bureau: Bureau, person: Row) -> Document:
    born = f", sinh ngày {text_of(PERSON, person, 'birth_date')}" if person["birth_date"] else ""
    number = f", số định danh cá nhân {person['id_number']}" if person["id_number"] else ""
    since = f", tham gia công tác từ {text_of(PERSON, person, 'work_start')}" if person["work_start"] else ""
    return Document(
        form="vn.named",
        kind="Giấy xác nhận",
        title="Về việc công tác tại đơn vị",
        organ=bureau.name,
        date_text=jurisdiction.of("vn").dated(bureau.today, bureau.name),
        body=(
            Text(f"{bureau.name} xác nhận:"),
            Text(f"Ông (bà) {person['name']}{born}{number}, hiện công tác tại {person['unit_title']}{since}."),
            Text("Giấy này được cấp theo đề nghị của ông (bà) có tên trên./."),
        ),
        signature="GIÁM ĐỐC",
        copies_to=("Người đề nghị", "Lưu: VT"),
    )


def honour_certificates(bureau: Bureau, ids: Sequence[int]) -> list[Certificate]:
    """For each of these people, one for every reward of the newest day on which this bureau granted them any.

    A reward without an organ counts as the bureau's own. AppError naming who has none.
    """
    people, rewards = chosen(bureau, ids), rows_of(bureau, REWARD, ids)
    return [_honour(bureau, person, reward) for person in people for reward in _newest(bureau, person, rewards)]


def _newest(bureau: Bureau, person: Row, rewards: dict[int, list[Row]]) -> list[Row]:
    own = [row for row in rewards.get(person["id"], []) if (row["organ"] or bureau.name) == bureau.name]
    if not own:
        raise AppError(
            _("No reward that {bureau} granted {name} is on file. Enter it among the rewards first.").format(
                bureau=bureau.name, name=person["name"]
            )
        )
    last = max(row["granted_on"] for row in own)
    return [row for row in own if row["granted_on"] == last]


def _honour(bureau: Bureau, person: Row, reward: Row) -> Certificate:
    year = reward["granted_on"][:4]
    if bureau.jurisdiction == "vn":
        return Certificate(
            "GIẤY CHỨNG NHẬN",
            (f"Đạt danh hiệu: {reward['name']}, năm {year}.",),
            f"Chứng nhận ông (bà) {person['name']} – {person['unit_title']}",
            reward["document"] or "",
            bureau.name,
            _day(bureau, reward["granted_on"]),
            "vi",
            person["name"],
        )
    return Certificate(
        "荣誉证书",
        (f"您在工作中成绩突出，被授予{year}年“{reward['name'].strip('“”')}”称号。", "特发此证，以资鼓励。"),
        f"{person['name']}同志（{person['unit_title']}）：",
        reward["document"] or "",
        bureau.name,
        _day(bureau, reward["granted_on"]),
        name=person["name"],
    )


def retirement_certificates(bureau: Bureau, ids: Sequence[int]) -> list[Certificate]:
    """The certificate of honour on retirement, of the month in which each reaches the age.

    AppError as for the notice, and naming somebody who does not retire this year yet: no paper says of work that goes
    on that it has ended.
    """
    return [_retired(bureau, person, _month_of(bureau, person)) for person in chosen(bureau, ids)]


def _month_of(bureau: Bureau, person: Row) -> str:
    month = computed(bureau, person).month
    if int(month[:4]) > bureau.today.year:
        sentence = _("{name} retires in {month}. The certificate is for those who retire this year or have retired.")
        raise AppError(sentence.format(name=person["name"], month=show_date(month)))
    return month


def _retired(bureau: Bureau, person: Row, month: str) -> Certificate:
    years = _years_worked(person, month)
    if bureau.jurisdiction == "vn":
        served = f" sau {years} năm công tác" if years else ""
        text = f"Nghỉ hưu từ tháng {month[5:]}/{month[:4]}{served}. Trân trọng cảm ơn những đóng góp cho ngành y tế."
        addressee = f"Ông (bà) {person['name']} – {person['unit_title']}"
        return Certificate(
            "GIẤY CHỨNG NHẬN NGHỈ HƯU", (text,), addressee, "", bureau.name, _day(bureau, month), "vi", person["name"]
        )
    served = f"从事工作{years}年，" if years else ""
    text = f"您{served}为卫生健康事业作出了贡献，于{chinese_month(month)}光荣退休。"
    return Certificate(
        "光荣退休证书",
        (text, "特发此证，以资纪念。"),
        f"{person['name']}同志（{person['unit_title']}）：",
        "",
        bureau.name,
        _day(bureau, month),
        name=person["name"],
    )


def _years_worked(person: Row, month: str) -> int:
    """Whole years from the start of work to the end of the month of retirement; 0 where the start is unknown."""
    started = person["work_start"]
    return dates.full_years(dates.first_day(started), dates.last_day(month)) if started else 0


def _day(bureau: Bureau, partial: str) -> str:
    """A day as papers write it; a month or a year where no more is known."""
    if len(partial) > 7:
        return jurisdiction.of(bureau.jurisdiction).date_text(date.fromisoformat(partial))
    if bureau.jurisdiction == "vn":
        return f"tháng {partial[5:7]} năm {partial[:4]}" if partial[5:] else f"năm {partial}"
    return _chinese(partial)


def _chinese(partial: str) -> str:
    return chinese_month(partial) if partial[5:] else f"{partial}年"
