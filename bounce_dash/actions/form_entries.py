"""What visitors send by forms and chats: kept, judged, let in, overruled, confirmed (rule 9)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit, joining
from bounce_dash.actions.asking import code_of
from bounce_dash.actions.forms import content_of
from bounce_dash.domain import form_entries as entries
from bounce_dash.domain import forms as rules
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import address_key, domain_of
from bounce_dash.domain.asking import CONFIRMABLE, Asking
from bounce_dash.domain.errors import Conflict, NotFound
from bounce_dash.domain.form_entries import Typed
from bounce_dash.domain.forms import EntryState, FormContent, FormProblem
from bounce_dash.domain.signing import token_hash
from bounce_dash.domain.validity import Flaw, Judgement
from bounce_dash.store.queries import forms as stored
from bounce_dash.store.queries import mail_domains
from bounce_dash.store.tables import Form, FormEntry

_LET_IN = (EntryState.ACCEPTED, EntryState.UNVERIFIED)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came from one visit to a form. ``robot`` says that only a program fills it in so; ``site`` is where."""

    visit: str
    typed: Typed
    language: str
    site: str
    robot: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """What became of it. ``confirmation`` is the token of the link that a mail has to carry, empty unless it waits."""

    state: EntryState
    confirmation: str = ""


def receive(
    session: Session, actor: Actor, token: str, sent: Sent, judgement: Judgement, *, secret: bytes, now: datetime
) -> Received:
    """Keep what a visitor sent; who is good becomes a person with consent and a member of the form's selection.

    The same visit counts once: a refused entry takes over what is sent next, any other stays as it is. What is known
    of the address makes no difference to the answer. Raise NotFound when there is no such form (any more), or closed.
    """
    actor.require(Permission.FILL_IN_FORM)
    form = stored.by_token(session, token[:40])
    if form is None or form.id is None or not form.is_open:
        raise NotFound()
    entry = stored.entry_of_visit(session, form.id, sent.visit, now)
    before = EntryState(entry.state) if entry.address else None
    if before not in (None, EntryState.REFUSED):
        return Received(EntryState(entry.state))
    content = content_of(form)
    _write(entry, content, sent, judgement)
    received = _decide(session, form, entry, judgement, sent, secret, now)
    was, now_is = int(before is EntryState.REFUSED), int(received.state is EntryState.REFUSED)
    stored.count(session, form.id, entries=int(before is None), refused=now_is - was)
    audit.log(session, actor, "form.entered", target=form.name, details={"state": received.state.value}, at=now)
    return received


def _write(entry: FormEntry, content: FormContent, sent: Sent, judgement: Judgement) -> None:
    typed = sent.typed
    language, words = content.words_in(sent.language)
    # Of what can be no address at all, nothing may be left once it is cleaned.
    entry.address = (judgement.address or typed.address)[:320]
    entry.key = address_key(entry.address)[:320]
    entry.domain = domain_of(entry.key)[:255]
    entry.answers = {name: typed.answers[name] for name in content.fields if typed.answers.get(name)}
    entry.language, entry.site = language, sent.site[:200]
    entry.consent_text = words.consent if typed.consents else ""


def _decide(
    session: Session, form: Form, entry: FormEntry, judgement: Judgement, sent: Sent, secret: bytes, now: datetime
) -> Received:
    state = EntryState.REFUSED if sent.robot else entries.state_of(judgement)
    entry.reason = rules.ROBOT if sent.robot else entries.reason_of(judgement)
    confirmation = ""
    if state is EntryState.UNVERIFIED:
        mail_domains.ask_again(session, entry.domain, Flaw.NOT_CHECKED.value, now)
    if state in _LET_IN and form.confirms:
        confirmation = code_of(secret, entry.form_id, entry.visit)
        entry.confirmation, state = token_hash(confirmation), EntryState.WAITING
        entry.asking, entry.ask_at = Asking.DUE.value, now
    entry.state = state.value
    if state in _LET_IN:
        joining.join(session, form, entry, secret=secret, now=now)
    return Received(state, confirmation)


def overrule(session: Session, actor: Actor, entry_id: int, *, secret: bytes, now: datetime) -> str:
    """Let a refused entry in all the same, and return its address.

    Raise NotFound, Conflict when it is not refused (any more), FormProblem for an address that no mail can ever reach.
    """
    actor.require(Permission.MANAGE_FORMS)
    entry = stored.lock_entry(session, entry_id) if 0 < entry_id < 2**31 else None
    if entry is None or not entry.address:
        raise NotFound()
    if entry.state != EntryState.REFUSED.value:
        raise Conflict()
    if entry.reason in rules.IMPOSSIBLE:
        raise FormProblem("impossible")
    entry.state, entry.decided_by, entry.decided_at = EntryState.ACCEPTED.value, actor.name[:200], now
    form = session.get_one(Form, entry.form_id)
    joining.join(session, form, entry, secret=secret, now=now)
    stored.count(session, entry.form_id, refused=-1)
    audit.log(session, actor, "form.overruled", target=form.name, at=now)
    return entry.address


def confirm(session: Session, actor: Actor, token: str, *, secret: bytes, now: datetime) -> bool:
    """Let an entry in that waited for its visitor's confirmation; False when the link is used, too old or unknown."""
    actor.require(Permission.FILL_IN_FORM)
    entry = stored.by_confirmation(session, token_hash(token[:200]))
    if entry is None or now - entry.received_at > CONFIRMABLE:
        return False
    entry.state, entry.confirmation, entry.ask_at = EntryState.ACCEPTED.value, "", None
    form = session.get_one(Form, entry.form_id)
    joining.join(session, form, entry, secret=secret, now=now)
    audit.log(session, actor, "form.confirmed", target=form.name, at=now)
    return True
