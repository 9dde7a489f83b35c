"""The language of the command line: what the terminal's locale says."""

import os
from collections.abc import Mapping

from bounce_dash.domain.errors import Refused, Unavailable
from bounce_dash.i18n import choose, translate


def spoken(environment: Mapping[str, str] | None = None) -> str:
    """Return the code of the language that the locale asks for (POSIX: LC_ALL, LC_MESSAGES, LANG), or the default."""
    given = os.environ if environment is None else environment
    locale = next((given[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if given.get(name)), "")
    return choose(locale.partition(".")[0].replace("_", "-"))


def sentence_of(refusal: Refused) -> str:
    """Return what to say of a refusal. Unlike the screens, the command line tells the database's own words."""
    key = "migrate.unavailable" if type(refusal) is Unavailable else refusal.code
    return translate(spoken(), key, count=None, **refusal.values)
