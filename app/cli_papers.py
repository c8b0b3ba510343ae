"""The papers of the command line: what each is asked, and how it is written; ``app.cli`` opens the file and tells."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app import dates, store
from app.bureau import Bureau
from app.errors import AppError, Missing
from app.i18n import _

if TYPE_CHECKING:
    from app.paper.pdf import Paper

PERSON_PAPERS = ("card", "notice", "retirement", "appointment", "employment", "honour", "retired")


class PaperCommand(NamedTuple):
    """A command that writes ``options.out``."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    write: Callable[[Bureau, argparse.Namespace], object]


def day(text: str) -> date:
    """A day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write YYYY-MM-DD") from None


def unit(bureau: Bureau, wanted: str) -> tuple[int, str]:
    """The id and the name of a unit, by its name or code. Raises Missing."""
    found = bureau.db.tuples(
        """SELECT id, name FROM unit WHERE (name = ? OR code = ?) AND deleted_at IS NULL
           ORDER BY valid_to IS NOT NULL, valid_to DESC, id""",
        (wanted, wanted),
    )
    if not found:
        raise Missing(what=wanted)
    return found[0]


def units(bureau: Bureau, wanted: str | None) -> tuple[tuple[int, ...] | None, str]:
    """A unit by name or code with all below it, and its name; all units where none is wanted. Raises Missing."""
    if wanted is None:
        return None, ""
    top, name = unit(bureau, wanted)
    return store.unit_and_below(bureau, top), name


def people(bureau: Bureau, wanted: str) -> list[int]:
    """Who is called so or has this identity number; AppError if several are."""
    found = bureau.db.tuples(
        "SELECT id FROM person WHERE (name = ? OR id_number = ?) AND deleted_at IS NULL", (wanted, wanted.upper())
    )
    if not found:
        raise Missing(what=wanted)
    if len(found) > 1:
        raise AppError(_("{count} people are called {name}. Give the identity number.").format(
            count=len(found), name=wanted
        ))  # fmt: skip
    return [found[0][0]]


def _retiring_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=_pdf)
    parser.add_argument("--from", dest="first", type=day, help="YYYY-MM-DD, today if not given")
    parser.add_argument("--until", dest="last", type=day, help="YYYY-MM-DD, the end of next year if not given")
    parser.add_argument("--unit", help="name or code; with the units below it")


def _retiring(bureau: Bureau, options: argparse.Namespace) -> object:
    from app.paper.pdf import write_listing
    from app.personnel.papers import retiring_paper

    first, last = options.first or bureau.today, options.last or dates.end_of_month(bureau.today.year + 1, 12)
    return write_listing(retiring_paper(bureau, first, last, *units(bureau, options.unit)), options.out)


def _dues(bureau: Bureau, options: argparse.Namespace) -> object:
    from app.home.papers import due_paper
    from app.home.service import open_dues
    from app.paper.pdf import write_listing

    return write_listing(due_paper(bureau, open_dues(bureau)), options.out)


def _person_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=PERSON_PAPERS)
    parser.add_argument("who", help="name or identity number")
    parser.add_argument("out", type=_pdf)


def _person(bureau: Bureau, options: argparse.Namespace) -> object:
    from app.paper.pdf import write_papers
    from app.personnel import papers

    makers: dict[str, Callable[[Bureau, Sequence[int]], Sequence[Paper]]] = {
        "card": papers.staff_cards,
        "notice": papers.retirement_notices,
        "retirement": papers.retirement_forms,
        "appointment": papers.appointment_forms,
        "employment": papers.employment_certificates,
        "honour": papers.honour_certificates,
        "retired": papers.retirement_certificates,
    }
    maker, ids = makers[options.kind], people(bureau, options.who)
    made = maker(bureau, ids)
    papers.note_leaving(bureau, maker, ids)
    return write_papers(made, options.out)


def _only_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=_pdf)


def _pdf(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ".pdf":
        raise argparse.ArgumentTypeError(f"{text} does not end with .pdf")
    return path


COMMANDS = (
    PaperCommand("retiring", "write the list of who retires", _retiring_arguments, _retiring),
    PaperCommand("dues", "write the list of what is due", _only_out, _dues),
    PaperCommand("person", "write a paper about a person", _person_arguments, _person),
)
