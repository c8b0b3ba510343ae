"""A plan as an official paper: GB/T 9704 for China, Nghị định 30/2020 for Vietnam."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app import codes, issuing, jurisdiction, store
from app.paper.document import Attachment, Block, Column, Document, Gantt, GanttRow, Heading, TaskTable, Text
from app.plans import deadlines, outline, rules, service
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau


class _Wording(NamedTuple):
    """How a jurisdiction names what belongs to a task, and the columns of its task table."""

    marks: tuple[tuple[str, str], ...]  # field and label
    tail: str  # around all of them
    between: str
    table: str  # its title
    columns: tuple[Column, ...]
    schedule: str  # its title
    schedule_columns: tuple[Column, ...]
    month: str


_CN = _Wording(
    marks=(
        ("indicator", "指标："),
        ("leader", "责任领导："),
        ("office", "牵头科室："),
        ("unit_title", "责任单位："),
        ("partners", "配合单位："),
        ("deadline", "完成时限："),
        ("responsible", "责任人："),
    ),
    tail="（{}）",
    between="；",
    table="重点任务分解表",
    columns=(
        Column("序号", 10, "center"), Column("重点任务", 44), Column("工作目标", 26), Column("具体措施", 50),
        Column("责任领导", 16, "center"), Column("牵头科室", 20, "center"), Column("配合单位", 24),
        Column("完成时限", 20, "center"), Column("责任人", 18, "center"), Column("备注", 14),
    ),
    schedule="进度安排表",
    schedule_columns=(
        Column("序号", 10, "center"), Column("重点任务", 56), Column("责任单位", 26, "center"),
        Column("完成时限", 24, "center"),
    ),
    month="{}月",
)  # fmt: skip
_VN = _Wording(
    marks=(
        ("indicator", "Chỉ tiêu: "),
        ("leader", "Lãnh đạo phụ trách: "),
        ("office", "Phòng chủ trì: "),
        ("unit_title", "Đơn vị thực hiện: "),
        ("partners", "Đơn vị phối hợp: "),
        ("deadline", "Thời hạn: "),
        ("responsible", "Người phụ trách: "),
    ),
    tail="({})",
    between="; ",
    table="Bảng phân công nhiệm vụ",
    columns=(
        Column("TT", 10, "center"), Column("Nhiệm vụ", 44), Column("Chỉ tiêu", 26), Column("Giải pháp", 50),
        Column("Lãnh đạo", 18, "center"), Column("Chủ trì", 20, "center"), Column("Phối hợp", 24),
        Column("Thời hạn", 20, "center"), Column("Phụ trách", 18, "center"), Column("Ghi chú", 14),
    ),
    schedule="Tiến độ thực hiện",
    schedule_columns=(
        Column("TT", 10, "center"), Column("Nhiệm vụ", 56), Column("Đơn vị chủ trì", 26, "center"),
        Column("Thời hạn", 24, "center"),
    ),
    month="T{}",
)  # fmt: skip


def plan_paper(bureau: Bureau, plan_id: int, *, red_head: bool = False, tasks: bool = False) -> Document:
    """The paper of a plan; Missing if there is none. ``tasks`` adds the table of tasks as an attachment.

    An unsigned plan without a number has none on paper, and today's date.
    """
    plan = store.get(bureau, "plan", plan_id)
    return paper_of(bureau, plan, service.items(bureau, plan_id), red_head=red_head, tasks=tasks)


def paper_of(bureau: Bureau, plan: Row, lines: list[Row], *, red_head: bool = False, tasks: bool = False) -> Document:
    """The paper of these values; for what is stored, and for what was once printed."""
    words = wording(bureau)
    attached = _tables(bureau, plan, lines) if tasks else ()
    body = (*paragraphs(plan["introduction"]), *_body(bureau, lines, words), *paragraphs(plan["closing"]))
    if bureau.jurisdiction == "vn":
        return _vietnamese(bureau, plan, body, attached)
    return _chinese(bureau, plan, body, attached, red_head)


def _tables(bureau: Bureau, plan: Row, lines: list[Row]) -> tuple[Attachment, ...]:
    words = wording(bureau)
    tasks, months = task_table(bureau, plan, lines), schedule(bureau, plan, lines)
    return Attachment(words.table, (tasks,)), Attachment(words.schedule, (months,))


def wording(bureau: Bureau) -> _Wording:
    """The words of the bureau's papers."""
    return _VN if bureau.jurisdiction == "vn" else _CN


def foot_of(plan: Row, data_hash: str, jurisdiction_code: str) -> str:
    """What tells one printing from another: number, version, the first figures of the check sum."""
    number = plan["number"] or ("—" if jurisdiction_code == "vn" else "未编号")
    version = plan["version"] or 1
    if jurisdiction_code == "vn":
        return f"{number} · bản {version} · {data_hash[:8]}"
    return f"{number} · 第{version}版 · 校验码 {data_hash[:8]}"


def _day(bureau: Bureau, plan: Row) -> str:
    day = date.fromisoformat(plan["issued_on"]) if plan["issued_on"] else bureau.today
    return jurisdiction.of(bureau.jurisdiction).dated(day, plan["organ"] or bureau.name)


def _numbered(plan: Row) -> str:
    has_number = plan["status"] in (*rules.LOCKED, rules.NUMBERED, rules.PRINTED)
    return plan["number"] or "" if has_number else ""


