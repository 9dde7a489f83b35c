"""Filling an empty database with believable people, mailings and bounces."""

import argparse
import sys

from bounce_dash.actions.demo import LARGEST, MAIL_BY_MAIL, USUAL, unheard
from bounce_dash.cli.language import spoken
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import Refused
from bounce_dash.i18n import translate
from bounce_dash.i18n.formats import number
from bounce_dash.wiring import load_demo, prepare

_FIGURES = ("addresses", "persons", "companies", "mailings", "recipients", "reports", "blocked")
_STAGES = {"people": "demo.people", "mails": "demo.mails", "indexes": "demo.indexes"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the words of the command."""
    parser.add_argument(
        "--addresses",
        type=int,
        default=USUAL,
        metavar="N",
        help=f"how many addresses, 1 to {LARGEST:,} (default {USUAL:,}); up to {MAIL_BY_MAIL:,} each bounce is "
        "composed, decoded and recorded as a mail; above, the same rows are written in bulk",
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another number gives another demo (default 1)"
    )


def run(args: argparse.Namespace) -> int:
    """Load the demo; return 0, or 1 with one sentence on stderr when it was refused and nothing was changed."""
    prepare()
    try:
        loaded = load_demo(operator(), args.addresses, args.seed, _show if sys.stderr.isatty() else unheard)
    except Refused as refusal:
        print(translate(spoken(), refusal.code, count=None, **refusal.values), file=sys.stderr)
        return 1
    print(
        translate(
            spoken(), "demo.loaded", count=None, **{name: number(spoken(), getattr(loaded, name)) for name in _FIGURES}
        )
    )
    return 0


def _show(stage: str, done: int, total: int) -> None:
    values = {
        "stage": translate(spoken(), _STAGES[stage]),
        "done": number(spoken(), done),
        "total": number(spoken(), total),
    }
    print(
        f"\r{translate(spoken(), 'demo.progress', count=None, **values):<60}",
        end="" if done < total else "\n",
        file=sys.stderr,
        flush=True,
    )
