"""A bureau of many invented people, for the benchmarks: made straight in the tables, without import."""

from __future__ import annotations

from pathlib import Path
from random import Random

from app.bureau import Bureau
from app.personnel import rules
from app.session import create_bureau
from tests.factories import make_identity

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜单解覃仇"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅志国建文斌辉鹏飞晓燕玲云海波宁欣怡梓涵宇轩浩然"
UNITS = 21


def make_bureau(folder: Path, count: int) -> Bureau:
    """An open bureau with ``count`` people in 21 units, each with an open post."""
    bureau, _recovery = create_bureau(folder / f"many-{count}.bureau", "pw", name="云岭县卫生健康局", user="单文静")
    chance = Random(7)
    with bureau.db.transaction():
        bureau.db.executemany(
            "INSERT INTO unit (id, name, kind, ordinal) VALUES (?, ?, '41', ?)",
            [(unit, f"第{unit}卫生院", unit) for unit in range(1, UNITS + 1)],
        )
        people = [_person(chance, number) for number in range(1, count + 1)]
        names = ", ".join(people[0])
        marks = ", ".join("?" * len(people[0]))
        bureau.db.executemany(
            f"INSERT INTO person ({names}) VALUES ({marks})", [tuple(person.values()) for person in people]
        )
        bureau.db.executemany(
            "INSERT INTO post (person, unit, job_category) VALUES (?, ?, ?)",
            [(person["id"], person["unit"], person["job_category"]) for person in people],
        )
    return bureau


def _person(chance: Random, number: int) -> dict[str, object]:
    birth = f"{chance.randint(1966, 2003)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    name = chance.choice(_SURNAMES) + "".join(chance.choice(_GIVEN) for _ in range(chance.choice((1, 2, 2))))
    region = f"99{number % 10_000:04d}"
    sequence = number // 10_000 * 10 + chance.randint(0, 9)
    person: dict[str, object] = {
        "id": number,
        "unit": number % UNITS + 1,
        "name": name,
        "id_number": make_identity(region, birth, sequence % 1000),
        "birth_date": f"{birth[:4]}-{birth[4:6]}-{birth[6:]}",
        "sex": "1" if sequence % 2 else "2",
        "mobile": f"139{chance.randint(0, 99_999_999):08d}",
        "department": chance.choice(("内科", "外科", "儿科", "妇产科", "急诊科", "护理部")),
        "job_category": chance.choice(("11", "12", "21", "31", "41", "80", "90")),
        "education": chance.choice(("21", "31", "41", "14")),
        "title_held": chance.choice(("1", "2", "3", "4", "5")),
    }
    person["search"] = rules.search_words(person)
    return person
