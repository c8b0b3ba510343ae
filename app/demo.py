"""The demonstration: an invented bureau made by really doing a clerk's year, from two sheets to three papers."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from app import areas, clock, demo_papers, demo_registers, demo_round, paths, saved_queries, staff, store
from app.bureau import Bureau
from app.conditions.tree import Comparison, Group, Has, Op
from app.demo_file import keep_files
from app.errors import Taken
from app.i18n import _
from app.paper.pdf import write_document, write_listing
from app.personnel import service as personnel
from app.personnel.papers import roster_paper
from app.personnel.units.service import UnitHooks
from app.plans import reviews, signing, targets, templates
from app.plans import service as plans
from app.plans.papers import plan_paper
from app.records import Row
from app.safety import backup, files, keys, lock, roles, users
from app.safety.keys import User
from app.session import create_bureau, open_bureau
from app.sheets.commit import iter_commit
from app.sheets.plan import ImportPlan, iter_dry_run
from app.sheets.reading import read_sheet
from app.sheets.result import write_result
from app.steps import run_through
from app.study import measures as study_measures
from app.study import service as study
from app.welfare import service as welfare
from app.welfare import womens_register
from app.yearly.service import write_summary

PASSWORD = "demo"
PAPERS = ("plan.pdf", "roster.pdf", "roster-result.xlsx")  # and the summary of the year
NAME = "云岭县卫生健康局"
AUDITOR = "覃丽华"  # who may look at everything and change nothing
SAMPLES = paths.RESOURCES / "samples"
Say = Callable[[str], None]


def build(folder: Path, say: Say = lambda _line: None) -> Path:
    """Make ``demo.bureau`` (password ``demo``) and its papers in a folder; returns its path.

    Replaces an older demonstration; raises Taken for any other file of one of its names.
    """
    path = folder / "demo.bureau"
    _clear(path)
    with files.disk_faults(path):
        folder.mkdir(parents=True, exist_ok=True)
    bureau, _recovery = create_bureau(path, PASSWORD, name=NAME, user="单文静")
    try:
        bureau.keep_setting("demo", "1")
        users.add(bureau, User(AUDITOR, roles.AUDITOR), PASSWORD)()
        say(_("New encrypted file {path}, password “{password}”.").format(path=path, password=PASSWORD))
        _import_sheets(bureau, folder, say)
        _live_a_year(bureau, say)
        _write_papers(bureau, folder, say)
    finally:
        bureau.close()
    return path


def _clear(path: Path) -> None:
    if not path.exists():
        _require_room(path.parent)
        return
    bureau = open_bureau(path, PASSWORD)
    is_demo = bureau.setting("demo") == "1"
    bureau.close()
    if not is_demo:
        raise Taken(what=str(path))
    for part in (path, keys.keys_path(path), lock.holder_path(path), *backup.folder_of(path).glob("*")):
        part.unlink(missing_ok=True)


def _require_room(folder: Path) -> None:
    """Where no demonstration is, files of its names are somebody's own."""
    if folder.exists() and not folder.is_dir():
        raise Taken(what=str(folder))
    for name in (*PAPERS, f"summary-{clock.system_clock().year}.xlsx"):
        if (folder / name).exists():
            raise Taken(what=str(folder / name))


def _import_sheets(bureau: Bureau, folder: Path, say: Say) -> None:
    for record, file in (("unit", "units.xlsx"), ("person", "roster.xlsx")):
        hooks = personnel.ImportHooks() if record == "person" else UnitHooks()
        plan = run_through(iter_dry_run(bureau, areas.records()[record], read_sheet(SAMPLES / file), hooks=hooks))
        run_through(iter_commit(bureau, plan, file))
        say(import_line(file, plan))
        if record == "person":
            for line in rejected_lines(plan):
                say("  " + line)
            write_result(plan, folder / "roster-result.xlsx")


def import_line(file: str, plan: ImportPlan) -> str:
    """The counts of an import in one line."""
    counts = plan.counts
    return _(
        "{file}: {new} new, {changed} changed, {same} unchanged, {rejected} rejected, {skipped} lines skipped."
    ).format(
        file=file,
        new=counts["new"],
        changed=counts["changed"],
        same=counts["same"],
        rejected=counts["rejected"],
        skipped=counts["skipped"],
    )


def rejected_lines(plan: ImportPlan) -> Iterator[str]:
    """One line for every problem that kept a row out."""
    for problem in plan.problems:
        if problem.fatal and problem.header:
            yield _("row {row}, {column}: {text}").format(row=problem.row, column=problem.header, text=problem.sentence)
        elif problem.fatal:
            yield _("row {row}: {text}").format(row=problem.row, text=problem.sentence)


