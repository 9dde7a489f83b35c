"""Bring in people from CSV or Excel: look at the file, say what will happen, do it, undo it."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from bounce_dash import importing
from bounce_dash.cli.import_report import Report
from bounce_dash.cli.language import spoken
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.importing import ENCODINGS, Asked, DateOrder, Meaning, Sheet, What
from bounce_dash.domain.mending import Mend, is_mend
from bounce_dash.i18n import translate
from bounce_dash.wiring import prepare

#: Rows worth a look that are shown; `--outcome` writes them all.
_SHOWN = 20

_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a CSV or Excel file")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
    lists = parser.add_mutually_exclusive_group()
    lists.add_argument("--suppressed", action="store_true", help="the file lists addresses, in clear or as hashes of "
                        "Bounce Dash, that must not be mailed")  # fmt: skip
    lists.add_argument("--mailings", action="store_true", help="the file lists recipients of mailings that another "
                        "tool sent, and what became of each")  # fmt: skip
    parser.add_argument("--yes", action="store_true", help="take over what was guessed of the file, sure or not")
    parser.add_argument("--column", action="append", default=[], metavar="HEAD=MEANING", help="what a column means: "
                        f"its head, or its number from 1, and one of {', '.join(Meaning)}")  # fmt: skip
    parser.add_argument("--mend", action="append", default=[], metavar="REMEDY", help="put right in all rows what is "
                        f"evidently meant: {', '.join(Mend)}, or domain: and the misspelt one")  # fmt: skip
    parser.add_argument("--encoding", choices=ENCODINGS)
    parser.add_argument("--separator", choices=_SEPARATORS)
    parser.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    parser.add_argument("--head", type=int, metavar="LINE", help="the line of the columns' names; 0: there is none")
    parser.add_argument("--dates", choices=[one.value for one in DateOrder], help="day or month first")
    parser.add_argument(
        "--outcome", type=Path, metavar="FILE", help="write a line for each row: what became of it, why"
    )
    parser.add_argument("--undo", type=int, metavar="JOB", help="take a whole import back, by the number that it told")


def run(args: argparse.Namespace) -> int:
    """Import; 0 when rows came in (or nothing was left to change), 1 when something has to be said or looked at first.

    A dry run says the same as the import, and returns 0 when that would be 0.
    """
    prepare()
    report = Report(spoken())
    if args.undo is not None:
        return report.undone(importing.undo(operator(), args.undo))
    if args.file is None:
        print(translate(spoken(), "import.no_file"), file=sys.stderr)
        return 2
    sheet = _look(args)
    report.reading(args.file.name, sheet)
    if not (sheet.certain or args.yes or args.column):
        return report.doubts(sheet)
    return _bring_in(args, sheet, report)


def _look(args: argparse.Namespace) -> Sheet:
    separator = _SEPARATORS[args.separator] if args.separator else None
    dates = DateOrder(args.dates) if args.dates else None
    asked = Asked(args.encoding, separator, args.sheet, args.head, dates)
    return _with_columns(importing.look(operator(), args.file, asked, _what(args)), args.column)


def _what(args: argparse.Namespace) -> What:
    return What.SUPPRESSED if args.suppressed else What.MAILINGS if args.mailings else What.PEOPLE


def _with_columns(sheet: Sheet, said: list[str]) -> Sheet:
    columns = list(sheet.columns)
    for word in said:
        head, _, meaning = word.rpartition("=")
        places = [at for at, column in enumerate(columns) if head in (column.head, str(at + 1))]
        if len(places) != 1 or meaning not in list(Meaning):
            raise BadInput(column=word)
        columns[places[0]] = replace(columns[places[0]], meaning=Meaning(meaning), certainty=1.0)
    return replace(sheet, columns=tuple(columns))


def _bring_in(args: argparse.Namespace, sheet: Sheet, report: Report) -> int:
    what, folder = _what(args), importing.new_folder()
    if strange := [one for one in args.mend if not is_mend(one)]:
        raise BadInput(remedy=strange[0])
    try:
        tally = importing.plan(
            operator(), args.file, sheet, folder, what=what, mends=args.mend, heard=report.heard
        )  # fmt: skip
        report.planned(tally, importing.page(folder, "look", _SHOWN))
        code = 0
        if not args.dry_run and tally.imported:
            code = report.finished(importing.bring_in(operator(), sheet, folder, args.file.name, what=what))
        elif not tally.imported:
            code = report.nothing(tally)
        if args.outcome:
            importing.write_outcome(folder, args.outcome, spoken())
        return code
    finally:
        importing.forget(folder)
