"""Say whether the figures kept beside mailings are those of their recipients; count them anew."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from bounce_dash.actions.rollups import Counted, check_rollups, rebuild_rollups
from bounce_dash.cli.language import spoken
from bounce_dash.domain.access import operator
from bounce_dash.i18n import formats, translate
from bounce_dash.wiring import prepare, read, write


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the words of the command."""
    parser.add_argument("--rebuild", action="store_true", help="count them anew, and write down what was wrong")


def run(args: argparse.Namespace) -> int:
    """Print one line; return 0 when all figures are right by now, else 1."""
    prepare()
    mailings, wrong = _all(_rebuilt if args.rebuild else _checked)
    said = ("rebuilt" if args.rebuild else "wrong") if wrong else "right"
    language = spoken()
    print(translate(language, f"rollups.{said}", count=mailings, wrong=formats.number(language, wrong)))
    return int(bool(wrong) and not args.rebuild)


def _checked(after: int) -> Counted:
    return read(check_rollups, operator(), after=after)


def _rebuilt(after: int) -> Counted:
    return write(rebuild_rollups, operator(), now=datetime.now(UTC), after=after)


def _all(chunk: Callable[[int], Counted]) -> tuple[int, int]:
    """Return how many mailings there are, and of how many the figures were wrong."""
    mailings, wrong, after, finished = 0, 0, 0, False
    while not finished:
        done = chunk(after)
        mailings, wrong, after, finished = mailings + done.mailings, wrong + done.wrong, done.last, done.finished
    return mailings, wrong
