"""Send mailings that are due and the mails of forms, beside the app or on another machine."""

import argparse
import signal
import sys
from concurrent.futures import ThreadPoolExecutor

from bounce_dash.cli.language import spoken
from bounce_dash.i18n import translate
from bounce_dash.sending.working import works_of
from bounce_dash.wiring import prepare, wiring


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--once", action="store_true", help="end when at this moment nobody's turn it is any more")


def run(args: argparse.Namespace) -> int:
    """Send until told to stop (SIGINT, SIGTERM); each connection then ends the mail that it is at. Return 0, or 1
    without a relay."""
    if not wiring().settings.smtp:
        print(translate(spoken(), "send.no_relay"), file=sys.stderr)
        return 1
    prepare()
    works = works_of(wiring().database, wiring().settings)

    def stop(*_signal: object) -> None:
        for work in works:
            work.stop()

    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, stop)
    if not args.once:
        print(translate(spoken(), "send.begun"), flush=True)
    with ThreadPoolExecutor(len(works)) as threads:
        running = [threads.submit(work.run, until_idle=args.once) for work in works]
    for work_done in running:
        work_done.result()
    return 0
