"""Read bounce mails and print what they say: one JSON object a line. Touches no database."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bounce_dash.domain.reports import BounceReport
from bounce_dash.intake.decoding import decode
from bounce_dash.intake.sources import SourceMail, read, read_one

#: The keys of one recipient, in the order in which they are printed.
_KEYS = (
    "recipient",
    "kind",
    "reason",
    "status",
    "reply_code",
    "permanent",
    "diagnostic",
    "said_by",
    "dialect",
    "original_recipient",
    "message_id",
    "occurred_at",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a mail, an mbox, a Maildir, a folder, or - for stdin")
    parser.add_argument("--root", type=Path, default=Path(), help="names are printed relative to this folder")
    parser.add_argument("--list", type=Path, metavar="FILE", help="a file with one mail's name (under --root) a line")
    parser.add_argument("--mbox", action="store_true", help="standard input is an mbox, not one mail")
    parser.add_argument("--explain", action="store_true", help="tell which rule matched on which words")


def run(args: argparse.Namespace) -> int:
    """Print one JSON object a mail; 0 when all were read, 1 when a file could not be, 2 when nothing was asked."""
    if not args.paths and not args.list:
        print("Name a mail, an mbox, a Maildir or a folder, or give --list FILE.", file=sys.stderr)
        return 2
    failed = 0
    for mail in _mails(args):
        failed += bool(mail.problem)
        print(json.dumps(_line(mail, args.explain), ensure_ascii=False))
    return 1 if failed else 0


def _mails(args: argparse.Namespace) -> Iterator[SourceMail]:
    if args.list:
        for line in args.list.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield read_one(args.root / line.strip(), line.strip())
    for path in args.paths:
        yield from read("-" if path == "-" else args.root / path, root=args.root, mbox=args.mbox)


def _line(mail: SourceMail, explain: bool) -> dict[str, object]:
    if mail.problem:
        return {"file": mail.name, "recipients": [], "outcome": "unreadable", "detail": mail.problem}
    decoded = decode(mail.raw, explain=explain)
    line: dict[str, object] = {
        "file": mail.name,
        "recipients": [_recipient(report, explain) for report in decoded.reports],
        "outcome": decoded.outcome,
    }
    return line | ({"detail": decoded.detail} if decoded.detail else {})


def _recipient(report: BounceReport, explain: bool) -> dict[str, object]:
    values = {key: getattr(report, key) for key in _KEYS}
    moment = values["occurred_at"]
    values["occurred_at"] = moment.isoformat() if isinstance(moment, datetime) else None
    return values | ({"explanation": list(report.explanation)} if explain else {})
