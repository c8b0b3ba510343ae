"""Targets fill themselves from the registry; reviews judge them and need a cause for what is late."""

from __future__ import annotations

from datetime import date

import pytest

from app import store
from app.errors import AppError, Invalid, UnreadableFile
from app.plans import archive, reviews, service, signing, targets
from app.study import service as study


@pytest.fixture
def plan(bureau):
    saved = service.save_plan(bureau, {"year": 2026, "kind": "study", "title": "2026年进修培训计划"})
    lines = [
        {"goal": "进修", "deadline": "11月", "indicator": "进修", "operator": "ge", "target": 2, "target_unit": "人次"},
        {"goal": "讲座", "deadline": "12月", "indicator": "讲座", "operator": "ge", "target": 4, "target_unit": "次"},
    ]
    service.add_items(bureau, saved, lines)
    return saved


def send(bureau, person, host="省人民医院"):
    values = {"person": person, "kind": "clinical", "host": host, "status": "away"}
    return study.save_study(bureau, {**values, "starts_on": "2026-03-01", "ends_on": "2026-06-01"})


def figures(bureau, plan):
    return [
        targets.figures(bureau, 2026, service.items(bureau, plan))[item["id"]] for item in service.items(bureau, plan)
    ]


def test_a_bound_target_follows_the_registry_and_shows_who_is_behind_it(bureau, plan, make_person):
    item = service.items(bureau, plan)[0]["id"]
    targets.bind(bureau, item, "study_quota")
    assert figures(bureau, plan)[0].actual == 0
    sent = send(bureau, make_person(seq=2))
    first = figures(bureau, plan)[0]
    assert (first.actual, first.share, first.reached) == (1, 0.5, False)
    assert targets.behind(bureau, 2026, service.items(bureau, plan)[0]) == ("study", [sent])
    send(bureau, make_person(seq=4))
    assert figures(bureau, plan)[0].reached


def test_the_unit_of_an_item_narrows_its_figure(bureau, plan, make_person, make_unit):
    item, other = service.items(bureau, plan)[0]["id"], make_unit("妇幼保健院")
    send(bureau, make_person(seq=2))
    targets.bind(bureau, item, "study_quota")
    service.save_item(bureau, {"unit": other}, item)
    assert figures(bureau, plan)[0].actual == 0


def test_a_rate_is_compared_in_per_cent(bureau, plan, make_person):
    make_person(seq=2)
    item = service.items(bureau, plan)[0]["id"]
    service.save_item(bureau, {"target": 98, "target_unit": "%"}, item)
    targets.bind(bureau, item, "checkup_coverage")
    assert (figures(bureau, plan)[0].actual, figures(bureau, plan)[0].reached) == (0, False)


def test_a_rate_that_only_the_words_tell_of_is_one_too(bureau, plan, make_person):
    make_person(seq=2)
    item = service.items(bureau, plan)[0]["id"]
    service.save_item(bureau, {"indicator": "体检率（%）", "target": 1, "target_unit": None}, item)
    targets.bind(bureau, item, "checkup_missing")
    assert figures(bureau, plan)[0].actual == 100


def test_a_figure_that_does_not_exist_is_refused(bureau, plan):
    with pytest.raises(Invalid):
        targets.bind(bureau, service.items(bureau, plan)[0]["id"], "nonsense")


def test_every_choice_names_a_figure_and_its_line(bureau, plan, make_person):
    make_person(seq=2)
    found = targets.choices(bureau, 2026)
    assert ("study_quota", "all") in {(measure, key) for measure, key, _label, _line in found}


@pytest.mark.parametrize(
    ("operator", "actual", "reached"),
    [
        ("ge", 4, True), ("ge", 3, False), ("le", 4, True), ("le", 5, False), ("eq", 4, True), ("eq", 5, False),
    ],
)  # fmt: skip
def test_typed_progress_is_held_against_its_target(bureau, plan, operator, actual, reached):
    item = service.items(bureau, plan)[1]["id"]
    service.save_item(bureau, {"operator": operator}, item)
    reviews.report_progress(bureau, item, actual, None, "已开展")
    assert figures(bureau, plan)[1].reached is reached


def test_progress_of_a_signed_plan_is_entered_with_its_evidence(bureau, plan, tmp_path):
    signing.approve(bureau, plan, "云卫健发〔2026〕1号", "覃", date(2026, 1, 5))
    item, proof = service.items(bureau, plan)[1]["id"], tmp_path / "照片.png"
    proof.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR....IEND\xae\x42\x60\x82")
    reviews.report_progress(bureau, item, 4, "2026-10-08", "四季度讲座", proof)
    kept = [row for row in archive.files_of(bureau, plan) if row["kind"] == "evidence"]
    assert [(row["item"], row["media"]) for row in kept] == [(item, "image/png")]
    with pytest.raises(UnreadableFile):
        reviews.report_progress(bureau, item, 5, None, None, tmp_path.joinpath("x.png") if _write(tmp_path) else None)
    assert service.items(bureau, plan)[1]["actual"] == 4


def _write(folder):
    return (folder / "x.png").write_bytes(b"no picture")


def test_what_is_behind_needs_cause_and_remedy(bureau, plan):
    item = service.items(bureau, plan)[1]["id"]
    with pytest.raises(Invalid) as caught:
        reviews.review(bureau, item, 1, {"word": "behind"})
    assert set(caught.value.problems) == {"cause", "remedy"}
    reviews.review(bureau, item, 1, {"word": "behind", "cause": "讲师未定", "remedy": "改请院内专家"})
    reviews.review(bureau, item, 1, {"word": "on_track"})
    assert [row["word"] for row in store.rows(bureau, store.Query("plan_review"))] == ["on_track"]


def test_a_quarter_is_settled_by_the_figures_and_leaves_what_is_behind(bureau, plan):
    first, second = service.items(bureau, plan)
    service.save_item(bureau, {"deadline": "6月"}, first["id"])
    reviews.report_progress(bureau, second["id"], 4, None, None)
    assert [row["word"] for row in reviews.proposed(bureau, plan, 3)] == ["behind", "done"]
    assert reviews.settle_quarter(bureau, plan, 3) == (1, 1)
    assert reviews.settle_quarter(bureau, plan, 3) == (0, 1)


def test_what_is_not_finished_goes_over_once_and_never_in_a_circle(bureau, plan):
    later = service.save_plan(bureau, {"year": 2027, "kind": "study", "title": "2027年进修培训计划"})
    (carried,) = reviews.carry_over(bureau, [service.items(bureau, plan)[0]["id"]], later)
    assert store.get(bureau, "plan_item", carried)["carried_from"] == service.items(bureau, plan)[0]["id"]
    with pytest.raises(AppError):
        reviews.carry_over(bureau, [carried], plan)
    with pytest.raises(AppError):
        reviews.carry_over(bureau, [carried], later)
