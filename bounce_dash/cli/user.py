"""Users, by hand at the machine's own console."""

import argparse
import sys
from datetime import UTC, datetime

from bounce_dash.actions import links, users
from bounce_dash.domain.access import STAFF, Actor, Role, operator
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.signing import LINK_LIFE
from bounce_dash.i18n import DEFAULT, translate
from bounce_dash.wiring import prepare, read, wiring, write


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the words of the command."""
    does = parser.add_subparsers(dest="does", required=True, metavar="DOES")
    add = does.add_parser("add", help="add a user and print the link that sets the password")
    add.add_argument("email")
    add.add_argument("--name", default="", help="the user's name; the part before the @ when left out")
    add.add_argument("--role", choices=[role.value for role in STAFF], default=Role.MARKETING.value)
    for name, meaning in (
        ("reset", "print a link that sets a new password"),
        ("disable", "lock a user out at once"),
        ("enable", "let a disabled user in again"),
    ):
        does.add_parser(name, help=meaning).add_argument("email")
    does.add_parser("list", help="list all users")
    does.add_parser("link", help="print a link that makes the first administrator")


def run(args: argparse.Namespace) -> int:
    """Do it; return 0, or 1 with one sentence on stderr when it was refused."""
    prepare()
    try:
        print(_DOES[args.does](args, operator(), datetime.now(UTC)))
    except Refused as refusal:
        print(translate(DEFAULT, refusal.code, count=None, **refusal.values), file=sys.stderr)
        return 1
    return 0


def _add(args: argparse.Namespace, actor: Actor, now: datetime) -> str:
    name = args.name or args.email.partition("@")[0]
    return _link(write(users.add_user, actor, args.email, name, args.role, now=now))


def _reset(args: argparse.Namespace, actor: Actor, now: datetime) -> str:
    user_id = read(users.find_user, actor, args.email)
    return _link(write(users.reset_user, actor, user_id, now=now))


def _disable(args: argparse.Namespace, actor: Actor, now: datetime) -> str:
    user_id = read(users.find_user, actor, args.email)
    write(users.disable_user, actor, user_id, now=now)
    return "Disabled. All sessions of this user have ended."


def _enable(args: argparse.Namespace, actor: Actor, now: datetime) -> str:
    user_id = read(users.find_user, actor, args.email)
    write(users.enable_user, actor, user_id, now=now)
    return "Enabled. The password of before works again."


def _list(args: argparse.Namespace, actor: Actor, now: datetime) -> str:
    lines = [f"{'E-mail':<40} {'Role':<14} {'State':<9} Name"]
    for user in read(users.list_users, actor):
        state = "disabled" if user.disabled else "invited" if user.pending else "active"
        lines.append(f"{user.email:<40} {user.role.value:<14} {state:<9} {user.name}")
    return "\n".join(lines)


def _first(args: argparse.Namespace, actor: Actor, now: datetime) -> str:
    path = write(links.first_start_link, now)
    return _link(path) if path else "There is a user already; use add or reset."


def _link(path: str) -> str:
    hours = int(LINK_LIFE.total_seconds() // 3600)
    return f"{wiring().settings.public_url}{path}\nThis link works once, within {hours} hours."


_DOES = {"add": _add, "reset": _reset, "disable": _disable, "enable": _enable, "list": _list, "link": _first}
