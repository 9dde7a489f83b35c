"""Say what is thought of addresses: their syntax, their domain's mail servers, whether they bounce here."""

import argparse
import asyncio
import sys

from bounce_dash.cli.language import spoken
from bounce_dash.domain.access import operator
from bounce_dash.domain.validity import Judgement, Validity
from bounce_dash.i18n import translate
from bounce_dash.judging import judge_addresses
from bounce_dash.wiring import prepare


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("addresses", nargs="+", metavar="ADDRESS", help="an address, as people write it; - reads lines")


def run(args: argparse.Namespace) -> int:
    """Print a line an address; 0 when none is undeliverable, else 1."""
    given = [line for one in args.addresses for line in (sys.stdin.read().splitlines() if one == "-" else [one])]
    prepare()
    judged = asyncio.run(judge_addresses(operator(), [one for one in given if one.strip()]))
    language = spoken()
    for one in judged:
        print(_line(language, one))
    return int(any(one.validity is Validity.UNDELIVERABLE for one in judged))


def _line(language: str, one: Judgement) -> str:
    flaws = ", ".join(translate(language, f"flaw.{flaw}") for flaw in one.flaws)
    meant = translate(language, "flaw.did_you_mean", address=one.did_you_mean) if one.did_you_mean else ""
    parts = (translate(language, f"validity.{one.validity}"), flaws, meant)
    return f"{one.address}: " + " · ".join(part for part in parts if part)
