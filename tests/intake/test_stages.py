"""The SMTP command that an answer is about, by the words of those who report it."""

import pytest

from bounce_dash.intake import commands
from bounce_dash.intake.commands import command_in


@pytest.mark.parametrize(("phrase", "command"), commands._PHRASES)
def test_each_phrase_of_the_table_is_found(phrase, command):
    assert command_in(f"The host answered\n  {phrase.upper()} 550 no") in (
        command,
        *(other for held, other in commands._PHRASES if held != phrase and held in phrase),
    )


def test_the_phrase_that_stands_first_in_the_table_decides():
    assert command_in("550 no (in reply to RCPT TO command); after end of data") == "RCPT"


def test_other_words_name_no_command():
    assert command_in("your mail holds data that the recipient does not want") == ""
