"""The life of a plan: draft → review → number → print → signed and locked → completed → archived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from app import codes, numbering, scans, seals, store
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.plans import archive, rules, service, snapshot
from app.plans.papers import foot_of, plan_paper
from app.plans.sheets import change_sheet
from app.records import Row
from app.safety.write import Writer, write_tx
from app.signoff import signoff_sheet

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.paper.pdf import Paper


class Print(NamedTuple):
    """What one printing consists of: its papers by kind, and the words they were set from."""

    papers: Mapping[str, Paper]
    data: bytes


def submit(bureau: Bureau, plan: int) -> None:
    """Hand a draft in for review. AppError while it has no items or a deadline that cannot be read."""
    _require_whole(bureau, plan)
    _turn(bureau, plan, rules.REVIEW, {"submitted_on": bureau.today.isoformat()}, (rules.DRAFT,))


def send_back(bureau: Bureau, plan: int, reason: str) -> None:
    """The review asks for changes; the reason stays in the plan's history."""
    service.require_open(bureau, plan)
    store.save(bureau, "plan", {"status": rules.DRAFT}, plan, reason)


def next_number(bureau: Bureau) -> str:
    """The number after the one that a plan was given last; "" while there is none to follow."""
    return numbering.proposed(bureau, "plan", bureau.today, {})


def take_number(bureau: Bureau, plan: int, number: str, day: date) -> None:
    """Give the plan its document number and date and enter them in the register.

    Raises Invalid when it is no number, another paper has it, or it would leave a gap.
    """
    _require_whole(bureau, plan)
    _require_state(bureau, plan, (rules.DRAFT, rules.REVIEW, rules.NUMBERED, rules.PRINTED))
    with write_tx(bureau, N_("Take a number")) as tx:
        written = numbering.take(bureau, tx, number, day, _holder(bureau, plan))
        values = {"number": written, "issued_on": day.isoformat(), "status": rules.NUMBERED}
        store.put(bureau, tx, "plan", values, plan)


def _holder(bureau: Bureau, plan: int) -> numbering.Holder:
    row = store.get(bureau, "plan", plan)
    return numbering.Holder("plan", plan, row["title"], row["recipients"] or "")


def to_print(  # noqa: PLR0913 - each is a choice of the clerk
    bureau: Bureau,
    plan_id: int,
    *,
    red_head: bool = False,
    tasks: bool = False,
    with_data: bool = False,
    sealed: bool = False,
) -> Print:
    """The papers of a printing with number, version and check sum at the foot; setting them needs no bureau.

    ``with_data`` attaches to the plan's paper the very bytes of that check sum; ``sealed`` puts the pictures of the
    organs' seals on it. Raises NoSeal.
    """
    _require_whole(bureau, plan_id)
    data = snapshot.taken(bureau, plan_id)
    plan = store.get(bureau, "plan", plan_id)
    foot = foot_of(plan, archive.digest(data), bureau.jurisdiction)
    attached = snapshot.as_file(data, bureau.jurisdiction) if with_data else None
    plain = plan_paper(bureau, plan_id, red_head=red_head, tasks=tasks)
    paper = replace(seals.sealed(bureau, plain) if sealed else plain, foot=foot, data=attached)
    return Print({archive.PAPER: paper, archive.SIGNOFF: replace(signoff_sheet(bureau, plan), below=foot)}, data)


def set_papers(papers: Mapping[str, Paper]) -> dict[str, bytes]:
    """The PDF of each paper; plain data, so that a worker can do it."""
    from app.paper.pdf import write_papers

    found: dict[str, bytes] = {}
    with TemporaryDirectory(prefix="bureaudesk-") as folder:
        for kind, paper in papers.items():
            path = Path(folder) / f"{kind}.pdf"
            write_papers([paper], path)
            found[kind] = path.read_bytes()
    return found


