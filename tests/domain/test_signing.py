"""The pure rules of signing in."""

import pytest

from bounce_dash.domain.signing import (
    LONGEST_WAIT,
    WeakPassword,
    check_password,
    client_address,
    link_path,
    new_token,
    own_path,
    wait_after,
)


@pytest.mark.parametrize("kind", ["account", "origin"])
def test_waits_never_shrink_and_end_at_the_longest(kind):
    waits = [wait_after(kind, n) for n in range(200)]

    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT[kind]


@pytest.mark.parametrize("text", ["", "short", "aaaaaaaaaaaaaaaa", "abababababababab", "x1!" * 200, "noor.boer1234"])
def test_weak_passwords_are_refused(text):
    with pytest.raises(WeakPassword):
        check_password(text, email="noor.boer@example.com")


@pytest.mark.parametrize("text", ["correct horse battery", "пароль-длинный-ещё", "🐎🔋📎✂🗿☂🎈🎁🚲🛶⛄🌻"])
def test_long_passwords_of_any_script_are_taken(text):
    check_password(text, email="noor.boer@example.com")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "blocked",
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil",
        "/a\r\nSet-Cookie: x=1",
        "/\t/evil",
        "/ok é",
        "javascript:alert(1)",
        "/" + "a" * 2001,
    ],
)
def test_nobody_is_sent_anywhere_but_home(text):
    assert own_path(text) == "/"


@pytest.mark.parametrize("text", ["/", "/blocked?sort=-name&q=a%40b", "/audit"])
def test_own_paths_are_kept(text):
    assert own_path(text) == text


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxy", "counted"),
    [
        ("203.0.113.7", "", False, "203.0.113.7"),
        ("9.9.9.9", "10.0.0.1", True, "9.9.9.9"),
        ("127.0.0.1", "198.51.100.2", False, "127.0.0.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.2", True, "198.51.100.2"),
        ("127.0.0.1", "<script>", True, "unknown"),
        ("2001:db8:1:2:3:4:5:6", "", False, "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "", False, "203.0.113.7"),
        ("", "", False, "unknown"),
    ],
)
def test_a_client_cannot_choose_the_address_it_is_counted_under(peer, forwarded, proxy, counted):
    assert client_address(peer, forwarded, behind_proxy=proxy) == counted


def test_the_secret_of_a_link_is_in_its_fragment():
    token = new_token()

    path, _, fragment = link_path(token).partition("#")
    assert fragment == token
    assert token not in path
