"""The commands that sign a PDF with a certificate file and verify one; no bureau file is opened."""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path

from app.clock import system_clock
from app.errors import UnreadableFile
from app.i18n import _
from app.safety.files import write_bytes


def sign_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``./run sign`` is asked."""
    parser.add_argument("paper", type=Path, metavar="IN.pdf")
    parser.add_argument("out", type=Path, metavar="OUT.pdf")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE.p12", help="the certificate file with its key")


def verify_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``./run verify`` is asked."""
    parser.add_argument("paper", type=Path, metavar="IN.pdf")
    parser.add_argument(
        "--trust", type=Path, action="append", default=[], metavar="FILE.cer", help="a certificate that is trusted"
    )


def sign(options: argparse.Namespace) -> list[str]:
    """Write ``options.out``, signed; returns the lines to be told."""
    from app.paper import integrity
    from app.paper.signing_key import open_key

    content = _content(options.paper)
    password = os.environ.get("BUREAUDESK_KEY_PASSWORD")
    if password is None:
        password = getpass.getpass(_("Password of the certificate file: "))
    key = open_key(options.key, password, system_clock())
    write_bytes(options.out, integrity.sign(content, key))
    return [_("Signed by {who}; an integrity signature, no electronic seal.").format(who=key.holder)]


def verify(options: argparse.Namespace) -> tuple[list[str], bool]:
    """The lines to be told about each signature, and whether all hold."""
    from app.paper import integrity
    from app.paper.signing_key import read_certificates

    trusted = [each for path in options.trust for each in read_certificates(path)]
    findings = integrity.verify(_content(options.paper), trusted)
    lines = list[str]()
    for finding in findings:
        lines += [integrity.verdict(finding), *(f"  {line}" for line in integrity.sentences(finding, system_clock()))]
    return lines, all(finding.sound for finding in findings)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise UnreadableFile(_("{path} cannot be read.").format(path=path)) from fault
