"""The command line: the same services without a window. Exit 0 done, 1 not done (with one sentence), 2 wrong usage."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

from app import cli_papers, cli_signature, i18n
from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.safety import files
from app.session import open_bureau
from app.steps import run_through

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.language not in i18n.LANGUAGES:  # argparse does not check what the environment says
        parser.error(f"BUREAUDESK_LANGUAGE is {options.language}, not one of {', '.join(i18n.LANGUAGES)}")
    if options.command not in {_demo, _sign, _verify} and options.file is None:
        parser.error("the following arguments are required: --file")
    i18n.set_language(options.language)
    try:
        _require_harmless(options)
        return options.command(options)
    except AppError as fault:
        print(fault.text, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Cancelled. Nothing was changed."), file=sys.stderr)
        return 1


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        """Exit 2."""
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="./run", description="Bureau Desk 卫生局工作台")
    parser.add_argument("--file", type=Path, help="the bureau file")
    parser.add_argument("--user", default=os.environ.get("BUREAUDESK_USER", ""), help="who signs in, if several may")
    parser.add_argument(
        "--language", choices=i18n.LANGUAGES, default=os.environ.get("BUREAUDESK_LANGUAGE", i18n.DEFAULT)
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", help="make the demonstration bureau and its papers")
    demo.add_argument("folder", nargs="?", type=Path, default=Path("demo"))
    demo.set_defaults(command=_demo)
    incoming = _with_file(commands.add_parser("import", help="read a roster"), _import)
    incoming.add_argument("sheet", type=Path)
    incoming.add_argument("--dry-run", action="store_true", help="only say what would happen")
    incoming.add_argument("--report", type=Path, help="write the sender's rows with results to this workbook")
    incoming.add_argument("--create-units", action="store_true", help="make units that are not known yet")
    incoming.add_argument("--unit", help="whose people they are, where the sheet does not say")
    _plan_commands(commands.add_parser("plan", help="list and print plans"))
    roster = _with_file(commands.add_parser("roster", help="write the staff roster"), _roster)
    roster.add_argument("out", type=Path, help="OUT.pdf or OUT.xlsx")
    roster.add_argument("--unit", help="name or code; with the units below it")
    roster.add_argument("--as-of", type=cli_papers.day, help="YYYY-MM-DD")
    roster.add_argument("--a3", action="store_true", help="on A3 with more columns (.pdf)")
    roster.add_argument("--official", action="store_true", help="the 40 columns of the staff form, with codes")
    summary = _with_file(commands.add_parser("summary", help="write the figures of a year"), _summary)
    summary.add_argument("year", type=int)
    summary.add_argument("out", type=Path)
    signing = commands.add_parser("sign", help="add an integrity signature to a PDF (PAdES; no electronic seal)")
    signing.set_defaults(command=_sign)
    cli_signature.sign_arguments(signing)
    verifying = commands.add_parser("verify", help="whether the signatures of a PDF hold")
    verifying.set_defaults(command=_verify)
    cli_signature.verify_arguments(verifying)
    for paper in cli_papers.COMMANDS:
        paper.arguments(_with_file(commands.add_parser(paper.name, help=paper.help), partial(_paper, paper)))
    _with_file(commands.add_parser("check", help="check the file: pages, links, audit chain, data"), _check)
    return parser


def _plan_commands(plan: argparse.ArgumentParser) -> None:
    actions = plan.add_subparsers(required=True, metavar="list|print")
    _with_file(actions.add_parser("list"), _plan_list)
    printing = _with_file(actions.add_parser("print"), _plan_print)
    printing.add_argument("id", type=int)
    printing.add_argument("out", type=Path)
    printing.add_argument("--red-head", action="store_true", help="as an issued document (GB/T 9704)")
    printing.add_argument("--attach-data", action="store_true", help="carry the plan as JSON in the PDF (PDF/A-3)")


def _with_file(parser: argparse.ArgumentParser, command: Command) -> argparse.ArgumentParser:
    # Also after the command; suppressed, or its absence here would hide the one before the command.
    parser.add_argument("--file", type=Path, default=argparse.SUPPRESS, help="the bureau file")
    parser.set_defaults(command=command)
    return parser


def _require_harmless(options: argparse.Namespace) -> None:
    """What is written must not take the place of a folder, of the bureau's own files or of what is read."""
    kept = [*(files.parts(options.file) if options.file else ())]
    kept += filter(None, (getattr(options, name, None) for name in ("sheet", "key")))
    for out in filter(None, (getattr(options, "out", None), getattr(options, "report", None))):
        if out.is_dir() or (out.exists() and any(path.exists() and out.samefile(path) for path in kept)):
            raise AppError(_("{path} would be overwritten. Choose another name.").format(path=out))


def _open(options: argparse.Namespace) -> Bureau:
    password = os.environ.get("BUREAUDESK_PASSWORD")
    if password is None:
        password = getpass.getpass(_("Password: "))
    return open_bureau(options.file, password, options.user)


def _demo(options: argparse.Namespace) -> int:
    from app import demo

    demo.build(options.folder, print)
    return 0


