"""The command line: one module a command, loaded only when it is asked for, so that `decode` starts fast."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from bounce_dash.domain.errors import Refused

#: command → what it does. Its module offers ``arguments(parser)`` and ``run(args) -> int``.
COMMANDS = {
    "serve": "build the pages and serve the app",
    "decode": "read bounce mails and print what they say, as JSON; touches no database",
    "ingest": "read bounce mails and record them",
    "import": "bring in people, or a list of addresses that must not be mailed, from CSV or Excel; undo it",
    "mailbox": "watch the mailbox that bounces come back to, and record them",
    "send": "send mailings and confirmations that are due, beside the app or on another machine",
    "rollups": "say whether the figures kept beside mailings are right; with --rebuild, count them anew",
    "migrate": "bring the database to the newest schema",
    "demo": "fill the database with believable people, mailings and bounces",
    "check": "say whether addresses can receive mail, and why not",
    "user": "add, reset, disable or list users",
    "where": "say where the data is and under which address the app answers",
}

#: Commands whose module cannot be called as they are.
_MODULES = {"import": "importing"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code (0 done, 1 could not, 2 wrong words, 130 interrupted)."""
    os.umask(0o077)  # whatever we write is our user's alone
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="bounce-dash", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    asked = words[0] if words and words[0] in COMMANDS else None
    for name, line in COMMANDS.items():
        command = commands.add_parser(name, help=line, description=line)
        if name == asked:
            _module_of(name).arguments(command)
    args = parser.parse_args(words)
    try:
        code: int = _module_of(args.command).run(args)
        return code
    except BrokenPipeError:
        # The reader of our output has gone (`decode … | head`): that is its right. Python would complain once more
        # when it flushes stdout at exit, so give it somewhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Refused as refusal:
        from bounce_dash.cli.language import sentence_of

        print(sentence_of(refusal), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted. What was recorded so far is kept; run the same command again to go on.", file=sys.stderr)
        return 130


def _module_of(command: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{_MODULES.get(command, command)}")
