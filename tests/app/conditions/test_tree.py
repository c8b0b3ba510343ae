"""Conditions are kept as text, told in a sentence, and saved by name."""

from __future__ import annotations

import pytest

from app import areas, i18n, saved_queries, store
from app.conditions.tree import Comparison, Group, Has, Op, children_of, fields_of, from_json, make_test, ops, to_json
from app.conditions.words import OPS, sentence
from app.errors import AppError, Invalid, Missing
from app.safety.write import undo

PERSON = areas.records()["person"]
HIGH = Group("and", (Comparison("kind", Op.IS, ("held",)), Comparison("code", Op.IS, ("2",))))
WHOLE = Group(
    "or",
    (
        Comparison("education", Op.ANY_OF, ("21", "14")),
        Group("and", (Comparison("birth_date", Op.BETWEEN, ("1975", "1980-03")), Has("title", "person", False, HIGH))),
        Has("study", "person"),
        Comparison("unit.kind", Op.EMPTY),
    ),
)


def test_a_condition_comes_back_from_its_text_as_it_was():
    assert from_json(PERSON, to_json(WHOLE)) == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        '{"and": [{"field": "shoe_size", "is": ["44"]}]}',
        '{"and": [{"field": "education", "sings": ["44"]}]}',
        '{"and": [{"field": "education", "before": ["2020"]}]}',
        '{"and": [{"field": "birth_date", "between": ["2020"]}]}',
        '{"and": [{"has": "plan", "by": "unit"}]}',
        '{"and": [{"has": "title", "by": "person", "where": {"field": "code", "is": ["1"]}}]}',
        '{"xor": []}',
        '{"field": "education", "empty": []}',
        "[]",
        "no json",
    ],
)
def test_a_text_that_speaks_of_what_is_not_there_is_refused_in_a_sentence(text):
    with pytest.raises(AppError, match="People no longer has"):
        from_json(PERSON, text)


def test_every_field_of_every_record_can_be_tested_in_every_way_it_offers(bureau):
    for record in areas.records().values():
        for path, label in fields_of(record):
            assert label
            for op in (Op.EMPTY, Op.FILLED):
                test = make_test(record, path, op, ())
                store.RowSource(bureau, store.Query(record.name, where=Group("and", (test,)))).count()
        for child, link in children_of(record):
            part = Has(child.name, link.name)
            store.RowSource(bureau, store.Query(record.name, where=Group("and", (part,)))).count()


def test_every_way_to_compare_has_words():
    assert set(OPS) == set(Op)
    offered = {op for record in areas.records().values() for field in record.fields for op in ops(field)}
    assert offered == set(Op)


def test_a_condition_reads_as_a_sentence(bureau):
    assert sentence(bureau, PERSON, WHOLE) == (
        "Education is Master graduate or Bachelor graduate".replace(
            "Master graduate or Bachelor graduate",
            " or ".join(_education(code) for code in ("21", "14")),
        )
        + " or (Date of birth is between 1975 and 1980-03 and (has no Title with Qualified or held is Held and "
        "Title is Associate senior)) or has Further study or Unit kind of Unit is not filled in"
    )


def _education(code):
    from app.codes import code_list

    return code_list("education").label(code)


def test_a_condition_reads_as_a_chinese_sentence(bureau, make_unit):
    unit = make_unit("县医院")
    condition = Group("and", (Comparison("unit", Op.BELOW, (unit,)), Comparison("birth_date", Op.YEARS_LEAST, (50,))))
    with i18n.speaking("zh_CN"):
        text = sentence(bureau, PERSON, condition)
    assert "县医院" in text
    assert not any(char.isascii() and char.isalpha() for char in text)


def test_a_condition_is_saved_by_name_changed_and_taken_away(bureau):
    kept = saved_queries.save(bureau, "person", " 高学历 ", Group("and", (Comparison("education", Op.IS, ("14",)),)))
    assert [query.name for query in saved_queries.saved(bureau, "person")] == ["高学历"]
    assert saved_queries.saved(bureau, "unit") == []
    saved_queries.save(bureau, "person", "学历", WHOLE, kept)
    assert saved_queries.named(bureau, "person", "学历").condition() == WHOLE
    saved_queries.delete(bureau, kept)
    with pytest.raises(Missing):
        saved_queries.named(bureau, "person", "学历")
    undo(bureau)
    assert saved_queries.named(bureau, "person", "学历").id == kept


def test_the_name_of_a_saved_condition_is_checked_at_its_field(bureau):
    first = saved_queries.save(bureau, "person", "甲", Group())
    for name, sentence_ in (("  ", "Give"), ("甲", "already"), ("长" * 61, "60")):
        with pytest.raises(Invalid, match=sentence_) as caught:
            saved_queries.save(bureau, "person", name, Group())
        assert set(caught.value.problems) == {"name"}
    saved_queries.save(bureau, "unit", "甲", Group())
    saved_queries.save(bureau, "person", "甲", WHOLE, first)
