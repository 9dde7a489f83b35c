"""Before a mailing goes out, from async code: what speaks against it, and a test mail, as its first recipient would get
it, sent to somebody else, now."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.sending import composing, preparing
from bounce_dash.actions.sending.preparing import Preview
from bounce_dash.actions.sending.taking import Taken
from bounce_dash.delivery.connection import Connection
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.letters import Letter, NoSender, NotReady, flaw, is_plain_address
from bounce_dash.domain.sending import Answer, Caution, Outcome, outcome_of
from bounce_dash.sending.route import envelope, route_of
from bounce_dash.validation.sender_records import missing_records
from bounce_dash.validation.syntax import parse
from bounce_dash.wiring import mail_routes, read_async, wiring, write_async

#: Seconds that a user waits for the relay's answer.
_PATIENCE = 20.0

#: What stands for the token in a mail that belongs to no recipient: its link signs nobody off.
_NOBODY = "test"

#: What stands for it in a preview, where it is to look like one (actions/sending/taking.py).
_LIKE_ONE = "k3vq7x2nwm5t4hzb6jd4rayc"


def can_send() -> bool:
    """Say whether a relay is set up."""
    return bool(wiring().settings.smtp)


def way_out() -> str:
    """Return a link to sign off as it stands in mails, which signs nobody off."""
    return f"{wiring().settings.public_url}/u/{_LIKE_ONE}"


async def cautions(actor: Actor, mailing_id: int) -> Mapping[Caution, int]:
    """Return what speaks against sending a draft as it is → how many recipients that is about (0: all of them).

    DNS is asked about the sender's domain, about those of recipients it was before. Raise NotFound.
    """
    draft = await read_async(composing.draft, actor, mailing_id)
    found: dict[Caution, int] = {}
    if unreachable := await read_async(preparing.unreachable, actor, mailing_id):
        found[Caution.NO_MAIL] = unreachable
    settings = wiring().settings
    if sender := parse(draft.letter.from_address).domain:
        returns_to = parse(settings.return_path).domain or sender
        found |= dict.fromkeys(await missing_records(sender, returns_to, mail_routes()), 0)
    if not settings.public_url.startswith("https://"):
        found[Caution.ONE_CLICK] = 0
    return found


async def send_test(actor: Actor, mailing_id: int, to: str) -> Answer:
    """Send a mailing to one address and return what the relay said, an Answer without code when it said nothing.

    Raise NotReady, NoSender for an address that is none, NotFound. Nothing of it counts anywhere.
    """
    actor.require(Permission.CHANGE_MAILINGS)
    route = route_of(wiring().settings)
    if not route.relays:
        raise NotReady("relay")
    if not is_plain_address(to):
        raise NoSender(address=to[:80])
    draft = await read_async(composing.draft, actor, mailing_id)
    if (missing := flaw(draft.letter)) in ("sender", "subject", "content"):
        raise NotReady(missing)
    like = await read_async(preparing.preview, actor, mailing_id, draft.letter, 0)
    connection = Connection(route.relays[0], seconds=_PATIENCE)
    try:
        mail = envelope(draft.letter, _somebody(to, like, draft.letter), _NOBODY, route, datetime.now(UTC))
        answer = await connection.hand_over(mail)
    finally:
        await connection.close()
    await write_async(_note, actor, draft.name, answer)
    return answer


def _somebody(to: str, like: Preview | None, letter: Letter) -> Taken:
    name, company = (like.name, like.company) if like else ("", "")
    message_id = f"{_NOBODY}.{datetime.now(UTC).timestamp()}@{letter.from_address.rpartition('@')[2]}"
    return Taken(0, 0, 0, to, name, company, "", 0, _NOBODY, message_id)


def _note(session: Session, actor: Actor, name: str, answer: Answer) -> None:
    taken = outcome_of(answer) is Outcome.ACCEPTED
    audit.log(session, actor, "mailing.tested", target=name, details={"taken": taken}, at=datetime.now(UTC))
