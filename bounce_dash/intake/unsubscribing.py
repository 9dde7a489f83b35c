"""Requests to unsubscribe that come as mail: the mailto link of RFC 2369 and RFC 8058, or a subject that says so."""

import re

from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.domain.reports import BounceReport
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.attribution import attribution_of
from bounce_dash.intake.dates import parse_date
from bounce_dash.intake.message import Message, first
from bounce_dash.intake.senders import empty_return_path, is_automatic, is_daemon
from bounce_dash.intake.words import words

_MAILBOX = re.compile(
    r"(?:^|[\s<,\"])(?:[\w.]{1,40}[-+_.])?(?:list-)?(?:un-?sub(?:scribe)?s?|opt-?out|leave|remove|abmelden|afmelden|desinscription)"
    r"(?:[-+_.=][\w.+=~-]{0,200})?@",
    re.I,
)
#: The whole subject of such a mail, per language (en, nl, de, fr, es, it, pt, da, nb, sv, fi, pl, ru, zh, ja).
_SUBJECTS = frozenset(
    words("""
    unsubscribe | unsubscribe me | please unsubscribe | please unsubscribe me | unsubscribe request | list unsubscribe |
    unsubscribe from list | unsubscribe from this list | remove me | please remove me | remove me from your list |
    opt out | opt-out | optout | stop | afmelden | uitschrijven | abmelden | abmeldung | newsletter abmelden |
    newsletter abbestellen | désinscription | desinscription | désabonnement | desabonnement | se désabonner |
    me désinscrire | darse de baja | baja | cancelar suscripción | cancellazione | cancellami | disiscrizione |
    cancelar subscrição | descadastrar | cancelar inscrição | afmeld | afmelding | frameld | meld av | avmelding |
    avmeld | avregistrera | avprenumerera | avsluta prenumeration | peruuta tilaus | wypisz | wypisz mnie |
    отписаться | отписка | отпишите меня | 退订 | 取消订阅 | 配信停止 | 登録解除
""")
)
_TRIM = re.compile(r"^\s{0,9}(?:(?:re|fwd?|aw|antw|sv)\s?:\s{0,9}){0,3}|[\s!.?\"']{1,9}$", re.I)


def read(message: Message) -> BounceReport | None:
    """Return the wish of the person who wrote it as an opt-out complaint (RFC 5965), or None when the mail is none.

    Only the address that the link leads to or the whole subject tells: a word in the text is no request.
    """
    if is_daemon(message) or empty_return_path(message) or is_automatic(message):
        return None
    to = " ".join(message.headers.get("to", ()))[:2000]
    if not _MAILBOX.search(to) and _TRIM.sub("", message.subject).lower() not in _SUBJECTS:
        return None
    person = address_in(first(message.headers, "from"))
    if not person:
        return None
    about = attribution_of(message)
    return BounceReport(
        recipient=person,
        kind=Kind.COMPLAINT,
        reason=Reason.FEEDBACK,
        diagnostic=message.subject[:200],
        dialect="unsubscribe",
        message_id=first(message.headers, "in-reply-to").strip().strip("<>")[:998],
        occurred_at=parse_date(first(message.headers, "date")),
        feedback_type="opt-out",
        mailing_token=about.mailing_token,
    )
