"""干部任免审批表, two pages; what the file does not hold is left blank to be written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app import i18n
from app.paper.blank import blank
from app.paper.form import Cell, FilledForm, FormRow, Grid
from app.personnel.papers.cells import DAY, SEALED, career, label, pair, require_china, row
from app.personnel.papers.people import age_text, chosen, month_text, nobody, portraits, rows_of, text_of
from app.personnel.records import PERSON
from app.personnel.records.careers import POST
from app.personnel.records.life import RELATIVE
from app.personnel.records.merit import APPRAISAL, REWARD, SANCTION
from app.personnel.records.schooling import SCHOOLING
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

_DATED = (POST, SCHOOLING, REWARD, SANCTION, APPRAISAL, RELATIVE)
_FULL_TIME = "full"  # code list study_mode
_FAMILY_LINES = 7
_YEARS = 3  # appraisals that the form asks for


class _Person(NamedTuple):
    """A person with the dated rows of each kind, and the photograph."""

    row: Row
    dated: Mapping[str, list[Row]]
    photo: bytes

    def text(self, name: str) -> str:
        """What the form says of a field."""
        return text_of(PERSON, self.row, name)


def appointment_forms(
    bureau: Bureau, ids: Sequence[int], photos: Mapping[int, bytes] | None = None
) -> list[FilledForm]:
    """The form of each of these people; ``photos`` instead of those in the file. AppError outside China."""
    require_china(bureau)
    with i18n.speaking("zh_CN"):
        people = chosen(bureau, ids)
        dated = {record.name: rows_of(bureau, record, ids) for record in _DATED}
        shown = portraits(bureau, ids) if photos is None else photos
        made: list[FilledForm] = []
        for person in people:
            mine = {name: found.get(person["id"], []) for name, found in dated.items()}
            made.append(_form(_Person(person, mine, shown.get(person["id"], b"")), bureau.today))
        return made


def blank_appointment_form(bureau: Bureau) -> FilledForm:
    """The form without anybody, to be filled in by hand. AppError outside China."""
    require_china(bureau)
    with i18n.speaking("zh_CN"):
        dated = dict[str, list[Row]]((record.name, []) for record in _DATED)
        return blank(_form(_Person(nobody(), dated, b""), bureau.today))


def _form(person: _Person, today: date) -> FilledForm:
    resume = row(60, label("简\n\n历"), Cell(career(person.dated["post"]), align="left", top=True), grows=True)
    first = (_identity(person, today), _schools(person), _duties(person), Grid((22, 158), (resume,)))
    return FilledForm("干部任免审批表", (first, _second_page(person)), below="填表人：", name=person.row["name"])


def _identity(person: _Person, today: date) -> Grid:
    age = age_text(person.row, today)
    born = month_text(person.row["birth_date"]) + (f"\n（{age}岁）" if age else "")
    joined, started = month_text(person.row["party_joined"]), month_text(person.row["work_start"])
    picture = Cell("" if person.photo else "照片", down=4, picture=person.photo, label=True)
    strong = "、".join(filter(None, (person.text("specialty1"), person.text("specialty2"), person.text("specialty3"))))
    rows = (
        row(
            11.5,
            pair("姓名", person.text("name")),
            pair("性别", person.text("sex")),
            pair("出生年月\n（岁）", born),
            picture,
        ),
        row(11.5, pair("民族", person.text("nation")), pair("籍贯", ""), pair("出生地", "")),
        row(11.5, pair("入党时间", joined), pair("参加工\n作时间", started), pair("健康状况", "")),
        row(11.5, pair("专业技\n术职务", person.text("title_qualified")), pair("熟悉专业\n有何专长", strong, 3)),
    )
    return Grid((22, 28, 22, 28, 22, 28, 30), rows)


def _schools(person: _Person) -> Grid:
    """The highest education of each form: full-time, and beside the work."""
    rows: list[FormRow] = []
    for at, name in enumerate(("全日制\n教育", "在职\n教育")):
        mine = [school for school in person.dated["schooling"] if (school["mode"] == _FULL_TIME) == (at == 0)]
        level, place = _school(mine[-1]) if mine else ("", "")
        first = (Cell("学历\n学位", label=True, down=2),) if at == 0 else ()
        rows.append(row(11.5, first, pair(name, level), pair("毕业院校\n系及专业", place)))
    return Grid((22, 22, 44, 28, 64), tuple(rows))


def _school(school: Row) -> tuple[str, str]:
    level = "\n".join(filter(None, (text_of(SCHOOLING, school, "education"), text_of(SCHOOLING, school, "degree"))))
    return level, "".join(filter(None, (school["school"], school["major"])))


def _duties(person: _Person) -> Grid:
    duty = f"{person.text('unit')}{person.text('department')}{person.text('duty')}"
    labels = (("现任职务", duty), ("拟任职务", ""), ("拟免职务", ""))
    return Grid((44, 136), tuple(row(10.5, pair(name, text)) for name, text in labels))


def _second_page(person: _Person) -> tuple[Grid, ...]:
    merits = "\n".join([*_rewards(person.dated["reward"]), *_sanctions(person.dated["sanction"])])
    appraised = "\u3000".join(map(_appraised, person.dated["appraisal"][-_YEARS:]))
    texts = (("奖惩\n情况", merits), ("年度考核\n结果", appraised), ("任免\n理由", ""))
    opinions = row(45, _sealed("审批机\n关意见"), _sealed("行政机关\n任免意见"), grows=True)
    return (
        Grid((22, 158), tuple(row(22, label(name), Cell(text, align="left")) for name, text in texts)),
        _family(person.dated["relative"]),
        Grid((22, 158), (row(20, _sealed("呈报\n单位", f"（盖章）{DAY}")),)),
        Grid((22, 68, 22, 68), (opinions,)),
    )


def _sealed(name: str, text: str = SEALED) -> tuple[Cell, Cell]:
    return label(name), Cell(text, printed=True)


def _appraised(appraisal: Row) -> str:
    """The grade of a year, and how the person's own study was marked, which counts for promotion (学习考核)."""
    study = f"（学习考核{appraisal['score']:g}分）" if appraisal["score"] is not None else ""
    return f"{appraisal['year']}年{text_of(APPRAISAL, appraisal, 'grade')}{study}"


def _rewards(rows: list[Row]) -> list[str]:
    return [f"{month_text(reward['granted_on'])}\u3000{reward['organ'] or ''}{reward['name']}" for reward in rows]


def _sanctions(rows: list[Row]) -> list[str]:
    return [
        f"{month_text(one['decided_on'])}\u3000{one['organ'] or ''}{text_of(SANCTION, one, 'kind')}" for one in rows
    ]


def _family(relatives: list[Row]) -> Grid:
    """The form wants them by name; a line for each and the rest to be written by hand."""
    head = ("称谓", "姓名", "出生年月", "政治面貌", "工作单位及职务")
    lines = [
        tuple(
            Cell(text)
            for text in (
                text_of(RELATIVE, one, "relation"),
                text_of(RELATIVE, one, "name", full=True),
                month_text(one["birth_date"]),
                text_of(RELATIVE, one, "political", full=True),
                text_of(RELATIVE, one, "workplace", full=True),
            )
        )
        for one in relatives
    ]
    lines += [(Cell(),) * len(head)] * (_FAMILY_LINES - len(lines))
    first = Cell("家庭主要\n成员及重\n要社会\n关系", label=True, down=len(lines) + 1)
    return Grid(
        (22, 18, 24, 24, 24, 68),
        (row(9.5, first, tuple(map(label, head))), *(row(9.5, line) for line in lines)),
    )