def _import(options: argparse.Namespace) -> int:
    from app import areas, demo
    from app.personnel.service import ImportHooks
    from app.sheets.apart import iter_read, make_ready
    from app.sheets.commit import iter_commit
    from app.sheets.outcome import Choices
    from app.sheets.plan import iter_dry_run
    from app.sheets.result import write_result

    make_ready()  # the reader starts while the key is computed
    with closing(_open(options)) as bureau:
        grid = demo.run_through(iter_read(options.sheet))
        create = ("unit",) if options.create_units else ()
        fixed = {"unit": cli_papers.unit(bureau, options.unit)[0]} if options.unit else {}
        choices = Choices(hooks=ImportHooks(), create_missing=create, fixed=fixed)
        job = iter_dry_run(bureau, areas.records()["person"], grid, **choices)
        plan = run_through(job)
        for line in demo.rejected_lines(plan):
            print(line, file=sys.stderr)
        if not options.dry_run:
            run_through(iter_commit(bureau, plan, options.sheet.name))
        print(demo.import_line(options.sheet.name, plan))
        if options.report:
            write_result(plan, options.report)
    return 0


def _plan_list(options: argparse.Namespace) -> int:
    from app import codes, store

    with closing(_open(options)) as bureau:
        for plan in store.rows(bureau, store.Query("plan")):
            state = codes.code_list("plan_status").label(plan["status"])
            print(plan["id"], plan["year"], state, plan["number"] or "-", plan["title"], sep="\t")
    return 0


def _plan_print(options: argparse.Namespace) -> int:
    from app.paper.pdf import write_document
    from app.plans import snapshot
    from app.plans.papers import plan_paper

    editable = options.out.suffix.lower() == ".docx"
    if editable and options.attach_data:
        raise AppError(_("Only a PDF can carry the plan's data, not a Word document."))
    with closing(_open(options)) as bureau:
        document = plan_paper(bureau, options.id, red_head=options.red_head)
        if options.attach_data:
            data = snapshot.as_file(snapshot.taken(bureau, options.id), bureau.jurisdiction)
            document = replace(document, data=data)
    if editable:
        from app.paper.editable import write_editable

        write_editable(document, options.out)
    else:
        write_document(document, options.out)
    return _written(options.out)


def _written(path: Path) -> int:
    print(_("Written: {path}").format(path=path))
    return 0


def _roster(options: argparse.Namespace) -> int:
    with closing(_open(options)) as bureau:
        day = options.as_of or bureau.today
        units, heading = cli_papers.units(bureau, options.unit)
        if options.out.suffix.lower() == ".xlsx":
            _roster_sheet(bureau, day, units, options)
        elif options.out.suffix.lower() == ".pdf":
            from app.paper.pdf import write_listing
            from app.personnel.papers import roster_paper

            write_listing(roster_paper(bureau, day, units, heading, a3=options.a3), options.out)
        else:
            raise AppError(_("The roster is written as .pdf or .xlsx, not {suffix}.").format(suffix=options.out.suffix))
    return _written(options.out)


def _roster_sheet(bureau: Bureau, day: date, units: Sequence[int] | None, options: argparse.Namespace) -> None:
    from app.personnel.records import PERSON, WEITONG_COLUMNS
    from app.personnel.service import rows_as_of
    from app.safety.masking import note_taken_out
    from app.sheets.workbook import export_columns, export_rows

    people = rows_as_of(bureau, day, units)
    note_taken_out(bureau, PERSON, PERSON.fields, len(people))
    if options.official:
        export_columns(bureau, PERSON, WEITONG_COLUMNS, people, options.out)
    else:
        fields = [field for field in PERSON.fields if not field.computed]
        export_rows(bureau, PERSON, people, fields, options.out)


def _paper(paper: cli_papers.PaperCommand, options: argparse.Namespace) -> int:
    with closing(_open(options)) as bureau:
        paper.write(bureau, options)
    return _written(options.out)


def _sign(options: argparse.Namespace) -> int:
    for line in cli_signature.sign(options):
        print(line)
    return _written(options.out)


def _verify(options: argparse.Namespace) -> int:
    lines, sound = cli_signature.verify(options)
    print(*lines, sep="\n")
    return 0 if sound else 1


def _summary(options: argparse.Namespace) -> int:
    from app.yearly.service import write_summary

    with closing(_open(options)) as bureau:
        run_through(write_summary(bureau, options.year, options.out))
    return _written(options.out)


def _check(options: argparse.Namespace) -> int:
    from app.safety import inspection

    with closing(_open(options)) as bureau:
        findings = inspection.inspect(bureau)
        sound = all(finding.sound for finding in findings)
        counts = _questions(bureau) if sound else {}
    for finding in findings:
        print("ok " if finding.sound else "BAD", finding.text)
    for label, count in counts.items():
        print(count, label, sep="\t")
    return 0 if sound else 1


def _questions(bureau: Bureau) -> dict[str, int]:
    """How many entries want to be put right, by kind; those kinds that have any."""
    from app import areas, checks, demo

    found = demo.run_through(checks.iter_findings(bureau, areas.checks()))
    return {_(check.label): count for check in found.checks if (count := found.counts()[check.name])}
