"""The registers of the demonstration: a few invented rows in each, so that every list and due shows something."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from app import staff, store, working_days
from app.i18n import N_
from app.personnel.registers import service
from app.safety.write import Writer, write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau


def fill(bureau: Bureau) -> int:
    """Write the rows; returns how many, the steps that come by themselves not counted."""
    with write_tx(bureau, N_("Save")) as tx:
        desk = _Desk(bureau, tx)
        for part in (_reserve, _recruitment, _experts, _sponsorships, _contact, _postings, _inspections):
            part(desk)
    return desk.entered + _selection(desk)


class _Desk:
    """Who writes: the bureau, one chance for all, and people by age, each chosen once."""

    def __init__(self, bureau: Bureau, tx: Writer) -> None:
        self.bureau, self._tx = bureau, tx
        self.today, self.year = bureau.today, bureau.today.year
        self.chance = Random(35)
        self.entered = 0
        people = staff.staff_on(bureau, bureau.today, only=staff.HEALTH_PROFESSIONAL)
        self.chance.shuffle(people)
        born = dict(bureau.db.tuples("SELECT id, substr(birth_date, 1, 4) FROM person WHERE birth_date IS NOT NULL"))
        self._ages = {person: self.year - int(born[person]) for person in people if person in born}
        self._units = [unit for unit, _name, kind in staff.units_in_order(bureau) if kind.startswith("2")]

    def add(self, record: str, **values: object) -> int:
        """One more row."""
        self.entered += 1
        return store.put(self.bureau, self._tx, record, values)

    def day(self, ago: int) -> str:
        """So many days before today, after it where negative."""
        return (self.today - timedelta(days=ago)).isoformat()

    def somebody(self, low: int = 26, high: int = 55) -> int:
        """Somebody of this age on 31 December whom no register has yet."""
        person = next(person for person, age in self._ages.items() if low <= age <= high)
        del self._ages[person]
        return person

    def leaders(self) -> list[int]:
        """The heads of the bureau, then of its hospitals."""
        sql = """SELECT person.id FROM person JOIN unit ON unit.id = person.unit
            WHERE person.duty IN ('1', '2', '3') ORDER BY unit.kind <> '10', person.id"""
        return [row[0] for row in self.bureau.db.tuples(sql)]

    def unit(self) -> int:
        """A hospital."""
        return self.chance.choice(self._units)


_POOLS = (
    ("management", "管理后备干部", 8, (35, 45), 9),  # one over the quota
    ("business", "业务后备干部", 10, (35, 45), 8),
    ("grassroots", "乡镇卫生院后备干部", 8, (25, 35), 6),
)


def _reserve(desk: _Desk) -> None:
    year = desk.year
    for kind, name, quota, (low, high), count in _POOLS:
        document = f"云卫党发〔{year - 2}〕4号"
        pool = desk.add("reserve_pool", kind=kind, name=name, quota=quota, document=document)
        for number in range(count):
            person = desk.somebody(high + 1, high + 2) if number == count - 1 else desk.somebody(low, high)
            route, votes = desk.chance.choice(("recommended", "assessed")), desk.chance.randint(28, 44)
            entry = {"pool": pool, "person": person, "route": route, "votes_for": votes, "votes_cast": 46}
            member = desk.add("reserve_member", **entry, entered_on=f"{year - 2}-06-20")
            decided = desk.day(20)
            if number < count - 3:
                desk.add("reserve_review", member=member, year=year, decision="keep", decided_on=decided)
        left = {"pool": pool, "person": desk.somebody(low, high), "entered_on": f"{year - 3}-06-20", "votes_cast": 46}
        if kind == "grassroots":
            out = desk.add("reserve_member", **left, votes_for=21)
            why = "年度考核基本合格"
            desk.add(
                "reserve_review",
                member=out,
                year=year - 1,
                decision="remove",
                reason=why,
                decided_on=f"{year - 1}-11-20",
            )
        else:
            post = {"promoted_on": desk.day(220), "promoted_to": "副院长" if kind == "management" else "科主任"}
            desk.add("reserve_member", **left, votes_for=40, **post)


_DEMANDS = (
    ("麻醉医师", "麻醉学", 2, "trip", 1),
    ("儿科医师", "儿科学", 3, "fair", 2),
    ("影像诊断医师", "医学影像学", 2, "network", 1),
    ("全科医师", "全科医学", 4, "directed", 2),
    ("中医师", "中医学", 1, "headhunt", 1),
)
_NAMES = ("石晓岚", "覃文博", "解雨桐", "单嘉禾", "仇立新", "区慧敏", "查明远", "盖思源", "曾若水", "任远航")


def _recruitment(desk: _Desk) -> None:
    names = iter(_NAMES)
    for post, specialty, wanted, channel, came in _DEMANDS:
        unit = desk.unit()
        row = {"unit": unit, "year": desk.year, "specialty": specialty, "channel": channel}
        demand = desk.add("demand", post=post, wanted=wanted, education="20", **row)
        for number in range(came):
            coming = {"arrived_on": desk.day(130 + number), "key_staff": number == 1}
            desk.add("recruit", name=next(names), demand=demand, education="21", **row, **coming)
    earlier = {"unit": desk.unit(), "year": desk.year - 2, "education": "21", "arrived_on": f"{desk.year - 2}-08-01"}
    desk.add("recruit", name=next(names), channel="trip", key_staff=True, **earlier)
    left = {"left_on": f"{desk.year - 1}-09-30", "left_reason": "考取研究生"}
    desk.add("recruit", name=next(names), channel="fair", **earlier, **left)
    coming = {"unit": desk.unit(), "year": desk.year, "education": "14", "expected_on": desk.day(12)}
    desk.add("recruit", name=next(names), channel="headhunt", specialty="重症医学", **coming)


_PARTNERS = (
    ("省人民医院", "support", 700, -30),
    ("市中心医院", "alliance", 500, -900),
    ("外省第一医院", "teaching", 1400, -420),
)
_EXPERTS = (
    ("钟教授", "engaged", "心血管内科", 300, -20, (4, 12, 3)),
    ("白主任", "visiting", "骨科", 210, 206, (1, 3, 2)),
    ("康教授", "visiting", "普通外科", 150, 147, (2, 2, 4)),
    ("乐主任", "visiting", "妇产科", 90, 86, (2, 5, 1)),
    ("华教授", "visiting", "神经内科", 40, 38, (1, 4, None)),
)


def _experts(desk: _Desk) -> None:
    partners: list[int] = []
    for partner, kind, signed, until in _PARTNERS:
        dated = {"signed_on": desk.day(signed), "until": desk.day(until), "unit": desk.unit()}
        partners.append(
            desk.add("partnership", partner=partner, kind=kind, content="专家坐诊、进修带教、远程会诊", **dated)
        )
    for number, (name, kind, specialty, start, end, (lectures, rounds, shown)) in enumerate(_EXPERTS):
        place = number % len(_PARTNERS)
        row = {"name": name, "kind": kind, "specialty": specialty, "home": _PARTNERS[place][0], "unit": desk.unit()}
        days = {"starts_on": desk.day(start), "ends_on": desk.day(end), "partnership": partners[place]}
        desk.add("expert", **row, **days, lectures=lectures, ward_rounds=rounds, demonstrations=shown)


def _sponsorships(desk: _Desk) -> None:
    student = {"kind": "student", "school": "省医科大学", "major": "临床医学", "commitment_months": 72}
    year = desk.year
    serving = {"agreed_on": f"{year - 8}-09-01", "support": 4_800_000, "service_from": f"{year - 3}-08-01"}
    desk.add("sponsorship", name="边小川", **student, **serving)
    awaited = {"agreed_on": f"{year - 5}-09-01", "support": 3_000_000, "expected_on": desk.day(100)}
    desk.add("sponsorship", name="逄雨欣", **student, **awaited)
    broken = {"service_from": f"{year - 2}-01-01", "breached_on": f"{year - 1}-10-31", "reason": "自行离职到外省工作"}
    person = {"kind": "attraction", "school": "外省医学院", "major": "麻醉学", "commitment_months": 60}
    desk.add("sponsorship", name="宓子轩", agreed_on=f"{year - 3}-12-10", support=3_600_000, **person, **broken)


_OPINIONS = ("希望增加腹腔镜设备", "建议组织亚专业进修", "反映夜班排班过密", "希望解决子女入托")


def _contact(desk: _Desk) -> None:
    for leader_number, (leader, count) in enumerate(zip(desk.leaders(), (5, 3), strict=False)):
        for number in range(count):
            link = desk.add("talent_link", leader=leader, talent=desk.somebody(30, 50), since=desk.day(330))
            if number < count - 1:
                _talk(desk, link, leader_number * 5 + number)


def _talk(desk: _Desk, link: int, number: int) -> None:
    ago = 30 + 17 * number
    row = {"link": link, "visited_on": desk.day(ago), "way": ("visit", "talk", "meeting", "phone")[number % 4]}
    asked = {"follow_up": "报局党委研究后答复", "follow_up_due": desk.day(ago - 30)} if number % 2 == 0 else {}
    done = {"followed_up_on": desk.day(ago - 25)} if asked and number else {}
    desk.add("talent_visit", **row, opinions=_OPINIONS[number % len(_OPINIONS)], **asked, **done)


_POSTINGS = (
    ("清河镇卫生院", "support", 250, 70, "腹部超声检查、心电图判读", 4),
    ("石桥镇卫生院", "rotation", 200, 20, "", None),
    ("云岭县中医医院", "promotion", 120, -60, "", None),
)
_HELP = (
    ("housing", "申请人才周转房一套", "working", 60, 5, None),
    ("school", "子女小学转学", "settled", 150, 100, 110),
    ("spouse", "配偶调入本县工作", "working", 80, -20, None),
)


def _postings(desk: _Desk) -> None:
    for place, kind, start, end, techniques, trainees in _POSTINGS:
        days = {"starts_on": desk.day(start), "ends_on": desk.day(end)}
        person = desk.somebody(35, 50)
        desk.add(
            "rotation", person=person, place=place, kind=kind, techniques=techniques or None, trainees=trainees, **days
        )
    for kind, request, status, asked, due, settled in _HELP:
        row = {"kind": kind, "request": request, "status": status, "person": desk.somebody(28, 45)}
        days = {"applied_on": desk.day(asked), "due_on": desk.day(due)}
        done = {"settled_on": desk.day(settled), "result": "已协调办妥"} if settled else {}
        desk.add("help_case", **row, **days, **done, responsible="人事股")


_FINDINGS = (
    ("党风廉政建设责任制", "full", 190, ("谈话记录不全", "廉政档案未更新")),
    ("医德医风", "special", 70, ("满意度调查样本不足",)),
)


def _inspections(desk: _Desk) -> None:
    for topic, kind, ago, findings in _FINDINGS:
        row = {"unit": desk.unit(), "topic": topic, "kind": kind, "inspected_on": desk.day(ago)}
        inspection = desk.add("inspection", **row, inspectors="局机关纪委、人事股", conclusion="总体较好，限期整改")
        for number, finding in enumerate(findings):
            deadline = {"deadline": desk.day(ago - 60), "responsible": "院办公室"}
            done = {"rectified_on": desk.day(ago - 40)} if number else {}
            desk.add("inspection_finding", inspection=inspection, finding=finding, **deadline, **done)


_SCORES = (("温亦然", 82, 88, 90), ("尤嘉言", 78, 91, 84), ("牟清扬", 85, 74, 80), ("阮知行", 66, 70, None))


def _selection(desk: _Desk) -> int:
    bureau, year = desk.bureau, desk.year
    posted = desk.today - timedelta(days=74)
    until = working_days.last_of(posted, 5, bureau.rules)
    place = {"unit": desk.unit(), "year": year}
    inside = {"post": "内科主任", "kind": "inside", "places": 1, "conditions": "中级以上职称，从事内科工作满8年"}
    notice = {"notice_from": posted.isoformat(), "notice_to": until.isoformat(), "notice_result": "公示期间无异议"}
    term = {"term_from": desk.day(50), "term_to": f"{year + 3}-09-30"}
    competition = service.save_competition(bureau, {**inside, **place, **notice, **term})
    opened = {"post": "护理岗位", "kind": "open", "places": 6, "conditions": "护理专业大专以上，有护士执业资格"}
    recruiting = service.save_competition(bureau, {**opened, **place})
    appointment = {"person": desk.somebody(38, 48), "post": "副院长", "kind": "appoint", "proposed_on": desk.day(45)}
    procedure = service.save_appointment(bureau, appointment)
    with write_tx(bureau, N_("Save")) as tx:
        for number, (name, written, interview, assessment) in enumerate(_SCORES):
            row = {"name": name, "eligible": True, "result": ("appointed", "reserve", "not", "withdrew")[number]}
            scores = {"written": written, "interview": interview, "assessment": assessment}
            store.put(bureau, tx, "applicant", {"competition": competition, **row, **scores})
        for owner, done in ((competition, 6), (recruiting, 2)):
            _walk(desk, tx, ("competition", owner), done)
        _walk(desk, tx, ("appointment", procedure), 4)
    return 3 + len(_SCORES)


def _walk(desk: _Desk, tx: Writer, owner: tuple[str, int], done: int) -> None:
    """Some steps done, the next with a day."""
    record, row = owner
    steps = store.rows(desk.bureau, store.Query(f"{record}_step", equals={record: row}))
    for number, step in enumerate(steps[: done + 1]):
        ago = 80 - 12 * number
        values = {"done_on": desk.day(ago)} if number < done else {"due_on": desk.day(4)}
        store.put(desk.bureau, tx, f"{record}_step", values, step["id"])
