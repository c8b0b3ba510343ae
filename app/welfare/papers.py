"""The sign-for sheet of visits (实名签收表): who got what, a line to sign, and a sum that agrees with its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import i18n, jurisdiction, store
from app.errors import Missing
from app.i18n import _
from app.paper.document import Column
from app.paper.listing import Listing, Tally
from app.records import Row
from app.values import show
from app.welfare.records import VISIT

if TYPE_CHECKING:
    from app.bureau import Bureau


def sign_for_sheet(bureau: Bureau, visits: Sequence[int]) -> Listing:
    """The sheet of these visits in their order, with room to sign by hand; Missing if there are none.

    The occasion (an illness, a hardship) is nobody's affair who signs below, and is left out.
    """
    rows = store.rows_by_id(bureau, "visit", visits)
    if not rows:
        raise Missing(what=_(VISIT.label))
    is_chinese = bureau.jurisdiction == "cn"
    with i18n.speaking("zh_CN" if is_chinese else "vi"):
        total = sum(row["amount"] or 0 for row in rows)
        words = jurisdiction.of(bureau.jurisdiction).money_words(total)
        return Listing(
            title=_("Sign-for sheet of visits, {name}").format(name=bureau.name),
            subtitle=_period(rows),
            columns=_columns(),
            rows=[_cells(number, row) for number, row in enumerate(rows, 1)],
            footer=_("Made by:                Checked by:                Approved by:"),
            language="zh-CN" if is_chinese else "vi",
            tally=Tally(
                _("{all} people, {sum} yuan") if is_chinese else _("{all} people, {sum} dong"),
                ("all", "sum"),
                [(1, row["amount"] or 0) for row in rows],
                money=("sum",),
                total=_("In words: {words}").format(words=words),
            ),
            least_mm=11,
        )


def _period(rows: list[Row]) -> str:
    days = sorted(row["visited_on"] for row in rows)
    return days[0] if days[0] == days[-1] else _("{first} to {last}").format(first=days[0], last=days[-1])


def _columns() -> list[Column]:
    named = (("kind", 24), ("visited_on", 24))
    return [
        Column(_("No."), 11, "center"),
        Column(_(VISIT.field("person").label), 22, "center"),
        Column(_("Unit"), 42),
        *(Column(_(VISIT.field(name).label), width, "center") for name, width in named),
        Column(_(VISIT.field("amount").label), 22, "right"),
        Column(_(VISIT.field("goods").label), 28),
        Column(_("Signature"), 30),
    ]


def _cells(number: int, row: Row) -> tuple[str, ...]:
    amount = f"{(row['amount'] or 0) / 100:,.2f}" if row["amount"] else ""
    shown = (show(VISIT.field("kind"), row["kind"]), show(VISIT.field("visited_on"), row["visited_on"]))
    return (str(number), row["person_title"], row["owner_unit_title"], *shown, amount, row["goods"] or "", "")
