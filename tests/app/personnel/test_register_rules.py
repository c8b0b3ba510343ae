"""Rules of the registers against the check values, and what an entry must satisfy."""

from __future__ import annotations

from datetime import date

import pytest

from app import rules as kit
from app import store, working_days
from app.errors import Invalid
from app.personnel.registers import rules, service
from app.safety.write import undo, write_tx

CN = kit.RuleBook(kit.shipped("cn"))


def test_the_penalty_is_the_cost_of_the_months_not_served():
    assert rules.penalty_cn(36_000_00, 60, 22) == 22_800_00


def test_a_vietnamese_repayment_follows_the_formula_of_the_decree():
    assert rules.repayment_vn(120_000_000_00, 48, 18) == 75_000_000_00


def sponsorship(**changes):
    agreed = {"name": "赵一", "kind": "student", "agreed_on": "2020-09-01", "support": 36_000_00}
    return {**agreed, "commitment_months": 60, "service_from": "2024-01-01", **changes}


def test_service_ends_after_the_months_agreed(bureau):
    row = store.get(bureau, "sponsorship", store.save(bureau, "sponsorship", sponsorship()))
    assert (row["service_until"], row["repayment"]) == ("2028-12-31", None)


def test_a_breach_after_22_months_costs_22800(bureau):
    broken = sponsorship(breached_on="2025-10-31", reason="调往外省")
    row = store.get(bureau, "sponsorship", store.save(bureau, "sponsorship", broken))
    assert (row["served_months"], row["repayment"]) == (22, 22_800_00)


def test_a_breach_before_service_costs_everything(bureau):
    broken = sponsorship(service_from=None, breached_on="2025-10-31", reason="未到岗")
    assert store.get(bureau, "sponsorship", store.save(bureau, "sponsorship", broken))["repayment"] == 36_000_00


def test_a_repayment_needs_its_day_and_a_breach_its_reason(bureau):
    with pytest.raises(Invalid) as caught:
        store.save(bureau, "sponsorship", sponsorship(breached_on="2025-10-31", repaid=100))
    assert set(caught.value.problems) == {"reason", "repaid_on"}


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [
        ("2026-11-16", 5, "2026-11-20"),  # a plain week
        ("2026-11-19", 5, "2026-11-25"),  # over a weekend
        ("2026-09-28", 5, "2026-10-09"),  # over the National Day week
        ("2026-02-11", 5, "2026-02-24"),  # the Saturday before the Spring Festival is worked
    ],
)
def test_working_days_leave_out_weekends_and_the_days_off_of_the_notice(first, count, last):
    assert working_days.last_of(date.fromisoformat(first), count, CN).isoformat() == last


def competition(**changes):
    return {"post": "内科主任", "year": 2026, "kind": "inside", "places": 1, **changes}


def test_a_notice_that_ends_too_early_is_refused_and_told_until_when(bureau):
    with pytest.raises(Invalid) as caught:
        service.save_competition(bureau, competition(notice_from="2026-11-19", notice_to="2026-11-24"))
    assert "2026-11-25" in caught.value.problems["notice_to"]


def test_open_recruitment_counts_the_days_of_its_notice_without_weekends(bureau):
    week = competition(kind="open", notice_from="2026-11-02", notice_to="2026-11-08")
    assert service.save_competition(bureau, week)
    with pytest.raises(Invalid):
        service.save_competition(bureau, {**week, "post": "护士", "notice_to": "2026-11-07"})


@pytest.mark.parametrize(("kind", "count", "first"), [("open", 7, "plan"), ("inside", 6, "inside_plan")])
def test_a_competition_comes_with_the_steps_of_its_kind(bureau, kind, count, first):
    saved = service.save_competition(bureau, competition(kind=kind))
    steps = store.rows(bureau, store.Query("competition_step", equals={"competition": saved}))
    assert (len(steps), steps[0]["step"]) == (count, first)
    assert store.get(bureau, "competition", saved)["steps_done"] == f"0/{count}"


def test_a_competition_saved_again_keeps_its_steps(bureau):
    saved = service.save_competition(bureau, competition())
    service.save_competition(bureau, {"places": 2}, saved)
    assert store.get(bureau, "competition", saved)["steps_done"] == "0/6"


def test_weights_come_from_the_rule_and_must_make_a_hundred(bureau):
    saved = service.save_competition(bureau, competition())
    row = store.get(bureau, "competition", saved)
    assert [row[f"{part}_weight"] for part in ("written", "interview", "assessment")] == [40, 40, 20]
    with pytest.raises(Invalid) as caught:
        service.save_competition(bureau, {"written_weight": 50}, saved)
    assert "110" in caught.value.problems["written_weight"]


