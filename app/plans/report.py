"""The half-year and the year-end report of a plan, drafted from its items, figures and remarks to be edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app import jurisdiction, store
from app.paper.document import Attachment, Block, Column, Document, Heading, TaskTable, Text
from app.plans import reviews, rules, targets
from app.plans.outline import chinese_number, roman
from app.plans.papers import indicator_text
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau


class _Wording(NamedTuple):
    """The words of a report in one jurisdiction."""

    parts: tuple[str, str, str, str]
    half_year: str  # in place of the last part
    title: tuple[str, str]  # half-year and year-end, with {title}
    summary: str
    measured: str
    nothing: str
    remedy: str
    untold: str
    deadline: str
    states: dict[str, str]
    table: str
    heads: tuple[str, ...]


_CN = _Wording(
    parts=("总体情况", "主要做法和成效", "存在的问题", "下一年打算"),
    half_year="下半年打算",
    title=("{title}落实情况半年报告", "{title}落实情况年终报告"),
    summary="截至{day}，计划任务共{all}项，已完成{done}项，达到时序进度{on_track}项，未达到时序进度{behind}项，完成率{share}。",
    measured="可计量指标{all}项，其中达到目标{reached}项。",
    nothing="各项任务均按时序推进，未发现突出问题。",
    remedy="整改措施：",
    untold="原因尚未填写。",
    deadline="（完成时限：{deadline}）",
    states={"done": "已完成", "on_track": "达到时序进度", "behind": "未达到时序进度"},
    table="计划完成情况表",
    heads=("序号", "任务", "目标", "实际", "完成时限", "进度", "责任人"),
)
_VN = _Wording(
    parts=("Tình hình chung", "Kết quả chủ yếu", "Tồn tại, hạn chế", "Nhiệm vụ năm tới"),
    half_year="Nhiệm vụ 6 tháng cuối năm",
    title=("Kết quả thực hiện 6 tháng: {title}", "Kết quả thực hiện năm: {title}"),
    summary="Đến {day}, có {all} nhiệm vụ: hoàn thành {done}, đúng tiến độ {on_track}, chậm {behind}; đạt {share}.",
    measured="Có {all} chỉ tiêu đo được, trong đó đạt {reached}.",
    nothing="Các nhiệm vụ được thực hiện đúng tiến độ.",
    remedy="Biện pháp: ",
    untold="Chưa nêu nguyên nhân.",
    deadline=" (thời hạn: {deadline})",
    states={"done": "Hoàn thành", "on_track": "Đúng tiến độ", "behind": "Chậm"},
    table="Bảng kết quả thực hiện",
    heads=("TT", "Nhiệm vụ", "Chỉ tiêu", "Thực hiện", "Thời hạn", "Tiến độ", "Phụ trách"),
)


@dataclass(frozen=True)
class Draft:
    """A report before it is printed: its title, the text of each part (one paragraph a line), and the table."""

    title: str
    parts: tuple[tuple[str, str], ...]
    table: TaskTable


@dataclass(frozen=True)
class _State:
    """A task, its figure, and what its last review or the figures say."""

    task: Row
    figure: targets.Figure
    word: str
    review: Row | None


def draft(bureau: Bureau, plan_id: int, day: date, *, half: bool) -> Draft:
    """What the report of a plan says on a day, in its four parts, ready to be edited."""
    words = _wording(bureau)
    plan = store.get(bureau, "plan", plan_id)
    states = _states(bureau, plan, day)
    last = words.half_year if half else words.parts[3]
    texts = (
        _overall(bureau, words, states, day),
        _done(words, states),
        _problems(words, states),
        _next(words, states),
    )
    parts = tuple(zip((*words.parts[:3], last), texts, strict=True))
    return Draft(words.title[0 if half else 1].format(title=plan["title"]), parts, _table(words, states))


def paper(bureau: Bureau, plan_id: int, made: Draft) -> Document:
    """The paper of a report, as it was edited."""
    plan, vietnamese = store.get(bureau, "plan", plan_id), bureau.jurisdiction == "vn"
    organ = plan["organ"] or bureau.name
    body: list[Block] = []
    for place, (title, text) in enumerate(made.parts, 1):
        body.append(Heading(1, f"{roman(place)}. {title}" if vietnamese else f"{chinese_number(place)}、{title}"))
        body += [Text(line.strip()) for line in text.splitlines() if line.strip()]
    return Document(
        form="vn.named" if vietnamese else "cn.ordinary",
        kind="BÁO CÁO" if vietnamese else "",
        title=made.title,
        organ=organ,
        body=tuple(body),
        attachments=(Attachment(_wording(bureau).table, (made.table,)),),
        signature="GIÁM ĐỐC" if vietnamese else organ,
        date_text=jurisdiction.of(bureau.jurisdiction).dated(bureau.today, organ),
    )


def _wording(bureau: Bureau) -> _Wording:
    return _VN if bureau.jurisdiction == "vn" else _CN


def _states(bureau: Bureau, plan: Row, day: date) -> list[_State]:
    tasks = reviews.tasks_of(bureau, plan["id"])
    figures = targets.figures(bureau, plan["year"], tasks)
    last = _last_reviews(bureau, plan, day)
    found: list[_State] = []
    for task in tasks:
        review = last.get(task["id"])
        word = targets.word_for(task, figures[task["id"]], plan["year"], day)
        if review and word != "done":
            word = review["word"]
        found.append(_State(task, figures[task["id"]], word, review))
    return found


def _last_reviews(bureau: Bureau, plan: Row, day: date) -> dict[int, Row]:
    quarter = (day.month + 2) // 3 if day.year == plan["year"] else 4
    found = bureau.db.rows(
        """SELECT plan_review.* FROM plan_review JOIN plan_item ON plan_item.id = plan_review.item
           WHERE plan_item.plan = ? AND plan_review.deleted_at IS NULL AND quarter <= ? ORDER BY quarter""",
        (plan["id"], quarter),
    )
    return {row["item"]: row for row in found}


def _overall(bureau: Bureau, words: _Wording, states: list[_State], day: date) -> str:
    counts = {word: sum(state.word == word for state in states) for word in words.states}
    share = f"{100 * counts['done'] / len(states):.0f}%" if states else "—"
    date_text = jurisdiction.of(bureau.jurisdiction).date_text(day)
    lines = [words.summary.format(day=date_text, all=len(states), share=share, **counts)]
    measured = [state for state in states if state.task["target"] is not None]
    if measured:
        reached = sum(state.figure.reached for state in measured)
        lines.append(words.measured.format(all=len(measured), reached=reached))
    return "\n".join(lines)


def _goal(state: _State) -> str:
    return state.task["goal"].splitlines()[0].rstrip("。.;；")


def _done(words: _Wording, states: list[_State]) -> str:
    """What was done, with its figure and the remark as it was entered."""
    lines: list[str] = []
    for state in states:
        if state.word == rules.BEHIND:
            continue
        figure = _reached(state)
        said = "：".join(filter(None, (_goal(state), state.task["remark"] or state.task["measure"])))
        lines.append(f"{said.rstrip('。')}{f'（{figure}）' if figure else ''}。")
    return "\n".join(lines)


def _reached(state: _State) -> str:
    if state.figure.actual is None:
        return ""
    return f"{state.task['indicator'] or ''} {state.figure.actual:g}{state.task['target_unit'] or ''}".strip()


def _problems(words: _Wording, states: list[_State]) -> str:
    lines: list[str] = []
    for state in states:
        if state.word == rules.BEHIND:
            review = state.review or {}
            lines.append(f"{_goal(state)}：{review.get('cause') or words.untold}")
            if review.get("remedy"):
                lines.append(words.remedy + str(review["remedy"]))
    return "\n".join(lines) or words.nothing


def _next(words: _Wording, states: list[_State]) -> str:
    """The steps that reviews announced, and what is still open."""
    lines = [str(state.review["next_step"]) for state in states if state.review and state.review["next_step"]]
    for state in states:
        if state.word != "done":
            lines.append(_goal(state) + words.deadline.format(deadline=state.task["deadline"] or "—"))
    return "\n".join(lines)


def _table(words: _Wording, states: list[_State]) -> TaskTable:
    widths = (10, 60, 36, 22, 28, 26, 26)
    rows = tuple(
        (
            str(place),
            _goal(state),
            indicator_text(state.task),
            "" if state.figure.actual is None else f"{state.figure.actual:g}{state.task['target_unit'] or ''}",
            state.task["deadline"] or "",
            words.states[state.word],
            state.task["office"] or state.task["responsible"] or "",
        )
        for place, state in enumerate(states, 1)
    )
    columns = tuple(Column(head, width) for head, width in zip(words.heads, widths, strict=True))
    return TaskTable(columns, rows, landscape=True)
