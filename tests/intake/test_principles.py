"""Who said it, about whom, for good or for now, whose fault: each principle on answers and mails of many vendors."""

import pytest

from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.intake.decoding import decode
from tests.intake.principles import SAID
from tests.intake.samples import DAEMON, ORIGINAL, POSTFIX, dsn, parted, report

_STAGES = {"RCPT": "RCPT TO", "DATA": "end of DATA", "MAIL FROM": "MAIL FROM", "CONN": ""}


def _returned(words: str, status: str, speaker: str) -> bytes:
    """Return Postfix's report of an answer, or of its own finding."""
    said, more = words, ""
    if speaker in _STAGES:
        stage = f" (in reply to {_STAGES[speaker]} command)" if _STAGES[speaker] else ""
        link = "said" if stage else "refused to talk to me"
        said, more = f"host mx.dest.test[192.0.2.9] {link}: {words}{stage}", "Remote-MTA: dns; mx.dest.test\n"
    fields = dsn("ann@dest.test", status, words, more=more).replace("mx.test", "mx.shop.test")
    if speaker not in _STAGES:
        fields = fields.replace("smtp; ", "" if speaker == "unix" else "X-Postfix; ")
    text = POSTFIX.format(f"<ann@dest.test>: {said.removeprefix('x-unix; ')}")
    return parted(DAEMON, "Undelivered Mail Returned to Sender", text, status=fields, kind="report").encode()


@pytest.mark.parametrize(("words", "status", "speaker", "kind", "reason"), SAID)
def test_an_answer_is_believed(words: str, status: str, speaker: str, kind: str, reason: str) -> None:
    (told,) = decode(_returned(words, status, speaker)).reports

    assert (told.recipient, told.kind, told.reason) == ("ann@dest.test", kind, reason)


@pytest.mark.parametrize(
    "reply", ["421 try later", "450 4.1.1 User unknown", "451 4.7.1 rejected by policy", "452 4.2.2 full"]
)
@pytest.mark.parametrize("status", ["5.0.0", "5.1.1", "4.0.0"])
def test_a_4xx_reply_is_never_permanent_whatever_the_report_says(reply: str, status: str) -> None:
    (told,) = decode(_returned(reply, status, "RCPT")).reports

    assert (told.kind, told.permanent) == (Kind.SOFT, False)


def test_what_our_own_filter_refused_is_no_evidence() -> None:
    raw = _returned("Spam message rejected", "5.7.1", "own")

    (told,) = decode(raw).reports

    assert (told.kind, told.no_evidence) == (Kind.SOFT, True)


def test_what_their_filter_refused_is_evidence() -> None:
    raw = _returned("550 5.7.1 Spam message rejected", "5.7.1", "DATA")

    (told,) = decode(raw).reports

    assert (told.kind, told.no_evidence) == (Kind.HARD, False)


def test_a_filter_behind_our_own_server_is_our_own() -> None:
    raw = _returned("554 5.7.0 Reject, INFECTED", "5.7.0", "DATA").replace(b"dns; mx.dest.test", b"dns; 127.0.0.1")

    assert decode(raw).reports[0].no_evidence


@pytest.mark.parametrize("subtype", ["Suppressed", "OnAccountSuppressionList"])
def test_a_provider_s_list_of_suppressed_addresses_is_no_evidence(subtype: str) -> None:
    event = (
        '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"SUBTYPE","bouncedRecipients":'
        '[{"emailAddress":"ann@dest.test","action":"failed","status":"5.1.1"}]},"mail":{"messageId":"0102"}}'
    ).replace("SUBTYPE", subtype)
    raw = report("no-reply@sns.amazonaws.com", "AWS Notification Message", event).encode()

    (told,) = decode(raw).reports

    assert (told.kind, told.no_evidence, told.message_id) == (Kind.SOFT, True, "0102")


@pytest.mark.parametrize("address", ["bounce@shop.test", "news@shop.test", "m-1001@shop.test"])
def test_our_own_addresses_and_message_ids_are_no_recipients(address: str) -> None:
    words = f"Your message <{address}> could not be delivered: 550 5.1.1 user unknown.\n"
    raw = parted(DAEMON, "Undelivered Mail", words, original=ORIGINAL).encode()

    assert address not in {told.recipient for told in decode(raw).reports}


def test_who_mails_himself_is_a_recipient() -> None:
    original = ORIGINAL.replace("ann@dest.test", "news@shop.test")
    raw = parted(DAEMON, "Undelivered Mail", "<news@shop.test>: 552 mailbox full\n", original=original).encode()

    assert [(told.recipient, told.reason) for told in decode(raw).reports] == [("news@shop.test", Reason.MAILBOX_FULL)]


def test_an_explanation_is_a_chain_of_who_about_whom_how_long_and_whose_fault() -> None:
    (told,) = decode(_returned("550 5.1.1 User unknown", "5.1.1", "RCPT"), explain=True).reports

    assert told.explanation == (
        "said by the server mx.dest.test, in answer to RCPT",
        "about the recipient",
        "permanent: reply 550",
        "fault: address",
        "words “user unknown”",
    )
