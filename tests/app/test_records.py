"""Records and migrations name the same columns; every word and code list exists."""

from __future__ import annotations

import pytest

from app import areas, codes
from app.records import Kind
from db.models import NAMES

RECORDS = areas.records()
OWN = {"id", "deleted_at", "path"}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_and_its_table_have_the_same_columns(name, bureau):
    columns = {row["name"] for row in bureau.db.rows(f"PRAGMA table_info({name})")}
    assert columns - OWN == set(RECORDS[name].names)


def test_every_record_has_a_table_and_every_table_a_record():
    assert set(RECORDS) == NAMES


@pytest.mark.parametrize("name", RECORDS)
def test_what_the_table_demands_the_record_requires(name, bureau):
    demanded = {row["name"] for row in bureau.db.rows(f"PRAGMA table_info({name})") if row["notnull"]}
    assert demanded <= {field.name for field in RECORDS[name].fields if field.required}


@pytest.mark.parametrize("name", RECORDS)
def test_codes_links_and_keys_of_a_record_exist(name):
    record = RECORDS[name]
    for field in record.fields:
        if field.kind is Kind.CHOICE:
            assert codes.code_list(field.codes).entries
        if field.kind is Kind.LINK:
            assert field.links in RECORDS
    for mentioned in (record.title, *record.key, *record.order, *filter(None, [record.parent])):
        assert mentioned in record.names


def test_every_code_has_a_label_in_every_language():
    for record in RECORDS.values():
        for field in record.fields:
            if field.codes:
                assert all(all(code.labels.values()) for code in codes.code_list(field.codes).entries.values()), (
                    field.codes
                )


def test_no_header_means_two_fields_of_one_record():
    for record in RECORDS.values():
        seen: dict[str, str] = {}
        for field in record.fields:
            for alias in {codes.fold(alias) for alias in field.aliases}:
                assert seen.setdefault(alias, field.name) == field.name, (record.name, alias)