def archive_print(bureau: Bureau, plan_id: int, data: bytes, papers: dict[str, bytes]) -> None:
    """Archive exactly what was printed. AppError when the plan has changed since the papers were set."""
    _require_unchanged(bureau, plan_id, data)
    with write_tx(bureau, N_("Print the plan")) as tx:
        _keep_print(bureau, tx, plan_id, data, papers)
        if store.get(bureau, "plan", plan_id)["status"] not in rules.LOCKED:
            store.put(bureau, tx, "plan", {"status": rules.PRINTED}, plan_id)


def print_plan(bureau: Bureau, plan_id: int, *, red_head: bool = False, tasks: bool = False) -> bytes:
    """Set, archive and return the paper in one go."""
    made = to_print(bureau, plan_id, red_head=red_head, tasks=tasks)
    papers = set_papers(made.papers)
    archive_print(bureau, plan_id, made.data, papers)
    return papers[archive.PAPER]


def _require_unchanged(bureau: Bureau, plan_id: int, data: bytes) -> None:
    if snapshot.taken(bureau, plan_id) != data:
        raise AppError(_("The plan was changed while its paper was being set. Print it again."))


def _keep_print(bureau: Bureau, tx: Writer, plan_id: int, data: bytes, papers: dict[str, bytes]) -> None:
    plan = store.get(bureau, "plan", plan_id)
    values = {
        "plan": plan_id,
        "version": plan["version"] or 1,
        "number": plan["number"],
        "printed_on": bureau.today.isoformat(),
        "data_hash": archive.keep_bytes(bureau, data),
    }
    store.put(bureau, tx, "plan_version", values, _open_version(bureau, plan_id, plan["version"] or 1))
    for kind, content in papers.items():
        name = _file_name(bureau, plan, kind)
        facts = {"plan": plan_id, "version": values["version"], "kind": kind, "name": name, "media": "application/pdf"}
        archive.keep_file(bureau, tx, content, facts)


def _file_name(bureau: Bureau, plan: Row, kind: str) -> str:
    """What an archived paper is called: title, version and kind in the language of the bureau's papers."""
    vietnamese = bureau.jurisdiction == "vn"
    label = codes.code_list("plan_file_kind").entries[kind].labels["vi" if vietnamese else "zh_CN"]
    version = f"bản {plan['version'] or 1}" if vietnamese else f"第{plan['version'] or 1}版"
    return f"{plan['title']} {version} {label}.pdf"


def _open_version(bureau: Bureau, plan_id: int, version: int) -> int | None:
    """The row of a version that has not been signed yet."""
    found = [row for row in snapshot.versions(bureau, plan_id) if row["version"] == version and not row["signed_on"]]
    return found[-1]["id"] if found else None


def approve(bureau: Bureau, plan: int, number: str, signer: str, day: date, scan: Path | None = None) -> None:  # noqa: PLR0913, PLR0917 - what the signed paper brings
    """The plan has been signed: its text is locked from now on, its copy and the scan are archived.

    Raises Invalid when number or day is missing, AppError when the data differ from the copy that was printed,
    UnreadableFile when the scan is no PDF or picture of at most 20 MB.
    """
    _require_whole(bureau, plan)
    if not number.strip():
        raise Invalid({"number": _("A signed plan needs its document number.")})
    attached = scans.read_scan(scan) if scan else None
    row = store.get(bureau, "plan", plan)
    printed = row["status"] == rules.PRINTED
    if printed and snapshot.differences(bureau, plan, _printed(bureau, plan)):
        raise AppError(_("The plan was changed after it was printed. Print it again, or take the changes back."))
    values = {"status": rules.APPROVED, "signer": signer}
    values["issued_on"] = (row["issued_on"] if printed else None) or day.isoformat()
    data = snapshot.taken(bureau, plan)
    with write_tx(bureau, N_("Record the signature"), _("signed")) as tx:
        number = numbering.take(bureau, tx, number, date.fromisoformat(values["issued_on"]), _holder(bureau, plan))
        numbering.mark_issued(bureau, tx, "plan", plan)
        store.put(bureau, tx, "plan", {**values, "number": number}, plan)
        if not printed:
            _keep_print(bureau, tx, plan, data, set_papers(to_print(bureau, plan).papers))
        version = _open_version(bureau, plan, row["version"] or 1)
        assert version is not None
        signed = {"signed_on": day.isoformat(), "signer": signer, "number": number}
        store.put(bureau, tx, "plan_version", signed, version)
        if scan and attached:
            facts = {"plan": plan, "version": row["version"] or 1, "kind": archive.SCAN, "name": scan.name}
            archive.keep_file(bureau, tx, attached[0], {**facts, "media": attached[1]})


