"""The console's way to users."""

import pytest

from bounce_dash.cli import main

pytestmark = pytest.mark.usefixtures("own_data")


def test_an_added_user_is_listed_and_gets_a_link(capsys):
    assert main(["user", "add", "noor@example.com", "--name", "Noor de Boer", "--role", "manager"]) == 0
    assert "/welcome#" in capsys.readouterr().out

    assert main(["user", "list"]) == 0
    assert ["noor@example.com", "manager", "invited", "Noor", "de", "Boer"] in [
        line.split() for line in capsys.readouterr().out.splitlines()
    ]


def test_a_user_can_be_reset_disabled_and_enabled(capsys):
    main(["user", "add", "noor@example.com"])

    assert [main(["user", does, "noor@example.com"]) for does in ("reset", "disable", "enable")] == [0, 0, 0]


def test_a_refusal_is_one_sentence_and_exit_code_one(capsys):
    assert main(["user", "reset", "nobody@example.com"]) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_first_link_is_offered_only_while_there_is_nobody(capsys):
    assert main(["user", "link"]) == 0
    assert "/welcome#" in capsys.readouterr().out
    main(["user", "add", "noor@example.com"])
    capsys.readouterr()

    main(["user", "link"])
    assert "/welcome#" not in capsys.readouterr().out
