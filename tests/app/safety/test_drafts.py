"""Drafts: kept while there is a file that takes them; who types on is never stopped by one that does not."""

from __future__ import annotations

from app.safety import drafts, roles


def test_a_draft_is_kept_and_found_again(bureau):
    assert drafts.keep(bureau, "person", None, {"name": "覃"}, 0)
    [found] = drafts.left_over(bureau)
    assert (found.record, found.row, found.values) == ("person", None, {"name": "覃"})


def test_a_draft_waits_while_a_job_holds_the_file(bureau):
    with bureau.db.transaction():
        assert not drafts.keep(bureau, "person", None, {"name": "覃"}, 0)
    assert drafts.left_over(bureau) == []


def test_a_form_that_outlives_the_file_keeps_nothing_and_need_not_ask_again(bureau):
    bureau.close()
    assert drafts.keep(bureau, "person", None, {"name": "覃"}, 0)


def test_who_may_not_edit_leaves_no_draft(bureau):
    bureau.role = roles.AUDITOR
    assert drafts.keep(bureau, "person", None, {"name": "覃"}, 0)
    bureau.role = roles.CLERK
    assert drafts.left_over(bureau) == []
