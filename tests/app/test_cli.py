"""The command line: exit 0, 1 or 2, one line a message, nothing half-made."""

from __future__ import annotations

import json

import openpyxl
import pypdfium2
import pytest
import xlsxwriter

from app import store
from app.cli import main
from app.plans import service as plans
from app.session import open_bureau
from tests.factories import PASSWORD, make_identity


@pytest.fixture
def file(bureau, make_person, monkeypatch):
    """A closed bureau file with two people and a plan; its password in the environment."""
    make_person(seq=2)
    make_person(seq=4)
    plan = plans.save_plan(bureau, {"year": 2026, "kind": "women", "title": "女职工工作计划"})
    plans.add_items(bureau, plan, [{"goal": "体检", "deadline": "11月"}])
    bureau.closing.clear()
    bureau.close()
    monkeypatch.setenv("BUREAUDESK_PASSWORD", PASSWORD)
    monkeypatch.setenv("BUREAUDESK_LANGUAGE", "en")
    return bureau.path


def run(*words):
    return main([str(word) for word in words])


def make_roster(path, *people, headers=("姓名", "身份证件号码", "机构名称")):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([headers, *people]):
            sheet.write_row(place, 0, row)
    return path


def test_a_roster_is_imported_and_counted(file, tmp_path, capsys):
    roster = make_roster(tmp_path / "r.xlsx", ("王芳", make_identity(seq=6), "县人民医院"))
    assert run("import", "--file", file, roster) == 0
    assert "1 new" in capsys.readouterr().out
    bureau = open_bureau(file, PASSWORD)
    assert bureau.db.value("SELECT count(*) FROM person") == 3
    bureau.close()


def test_a_roster_without_a_column_of_units_belongs_to_the_unit_named(file, tmp_path, capsys):
    roster = make_roster(tmp_path / "r.xlsx", ("王芳", make_identity(seq=6)), headers=("姓名", "身份证件号码"))
    assert run("import", "--file", file, roster) == 0
    assert "row 2: " in capsys.readouterr().err
    assert run("import", "--file", file, roster, "--unit", "县人民医院") == 0
    assert "1 new" in capsys.readouterr().out


def test_a_dry_run_changes_nothing(file, tmp_path):
    roster = make_roster(tmp_path / "r.xlsx", ("王芳", make_identity(seq=6), "县人民医院"))
    assert run("import", "--file", file, roster, "--dry-run") == 0
    bureau = open_bureau(file, PASSWORD)
    assert bureau.db.value("SELECT count(*) FROM person") == 2
    bureau.close()


def test_a_rejected_row_is_told_with_its_reason(file, tmp_path, capsys):
    bad = make_identity(seq=6)[:-1] + ("1" if make_identity(seq=6)[-1] != "1" else "2")
    roster = make_roster(tmp_path / "r.xlsx", ("王芳", bad, "县人民医院"))
    assert run("import", "--file", file, roster, "--report", tmp_path / "out.xlsx") == 0
    assert bad in capsys.readouterr().err
    assert (tmp_path / "out.xlsx").exists()


def test_a_roster_without_identity_numbers_is_refused(file, tmp_path, capsys):
    roster = make_roster(tmp_path / "r.xlsx", ("王芳", "x"), headers=("姓名", "备注"))
    assert run("import", "--file", file, roster) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_plans_are_listed_and_printed(file, tmp_path, capsys):
    assert run("plan", "list", "--file", file) == 0
    assert "女职工工作计划" in capsys.readouterr().out
    assert run("plan", "print", "--file", file, 1, tmp_path / "plan.pdf") == 0
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_a_plan_is_printed_with_its_data_inside_and_a_word_document_carries_none(file, tmp_path, capsys):
    out = tmp_path / "plan.pdf"
    assert run("plan", "print", "--file", file, 1, out, "--attach-data") == 0
    data = json.loads(bytes(pypdfium2.PdfDocument(out).get_attachment(0).get_data()))
    assert (data["plan"]["title"], data["lines"][0]["goal"]) == ("女职工工作计划", "体检")
    assert run("plan", "print", "--file", file, 1, tmp_path / "plan.docx", "--attach-data") == 1
    assert "Word" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["r.pdf", "r.xlsx"])
def test_the_roster_is_written(file, tmp_path, name):
    assert run("roster", "--file", file, tmp_path / name, "--unit", "县人民医院", "--as-of", "2026-12-31") == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_an_unknown_unit_is_told(file, tmp_path, capsys):
    assert run("roster", "--file", file, tmp_path / "r.pdf", "--unit", "无此单位") == 1
    assert "无此单位" in capsys.readouterr().err
    assert not (tmp_path / "r.pdf").exists()


