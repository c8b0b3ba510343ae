"""What the registers count, and what they ask attention for."""

from __future__ import annotations

from datetime import date

import pytest

from app import areas, rules, store
from app.dues import dues as open_dues
from app.measures import Scope
from app.personnel import service as people
from app.personnel.registers import service

YEAR = Scope(2026, date(2026, 11, 22))


def dues(bureau, source):
    """``(title, day, record, why)`` of the dues of one source that are open today."""
    found = areas.due_sources()[source]
    return [(due.title, due.on.isoformat(), due.record, due.why) for due in open_dues(bureau, [found], bureau.today)]


def cells(bureau, measure, scope=YEAR):
    return {cell.label: (cell.value, cell.total) for cell in areas.measures()[measure].cells(bureau, scope)}


@pytest.fixture
def pool(bureau):
    return store.save(bureau, "reserve_pool", {"name": "管理后备", "kind": "management", "quota": 2})


@pytest.fixture
def member(bureau, pool, make_person):
    """Puts a new person of a birth year into the list."""
    seqs = iter(range(2, 60))

    def make(born=1985, sex=None, **values):
        seq = next(seqs) * 2 + (sex == "1")
        person = make_person(seq=seq, birth=f"{born}0307")
        entry = {"pool": pool, "person": person, "entered_on": "2024-03-01", **values}
        return store.save(bureau, "reserve_member", entry)

    return make


def test_a_list_counts_its_members_and_free_places(bureau, pool, member):
    member()
    member(promoted_on="2025-05-01", promoted_to="副院长")
    member(left_on="2025-05-01", left_reason="本人申请")
    row = store.get(bureau, "reserve_pool", pool)
    assert (row["members"], row["free"], row["promoted"]) == (1, 1, 1)


def test_a_review_that_removes_takes_the_member_off_the_list(bureau, pool, member):
    gone = member()
    review = {"member": gone, "year": 2025, "decision": "remove", "decided_on": "2025-11-30", "reason": "考核不合格"}
    store.save(bureau, "reserve_review", review)
    row = store.get(bureau, "reserve_member", gone)
    assert (row["out_on"], row["reviewed"]) == ("2025-11-30", 2025)
    assert store.get(bureau, "reserve_pool", pool)["members"] == 0


def test_lists_can_be_sorted_by_what_they_count(bureau, pool, member):
    member()
    store.save(bureau, "reserve_pool", {"name": "业务后备", "kind": "business", "quota": 2})
    found = store.rows(bureau, store.Query("reserve_pool", sort="members", descending=True))
    assert [row["members"] for row in found] == [1, 0]


def test_a_list_over_its_quota_is_due_with_the_numbers(bureau, member):
    for _number in range(3):
        member()
    (title, _day, record, why) = dues(bureau, "reserve_quota")[0]
    assert (title, record) == ("管理后备: 3 members, quota 2", "reserve_pool")
    assert "1 too many" in why


@pytest.mark.parametrize(("born", "outside"), [(1991, False), (1992, True), (1981, False), (1980, True)])
def test_the_age_band_counts_full_years_on_the_last_day_of_the_year(bureau, member, born, outside):
    member(born=born)
    assert bool(dues(bureau, "reserve_age")) is outside


def test_a_list_may_have_a_band_of_its_own(bureau, pool, member):
    member(born=1980)
    store.save(bureau, "reserve_pool", {"age_from": 30, "age_to": 46}, pool)
    assert dues(bureau, "reserve_age") == []


def test_members_without_this_years_review_are_due_by_the_rules_day(bureau, member):
    reviewed, _open = member(), member()
    member(entered_on="2026-06-01")  # newly in: reviewed from next year on
    review = {"member": reviewed, "year": 2026, "decision": "keep", "decided_on": "2026-10-10"}
    store.save(bureau, "reserve_review", review)
    assert [due[:2] for due in dues(bureau, "reserve_review")] == [
        ("管理后备: 1 members not reviewed in 2026", "2026-11-30")
    ]


def test_who_has_left_the_staff_cannot_stay_in_a_list(bureau, member):
    row = store.get(bureau, "reserve_member", member())
    people.save_person(bureau, {"flow": "25", "flow_date": "2026-06-30"}, row["person"])
    assert len(dues(bureau, "reserve_gone")) == 1


