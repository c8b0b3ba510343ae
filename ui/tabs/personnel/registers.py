"""The registers of the personnel tab: who is held in reserve, who came, who is helped, what was inspected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QAction

from app.bureau import Bureau
from app.i18n import N_, _
from app.personnel.registers import service
from ui.desk import Desk
from ui.register_actions import RowsAction
from ui.register_view import Register, RegisterView

SELECTION, RECRUITMENT = N_("Reserve and selection"), N_("Recruitment of talents")
CONTACT, SUPERVISION = N_("Contact and help"), N_("Supervision")
ORGANISATION = N_("Units and quotas")


def registers(bureau: Bureau) -> list[Register]:
    """The lists of the bureau's country, in the order of the view."""
    reserve = _planning(bureau) if bureau.jurisdiction == "vn" else _reserve(bureau)
    people = [*reserve, *_selection(bureau), *_recruitment(bureau), *_contact(bureau)]
    return [*people, *_supervision(bureau), *_organisation(bureau)]


def _organisation(bureau: Bureau) -> list[Register]:
    year = bureau.today.year
    return [
        Register(
            record="unit_event",
            group=ORGANISATION,
            empty=N_("No unit has changed yet. Changes made from the tree of units are listed here by themselves."),
            columns=("happened_on", "kind", "old_name", "successor", "people", "units_cut", "managers_cut", "document"),
        ),
        Register(
            record="unit_quota",
            group=ORGANISATION,
            empty=N_("No quota by year yet. Enter from which year a unit has which quota."),
            columns=("unit", "year", "quota", "document"),
            defaults=lambda: {"year": year},
        ),
        Register(
            record="population",
            group=ORGANISATION,
            empty=N_("No population yet. Enter how many people a unit serves in a year."),
            columns=("unit", "year", "people", "target"),
            defaults=lambda: {"year": year},
        ),
    ]


def build_view(desk: Desk, toggle: QAction) -> RegisterView:
    """The view with all lists; ``toggle`` shows and hides their names."""
    return RegisterView(desk, "registers", registers(desk.bureau), toggle)


def _reserve(bureau: Bureau) -> list[Register]:
    return [
        Register(
            record="reserve_pool",
            group=SELECTION,
            empty=N_("No reserve list yet. Enter the first one with its quota; its members are entered into it."),
            columns=("name", "kind", "quota", "members", "free", "promoted", "age_from", "age_to", "document"),
        ),
        Register(
            record="reserve_member",
            group=SELECTION,
            empty=N_("Nobody stands in a reserve list yet. Enter the list first, then its members."),
            columns=("person", "owner_unit", "pool", "route", "entered_on", "reviewed", "promoted_to", "out_on"),
            defaults=lambda: {"entered_on": _today(bureau)},
            actions=(_keeping(bureau),),
        ),
        Register(
            record="reserve_review",
            group=SELECTION,
            empty=N_("No yearly review yet. Keep the selected people from the list above, or enter who is taken out."),
            columns=("member", "year", "decision", "decided_on", "reason"),
            defaults=lambda: {"year": bureau.today.year, "decided_on": _today(bureau)},
        ),
    ]


def _keeping(bureau: Bureau) -> RowsAction:
    def keep(members: Sequence[int]) -> str:
        return _("{count} kept by the review of {year}.").format(
            count=service.keep_members(bureau, members), year=bureau.today.year
        )

    tip = N_("This year's review: keep the selected people who have not been reviewed yet")
    return RowsAction(icon="check", label=N_("Keep this year"), tip=tip, act=keep)


def _planning(bureau: Bureau) -> list[Register]:
    return [
        Register(
            record="planning_round",
            group=SELECTION,
            empty=N_("No planning round yet. Enter the first one; the planned cadres are entered into it."),
            columns=("name", "term", "year", "planned", "women", "number", "decided_on"),
            defaults=lambda: {"year": bureau.today.year},
        ),
        Register(
            record="planning_entry",
            group=SELECTION,
            empty=N_("Nobody is planned for a post yet. Enter the round first, then who is kept, added or taken out."),
            columns=("person", "owner_unit", "position", "round", "action", "reason", "number"),
        ),
    ]


