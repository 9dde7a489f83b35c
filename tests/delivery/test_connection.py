"""A connection to a real mail server: kept open, signed in, and what is said when it cannot be."""

import asyncio
import ssl

import pytest
from aiosmtpd.smtp import AuthResult

from bounce_dash.delivery.connection import Connection
from bounce_dash.delivery.mails import Envelope
from bounce_dash.delivery.relays import Relay
from bounce_dash.domain.sending import Answer, Outcome, outcome_of
from tests.certificates import make_certificate
from tests.smtp_sink import OK, Running, Sink

CONTENT = b"Subject: Hi\r\n\r\nHello\r\n.\r\nmore\r\n"


def _hand_over(relay: Relay, *recipients: str) -> list[Answer]:
    async def run() -> list[Answer]:
        connection = Connection(relay, seconds=30)
        answers = [await connection.hand_over(Envelope("b@news.example", to, CONTENT)) for to in recipients]
        await connection.close()
        return answers

    return asyncio.run(run())


def _here(sink: Sink, **changes) -> Relay:
    return Relay("127.0.0.1", sink.port, **changes)


def test_one_connection_hands_over_many_mails_and_a_refusal_is_taken_back():
    with Running(Sink(at_rcpt=lambda to: "550 5.1.1 no" if to.startswith("x") else OK)) as sink:
        answers = _hand_over(_here(sink), "a@x.example", "x@x.example", "b@x.example")

    assert [(answer.code, answer.command) for answer in answers] == [(250, "DATA"), (550, "RCPT"), (250, "DATA")]
    assert [(to, content) for _sender, to, content in sink.taken] == [
        ("a@x.example", CONTENT),
        ("b@x.example", CONTENT),
    ]


def _signs_in(server, session, envelope, mechanism, data) -> AuthResult:
    return AuthResult(success=data.password == b"right", handled=False)


@pytest.mark.parametrize(("password", "outcome"), [("right", Outcome.ACCEPTED), ("wrong", Outcome.OURS)])
def test_who_may_not_sign_in_is_told_apart_from_who_is_no_recipient(password, outcome):
    options = {"authenticator": _signs_in, "auth_require_tls": False, "auth_required": True}
    with Running(Sink(), **options) as sink:
        answer = _hand_over(_here(sink, user="u", password=password), "a@x.example")[0]

    assert outcome_of(answer) is outcome
    assert len(sink.taken) == (outcome is Outcome.ACCEPTED)


def test_tls_that_is_demanded_and_not_offered_means_that_nothing_is_said():
    with Running(Sink()) as sink:
        answer = _hand_over(_here(sink, starttls=True, user="u", password="p"), "a@x.example")[0]

    assert outcome_of(answer) in (Outcome.SLOW_DOWN, Outcome.OURS)
    assert (sink.taken, sink.asked) == ([], {})


def test_letters_of_the_world_go_where_they_can_and_are_refused_where_not():
    with Running(Sink()) as sink:
        assert _hand_over(_here(sink), "jörg@x.example")[0].code == 250
        assert sink.recipients == {"jörg@x.example": 1}
    with Running(Sink(), enable_SMTPUTF8=False) as sink:
        answers = _hand_over(_here(sink), "jörg@x.example", "a@x.example")

    assert [(answer.code, answer.command) for answer in answers] == [(553, "RCPT"), (250, "DATA")]


def test_what_can_be_nobodys_address_reaches_no_server():
    with Running(Sink()) as sink:
        answers = _hand_over(_here(sink), "a@x.example>\r\nRCPT TO:<b@x.example", "c@x.example")

    assert [(answer.code, answer.command) for answer in answers] == [(553, "RCPT"), (250, "DATA")]
    assert sink.recipients == {"c@x.example": 1}


def test_a_relay_is_spoken_to_when_its_certificate_is_one_that_we_are_told_to_trust(tmp_path):
    certificate = make_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, tmp_path / "key")
    with Running(Sink(), tls_context=context) as sink:
        trusted = _hand_over(_here(sink, starttls=True, ca=str(certificate)), "a@x.example")[0]
        strange = _hand_over(_here(sink, starttls=True), "b@x.example")[0]

    assert outcome_of(trusted) is Outcome.ACCEPTED
    assert outcome_of(strange) is Outcome.SLOW_DOWN
    assert "certificate" in strange.text.lower()
    assert [to for _sender, to, _content in sink.taken] == ["a@x.example"]
