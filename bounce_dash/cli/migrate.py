"""Bring the database to the newest schema."""

import argparse
import sys

from bounce_dash.cli.language import spoken
from bounce_dash.domain.errors import Unavailable
from bounce_dash.i18n import translate
from bounce_dash.wiring import prepare


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no words."""


def run(args: argparse.Namespace) -> int:
    """Migrate; return 0, or 1 with one sentence on stderr when the database does not answer."""
    language = spoken()
    try:
        prepare()
    except Unavailable as refusal:
        print(translate(language, "migrate.unavailable", count=None, **refusal.values), file=sys.stderr)
        return 1
    print(translate(language, "migrate.done"))
    return 0
