"""Watch the mailbox that bounces come back to, beside the app or on another machine."""

import argparse
import signal
import sys

from bounce_dash.cli.language import sentence_of, spoken
from bounce_dash.cli.taking_in import TakingIn
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.watching import MailboxTrouble
from bounce_dash.i18n import translate
from bounce_dash.mailbox.watcher import Elsewhere, Watcher, watcher_of
from bounce_dash.wiring import prepare, wiring


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--once", action="store_true", help="take in what is there at this moment, and end")
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something went wrong")


def run(args: argparse.Namespace) -> int:
    """Watch until told to stop (SIGINT, SIGTERM). Return 0, or 1 when there is no mailbox or it cannot be read."""
    watcher = watcher_of(wiring().database, wiring().settings, _tell)
    if watcher is None:
        print(_say("mailbox.none"), file=sys.stderr)
        return 1
    prepare()
    if args.once:
        return _once(watcher, quiet=args.quiet)
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: watcher.stop())
    if not args.quiet:
        print(_say("mailbox.begun"), flush=True)
    watcher.run()
    return 0


def _once(watcher: Watcher, *, quiet: bool) -> int:
    try:
        brought = watcher.look_once()
    except MailboxTrouble:
        return 1  # it was told
    except Elsewhere:
        if not quiet:
            print(_say("mailbox.elsewhere"))
        return 0
    account = TakingIn(channel="mailbox", language=spoken())
    account.add(brought.recorded, brought.read)
    account.summarise(quiet=quiet)
    if brought.left and not quiet:
        print("  " + translate(spoken(), "mailbox.left", count=brought.left))
    return 0


def _tell(trouble: MailboxTrouble | Unavailable) -> None:
    if isinstance(trouble, MailboxTrouble):
        words = _say(f"mailbox.trouble.{trouble.trouble}", said=trouble.said)
    else:
        words = sentence_of(trouble)
    print(words, file=sys.stderr, flush=True)


def _say(key: str, **values: str) -> str:
    return translate(spoken(), key, count=None, **values)
