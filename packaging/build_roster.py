"""Makes the sample sheets: the units of a county that does not exist, and its staff in the 40 columns of the 卫统 form.

Everything is invented and drawn from one seed, so that the files come out the same byte for byte. A dozen rows of the
roster are wrong on purpose; see ``_dirty``. Run from the checkout: ``python packaging/build_roster.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.jurisdiction.cn import check_digit  # noqa: E402
from app.personnel.records import WEITONG_COLUMNS  # noqa: E402

SAMPLES = ROOT / "resources" / "samples"
TODAY = date(2026, 11, 20)
SEED = 20261120
TITLE = "云岭县卫生健康系统卫生人力基本信息调查表（2026年）"
SUBTITLE = "填报单位：云岭县卫生健康局　　填报日期：2026年11月20日"

_TOWNSHIPS = {"青石镇": 36, "白沙镇": 34, "柳溪镇": 33, "松坪镇": 31, "龙门乡": 29, "石桥乡": 28, "茶亭乡": 27,
              "花园乡": 26, "木岗乡": 25, "云峰乡": 24, "水口乡": 22, "大坪乡": 21}  # fmt: skip
# Name, kind, level, staff; the first is superior to the others.
_UNITS = (
    ("云岭县卫生健康局", "10", "2", 38),
    ("云岭县人民医院", "21", "2", 421),
    ("云岭县中医医院", "22", "2", 165),
    ("云岭县妇幼保健院", "23", "2", 110),
    ("云岭县疾病预防控制中心", "31", "2", 52),
    ("云岭县卫生监督所", "32", "2", 30),
    ("云岭县卫生进修学校", "51", "2", 18),
    ("云岭县城关社区卫生服务中心", "42", "3", 45),
    ("云岭县河东社区卫生服务中心", "42", "3", 37),
    *((f"云岭县{town}卫生院", "41", "3", staff) for town, staff in _TOWNSHIPS.items()),
)
_COMMUNITY = {"42", "41"}

_SURNAMES = (
    "王王王李李李张张张刘刘陈陈杨黄黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾曾萧田董潘袁蔡蒋余杜叶程魏苏吕丁任沈"
    "姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃覃武戴莫孔向汤单单解解仇仇"
)
_DOUBLE_SURNAMES = ("欧阳", "司徒", "上官", "诸葛")
_MALE = "伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆旭宁龙林建文志国海东晓云峰亮成康庆"
_FEMALE = "芳娜敏静秀丽娟英华慧巧美珍莉桂香月莺媛艳瑞凡佳嘉琼勤贞兰凤洁梅琳素云莲真环雪荣爱妹霞红玉萍文晓春晴雯露婷倩颖"
_MINORITY = (  # nation, name, sex
    ("05", "阿依古丽·买买提", "2"),
    ("05", "古丽娜尔·吐尔逊", "2"),
    ("05", "艾尔肯·阿不都热依木", "1"),
    ("04", "扎西·多吉", "1"),
    ("04", "卓玛·央金", "2"),
    ("05", "热依汗古丽·艾买提", "2"),
    ("17", "叶尔兰·哈力克", "1"),
    ("02", "乌云·其其格", "2"),
)
_NATIONS = ("01",) * 86 + ("08",) * 5 + ("15",) * 3 + ("06",) * 3 + ("03",) * 2 + ("11",)

# Job categories by kind of unit, with weights.
_HOSPITAL = dict(zip(("11", "12", "13", "21", "22", "31", "32", "41", "42", "69", "80", "90"),
                     (27, 3, 3, 43, 2, 4, 2, 4, 4, 2, 4, 3), strict=True))  # fmt: skip
_TOWNSHIP = dict(zip(_HOSPITAL, (15, 20, 2, 32, 3, 6, 3, 5, 3, 3, 4, 5), strict=True))
_JOBS = {
    "10": {"80": 78, "70": 14, "90": 8},
    "21": _HOSPITAL,
    "22": _HOSPITAL | {"32": 8, "31": 2, "43": 4},
    "23": _HOSPITAL | {"22": 10, "42": 5},
    "31": {"11": 32, "12": 5, "41": 22, "69": 16, "70": 8, "80": 11, "90": 6},
    "32": {"50": 82, "80": 12, "90": 6},
    "51": {"70": 60, "80": 25, "90": 15},
    "42": _TOWNSHIP | {"11": 20, "12": 12},
    "41": _TOWNSHIP,
}
_WOMEN = {"21": 0.97, "22": 1.0, "11": 0.47, "12": 0.5, "90": 0.45, "80": 0.55}
_SERIES = {"11": 23, "12": 23, "13": 23, "22": 25, "21": 25, "31": 24, "32": 24, "41": 26, "42": 26, "43": 26, "69": 23}
_WARDS = (("A03", "内科"), ("A04", "外科"), ("A05", "妇产科"), ("A07", "儿科"), ("A20", "急诊医学科"))
_DEPARTMENTS = {
    "11": (*_WARDS, ("A50", "中医科")),
    "12": (*_WARDS, ("A50", "中医科")),
    "13": _WARDS,
    "21": (*_WARDS, ("D71", "护理部")),
    "22": (("A05", "产科"),),
    "31": (("A71", "药剂科"),),
    "32": (("A71", "药剂科"),),
    "41": (("A30", "医学检验科"),),
    "42": (("A32", "医学影像科"),),
    "43": (("A21", "康复医学科"),),
    "50": (("C01", "监督一科"), ("C02", "监督二科")),
    "69": (("A16", "预防保健科"),),
    "70": (("D87", "教育培训科"), ("D88", "信息科")),
    "80": (("D81", "办公室"), ("D82", "人事科"), ("D83", "财务科")),
    "90": (("D90", "后勤保障科"),),
}
_MAJORS = {
    **dict.fromkeys(("11", "12", "13"), "临床医学"),
    **dict.fromkeys(("50", "69"), "预防医学"),
    **{"21": "护理学", "22": "助产", "31": "药学", "32": "中药学", "41": "医学检验技术", "42": "医学影像技术"},
    **{"43": "康复治疗学", "70": "计算机应用", "80": "公共事业管理"},
}
_SCOPES = {"1": "内科专业", "2": "口腔专业", "3": "公共卫生类别专业", "4": "中医专业"}


def make_units() -> list[list[object]]:
    """The rows of ``units.xlsx``, superior units first."""
    rows: list[list[object]] = []
    for number, (name, kind, level, staff) in enumerate(_UNITS, 1):
        parent = "" if number == 1 else _UNITS[0][0]
        short = name.removeprefix("云岭县").replace("疾病预防控制", "疾控").replace("社区卫生服务", "社区")
        quota = round(staff * 0.95)
        rows.append([unit_code(number), name, short, kind, level, parent, quota, unit_region(number), number])
    return rows


def unit_code(number: int) -> str:
    """The 机构编码 of the n-th unit."""
    return f"99010100{number:03d}"


def unit_region(number: int) -> str:
    """The 机构id of the n-th unit: a region code that does not exist."""
    return f"9901{number:02d}"


class Staff:
    """Draws people; a person is a dict of the 40 columns by their field."""

    def __init__(self) -> None:
        self.chance = Random(SEED)
        self.numbers: set[str] = set()
        self.minority = list(_MINORITY)

    def people(self) -> Iterator[dict[str, Any]]:
        """Everybody, unit by unit."""
        for number, (name, kind, _level, staff) in enumerate(_UNITS, 1):
            for place in range(staff):
                person = self.person(number, kind, place)
                place_of_work = {
                    "unit.region_code": unit_region(number),
                    "unit.code": unit_code(number),
                    "unit.name": name,
                }
                yield place_of_work | person

    def person(self, unit: int, kind: str, place: int) -> dict[str, Any]:
        """One member of staff of a unit; the first few places are its heads."""
        jobs = _JOBS[kind]
        job = self.chance.choices(list(jobs), list(jobs.values()))[0]
        sex = "2" if self.chance.random() < _WOMEN.get(job, 0.6) else "1"
        nation, name, sex = self.name(sex)
        birth = self.birth(job, sex)
        age = (TODAY - birth).days // 365
        education = self.education(job, age)
        start = self.work_start(birth, education)
        code, department = self.chance.choice(_DEPARTMENTS[job])
        person: dict[str, Any] = {
            "name": name,
            "id_kind": "1",
            "id_number": self.identity(unit, birth, sex),
            "birth_date": f"{birth:%Y%m%d}",
            "sex": sex,
            "nation": nation,
            "work_start": f"{start:%Y%m%d}",
            "office_phone": f"0990-55{unit:02d}{place % 90 + 10}",
            "mobile": f"199{self.chance.randrange(10**8):08d}",
            "department_code": code,
            "department": department,
            "job_category": job,
            "education": education,
            "degree": {"11": "2", "14": "3", "21": "4" if self.chance.random() < 0.8 else ""}.get(education, ""),
            "major": _MAJORS.get(job, ""),
            "staffing": self.chance.choices("1235", (76, 19, 2, 3))[0],
        }
        person |= self.title(job, age) | self.licence(kind, job, age)
        return person | self.duty(place) | self.movement(age, start, job)

    def name(self, sex: str) -> tuple[str, str, str]:
        """Nation, name and sex; now and then a name with a middle dot."""
        if self.minority and self.chance.random() < 0.008:
            return self.minority.pop()
        surname = self.chance.choice(_SURNAMES if self.chance.random() > 0.01 else _DOUBLE_SURNAMES)
        letters = _FEMALE if sex == "2" else _MALE
        given = "".join(self.chance.sample(letters, 1 if self.chance.random() < 0.18 else 2))
        return self.chance.choice(_NATIONS), surname + given, sex

    def birth(self, job: str, sex: str) -> date:
        """A birth date for 22 to 60 years of age; women leave earlier, support workers earliest."""
        oldest = 60.2 if sex == "1" else (50.4 if job == "90" else 55.4)
        age = min(self.chance.triangular(22.2, oldest + 3, 33), oldest - self.chance.random() * 0.9)
        return TODAY - timedelta(days=int(age * 365.25))

    def identity(self, unit: int, birth: date, sex: str) -> str:
        """A number with a right check digit that nobody else of the roster has."""
        while True:
            sequence = self.chance.randrange(1, 499) * 2 + (1 if sex == "1" else 0)
            first = f"9901{unit:02d}{birth:%Y%m%d}{sequence:03d}"
            number = first + check_digit(first)
            if number not in self.numbers:
                self.numbers.add(number)
                return number

    def education(self, job: str, age: int) -> str:
        """A GB/T 4658 code; the young studied longer, support workers less."""
        if job == "90":
            return self.chance.choices(("31", "41", "61", "71"), (10, 20, 40, 30))[0]
        if job == "11":
            return self.chance.choices(("11", "14", "21", "31"), (1, 14, 68, 17) if age < 45 else (0, 4, 56, 40))[0]
        return self.chance.choices(("14", "21", "31", "41"), (3, 52, 40, 5) if age < 40 else (1, 28, 46, 25))[0]

    def work_start(self, birth: date, education: str) -> date:
        """The first working day, after the 18th birthday."""
        age = {"11": 28, "14": 26, "21": 23, "31": 21}.get(education, 19)
        start = date(birth.year + age, self.chance.choice((7, 8, 8, 9, 12)), 1)
        return min(start, date(2026, 8, 1))

    def title(self, job: str, age: int) -> dict[str, Any]:
        """The title qualified for, and the level held, which may lag behind."""
        series = _SERIES.get(job)
        if series is None:
            return {}
        if job == "13":
            return {"title_held": "9"}
        best = 5 if age < 25 else 4 if age < 31 else 3 if age < 41 else 2 if age < 48 else 1
        level = min(5, best + self.chance.choices((0, 1, 2), (42, 45, 13))[0])
        level = max(level, 4) if job == "12" else level
        held = level if self.chance.random() < 0.9 else min(level + 1, 5)
        return {"title_qualified": f"{series}{level}", "title_held": str(held)}

    def licence(self, kind: str, job: str, age: int) -> dict[str, Any]:
        """What physicians and inspectors have to show."""
        if job == "50":
            return {"licence_no": f"9901{self.chance.randrange(10**8):08d}"}
        if job not in ("11", "12"):
            return {}
        category = self.chance.choices("1234", (78, 5, 7, 10) if kind != "22" else (30, 2, 0, 68))[0]
        passed = job == "11" and age < 38 and self.chance.random() < 0.6
        general = kind in _COMMUNITY and self.chance.random() < 0.4
        number = self.chance.randrange(10**10)
        return {
            "licence_no": f"{'1' if job == '11' else '2'}{category}099{number:010d}",
            "licence_category": category,
            "licence_scope": "全科医学专业" if general else _SCOPES[category],
            "multi_site": "1" if self.chance.random() < 0.05 else "0",
            "residency_passed": "1" if passed else "0",
            "residency_no": f"99{number:010d}" if passed else "",
            "gp_registered": "1" if general else "0",
            "gp_certificate": "转岗培训" if general and age > 35 else "",
            "village_posted": "1" if kind == "41" and self.chance.random() < 0.06 else "0",
        }

    def duty(self, place: int) -> dict[str, Any]:
        """Heads come first in every unit."""
        duty = ("1", "2", "3", "3")[place] if place < 4 else "4" if place % 30 == 0 else "5" if place % 41 == 0 else ""
        statistics = (
            {"statistics_work": "1", "statistics_content": "统计报表"} if place == 5 else {"statistics_work": "0"}
        )
        return {"duty": duty} | statistics

    def movement(self, age: int, start: date, job: str) -> dict[str, Any]:
        """Who came or left this year."""
        if start.year == TODAY.year:
            return {"flow": "11", "flow_date": f"{start:%Y%m%d}"}
        if age >= 60 and self.chance.random() < 0.6:
            return {"flow": "24", "flow_date": "20261101"}
        if self.chance.random() > 0.022:
            return {}
        code = self.chance.choices(("12", "13", "19", "21", "22", "25"), (40, 10, 5, 25, 5, 15))[0]
        return {"flow": code, "flow_date": f"2026{self.chance.randrange(1, 11):02d}01"} if job != "90" else {}


def _dirty(people: Sequence[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """Rows that are wrong (or only look so), and the place at which each is put in."""
    staff = Staff()
    staff.chance.seed(SEED + 1)
    staff.numbers = {person["id_number"] for person in people}
    spare = [people[at] | staff.person(2, "21", 50) | {"id_kind": "1"} for at in (60,) * 11]
    number = spare[0]["id_number"]
    wrong_digit = number[:17] + ("0" if number[17] != "0" else "1")
    changes: list[dict[str, Any]] = [
        {"id_number": wrong_digit},
        {"sex": "2" if spare[1]["sex"] == "1" else "1"},
        {"id_number": people[30]["id_number"], "birth_date": people[30]["birth_date"], "sex": people[30]["sex"]},
        {"id_number": float(spare[3]["id_number"].replace("X", "0"))},
        {"unit.name": "云岭县人民医院东院区", "unit.code": "99010100999"},
        {"birth_date": "1985-02-30"},
        {"name": ""},
        {"office_phone": "无", "specialty1": "无", "major": "——", "gp_certificate": "/"},  # fillers: accepted
        {"education": "函授"},
        {"work_start": 2008.1},  # January or October?
        {"name": "杨𬭎", "sex": spare[10]["sex"]},  # rare, and right
    ]
    places = (44, 92, 139, 187, 236, 301, 377, 448, 590, 731, 905)
    return [(place, row | change) for place, row, change in zip(places, spare, changes, strict=True)]


def make_roster() -> list[dict[str, Any]]:
    """The entries of ``roster.xlsx``; an empty dict is a blank row."""
    rows = list(Staff().people())
    for place, row in reversed(_dirty(rows)):
        rows.insert(place, row)
    rows.insert(620, {})
    return rows


def write_units(path: Path) -> None:
    """The sheet of units under a title."""
    headers = ("机构编码", "机构名称", "单位简称", "机构类别", "单位级别", "上级单位", "编制数", "机构id", "排序号")
    with _workbook(path) as workbook:
        sheet = workbook.add_worksheet("机构")
        title = workbook.add_format({"bold": True, "align": "center"})
        sheet.merge_range(0, 0, 0, len(headers) - 1, "云岭县医疗卫生机构一览表", title)
        _write_rows(sheet, 1, [list(headers), *make_units()])
        sheet.set_column(1, 1, 30)
        sheet.set_column(5, 5, 20)


def write_roster(path: Path) -> None:
    """The 40 columns below two lines of title, closed by a total and the signatures."""
    with _workbook(path) as workbook:
        sheet = workbook.add_worksheet("卫生人力")
        last = len(WEITONG_COLUMNS) - 1
        sheet.merge_range(0, 0, 0, last, TITLE, workbook.add_format({"bold": True, "font_size": 16, "align": "center"}))
        sheet.write_string(1, 0, SUBTITLE)
        people = make_roster()
        rows = [[person.get(target, "") for _header, target in WEITONG_COLUMNS] for person in people]
        _write_rows(sheet, 2, [[header for header, _target in WEITONG_COLUMNS], *rows])
        end = len(rows) + 3
        sheet.write_string(end, 0, "合计")
        sheet.write_number(end, 3, sum(bool(person) for person in people))
        sheet.write_string(end + 2, 0, "单位负责人：单文静")
        sheet.write_string(end + 2, 5, "填表人：解晓云")
        sheet.freeze_panes(3, 4)
        sheet.set_column(2, 2, 28)
        sheet.set_column(5, 5, 20)


def _workbook(path: Path) -> Any:
    workbook = xlsxwriter.Workbook(str(path))
    workbook.set_properties({"created": datetime(2026, 11, 20), "author": "", "title": path.stem})
    return workbook


def _write_rows(sheet: Any, top: int, rows: Sequence[Sequence[object]]) -> None:
    for index, row in enumerate(rows, top):
        for place, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(index, place, cell)
            elif cell:
                sheet.write_string(index, place, str(cell))


if __name__ == "__main__":
    SAMPLES.mkdir(parents=True, exist_ok=True)
    write_units(SAMPLES / "units.xlsx")
    write_roster(SAMPLES / "roster.xlsx")
