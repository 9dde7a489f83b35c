"""What was evidently meant, and what nobody can know."""

import pytest

from bounce_dash.domain.mending import Mend, domains_of, for_domain, is_mend, meant_address, repaired


@pytest.mark.parametrize(
    ("text", "mend", "meant"),
    [("info@bakkerij bos.example", Mend.BLANKS, "info@bakkerijbos.example"),
     ("ann @ mail.example", Mend.BLANKS, "ann@mail.example"), ("ann@mail. example", Mend.BLANKS, "ann@mail.example"),
     ("ann@mail,example", Mend.COMMAS, "ann@mail.example")],
)  # fmt: skip
def test_a_slip_that_can_mean_one_thing_only_has_a_remedy(text, mend, meant):
    assert meant_address(text) == (mend, meant)


@pytest.mark.parametrize(
    "text", ["", "ann", "ann bee@mail.example", "ann@mail.example bob", "a@b@mail.example", "@mail.example", "ann@"]
)
def test_what_could_mean_several_things_has_none(text):
    assert meant_address(text) is None


@pytest.mark.parametrize("name", ["Jørgen Ærø", "Zoë", "Łódź", "Ελένη", "Ann"])
def test_garbled_letters_are_repaired_and_right_ones_left_alone(name):
    assert repaired(name) == ""
    garbled = name.encode().decode("windows-1252", "ignore")
    assert repaired(garbled) in (name, "") if not name.isascii() else garbled == name


def test_garbled_letters_come_out_as_they_were():
    assert repaired("Jørgen Ærø".encode().decode("windows-1252")) == "Jørgen Ærø"


@pytest.mark.parametrize("junk", ["domain:", "domain:mail.example", "other", 7, None, "domain:" + "x" * 400])
def test_only_what_can_be_mended_names_a_remedy(junk):
    assert not is_mend(junk)


def test_a_remedy_for_a_domain_names_the_one_that_was_meant():
    assert is_mend(for_domain("gmial.com"))
    assert domains_of(for_domain("gmial.com")) == ("gmial.com", "gmail.com")