def _live_a_year(bureau: Bureau, say: Say) -> None:
    chance = Random(2026)
    _remember_units(bureau)
    _choose_retirement(bureau)
    say(_("{count} entries in the files of people.").format(count=keep_files(bureau, Random(1985))))
    say(_("{count} further-study assignments.").format(count=_send_on_study(bureau, chance)))
    done, all_women = _examine(bureau, chance)
    say(_("Check-up round: {done} of {count} women examined.").format(done=done, count=all_women))
    say(_("Women's register: {done} of {count} women verified.").format(**_verify_women(bureau, chance)))
    say(_("{count} visits.").format(count=_visit(bureau, chance)))
    say(_("Plan with {count} items, signed.").format(count=_write_plan(bureau)))
    say(_("{count} official papers, one of them gone out.").format(count=demo_papers.fill(bureau)))
    _keep_conditions(bureau)
    say(_("{count} entries in the registers.").format(count=demo_registers.fill(bureau)))
    say(_("Staff roster of the year: {count} units have sent theirs.").format(count=demo_round.collect(bureau)))


def _remember_units(bureau: Bureau) -> None:
    """What the units were before: a township hospital became a community centre; people served, quotas by year."""
    year = bureau.today.year
    units = store.rows(bureau, store.Query("unit"))
    for back, people in ((2, 185_400), (1, 186_900), (0, 188_100)):
        store.save(bureau, "population", {"unit": units[0]["id"], "year": year - back, "people": people})
    hospital = next(unit for unit in units if unit["quota"] and unit["kind"] == "21")
    quota = {"unit": hospital["id"], "year": year - 2, "quota": hospital["quota"] - 12}
    store.save(bureau, "unit_quota", {**quota, "document": f"云编发〔{year - 2}〕2号"})
    centre = next(unit for unit in units if unit["kind"] == "42")
    before = {"unit": centre["id"], "name": "云岭县城关镇卫生院", "kind": "41", "parent": centre["parent"]}
    store.save(bureau, "unit_state", {**before, "valid_to": f"{year - 2}-06-30"})
    event = {
        "unit": centre["id"],
        "kind": "rename",
        "happened_on": f"{year - 2}-07-01",
        "document": f"云编发〔{year - 2}〕5号",
    }
    store.save(bureau, "unit_event", {**event, "old_name": before["name"], "new_name": centre["name"]})


def _choose_retirement(bureau: Bureau) -> None:
    women = store.rows(bureau, store.Query("person", equals={"sex": "2", "retire_base": None}))
    # A few stay open, so that the home page shows whose base age is still to be chosen.
    bases = {woman["id"]: "50" if woman["job_category"] == "90" else "55" for woman in women if woman["id"] % 97}
    personnel.set_retire_base(bureau, bases)


_HOSTS = (
    ("省人民医院", "province", "心血管内科"),
    ("省妇幼保健院", "province", "产科"),
    ("市中心医院", "city", "普通外科"),
    ("外省第一医院", "tertiary", "重症医学"),
    ("省疾病预防控制中心", "province", "流行病学"),
    ("市中医医院", "city", "针灸推拿"),
)


def _send_on_study(bureau: Bureau, chance: Random) -> int:
    year, sent = bureau.today.year, 0
    for unit, quota in study_measures.quotas(bureau, year).items():
        people = staff.staff_on(bureau, bureau.today, (unit,), staff.PROFESSIONAL)
        for person in chance.sample(people, min(len(people), max(0, quota.required - chance.choice((0, 0, 0, 1, 1))))):
            study.save_study(bureau, _assignment(bureau, person, chance))
            sent += 1
    return sent


def _assignment(bureau: Bureau, person: int, chance: Random) -> Row:
    host, level, specialty = chance.choice(_HOSTS)
    start = date(bureau.today.year, chance.randint(1, 10), chance.choice((1, 11, 16)))
    end = start + timedelta(days=chance.choice((30, 91, 182, 364)))
    back = end <= bureau.today and chance.random() < 0.95
    return {
        "person": person,
        "kind": "public_health" if "疾病" in host else "clinical",
        "host": host,
        "host_level": level,
        "specialty": specialty,
        "starts_on": start.isoformat(),
        "ends_on": end.isoformat(),
        "status": "returned" if back else ("away" if start <= bureau.today else "approved"),
        "returned_on": end.isoformat() if back else None,
        "funding": chance.choice(("unit", "bureau", "programme")),
        "cost": chance.randint(20, 180) * 10_000,
    }


def _examine(bureau: Bureau, chance: Random) -> tuple[int, int]:
    year = bureau.today.year
    values = {
        "name": f"{year}年女职工健康体检",
        "year": year,
        "starts_on": f"{year}-03-01",
        "ends_on": f"{year}-11-30",
        "hospital": "云岭县妇幼保健院",
        "items": "妇科检查、乳腺检查、宫颈筛查、血常规",
    }
    entries = store.rows(bureau, store.Query("checkup", equals={"round": welfare.start_round(bureau, values)}))
    examined = [entry["id"] for entry in entries if chance.random() < 0.93]
    welfare.record_done(bureau, examined, min(bureau.today, date(year, 9, 18)).isoformat())
    return len(examined), len(entries)


