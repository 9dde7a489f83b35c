"""Which mailbox the settings name, and what is refused."""

from dataclasses import replace

import pytest

from bounce_dash import settings
from bounce_dash.domain.watching import portions
from bounce_dash.mailbox.account import account_of
from bounce_dash.settings import BadSettings


def _settings(tmp_path, imap: str, **others: str):
    (tmp_path / "data").mkdir(mode=0o700, exist_ok=True)
    plain = settings.load({"BOUNCE_DASH_DATA": str(tmp_path / "data"), "BOUNCE_DASH_SECRET": "s" * 40})
    return replace(plain, imap=imap, **others)


def test_a_url_says_all_of_a_mailbox(tmp_path):
    account = account_of(_settings(tmp_path, "imaps://b%40x.example:p%2Fw@mail.x.example/Bounces"))

    assert (account.server.host, account.server.port, account.server.tls) == ("mail.x.example", 993, True)
    assert (account.server.password, account.folder, account.handled) == ("p/w", "Bounces", "Bounce Dash")
    assert account.name == "b@x.example@mail.x.example/Bounces"


def test_without_one_nothing_is_watched(tmp_path):
    assert account_of(_settings(tmp_path, "")) is None


@pytest.mark.parametrize(
    ("imap", "others"),
    [
        ("mail.x.example", {}),
        ("imaps://mail.x.example/INBOX", {}),
        ("imaps://user@mail.x.example", {}),
        ("imaps://user:p4ss@mail.x.example", {"imap_token": "token"}),
        ("imap://user:p4ss@mail.x.example", {}),
        ("imap://user@mail.x.example", {"imap_token": "token"}),
        ("imaps://user:p4ss@mail.x.example/Bounce%20Dash", {}),
        ("imaps://user:p4ss@mail.x.example:port", {}),
    ],
)
def test_what_makes_no_sense_is_refused_without_repeating_a_password(tmp_path, imap, others):
    with pytest.raises(BadSettings, match="BOUNCE_DASH_IMAP") as refused:
        account_of(_settings(tmp_path, imap, **others))

    assert "p4ss" not in str(refused.value)


def test_a_password_shows_in_no_representation(tmp_path):
    given = _settings(tmp_path, "imaps://user:p4ss@mail.x.example")

    assert "p4ss" not in repr(given) + repr(account_of(given))


def test_portions_keep_to_both_limits_and_leave_nothing_out():
    sizes = {1: 10, 2: 10, 3: 50, 4: 1, 5: 1, 6: 1}

    assert list(portions(sizes, mails=2, size=25)) == [[1, 2], [3], [4, 5], [6]]
