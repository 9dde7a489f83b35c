"""One mail that a mail server pipes in: kept first, recorded then, so that none is lost and none is counted twice.

1. The mail is written to the spool of the data folder. Where that cannot be (the disk is full, no permission): exit 75
   (EX_TEMPFAIL of sysexits.h), and the mail server keeps it and tries again.
2. When a server runs on that data folder the mail is now the server's: exit 0. It records it within seconds, or as soon
   as its database answers again. Nothing that talks to a database is loaded here, which takes ten times as long.
3. When none runs, the mail is recorded here and now, and leaves the spool: exit 0. Whatever stops that can get better
   (no database yet, a newer or damaged one, locked, full, unreachable, a bad setting): one sentence and exit 75. Then
   both keep it: the mail server, which tries again, and the spool, which the next server takes in. The same bytes are
   the same mail, so it counts once. A database is never made here: it would be an empty one beside the real one.

Standard input is one mail whatever its lines say; only the envelope line that some mail servers put first is no part.
"""

import os
import sys
from pathlib import Path

from bounce_dash import wiring
from bounce_dash.intake import spool
from bounce_dash.intake.sources import piped
from bounce_dash.wiring import environment


def hand_over(*, channel: str, quiet: bool) -> int:
    """Take the mail on standard input; return 0 when it is safe with us, 75 with one sentence on stderr otherwise."""
    try:
        data = environment.data_folder()
        environment.make_private(data)
        mail = piped(sys.stdin.buffer)
        kept = spool.keep(data, mail.raw, channel=channel, size=mail.size)
        if not spool.attended(data):
            return _record(kept, channel=channel, quiet=quiet)
    except environment.BadSettings as unusable:
        return _later(str(unusable))
    except OSError as error:
        return _later(_say("handing_over.not_kept", problem=error.strerror or str(error)))
    except Exception as fault:  # whatever we did wrong: any other exit code would return the mail for good
        return _later(f"{type(fault).__name__}: {fault}".splitlines()[0])
    if not quiet:
        print(_say("handing_over.kept"))
    return 0


def _record(kept: Path, *, channel: str, quiet: bool) -> int:
    from bounce_dash.cli.language import sentence_of, spoken
    from bounce_dash.cli.taking_in import TakingIn
    from bounce_dash.domain.errors import Unavailable

    try:
        wiring.prepare(may_make=False)
        done = wiring.take_in([kept])
    except Unavailable as refusal:
        return _later(sentence_of(refusal))
    intake = TakingIn(channel=channel, language=spoken())
    intake.add(done, 1)
    intake.summarise(quiet=quiet)
    return 0


def _say(key: str, **values: str) -> str:
    from bounce_dash.cli.language import spoken
    from bounce_dash.i18n import translate

    return translate(spoken(), key, count=None, **values)


def _later(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return os.EX_TEMPFAIL
