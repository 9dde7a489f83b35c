"""What is said of a key that cannot act on the open address."""

import pytest

from bounce_dash.i18n import LANGUAGES, translate
from bounce_dash.ui.addresses.detail import Panel, gone
from bounce_dash.ui.addresses.idle_keys import why_idle

PERMITTED = Panel(id=1, person=2, blocked=True, clearable=True, leavable=True, correctable=True)
NOBODYS = Panel(id=1, blocked=True, clearable=True, correctable=True)
COMPLAINT = Panel(id=1, person=2, blocked=True, complaint=True, leavable=True)
FREE = Panel(id=1, person=2, correctable=True)
CORRECTED = Panel(id=1, person=2, blocked=True)


@pytest.mark.parametrize("key", list("cfeo"))
def test_a_key_that_acts_is_not_explained_and_one_on_a_deleted_address_is(key):
    assert why_idle(PERMITTED, key) == ""
    assert why_idle(gone(PERMITTED, "Deleted"), key) == "panel.key.gone"


@pytest.mark.parametrize(
    ("shown", "key", "text"),
    [
        (NOBODYS, "f", "belongs to nobody"),
        (NOBODYS, "o", "no card"),
        (COMPLAINT, "c", "Only renewed consent"),
        (COMPLAINT, "e", "complained"),
        (FREE, "c", "not blocked"),
        (FREE, "f", "not blocked"),
        (CORRECTED, "c", "dealt with"),
        (CORRECTED, "e", "dealt with"),
    ],
)
def test_each_key_that_cannot_act_is_answered_in_a_sentence(shown, key, text):
    why = why_idle(shown, key)

    assert text in translate("en", why)
    assert all(translate(language, why) != why for language in LANGUAGES)


def test_other_keys_are_none_of_its_business():
    assert why_idle(PERMITTED, "z") == ""
