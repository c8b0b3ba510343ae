"""The sign-for sheet of visits (实名签收表), and the changes of the women's register since its last round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import i18n, jurisdiction, staff, store
from app.errors import Missing
from app.i18n import _
from app.paper.document import Column
from app.paper.listing import Listing, Tally
from app.records import Row
from app.values import show, show_date
from app.welfare import womens_register
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


def changes_sheet(bureau: Bureau, round_id: int) -> Listing:
    """Who joined, left or moved since the round before, and what was corrected; with no change it says so."""
    is_chinese = bureau.jurisdiction == "cn"
    with i18n.speaking("zh_CN" if is_chinese else "vi"):
        this, before = store.get(bureau, "women_round", round_id), womens_register.round_before(bureau, round_id)
        found = womens_register.changes(bureau, round_id)
        names = {row["id"]: row["name"] for row in store.rows_by_id(bureau, "person", [one.person for one in found])}
        units = {unit: name for unit, name, _kind in staff.units_in_order(bureau)}
        rows = [
            (str(number), names.get(one.person, ""), _(one.what), units.get(one.before or 0, ""),
             units.get(one.now or 0, ""), one.note)
            for number, one in enumerate(found, 1)
        ]  # fmt: skip
        return Listing(
            title=_("Changes of the women's register, {name}").format(name=bureau.name),
            subtitle=_since(this, before, len(found)),
            columns=[
                Column(_("No."), 11, "center"),
                Column(_("Name"), 22, "center"),
                Column(_("Change"), 18, "center"),
                Column(_("Unit before"), 44),
                Column(_("Unit now"), 44),
                Column(_("Note"), 40),
            ],
            rows=rows,
            footer=_("Made by:                Checked by:                Approved by:"),
            language="zh-CN" if is_chinese else "vi",
        )


def _since(this: Row, before: Row | None, count: int) -> str:
    day = show_date(this["day"])
    if before is None:
        return _("{name}, {day}: the first round, {count} corrections").format(name=this["name"], day=day, count=count)
    first = show_date(before["day"])
    return _("{name}, {first} to {day}: {count} changes").format(name=this["name"], first=first, day=day, count=count)
