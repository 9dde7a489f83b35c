"""Which mailing is charged: the strongest trace wins."""

from bounce_dash.store.tables import Address, Report
from tests.actions.factories import address, all_of, full, mail, mailing, recipient, report, take_in, the


def _filed(session):
    (report_row,) = all_of(session, Report)
    return report_row.mailing_id, report_row.recipient_id, report_row.occasion


def test_a_recipient_token_beats_the_message_id(session):
    ann = address(session)
    by_token, by_message = mailing(session, "Token"), mailing(session, "Message")
    row = recipient(session, by_token, ann, token="tok")
    recipient(session, by_message, ann, "m1")

    take_in(session, mail(report(mailing_token="tok", message_id="m1")))

    assert _filed(session) == (by_token.id, row.id, f"m:{by_token.id}")


def test_the_providers_id_beats_the_message_id(session):
    ann = address(session)
    first, second = mailing(session, "First"), mailing(session, "Second")
    row = recipient(session, first, ann, "provider-1")
    recipient(session, second, ann, "m1")

    take_in(session, mail(report(provider_id="provider-1", message_id="m1")))

    assert _filed(session)[:2] == (first.id, row.id)


def test_the_token_of_a_mailing_finds_the_recipient_by_address(session):
    sent = mailing(session)
    row = recipient(session, sent, address(session))

    take_in(session, mail(report(mailing_token=sent.token)))

    assert _filed(session)[:2] == (sent.id, row.id)


def test_one_message_id_of_a_whole_mailing_is_told_apart_by_the_address(session):
    sent = mailing(session)
    recipient(session, sent, address(session, "a@x.nl"), "same")
    row = recipient(session, sent, address(session, "b@x.nl"), "same")

    take_in(session, mail(report("B@x.nl", message_id="same")))

    assert _filed(session)[:2] == (sent.id, row.id)


def test_an_address_alone_charges_no_mailing(session):
    recipient(session, mailing(session), address(session), "m1")

    found = take_in(session, mail(report()))

    assert (_filed(session)[:2], found.unattributed) == ((None, None), 1)
    assert the(session).mailing_id is None


def test_mail_that_was_forwarded_charges_the_address_that_we_wrote_to(session):
    row = recipient(session, mailing(session), address(session, "ann@old.example"), "m1")

    take_in(session, mail(report("ann@new.example", message_id="m1")))

    assert the(session, "ann@old.example").blocked_at is not None
    assert len(all_of(session, Address)) == 1
    assert _filed(session)[1] == row.id


def test_a_forwarding_that_names_several_is_charged_to_each_address_named(session):
    recipient(session, mailing(session), address(session, "ann@old.example"), "m1")

    take_in(session, mail(report("a@new.example", message_id="m1"), report("b@new.example", message_id="m1")))

    assert the(session, "ann@old.example").blocked_at is None
    assert len(all_of(session, Address)) == 3


def test_without_a_mailing_the_original_message_is_the_occasion(session):
    take_in(session, mail(full(message_id="m1")), mail(report(message_id="m1")))

    one, other = all_of(session, Report)
    assert one.occasion == other.occasion
    assert the(session).bounce_count == 1


def test_without_any_trace_each_report_is_an_occasion(session):
    take_in(session, mail(full()), mail(full()))

    assert the(session).bounce_count == 2
