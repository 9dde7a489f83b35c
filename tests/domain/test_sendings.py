"""What lists say became of a mail, and what is made of it."""

import pytest

from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.domain.sendings import fate_of
from bounce_dash.domain.states import RecipientStatus


@pytest.mark.parametrize(
    ("said", "status"),
    [("", "sent"), ("Delivered", "sent"), ("Verzonden", "sent"), ("zugestellt", "sent"), ("Geöffnet", "opened"),
     ("ouvert", "opened"), ("clicked", "opened"), ("Hard bounce", "bounced"), ("soft-bounce", "bounced"),
     ("Geretourneerd", "bounced"), ("Spam complaint", "complained"), ("skipped", "blocked"), ("Rebotado", "bounced")],
)  # fmt: skip
def test_a_state_is_known_in_five_languages(said, status):
    assert fate_of(said, "").status is RecipientStatus(status)


def test_a_state_that_no_sent_mail_can_have_is_none():
    assert fate_of("waiting", "") is None


@pytest.mark.parametrize(
    ("said", "why", "kind", "reason"),
    [("bounced", "550 5.1.1 User unknown", Kind.HARD, Reason.USER_UNKNOWN),
     ("bounced", "4.2.2 over quota", Kind.SOFT, Reason.MAILBOX_FULL),
     ("hard bounce", "hostunknown", Kind.HARD, Reason.HOST_UNKNOWN),
     ("soft bounce", "userunknown", Kind.SOFT, Reason.USER_UNKNOWN),
     ("hard bounce", "", Kind.SOFT, Reason.UNDEFINED), ("bounced", "no idea", Kind.SOFT, Reason.UNDEFINED),
     ("complaint", "", Kind.COMPLAINT, Reason.FEEDBACK), ("sent", "5.1.1", Kind.NONE, None)],
)  # fmt: skip
def test_what_came_back_counts_by_its_reason_and_doubt_never_blocks(said, why, kind, reason):
    fate = fate_of(said, why)

    assert (fate.kind, fate.reason) == (kind, reason)
