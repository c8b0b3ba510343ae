"""Rules can be changed by the bureau: with a source, in the log, and undone."""

from __future__ import annotations

from datetime import date

import pytest

from app import codes, rule_editing, rules
from app.errors import Invalid
from app.rule_editing import Typed, leaves, shown
from app.safety.write import undo
from app.session import open_bureau
from tests.factories import PASSWORD


def entry(bureau, key, region=""):
    return next(e for e in rule_editing.entries(bureau) if (e.rule.key, e.rule.region) == (key, region))


def test_a_changed_value_counts_at_once_and_the_shipped_one_stays_in_sight(bureau):
    assert bureau.rules.value("study.quota_share", date(2026, 1, 1)) == 5.0
    share = entry(bureau, "study.quota_share")
    rule_editing.change(bureau, share, Typed(["6.5"], share.rule.valid_from, "", "局办〔2026〕3号"), "上级要求")
    assert bureau.rules.value("study.quota_share", date(2026, 1, 1)) == 6.5
    changed = entry(bureau, "study.quota_share")
    assert changed.shipped is not None
    assert (changed.edited, changed.shipped.value, changed.rule.source) == (True, 5.0, "局办〔2026〕3号")
    undo(bureau)
    assert bureau.rules.value("study.quota_share", date(2026, 1, 1)) == 5.0
    assert not entry(bureau, "study.quota_share").edited


def test_a_new_value_counts_from_its_day(bureau):
    share = entry(bureau, "study.quota_share")
    rule_editing.add(bureau, share, Typed(["8"], "2027-01-01", "", "局办〔2026〕9号"))
    assert bureau.rules.value("study.quota_share", date(2026, 12, 31)) == 5.0
    assert bureau.rules.value("study.quota_share", date(2027, 1, 1)) == 8.0
    assert entry(bureau, "study.quota_share").shipped is None


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_changed(bureau):
    share = entry(bureau, "study.quota_share")
    with pytest.raises(Invalid) as caught:
        rule_editing.change(bureau, share, Typed(["five"], "soon", "2020", " "))
    assert set(caught.value.problems) == {"value", "valid_from", "source"}
    with pytest.raises(Invalid) as caught:
        rule_editing.change(bureau, share, Typed(["5"], "2026", "2025", "x"))
    assert set(caught.value.problems) == {"valid_to"}
    assert entry(bureau, "study.quota_share").rule == share.rule


def test_a_second_value_from_the_same_day_is_told_at_the_day(bureau):
    share = entry(bureau, "study.quota_share")
    with pytest.raises(Invalid) as caught:
        rule_editing.add(bureau, share, Typed(["8"], share.rule.valid_from, "", "x"))
    assert set(caught.value.problems) == {"valid_from"}


@pytest.mark.parametrize("jurisdiction", ["cn", "vn"])
def test_every_shipped_rule_comes_back_from_its_own_texts(bureau, jurisdiction):
    for rule in (rule for rule in rules.shipped(jurisdiction) if rule.unit != "formula"):
        bureau.db.execute("DELETE FROM rule")
        with bureau.db.transaction():
            rules.store(bureau.db, [rule])
        [known] = rule_editing.entries(bureau)
        texts = [text for _label, text in leaves(rule)]
        rule_editing.change(bureau, known, Typed(texts, rule.valid_from, rule.valid_to or "", rule.source))
        [again] = rule_editing.entries(bureau)
        assert again.rule.value == rule.value, rule.key


@pytest.mark.parametrize("jurisdiction", ["cn", "vn"])
def test_every_shipped_rule_its_parts_and_its_unit_have_words(jurisdiction):
    def parts(value):
        for name, inner in value.items() if isinstance(value, dict) else ():
            yield name
            yield from parts(inner)

    for rule in rules.shipped(jurisdiction):
        assert rule.key in codes.code_list("rule_key").entries
        assert rule.unit in codes.code_list("rule_unit").entries
        assert rule.confidence in codes.code_list("rule_confidence").entries
        worded = {name for name in parts(rule.value) if not name.isdigit()}
        assert worded <= set(codes.code_list("rule_part").entries), rule.key


def test_a_value_of_several_pieces_is_shown_on_one_line(bureau):
    assert shown(entry(bureau, "retirement.60").rule) == "Base 720；Step 4；Cap 36"


def test_an_old_file_is_topped_up_when_it_is_opened_and_what_was_edited_stays(bureau):
    share = entry(bureau, "study.quota_share")
    rule_editing.change(bureau, share, Typed(["6.5"], share.rule.valid_from, "", "局办〔2026〕3号"))
    bureau.db.execute("DELETE FROM rule WHERE key = 'work.minimum_age'")
    bureau.keep_setting("rules", "of an older program")
    bureau.done.clear()
    path = bureau.path
    bureau.close()
    again = open_bureau(path, PASSWORD)
    assert again.rules.value("work.minimum_age", date(2026, 1, 1)) == 16
    assert again.rules.value("study.quota_share", date(2026, 1, 1)) == 6.5
    again.close()
