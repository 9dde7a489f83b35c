"""What lists of recipients say became of a mail, in the languages of the files that people have."""

import re
from dataclasses import dataclass

from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.reasons import Kind, Reason, kind_of
from bounce_dash.domain.states import RecipientStatus


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one mail. ``kind`` is NONE unless it came back or was complained about; then ``reason`` is why,
    and ``permanent`` whether that is for good (None: nobody said)."""

    status: RecipientStatus
    kind: Kind = Kind.NONE
    reason: Reason | None = None
    permanent: bool | None = None


_S = RecipientStatus

#: State, and whether it is for good → the words for it, without accents, blanks and signs: English, Dutch, German,
#: French, Spanish, and how mailing tools call it.
_WORDS: dict[tuple[RecipientStatus, bool | None], str] = {
    (_S.SENT, None): """
        sent delivered accepted success ok verzonden verstuurd afgeleverd gesendet versendet zugestellt
        envoye delivre remis enviado entregado""",
    (_S.OPENED, None): """
        open opened opens read click clicked clicks geopend gelezen geklikt aangeklikt geoffnet gelesen geklickt
        ouvert lu clique abierto leido clic""",
    (_S.BOUNCED, None): """
        bounce bounced returned failed undelivered undeliverable notdelivered geretourneerd retour mislukt
        nietafgeleverd zuruckgewiesen unzustellbar fehlgeschlagen nondelivre rebond echoue rebotado rebote
        noentregado""",
    (_S.BOUNCED, True): """
        hard hardbounce hardbounced permanent permanentfailure hardgeretourneerd harderetournering
        reboundpermanent rebondpermanent reboteduro""",
    (_S.BOUNCED, False): """
        soft softbounce softbounced temporary temporaryfailure zachtgeretourneerd zachteretournering
        rebondtemporaire reboteblando""",
    (_S.COMPLAINED, None): """
        complaint complained spam spamreport spamcomplaint abuse klacht spamklacht beschwerde plainte queja""",
    (_S.BLOCKED, None): """
        blocked skipped suppressed excluded dropped geblokkeerd overgeslagen gesperrt blockiert ubersprungen
        bloque ignore bloqueado omitido""",
}  # fmt: skip

_BY_WORD = {word: state for state, words in _WORDS.items() for word in words.split()}

#: RFC 3463: subject and detail of a status code → the reason that it says beyond doubt.
_BY_CODE = {
    "1.1": Reason.USER_UNKNOWN, "1.2": Reason.HOST_UNKNOWN, "1.6": Reason.HAS_MOVED, "1.10": Reason.NOT_ACCEPT,
    "2.1": Reason.SUSPEND, "2.2": Reason.MAILBOX_FULL, "2.3": Reason.MESG_TOO_BIG, "3.4": Reason.MESG_TOO_BIG,
    "4.7": Reason.EXPIRED, "7.0": Reason.POLICY_VIOLATION,
}  # fmt: skip
_CODE = re.compile(r"(?<![\d.])([45])\.(\d{1,3}\.\d{1,3})(?![\d.])")

_REASONS = {reason.value: reason for reason in Reason}


def fate_of(status: str, why: str) -> Fate | None:
    """Return what became of a mail, as a list says it; None when the word for its state is not known.

    Nothing is the state of a mail that went out. Who doubts for good or for a while never blocks: see `kind_of`.

    >>> fate_of("Hard bounce", "550 5.1.1 no such user").kind
    <Kind.HARD: 'hard'>
    """
    state = _BY_WORD.get(_bare(status)) if status.strip() else (RecipientStatus.SENT, None)
    if state is None:
        return None
    found, permanent = state
    if found is RecipientStatus.COMPLAINED:
        return Fate(found, Kind.COMPLAINT, Reason.FEEDBACK)
    if found is not RecipientStatus.BOUNCED:
        return Fate(found)
    code = _CODE.search(why)
    if permanent is None and code:
        permanent = code[1] == "5"
    reason = _REASONS.get(_bare(why)) or (_BY_CODE.get(code[2]) if code else None) or Reason.UNDEFINED
    return Fate(found, kind_of(reason, permanent), reason, permanent)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", sort_key(text[:80]))
