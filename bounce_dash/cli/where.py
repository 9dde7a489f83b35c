"""Say where the data is, and under which address the app answers. Makes and opens nothing."""

import argparse
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import bounce_dash
from bounce_dash.cli.language import spoken
from bounce_dash.i18n import translate
from bounce_dash.wiring import environment

#: Words in the names of a database URL's parameters whose values are nobody's to see.
_SECRET = ("password", "passfile", "sslkey")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no words."""


def run(args: argparse.Namespace) -> int:
    """Print one line each; return 0."""
    lines = {
        "where.version": bounce_dash.__version__,
        "where.data": str(environment.data_folder()),
        "where.database": without_password(environment.database()),
        "where.address": environment.public_address(),
    }
    for key, value in lines.items():
        print(f"{translate(spoken(), key):<12}{value}")
    return 0


def without_password(url: str) -> str:
    """Return a database URL as it may be shown."""
    parts = urlsplit(url)
    account, at, host = parts.netloc.rpartition("@")
    user, colon, _ = account.partition(":")
    query = [
        (name, "***" if any(word in name.lower() for word in _SECRET) else value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    netloc = f"{user}{':***' if colon else ''}{at}{host}"
    if parts.scheme == "sqlite":
        return url
    return urlunsplit(parts._replace(netloc=netloc, query=urlencode(query, safe="*/")))