def test_reserve_figures_are_of_the_day(bureau, member):
    member(sex="1")
    member(promoted_on="2026-05-01", promoted_to="副院长")
    assert cells(bureau, "reserve_filled") == {"管理后备": (1, 2)}
    assert cells(bureau, "reserve_filled", Scope(2026, date(2026, 4, 30))) == {"管理后备": (2, 2)}
    assert cells(bureau, "reserve_women") == {"管理后备": (0, 1)}
    assert cells(bureau, "reserve_promoted") == {"管理后备": (1, None)}


def test_who_is_removed_in_the_year_is_counted_apart_from_who_is_promoted(bureau, member):
    member(promoted_on="2026-05-01", promoted_to="副院长")
    gone = member()
    review = {"member": gone, "year": 2026, "decision": "remove", "decided_on": "2026-10-30", "reason": "考核不合格"}
    store.save(bureau, "reserve_review", review)
    assert cells(bureau, "reserve_removed") == {"管理后备": (1, None)}
    assert areas.measures()["reserve_removed"].members(bureau, YEAR, "1") == [gone]


def test_reserve_cadres_are_counted_by_education(bureau, member):
    row = store.get(bureau, "reserve_member", member())
    people.save_person(bureau, {"education": "21"}, row["person"])
    member()
    counted = cells(bureau, "reserve_education")
    assert (counted["Bachelor"], counted["Not recorded"]) == ((1, 2), (1, 2))


def test_reserve_cadres_are_counted_by_age_on_the_last_day_of_the_year(bureau, member):
    member(born=1991)
    member(born=1990)
    assert [value for value, _total in cells(bureau, "reserve_ages").values()] == [0, 1, 1, 0, 0]


def test_a_planning_round_below_the_shares_is_due_in_vietnam(bureau, make_person, monkeypatch):
    monkeypatch.setattr(bureau, "_rules", rules.RuleBook(rules.shipped("vn")))
    round_id = store.save(bureau, "planning_round", {"name": "Phó giám đốc", "year": 2026})
    for seq, birth in ((3, "19700101"), (5, "19710101"), (7, "19720101"), (9, "19730101"), (2, "19900101")):
        entry = {"round": round_id, "person": make_person(seq=seq, birth=birth), "position": "PGĐ", "action": "keep"}
        store.save(bureau, "planning_entry", entry)
    titles = [title for title, *_rest in dues(bureau, "planning_shares")]
    assert titles == ["Phó giám đốc: 1 women of 5, at least 25 %"]  # one young person of five is enough


@pytest.mark.parametrize(("year", "days"), [(2025, ["2026-12-31"]), (2026, [])])
def test_a_planning_without_a_round_of_this_year_is_due_at_its_end(bureau, monkeypatch, year, days):
    monkeypatch.setattr(bureau, "_rules", rules.RuleBook(rules.shipped("vn")))
    store.save(bureau, "planning_round", {"name": "Phó giám đốc", "year": year})
    assert [due[1] for due in dues(bureau, "planning_review")] == days


def test_who_is_taken_out_of_the_planning_needs_a_reason_and_does_not_count(bureau, make_person):
    round_id = store.save(bureau, "planning_round", {"name": "Phó giám đốc", "year": 2026})
    entry = {"round": round_id, "person": make_person(), "position": "PGĐ", "action": "out"}
    with pytest.raises(Exception, match="reason"):
        store.save(bureau, "planning_entry", entry)
    store.save(bureau, "planning_entry", {**entry, "reason": "không đạt tiêu chuẩn"})
    assert store.get(bureau, "planning_round", round_id)["planned"] == 0


def test_a_leader_of_the_bureau_without_talents_and_one_with_too_many_are_due(bureau, make_person, make_unit):
    office = make_unit("县卫生健康局", kind="10")
    make_person(seq=101, unit=office, duty="2", name="局长")
    busy = make_person(seq=103, name="忙人")
    for number in range(7):
        talent = make_person(seq=2 + 2 * number)
        store.save(bureau, "talent_link", {"leader": busy, "talent": talent, "since": "2026-10-01"})
    assert {title for title, *_rest in dues(bureau, "talent_links")} == {
        "局长 keeps in touch with 0 talents",
        "忙人 keeps in touch with 7 talents",
    }


@pytest.fixture
def link(bureau, make_person):
    pair = {"leader": make_person(seq=101, name="覃丽华"), "talent": make_person(seq=103, name="单晓")}
    return store.save(bureau, "talent_link", {**pair, "since": "2026-01-05"})


def test_a_leader_is_not_linked_to_the_same_person(bureau, make_person):
    same = make_person()
    with pytest.raises(Exception, match="himself"):
        store.save(bureau, "talent_link", {"leader": same, "talent": same, "since": "2026-01-05"})