def ranked(bureau, scores, **weights):
    saved = service.save_competition(bureau, competition(**weights))
    ids = [
        store.save(
            bureau, "applicant", {"competition": saved, "name": name, "written": w, "interview": i, "assessment": a}
        )
        for name, w, i, a in scores
    ]
    return [(row["name"], row["total"], row["rank"]) for row in store.rows_by_id(bureau, "applicant", ids)]


def test_totals_are_weighted_and_ranked_with_equals_side_by_side(bureau):
    scores = [("甲", 80, 90, 70), ("乙", 90, 90, 90), ("丙", 82, 88, 70), ("丁", 60, 60, 60)]
    assert ranked(bureau, scores) == [("甲", 82, 2), ("乙", 90, 1), ("丙", 82, 2), ("丁", 60, 4)]


def test_a_missing_score_leaves_total_and_rank_open(bureau):
    assert ranked(bureau, [("甲", 80, None, 70), ("乙", 70, 70, 70)]) == [("甲", None, None), ("乙", 70, 1)]


def test_a_part_without_weight_does_not_count(bureau):
    weights = {"written_weight": 0, "interview_weight": 60, "assessment_weight": 40}
    assert ranked(bureau, [("甲", None, 80, 70)], **weights) == [("甲", 76, 1)]


@pytest.mark.parametrize(
    ("record", "values", "field"),
    [
        ("reserve_pool", {"name": "甲", "kind": "business", "quota": 1, "age_from": 45, "age_to": 35}, "age_to"),
        (
            "partnership",
            {"partner": "甲", "kind": "support", "signed_on": "2026-02-01", "until": "2026-01-01"},
            "until",
        ),
    ],
)
def test_what_runs_backwards_is_refused(bureau, record, values, field):
    with pytest.raises(Invalid) as caught:
        store.save(bureau, record, values)
    assert set(caught.value.problems) == {field}


def test_more_votes_for_than_cast_are_refused(bureau, make_person):
    pool = store.save(bureau, "reserve_pool", {"name": "管理", "kind": "management", "quota": 5})
    member = {"pool": pool, "person": make_person(), "entered_on": "2024-03-01", "votes_for": 12, "votes_cast": 11}
    with pytest.raises(Invalid) as caught:
        store.save(bureau, "reserve_member", {**member, "left_on": "2024-01-01"})
    assert set(caught.value.problems) == {"votes_for", "left_reason", "left_on"}


def test_nobody_stands_in_the_same_list_twice(bureau, make_person):
    pool = store.save(bureau, "reserve_pool", {"name": "管理", "kind": "management", "quota": 5})
    member = {"pool": pool, "person": make_person(), "entered_on": "2024-03-01"}
    store.save(bureau, "reserve_member", member)
    with pytest.raises(Exception, match="exists already"):
        store.save(bureau, "reserve_member", member)


def test_an_appointment_comes_with_its_nine_steps(bureau, make_person):
    saved = service.save_appointment(bureau, {"person": make_person(), "post": "副院长", "kind": "appoint"})
    assert store.get(bureau, "appointment", saved)["steps_done"] == "0/9"


def test_keeping_leaves_out_who_is_reviewed_or_out_and_is_undone_in_one_step(bureau, make_person):
    pool = store.save(bureau, "reserve_pool", {"name": "管理", "kind": "management", "quota": 5})
    entry = {"pool": pool, "entered_on": "2024-03-01"}
    stays = [store.save(bureau, "reserve_member", {**entry, "person": make_person(seq=seq)}) for seq in (2, 4)]
    gone = {"left_on": "2025-03-01", "left_reason": "本人申请", "person": make_person(seq=6)}
    out = store.save(bureau, "reserve_member", {**entry, **gone})
    assert service.keep_members(bureau, [*stays, out]) == 2
    assert service.keep_members(bureau, stays) == 0
    undo(bureau)
    assert store.counts(bureau, ["reserve_review"]) == {"reserve_review": 0}


def test_a_sheet_of_competitions_brings_their_steps(bureau):
    with write_tx(bureau, "Import") as tx:
        columns = ("post", "year", "kind", "places")
        ids = tx.insert_many("competition", columns, [("护士长", 2026, "inside", 1), ("医师", 2026, "open", 2)])
        service.StepHooks("competition").after_insert(bureau, tx, ids, [])
    assert [row["steps_done"] for row in store.rows_by_id(bureau, "competition", ids)] == ["0/6", "0/7"]


def test_an_appointments_notice_stands_five_working_days(bureau, make_person):
    values = {"person": make_person(), "post": "副院长", "kind": "appoint", "notice_from": "2026-11-16"}
    with pytest.raises(Invalid):
        service.save_appointment(bureau, {**values, "notice_to": "2026-11-19"})
    assert service.save_appointment(bureau, {**values, "notice_to": "2026-11-20"})