def _verify_women(bureau: Bureau, chance: Random) -> dict[str, int]:
    """The rounds of April and October as far as they have come, the last of them not quite through."""
    year, done, entries = bureau.today.year, 0, []
    days = [day for day in (date(year - 1, 10, 15), date(year, 4, 15), date(year, 10, 15)) if day <= bureau.today]
    for day in days:
        due = (day + timedelta(days=45)).isoformat()
        name = f"{day.year}年{day.month}月核对"
        values = {"name": name, "year": day.year, "day": day.isoformat(), "due_on": due}
        entries = bureau.rows_of("women_entry", "round", womens_register.start_round(bureau, values))
        share = 0.8 if day == days[-1] else 1.0
        verified = [entry["id"] for entry in entries if chance.random() < share]
        done = womens_register.verify(bureau, verified, min(bureau.today, day + timedelta(days=12)).isoformat())
    return {"done": done, "count": len(entries)}


_VISITS = (
    ("hospital", 100_000, "住院治疗", ""),
    ("birth", 50_000, "生育", "鲜花一束"),
    ("marriage", 60_000, "结婚", ""),
    ("bereavement", 100_000, "直系亲属去世", ""),
    ("hardship", 200_000, "家庭困难", ""),
    ("retirement", None, "光荣退休", "纪念册一本"),
)


def _visit(bureau: Bureau, chance: Random) -> int:
    people = chance.sample(staff.staff_on(bureau, bureau.today), 18)
    for number, person in enumerate(people):
        kind, amount, reason, goods = _VISITS[number % len(_VISITS)]
        day = bureau.today - timedelta(days=chance.randint(5, 300))
        values = {"person": person, "kind": kind, "amount": amount, "reason": reason, "goods": goods or None}
        welfare.save_visit(bureau, {**values, "visited_on": day.isoformat(), "visitors": "局工会", "signed": True})
    return len(people)


def _keep_conditions(bureau: Bureau) -> None:
    """Two questions that a bureau asks every year."""
    reserve = (Comparison("birth_date", Op.YEARS_LEAST, (35,)), Comparison("birth_date", Op.YEARS_LESS, (46,)))
    senior = Comparison("title_held", Op.ANY_OF, ("1", "2"))
    clinical = Comparison("job_category", Op.ANY_OF, ("11", "12", "21", "22"))
    saved_queries.save(bureau, "person", "35至45岁副高以上", Group("and", (*reserve, senior)))
    unlicensed = (clinical, Comparison("licence_no", Op.EMPTY), Has("licence", "person", some=False))
    saved_queries.save(bureau, "person", "医师护士缺执业证", Group("and", unlicensed))


def _write_plan(bureau: Bureau) -> int:
    year = bureau.today.year
    with (SAMPLES / "plan_women.toml").open("rb") as file:
        words = tomllib.load(file)
    items = words.pop("item")
    values = {name: text.format(year=year, name=bureau.name).strip() for name, text in words.items()}
    plan = plans.save_plan(bureau, {**values, "year": year, "organ": bureau.name})
    saved = plans.add_items(bureau, plan, items)
    signing.approve(bureau, plan, f"云卫健发〔{year}〕6号", "覃丽华", date(year, 1, 12))
    tasks = [row for row, item in zip(saved, items, strict=True) if item.get("role") != "heading"]
    for item, month in zip(tasks[:4], (3, 7, 7, 10), strict=True):
        plans.save_item(bureau, {"done_on": min(bureau.today, date(year, month, 20)).isoformat()}, item)
    targets.bind(bureau, tasks[4], "checkup_coverage")
    late = {"word": "behind", "cause": "个别单位台账不全", "remedy": "限期一个月补齐，局工会复查"}
    reviews.review(bureau, tasks[6], 2, late)
    reviews.settle_quarter(bureau, plan, 1)
    _check_plan(bureau, plan, year)
    templates.from_template(bureau, "bureau", year + 1)
    return len(tasks)


def _check_plan(bureau: Bureau, plan: int, year: int) -> None:
    values = {"plan": plan, "kind": "rectify", "checked_on": f"{year}-05-18", "checker": "局工会"}
    found = {"finding": "两家单位未设哺乳室", "deadline": f"{year}-06-30", "rectified_on": f"{year}-06-25"}
    store.save(bureau, "plan_check", {**values, **found, "result": "已设置并投入使用"})
    found = {"finding": "女职工档案缺少体检结论回执", "deadline": f"{year}-12-10"}
    store.save(bureau, "plan_check", {**values, **found, "kind": "spot", "checked_on": f"{year}-11-05"})


def _write_papers(bureau: Bureau, folder: Path, say: Say) -> None:
    plan = store.rows(bureau, store.Query("plan"))[0]
    write_document(plan_paper(bureau, plan["id"]), folder / "plan.pdf")
    write_listing(roster_paper(bureau, bureau.today), folder / "roster.pdf")
    year = bureau.today.year
    run_through(write_summary(bureau, year, folder / f"summary-{year}.xlsx"))
    for name in (*PAPERS, f"summary-{year}.xlsx"):
        say(_("Written: {path}").format(path=folder / name))