def test_the_year_is_exported(file, tmp_path):
    assert run("summary", "--file", file, 2026, tmp_path / "s.xlsx") == 0
    assert (tmp_path / "s.xlsx").read_bytes().startswith(b"PK")


def test_check_finds_a_sound_file_sound(file, capsys):
    assert run("check", "--file", file) == 0
    said = capsys.readouterr().out
    assert "BAD" not in said
    assert any(line.split("\t")[0].isdigit() for line in said.splitlines())  # what of the data wants a look


def test_a_wrong_password_is_one_sentence(file, monkeypatch, capsys):
    monkeypatch.setenv("BUREAUDESK_PASSWORD", "wrong")
    assert run("check", "--file", file) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_missing_file_is_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BUREAUDESK_PASSWORD", "x")
    assert run("check", "--file", tmp_path / "none.bureau") == 1
    assert "none.bureau" in capsys.readouterr().err


def test_wrong_usage_exits_with_2():
    with pytest.raises(SystemExit) as caught:
        run("nonsense")
    assert caught.value.code == 2


def test_printing_into_a_missing_folder_is_told(file, tmp_path, capsys):
    assert run("plan", "print", "--file", file, 1, tmp_path / "none" / "plan.pdf") == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_file_is_closed_after_a_refusal(file, tmp_path):
    run("plan", "print", "--file", file, 99, tmp_path / "plan.pdf")
    bureau = open_bureau(file, PASSWORD)
    assert store.rows(bureau, store.Query("plan"))
    bureau.close()


def test_the_bureaus_own_files_are_never_written_over(file, tmp_path, capsys):
    before = file.read_bytes()
    assert run("plan", "print", "--file", file, 1, file) == 1
    assert run("summary", "--file", file, 2026, f"{file}.keys") == 1
    assert file.read_bytes() == before
    assert run("plan", "list", "--file", file) == 0


def test_the_report_never_takes_the_place_of_the_sheet(file, tmp_path):
    roster = make_roster(tmp_path / "r.xlsx", ("王芳", make_identity(seq=6), "县人民医院"))
    before = roster.read_bytes()
    assert run("import", "--file", file, roster, "--report", roster) == 1
    assert roster.read_bytes() == before


def test_a_folder_is_no_place_for_a_workbook(file, tmp_path, capsys):
    assert run("summary", "--file", file, 2026, tmp_path) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_file_is_named_before_or_after_the_command(file, capsys):
    assert run("--file", file, "plan", "list") == 0
    assert run("plan", "list", "--file", file) == 0


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "list"),
        ("--file", "a.bureau"),
        ("--file", "a.bureau", "plan", "print"),
        ("--file", "a.bureau", "roster", "r.pdf", "--as-of", "2026-02-30"),
        ("--file", "a.bureau", "summary", "year", "s.xlsx"),
    ],
)
def test_a_wrong_command_is_answered_in_one_line(words, capsys):
    with pytest.raises(SystemExit) as caught:
        run(*words)
    assert caught.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_an_unknown_language_is_a_wrong_command(file, monkeypatch, capsys):
    monkeypatch.setenv("BUREAUDESK_LANGUAGE", "fr")
    with pytest.raises(SystemExit) as caught:
        run("plan", "list", "--file", file)
    assert caught.value.code == 2
    assert "fr" in capsys.readouterr().err


def test_a_unit_that_is_not_abolished_is_meant_by_a_name_that_two_bear(file, tmp_path):
    bureau = open_bureau(file, PASSWORD)
    store.save(bureau, "unit", {"name": "县人民医院", "kind": "21", "valid_to": "2020-01-01"})
    bureau.db.execute("UPDATE unit SET id = -id WHERE valid_to IS NOT NULL")  # found first, if nobody looks
    bureau.closing.clear()
    bureau.close()
    out = tmp_path / "r.xlsx"
    assert run("roster", "--file", file, out, "--unit", "县人民医院") == 0
    assert openpyxl.load_workbook(out).worksheets[0].max_row == 3


@pytest.mark.parametrize("kind", ["card", "retirement", "appointment"])
def test_a_paper_about_a_person_is_written(file, tmp_path, kind):
    assert run("person", "--file", file, kind, "覃丽2", tmp_path / "p.pdf") == 0
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")


def test_a_person_who_is_unknown_or_one_of_several_is_told(file, tmp_path, capsys):
    assert run("person", "--file", file, "card", "无此人", tmp_path / "p.pdf") == 1
    assert "无此人" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["retiring", "dues"])
def test_the_lists_of_what_comes_are_written(file, tmp_path, command):
    assert run(command, "--file", file, tmp_path / "l.pdf") == 0
    assert (tmp_path / "l.pdf").read_bytes().startswith(b"%PDF")
