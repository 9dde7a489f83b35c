"""Which relays a setting names, and which settings are refused."""

import pytest

from bounce_dash.delivery.relays import Relay, relays_of
from bounce_dash.settings import BadSettings


def test_a_setting_names_relays_with_how_safely_they_are_spoken_to():
    assert relays_of(" smtp://localhost, smtp+starttls://u:p%40ss@mail.example:2525 ,smtps://mail.example") == (
        Relay("localhost", 25),
        Relay("mail.example", 2525, starttls=True, user="u", password="p@ss"),
        Relay("mail.example", 465, tls=True),
    )
    assert relays_of("") == ()
    assert relays_of("smtp://u:p@127.0.0.1")[0].user == "u"


@pytest.mark.parametrize(
    "text",
    ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example/path", "smtp://mail.example:99999",
     "smtp://u:secret@mail.example"],
)  # fmt: skip
def test_what_makes_no_sense_or_sends_a_password_in_clear_is_refused_without_telling_it(text):
    with pytest.raises(BadSettings) as refusal:
        relays_of(text)
    assert "BOUNCE_DASH_SMTP" in str(refusal.value)
    assert "secret@" not in str(refusal.value)


@pytest.mark.parametrize("ca", ["/nowhere/ca.pem", "README.md"])
def test_what_holds_no_certificates_is_refused(ca):
    with pytest.raises(BadSettings, match="BOUNCE_DASH_CA"):
        relays_of("smtps://mail.example", ca)