def test_the_next_contact_is_due_six_months_after_the_last(bureau, link):
    assert [due[1] for due in dues(bureau, "talent_contact")] == ["2026-07-05"]
    store.save(bureau, "talent_visit", {"link": link, "visited_on": "2026-06-10"})
    assert [due[1] for due in dues(bureau, "talent_contact")] == ["2026-12-10"]
    row = store.get(bureau, "talent_link", link)
    assert (row["visits"], row["last_visit"]) == (1, "2026-06-10")


def test_what_was_promised_to_a_talent_is_due(bureau, link):
    visit = {"link": link, "visited_on": "2026-06-10", "follow_up": "解决设备", "follow_up_due": "2026-10-01"}
    saved = store.save(bureau, "talent_visit", visit)
    assert [due[0] for due in dues(bureau, "talent_follow_up")] == ["单晓: 解决设备"]
    store.save(bureau, "talent_visit", {"followed_up_on": "2026-11-01"}, saved)
    assert dues(bureau, "talent_follow_up") == []


def test_a_demand_counts_who_has_arrived_and_a_recruit_who_is_still_here(bureau, make_unit, make_person):
    unit = make_unit()
    demand = {"year": 2026, "unit": unit, "post": "麻醉医师", "wanted": 3, "channel": "fair"}
    wanted = store.save(bureau, "demand", demand)
    person = make_person(unit=unit)
    values = {"year": 2026, "unit": unit, "channel": "fair", "demand": wanted}
    stays = store.save(bureau, "recruit", {**values, "name": "甲", "arrived_on": "2026-07-01"})
    goes = store.save(bureau, "recruit", {**values, "name": "乙", "arrived_on": "2026-07-01", "person": person})
    store.save(bureau, "recruit", {**values, "name": "丙", "expected_on": "2026-11-01"})
    people.save_person(bureau, {"flow": "25", "flow_date": "2026-10-01"}, person)
    row = store.get(bureau, "demand", wanted)
    assert (row["filled"], row["open_places"]) == (2, 1)
    assert [row["retained"] for row in store.rows_by_id(bureau, "recruit", [stays, goes])] == [True, False]
    assert cells(bureau, "recruited") == {"Job fair": (2, 3)}
    assert cells(bureau, "recruited_education")["Not recorded"] == (2, 2)
    assert cells(bureau, "recruited_retained") == {"Job fair": (1, 2)}
    assert [due[0] for due in dues(bureau, "recruit_late")] == ["丙 is expected"]


def test_a_partner_counts_experts_received_and_trainees_sent(bureau, make_unit, make_person):
    partner = store.save(bureau, "partnership", {"partner": "省医院", "kind": "support", "until": "2026-12-31"})
    expert = {"name": "赵教授", "kind": "visiting", "unit": make_unit("县中医院"), "starts_on": "2026-03-01"}
    store.save(bureau, "expert", {**expert, "partnership": partner})
    study = {"person": make_person(), "kind": "clinical", "host": "省医院", "status": "away"}
    store.save(bureau, "study", {**study, "starts_on": "2026-03-01", "ends_on": "2026-12-01"})
    row = store.get(bureau, "partnership", partner)
    assert (row["experts"], row["trainees"]) == (1, 1)
    assert cells(bureau, "expert_visits") == {"Visiting": (1, None)}
    assert [due[1] for due in dues(bureau, "partnership_ends")] == ["2026-12-31"]


def test_findings_not_put_right_are_counted_and_due(bureau, make_unit):
    unit = make_unit()
    values = {"unit": unit, "topic": "党风廉政", "kind": "full", "inspected_on": "2026-05-06"}
    inspection = store.save(bureau, "inspection", values)
    finding = {"inspection": inspection, "deadline": "2026-06-30"}
    store.save(bureau, "inspection_finding", {**finding, "finding": "台账不全"})
    store.save(bureau, "inspection_finding", {**finding, "finding": "会议记录缺", "rectified_on": "2026-06-01"})
    row = store.get(bureau, "inspection", inspection)
    assert (row["findings"], row["open_findings"]) == (2, 1)
    assert [due[:3] for due in dues(bureau, "finding_late")] == [
        ("县人民医院: 台账不全", "2026-06-30", "inspection_finding")
    ]
    assert cells(bureau, "findings_rectified") == {"Full": (1, 2)}


def test_more_appointed_than_places_is_due(bureau):
    saved = service.save_competition(bureau, {"post": "护士长", "year": 2026, "kind": "inside", "places": 1})
    for name in ("甲", "乙"):
        store.save(bureau, "applicant", {"competition": saved, "name": name, "result": "appointed"})
    assert [due[0] for due in dues(bureau, "competition_places")] == ["护士长: 2 appointed for 1 places"]


