"""Bring the database to the newest schema."""

import argparse
import sys
from datetime import UTC, datetime

from bounce_dash.cli.language import sentence_of, spoken
from bounce_dash.domain.errors import Unavailable
from bounce_dash.i18n import translate
from bounce_dash.wiring import prepare


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the words of the command."""
    parser.add_argument(
        "--welcome",
        action="store_true",
        help="say how the first administrator is made, when there is none, and no more",
    )


def run(args: argparse.Namespace) -> int:
    """Migrate; return 0, or 1 with one sentence on stderr when the database does not answer."""
    try:
        prepare()
    except Unavailable as refusal:
        print(sentence_of(refusal), file=sys.stderr)
        return 1
    if args.welcome:
        from bounce_dash.actions.links import first_start_link
        from bounce_dash.wiring import wiring, write

        path = write(first_start_link, datetime.now(UTC))
        url = wiring().settings.public_url
        if path:
            print(f"\n{translate(spoken(), 'migrate.welcome', count=None, url=f'{url}{path}')}\n")
    else:
        print(translate(spoken(), "migrate.done"))
    return 0