def attach_scan(bureau: Bureau, plan: int, scan: Path) -> None:
    """Attach the scan of a plan that has been signed already."""
    content, media = scans.read_scan(scan)
    row = store.get(bureau, "plan", plan)
    with write_tx(bureau, N_("Attach a file")) as tx:
        facts = {"plan": plan, "version": row["version"] or 1, "kind": archive.SCAN, "name": scan.name, "media": media}
        archive.keep_file(bureau, tx, content, facts)


def _printed(bureau: Bureau, plan: int) -> Row | None:
    return next((row for row in reversed(snapshot.versions(bureau, plan)) if row["data_hash"]), None)


def reopen(bureau: Bureau, plan: int, reason: str) -> None:
    """Unlock a signed plan as a new version; the reason stays with it. AppError without one."""
    if not reason.strip():
        raise AppError(_("Say why the signed plan is opened again."))
    version = (store.get(bureau, "plan", plan)["version"] or 1) + 1
    with write_tx(bureau, N_("Open again"), reason) as tx:
        store.put(bureau, tx, "plan", {"status": rules.DRAFT, "version": version}, plan)
        store.put(bureau, tx, "plan_version", {"plan": plan, "version": version, "reason": reason})


def print_changes(bureau: Bureau, plan: int) -> bytes:
    """Set and archive the change sheet: what differs from the copy that was signed. AppError when nothing does."""
    content = set_papers({archive.CHANGE: change_sheet(bureau, plan)})[archive.CHANGE]
    row = store.get(bureau, "plan", plan)
    with write_tx(bureau, N_("Print the change sheet")) as tx:
        name = _file_name(bureau, row, archive.CHANGE)
        facts = {"plan": plan, "version": row["version"] or 1, "kind": archive.CHANGE, "name": name}
        archive.keep_file(bureau, tx, content, {**facts, "media": "application/pdf"})
    return content


def complete(bureau: Bureau, plan: int) -> None:
    """The plan's year is over and its work done."""
    _turn(bureau, plan, rules.DONE, {}, (rules.APPROVED,))


def put_away(bureau: Bureau, plan: int) -> None:
    """The plan goes to the archive."""
    _turn(bureau, plan, rules.ARCHIVED, {}, (rules.APPROVED, rules.DONE))


def _turn(bureau: Bureau, plan: int, state: str, values: Row, before: tuple[str, ...]) -> None:
    _require_state(bureau, plan, before)
    store.save(bureau, "plan", {"status": state, **values}, plan)


def _require_state(bureau: Bureau, plan: int, allowed: tuple[str, ...]) -> None:
    if store.get(bureau, "plan", plan)["status"] not in allowed:
        raise AppError(_("This step does not follow from where the plan stands."))


def _require_whole(bureau: Bureau, plan: int) -> None:
    lines = service.items(bureau, plan)
    if not lines:
        raise Invalid({"status": _("The plan has no items yet.")})
    for line in lines:
        if line["deadline"] and not rules.readable(line["deadline"]):
            raise AppError(
                _("The deadline “{text}” of “{goal}” cannot be read. Put it right first.").format(
                    text=line["deadline"], goal=line["goal"].splitlines()[0][:30]
                )
            )