def _chinese(
    bureau: Bureau, plan: Row, body: tuple[Block, ...], attached: tuple[Attachment, ...], red: bool
) -> Document:
    organ = plan["organ"] or bureau.name
    if red:
        return issuing.issued(
            bureau, _issuing_notice(plan, organ, body, attached, (_numbered(plan), _day(bureau, plan))), plan
        )
    return Document(
        form="cn.ordinary",
        title=plan["title"],
        organ=organ,
        number=_numbered(plan),
        recipients=_names(plan["recipients"]),
        body=body,
        attachments=attached,
        signature=organ,
        date_text=_day(bureau, plan),
    )


def _issuing_notice(
    plan: Row,
    organ: str,
    body: tuple[Block, ...],
    attached: tuple[Attachment, ...],
    issued: tuple[str, str],
) -> Document:
    """关于印发《…》的通知: a plan is no kind of official paper itself (条例 2012); it follows on a page of its own."""
    named = str(plan["title"]).removeprefix(organ)
    return Document(
        form="cn.redhead",
        title=f"{organ}关于印发《{named}》的通知",
        organ=organ,
        number=issued[0],
        recipients=_names(plan["recipients"]),
        body=(Text(f"现将《{named}》印发给你们，请结合实际，认真贯彻落实。"),),
        enclosed=(Attachment(plan["title"], body),),
        attachments=attached,
        signature=organ,
        date_text=issued[1],
        issuer=organ,
    )


def _vietnamese(bureau: Bureau, plan: Row, body: tuple[Block, ...], attached: tuple[Attachment, ...]) -> Document:
    document = Document(
        form="vn.named",
        kind="KẾ HOẠCH",
        title=plan["title"],
        organ=plan["organ"] or bureau.name,
        number=_numbered(plan),
        body=body,
        attachments=attached,
        date_text=_day(bureau, plan),
        signer=plan["signer"] or "",
        signature="GIÁM ĐỐC",
    )
    receivers = "\n".join(filter(None, (plan["recipients"], plan["copies_to"])))
    return issuing.issued(bureau, document, {**plan, "copies_to": receivers})


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").rstrip("：:。.").replace(",", "，").split("，") if part.strip())


def paragraphs(text: str | None) -> list[Block]:
    """Each line of a text as a paragraph."""
    return [Text(line.strip()) for line in (text or "").splitlines() if line.strip()]


def _body(bureau: Bureau, lines: list[Row], words: _Wording) -> list[Block]:
    """Each line under its number, then its measure, and what belongs to a task in brackets."""
    blocks: list[Block] = []
    for line, number in zip(lines, outline.numbers(lines, bureau.jurisdiction), strict=True):
        if line["role"] == rules.TEXT:
            blocks += paragraphs(line["goal"])
            continue
        goal, *more = line["goal"].splitlines()
        blocks += [Heading(outline.depth_of(line), number + goal), *paragraphs("\n".join(more))]
        blocks += paragraphs(line["measure"])
        said = {**line, "indicator": indicator_text(line)}
        marks = [label + str(said[name]) for name, label in words.marks if said.get(name)]
        if marks:
            blocks.append(Text(words.tail.format(words.between.join(marks))))
    return blocks


def indicator_text(line: Row) -> str:
    """What is to be reached, as the paper says it: 体检率 ≥ 98%; the words alone where they hold the figure."""
    words, target = line.get("indicator") or "", line.get("target")
    if target is None:
        return words
    figure = str(int(target) if target == int(target) else target)
    operator = codes.code_list("plan_operator").label(line.get("operator") or "")
    if not operator and figure in words:
        return words
    return f"{words} {operator or '＝'} {figure}{line.get('target_unit') or ''}".strip()


def task_table(bureau: Bureau, plan: Row, lines: list[Row]) -> TaskTable:
    """任务分解表: one row a task, on landscape pages."""
    words = wording(bureau)
    rows: list[tuple[str, ...]] = []
    for line, is_task in zip(lines, outline.followed(lines), strict=True):
        if is_task:
            cells = (line["goal"], indicator_text(line), line["measure"], line["leader"])
            owners = (line["office"] or line.get("unit_title"), line["partners"], line["deadline"], line["responsible"])
            rows.append((str(len(rows) + 1), *(str(cell or "") for cell in (*cells, *owners)), ""))
    return TaskTable(words.columns, tuple(rows), landscape=True)


def schedule(bureau: Bureau, plan: Row, lines: list[Row]) -> Gantt:
    """进度安排表: one line a task, a bar over the months in which something of it is due."""
    words = wording(bureau)
    rows: list[GanttRow] = []
    for line, is_task in zip(lines, outline.followed(lines), strict=True):
        if is_task:
            owner = line["office"] or line.get("unit_title") or line["responsible"]
            texts = (str(len(rows) + 1), line["goal"], str(owner or ""), str(line["deadline"] or ""))
            rows.append(GanttRow(texts, _spans(_months(line, plan["year"]))))
    months = tuple(words.month.format(month) for month in range(1, 13))
    return Gantt(words.schedule_columns, months, tuple(rows))


def _months(line: Row, year: int) -> list[int]:
    """The months of a plan's year in which a task goes on or is due, from 0; none where nobody can tell."""
    try:
        found = deadlines.periods(line["deadline"] or "", year)
    except deadlines.BadDeadline:
        return []
    named = [(max(first, date(year, 1, 1)), last) for first, last in found if last.year == year]
    return sorted({month for first, last in named for month in range(first.month - 1, last.month)})


def _spans(months: list[int]) -> tuple[tuple[int, int], ...]:
    """Months that follow each other as one span."""
    spans: list[tuple[int, int]] = []
    for month in months:
        if spans and spans[-1][1] == month - 1:
            spans[-1] = (spans[-1][0], month)
        else:
            spans.append((month, month))
    return tuple(spans)