def test_a_step_with_a_passed_day_is_due_until_it_is_done(bureau):
    saved = service.save_competition(bureau, {"post": "护士长", "year": 2026, "kind": "inside", "places": 1})
    step = store.rows(bureau, store.Query("competition_step", equals={"competition": saved}))[0]["id"]
    store.save(bureau, "competition_step", {"due_on": "2026-11-01"}, step)
    assert [due[0] for due in dues(bureau, "competition_step")] == ["护士长: Draw up the competition plan"]
    store.save(bureau, "competition_step", {"done_on": "2026-11-02"}, step)
    assert dues(bureau, "competition_step") == []


def test_the_end_of_a_term_is_due_until_a_later_appointment_is_entered(bureau, make_person):
    person = make_person()
    values = {"person": person, "post": "院长", "kind": "appoint", "term_from": "2021-12-01", "term_to": "2026-11-30"}
    service.save_appointment(bureau, values)
    assert [due[1] for due in dues(bureau, "appointment_term")] == ["2026-11-30"]
    service.save_appointment(bureau, {**values, "kind": "again", "term_from": "2026-12-01", "term_to": "2031-11-30"})
    assert dues(bureau, "appointment_term") == []


AGREED = {"name": "赵一", "kind": "student", "agreed_on": "2019-09-01", "support": 36_000_00, "commitment_months": 60}


@pytest.mark.parametrize(
    ("source", "values", "day"),
    [
        ("service_late", {"expected_on": "2026-08-01"}, "2026-08-01"),
        ("service_ends", {"service_from": "2021-12-15"}, "2026-12-14"),
        ("repayment", {"service_from": "2024-01-01", "breached_on": "2025-10-31", "reason": "离开"}, "2025-10-31"),
    ],
)
def test_what_a_commitment_asks_for_is_due_on_its_day(bureau, source, values, day):
    store.save(bureau, "sponsorship", {**AGREED, **values})
    assert [due[1] for due in dues(bureau, source)] == [day]


def test_the_repayment_says_how_it_is_reckoned_and_is_done_when_paid(bureau):
    broken = {"service_from": "2024-01-01", "breached_on": "2025-10-31", "reason": "离开"}
    saved = store.save(bureau, "sponsorship", {**AGREED, **broken})
    assert "36,000 × (60 − 22) ÷ 60 months = 22,800" in dues(bureau, "repayment")[0][3]
    store.save(bureau, "sponsorship", {"repaid": 22_800_00, "repaid_on": "2026-01-01"}, saved)
    assert dues(bureau, "repayment") == []


def test_who_leaves_the_staff_during_agreed_service_is_due(bureau, make_person):
    person = make_person()
    store.save(bureau, "sponsorship", {**AGREED, "service_from": "2024-01-01", "person": person})
    assert dues(bureau, "service_left") == []
    people.save_person(bureau, {"flow": "25", "flow_date": "2026-06-30"}, person)
    assert len(dues(bureau, "service_left")) == 1


def test_a_posting_without_a_report_and_help_not_given_are_due(bureau, make_person):
    person = make_person(name="单晓")
    posting = {"person": person, "kind": "support", "place": "清河镇卫生院", "starts_on": "2026-01-01"}
    store.save(bureau, "rotation", {**posting, "ends_on": "2026-06-30"})
    case = {"person": person, "kind": "school", "request": "子女转学", "applied_on": "2026-08-01", "status": "working"}
    store.save(bureau, "help_case", {**case, "due_on": "2026-09-01"})
    assert [due[1] for due in dues(bureau, "rotation_report")] == ["2026-06-30"]
    assert [due[0] for due in dues(bureau, "help_late")] == ["单晓: 子女转学"]


@pytest.mark.parametrize("measure", [name for name in areas.measures() if name.startswith(("reserve", "recruited"))])
def test_the_figures_of_registers_drill_down(bureau, member, measure):
    member()
    unit = store.rows(bureau, store.Query("unit"))[0]["id"]
    recruit = {"name": "甲", "year": 2026, "channel": "trip", "unit": unit, "arrived_on": "2026-02-01"}
    store.save(bureau, "recruit", recruit)
    found = areas.measures()[measure]
    counted = found.cells(bureau, YEAR)
    assert counted
    for cell in counted:
        assert len(found.members(bureau, YEAR, cell.key)) == cell.value