def _selection(bureau: Bureau) -> list[Register]:
    return [
        Register(
            record="competition",
            group=SELECTION,
            empty=N_("No competition yet. A new one comes with the steps that the law wants."),
            columns=("post", "unit", "year", "kind", "places", "applicants", "appointed", "steps_done", "notice_to"),
            defaults=lambda: {"year": bureau.today.year, "kind": "inside", "places": 1},
            hooks=service.StepHooks("competition"),
        ),
        Register(
            record="appointment",
            group=SELECTION,
            empty=N_("No appointment yet. A new one comes with the steps of its procedure."),
            columns=("person", "owner_unit", "post", "kind", "proposed_on", "steps_done", "decided_on", "term_to"),
            defaults=lambda: {"kind": "appoint", "proposed_on": _today(bureau)},
            hooks=service.StepHooks("appointment"),
        ),
    ]


def _recruitment(bureau: Bureau) -> list[Register]:
    def this_year() -> dict[str, Any]:
        return {"year": bureau.today.year}

    counted = ("lectures", "ward_rounds", "demonstrations")
    return [
        Register(
            record="demand",
            group=RECRUITMENT,
            empty=N_("No scarce post yet. Enter which unit wants how many people of which specialty."),
            columns=("post", "unit", "specialty", "year", "wanted", "filled", "open_places", "channel"),
            defaults=this_year,
        ),
        Register(
            record="recruit",
            group=RECRUITMENT,
            empty=N_("Nobody has been recruited yet. Enter who comes, by which channel, to which unit."),
            columns=("name", "unit", "year", "channel", "education", "arrived_on", "key_staff", "retained"),
            defaults=this_year,
        ),
        Register(
            record="expert",
            group=RECRUITMENT,
            empty=N_("No expert has come yet. Enter who came from where, and what was taught."),
            columns=("name", "kind", "home", "specialty", "unit", *counted, "starts_on"),
            defaults=lambda: {"kind": "visiting", "starts_on": _today(bureau)},
        ),
        Register(
            record="partnership",
            group=RECRUITMENT,
            empty=N_("No partner hospital yet. Enter the agreement and until when it is valid."),
            columns=("partner", "kind", "unit", "experts", "trainees", "signed_on", "until"),
        ),
        Register(
            record="sponsorship",
            group=RECRUITMENT,
            empty=N_("No agreement yet. Enter who is supported with how much, and for how many months of service."),
            columns=("name", "kind", "school", "support", "repayment", "service_from", "service_until", "breached_on"),
            defaults=lambda: {"kind": "student", "agreed_on": _today(bureau)},
        ),
    ]


def _contact(bureau: Bureau) -> list[Register]:
    return [
        Register(
            record="talent_link",
            group=CONTACT,
            empty=N_("No leader keeps in touch with anybody yet. Enter the leader and the talent."),
            columns=("talent", "leader", "owner_unit", "since", "visits", "last_visit", "until"),
            defaults=lambda: {"since": _today(bureau)},
        ),
        Register(
            record="rotation",
            group=CONTACT,
            empty=N_("Nobody has been posted to a lower level yet. Enter who goes where."),
            columns=("person", "owner_unit", "place", "kind", "starts_on", "ends_on", "trainees", "techniques"),
            defaults=lambda: {"kind": "support", "starts_on": _today(bureau)},
        ),
        Register(
            record="help_case",
            group=CONTACT,
            empty=N_("No help case yet. Enter who asks for what, and by when it is promised."),
            columns=("person", "owner_unit", "kind", "request", "status", "applied_on", "due_on", "settled_on"),
            defaults=lambda: {"status": "open", "applied_on": _today(bureau)},
        ),
    ]


def _supervision(bureau: Bureau) -> list[Register]:
    return [
        Register(
            record="inspection",
            group=SUPERVISION,
            empty=N_("No inspection yet. Enter which unit was inspected; what was found is entered into it."),
            columns=("topic", "unit", "kind", "inspected_on", "findings", "open_findings", "inspectors"),
            defaults=lambda: {"kind": "full", "inspected_on": _today(bureau)},
        )
    ]


def _today(bureau: Bureau) -> str:
    return bureau.today.isoformat()
