"""One connection to a mail server, kept open from mail to mail, and what the server says."""

import re
from contextlib import suppress

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupported,
    SMTPResponseException,
)

from bounce_dash.delivery.mails import Envelope
from bounce_dash.delivery.relays import Relay
from bounce_dash.domain.sending import Answer

#: Seconds for which an answer is waited for. RFC 5321 4.5.3.2 would have minutes; a relay of one's own is quicker.
SECONDS = 60.0

#: What would end a command, or the address in it; the library would send to what stands before it.
_UNFIT = re.compile(r"[\x00-\x1f<>\x7f]")

_NOBODYS = Answer(553, "5.1.3 This can be nobody's address.", "RCPT")
#: RFC 6531 3.5: our relay cannot, so nobody at the recipient's side was asked.
_OTHER_LETTERS = Answer(553, "5.6.7 The relay takes no addresses with such letters (SMTPUTF8).", "RCPT")

#: Mails after which a connection is closed and opened again: many servers allow a hundred.
_MAILS = 100


class Connection:
    """A connection that opens itself at need. Not for several tasks at once."""

    def __init__(self, relay: Relay, *, seconds: float = SECONDS) -> None:
        self._relay, self._seconds = relay, seconds
        self._smtp: SMTP | None = None
        self._mails = 0

    async def hand_over(self, envelope: Envelope) -> Answer:
        """Hand one mail over and return the answer that decided; never raises for what a server or a network does.

        Without a code: to DATA, nobody knows whether the mail went out; to any other command, it did not.
        """
        if _UNFIT.search(envelope.recipient):
            return _NOBODYS
        command = "CONNECT"
        try:
            smtp = await self._open()
            command = "MAIL"
            options, encoding = _spelling(smtp, envelope)
            await smtp.mail(envelope.sender, options=options, encoding=encoding)
            command = "RCPT"
            await smtp.rcpt(envelope.recipient, encoding=encoding)
            command = "DATA"
            said = await smtp.data(envelope.content)
        except SMTPResponseException as refused:
            command = "AUTH" if isinstance(refused, SMTPAuthenticationError) else command
            return await self._refused(Answer(refused.code, _plain(refused.message), command))
        except UnicodeError:
            await self._reset()
            return _OTHER_LETTERS
        except SMTPNotSupported as error:
            self._drop()
            return Answer(530, f"5.7.0 {error}"[:200], "AUTH")
        except (SMTPException, OSError, TimeoutError) as error:
            self._drop()
            return Answer(0, f"{type(error).__name__}: {error}"[:200], command)
        self._mails += 1
        return Answer(said.code, _plain(said.message), "DATA")

    async def close(self) -> None:
        """Say good-bye and close."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(SMTPException, OSError, TimeoutError):
                await smtp.quit(timeout=2)
            smtp.close()

    async def _open(self) -> SMTP:
        if self._mails >= _MAILS:
            await self.close()
        if self._smtp is None or not self._smtp.is_connected:
            self._drop()
            relay, self._mails = self._relay, 0
            smtp = SMTP(
                hostname=relay.host,
                port=relay.port,
                username=relay.user or None,
                password=relay.password or None,
                use_tls=relay.tls,
                start_tls=relay.starttls,
                tls_context=relay.trust() if relay.tls or relay.starttls else None,
                timeout=self._seconds,
            )
            await smtp.connect()
            self._smtp = smtp
            if smtp.is_ehlo_or_helo_needed:
                await smtp.ehlo()  # what the server can do must be known before the first address is spelled
        return self._smtp

    async def _refused(self, answer: Answer) -> Answer:
        if answer.code == 421 or answer.command in ("CONNECT", "AUTH"):
            self._drop()
        else:
            await self._reset()
        return answer

    async def _reset(self) -> None:
        """Take the envelope back (RFC 5321 4.1.1.5), so that the next mail does not go to this recipient, too."""
        try:
            if self._smtp is not None:
                await self._smtp.rset()
        except (SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def _spelling(smtp: SMTP, envelope: Envelope) -> tuple[list[str], str]:
    if envelope.recipient.isascii() or not smtp.supports_extension("smtputf8"):
        return [], "ascii"
    return ["SMTPUTF8"], "utf-8"


def _plain(text: str) -> str:
    return " ".join(text.split())[:1000]
