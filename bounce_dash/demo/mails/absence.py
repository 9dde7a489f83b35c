"""Replies that a mailbox sends by itself (RFC 3834): away for a while, or gone for good."""

from dataclasses import dataclass

from bounce_dash.demo.mails.failure import Failure, encoded, report_head


@dataclass(frozen=True, slots=True)
class Reply:
    """One text: subject and body; {successor} is an address at the same company."""

    subject: str
    body: str


AWAY = {
    "nl": (
        Reply("Automatisch antwoord: {subject}", "Ik ben met vakantie en lees mijn mail niet. Met dringende vragen "
              "kunt u bij mijn collega's terecht."),
        Reply("Afwezig: {subject}", "Bedankt voor uw bericht. Ik ben tot en met vrijdag niet op kantoor."),
    ),
    "en": (
        Reply("Automatic reply: {subject}", "I am out of the office until Monday with limited access to email."),
        Reply("Out of office: {subject}", "Thank you for your message. I am on annual leave and will reply when I am "
              "back."),
    ),
    "de": (
        Reply("Automatische Antwort: {subject}", "Vielen Dank für Ihre Nachricht. Ich bin bis Montag nicht im Büro."),
        Reply("Abwesenheitsnotiz: {subject}", "Ich bin im Urlaub und antworte nach meiner Rückkehr."),
    ),
    "da": (Reply("Autosvar: {subject}", "Tak for din mail. Jeg er på ferie og svarer, når jeg er tilbage."),),
    "sv": (Reply("Autosvar: {subject}", "Tack för ditt mejl. Jag har semester och svarar när jag är tillbaka."),),
    "nb": (Reply("Automatisk svar: {subject}", "Takk for e-posten. Jeg har ferie og svarer når jeg er tilbake."),),
}  # fmt: skip

#: Most texts of one language.
VARIANTS = max(map(len, AWAY.values()))

LEFT = {
    "nl": Reply("Automatisch antwoord: {subject}", "Ik ben niet meer werkzaam bij dit bedrijf. U kunt voortaan mailen "
                "met {successor}."),
    "en": Reply("Automatic reply: {subject}", "I no longer work for this company. Please contact {successor} instead."),
    "de": Reply("Automatische Antwort: {subject}", "Ich bin nicht mehr im Unternehmen tätig. Bitte wenden Sie "
                "sich an {successor}."),
    "da": Reply("Autosvar: {subject}", "Jeg arbejder ikke længere her. Kontakt venligst {successor}."),
    "sv": Reply("Autosvar: {subject}", "Jag har slutat på företaget. Vänligen kontakta {successor}."),
    "nb": Reply("Automatisk svar: {subject}", "Jeg har sluttet i firmaet. Vennligst kontakt {successor}."),
}  # fmt: skip


def away(failure: Failure, language: str, variant: int) -> bytes:
    """Compose an out-of-office reply in a culture's language; there are ``VARIANTS`` of them at most."""
    texts = AWAY[language]
    return _reply(failure, texts[variant % len(texts)], "")


def left(failure: Failure, language: str, successor: str) -> bytes:
    """Compose the reply of somebody who has left the company, naming the successor's address."""
    return _reply(failure, LEFT[language], successor)


def _reply(failure: Failure, text: Reply, successor: str) -> bytes:
    subject = text.subject.format(subject=failure.subject)
    return (
        report_head(failure, f"<{failure.recipient}>", subject, "text/plain; charset=utf-8")
        + "Content-Transfer-Encoding: 8bit\nX-Auto-Response-Suppress: All\nPrecedence: bulk\n"
        f"In-Reply-To: <{failure.message_id}>\nReferences: <{failure.message_id}>\n"
        f"Thread-Topic: {encoded(failure.subject)}\n"
        f"\n{text.body.format(successor=successor)}\n"
    ).encode()
