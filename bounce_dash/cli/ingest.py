"""Read bounce mails and record them: from files, mboxes, Maildirs, folders, or one piped in by a mail server."""

import argparse
import os
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a mail, an mbox, a Maildir, a folder, or - for stdin")
    parser.add_argument(
        "--channel", default="ingest", metavar="NAME", help="where the mails come from, for the timeline"
    )
    parser.add_argument("--mbox", action="store_true", help="standard input is an mbox, not one mail")
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something went wrong")


def run(args: argparse.Namespace) -> int:
    """Record everything; 0 when all was kept, 1 when something was not.

    With ``-`` the code is 75 instead of 1 (EX_TEMPFAIL of sysexits.h): the mail server keeps the mail and tries later.
    What happens to one mail on standard input says `handing_over`.
    """
    if args.paths == ["-"] and not args.mbox:
        from bounce_dash.cli.handing_over import hand_over

        return hand_over(channel=args.channel, quiet=args.quiet)
    from bounce_dash.cli.language import spoken
    from bounce_dash.cli.reading import batches
    from bounce_dash.intake.sources import size_of

    total = size_of(args.paths)
    reading = batches(args.paths, total, mbox=args.mbox)
    # Only now, while another process reads already: what talks to a database takes most of a second to load.
    from bounce_dash.cli.taking_in import TakingIn

    piped = "-" in args.paths
    intake = TakingIn(channel=args.channel, language=spoken())
    try:
        intake.run(reading, total)
    except SystemExit as bad_settings:
        if not piped:
            raise
        print(bad_settings, file=sys.stderr)
        return os.EX_TEMPFAIL
    intake.summarise(quiet=args.quiet)
    return (os.EX_TEMPFAIL if piped else 1) if intake.failed else 0
