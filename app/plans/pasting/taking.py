"""Making a draft of a proposal; the text it came from is archived with it, so that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import areas, store
from app.errors import AppError
from app.i18n import N_, _
from app.plans import archive, rules, service
from app.plans.pasting.proposal import CLOSING, INTRO, Proposal
from app.records import Kind, Row
from app.safety.write import write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau


def take(bureau: Bureau, proposal: Proposal, kind: str, year: int, source: str) -> int:
    """A new draft with the proposed lines, opening and closing words; returns its id. AppError beyond 2,000 lines."""
    rows = proposal.rows()
    if len(rows) > service.MOST_LINES:
        raise AppError(
            _("A plan can hold {count} lines. Divide it into several plans.").format(count=service.MOST_LINES)
        )
    title = proposal.title[:100] or _("Plan without a title")
    values = {"year": year, "kind": kind, "title": title, "organ": bureau.name, "status": rules.DRAFT, "version": 1}
    words = {"introduction": proposal.words(INTRO), "closing": proposal.words(CLOSING)}
    with write_tx(bureau, N_("Paste a plan")) as tx:
        plan = store.put(bureau, tx, "plan", {**values, **words})
        for ordinal, row in enumerate(rows, 1):
            service.put_line(bureau, tx, {**_fitting(row), "plan": plan, "ordinal": ordinal})
        facts = {"plan": plan, "version": 1, "kind": archive.SOURCE, "name": f"{title}.txt", "media": "text/plain"}
        archive.keep_file(bureau, tx, source.encode(), facts)
    return plan


def _fitting(row: Row) -> Row:
    """Words that are too long for their field go to the measure, where there is room for them."""
    kept, spare = dict(row), list[str]()
    for field in areas.records()["plan_item"].fields:
        words = kept.get(field.name)
        if field.kind in (Kind.TEXT, Kind.DEADLINE) and isinstance(words, str) and len(words) > field.max_length:
            spare.append(words)
            del kept[field.name]
    if spare:
        kept["measure"] = "\n".join(filter(None, (kept.get("measure"), *spare)))
    return kept
