"""What a certificate of further study says."""

from __future__ import annotations

import pytest

from app import store
from app.errors import AppError
from app.study import papers, service

AWAY = {
    "kind": "clinical", "host": "省人民医院", "specialty": "心血管内科",
    "starts_on": "2026-03-01", "ends_on": "2026-08-31", "status": "away", "document": "云卫健〔2026〕8号",
}  # fmt: skip


def sent(bureau, person, back):
    saved = service.save_study(bureau, {**AWAY, "person": person})
    service.record_returns(bureau, [saved], back)
    return saved


def test_it_names_person_unit_host_subject_and_time(bureau, make_person):
    saved = sent(bureau, make_person(name="覃丽华"), "2026-09-01")
    (made,) = papers.study_certificates(bureau, [saved])
    unit = store.rows_by_id(bureau, "study", [saved])[0]["owner_unit_title"]
    assert unit
    assert made.text[0] == (
        f"兹证明覃丽华同志（{unit}）于2026年3月1日至2026年8月31日在省人民医院进修心血管内科，期满返岗。"
    )
    assert (made.title, made.number, made.name) == ("进修证明", "云卫健〔2026〕8号", "覃丽华")


def test_who_came_back_early_has_not_finished(bureau, make_person):
    (made,) = papers.study_certificates(bureau, [sent(bureau, make_person(), "2026-06-15")])
    assert "至2026年6月15日" in made.text[0]
    assert "期满" not in made.text[0]


def test_who_is_still_away_gets_none_and_nobody_of_that_choice(bureau, make_person):
    back = sent(bureau, make_person(name="赵建国"), "2026-09-01")
    away = service.save_study(bureau, {**AWAY, "person": make_person(name="王芳", seq=4)})
    with pytest.raises(AppError, match="王芳"):
        papers.study_certificates(bureau, [back, away])
    with pytest.raises(AppError):
        papers.study_certificates(bureau, [])
