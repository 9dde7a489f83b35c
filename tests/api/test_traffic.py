"""How many sockets a source may hold open, and how fast it may send."""

import asyncio

import pytest

from bounce_dash import settings
from bounce_dash.api import traffic
from bounce_dash.api.security import Security
from bounce_dash.api.traffic import MOST_OPEN, OF_ALL, OF_ONE, Traffic


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """A clock that goes on only while somebody sleeps."""
    made = Clock()

    async def sleep(seconds: float) -> None:
        made.now += seconds

    monkeypatch.setattr(traffic.asyncio, "sleep", sleep)
    return made


async def _message():
    return {"type": "websocket.receive", "text": "2"}


def _read(receive, times: int) -> None:
    async def all_of_them() -> None:
        for _ in range(times):
            await receive()

    asyncio.run(all_of_them())


def test_an_office_behind_one_address_opens_two_hundred_tabs_at_once_and_clicks(clock):
    office = Traffic(clock)
    tabs = []
    for _ in range(200):
        assert office.enter("203.0.113.7")
        tabs.append(office.paced(_message, "203.0.113.7"))

    for tab in tabs:
        _read(tab, 5)

    assert clock.now == 0.0, "nobody waited"


def test_a_source_with_too_many_sockets_gets_no_more_until_some_are_closed(clock):
    office = Traffic(clock)
    opened = [office.enter("203.0.113.7") for _ in range(MOST_OPEN + 5)]

    assert opened == [True] * MOST_OPEN + [False] * 5
    assert office.enter("198.51.100.1"), "another source is not to blame"
    office.leave("203.0.113.7")
    clock.now += 1
    assert office.enter("203.0.113.7")


def test_opening_and_closing_without_end_is_slowed_down(clock):
    source = Traffic(clock)
    let_in = 0
    for _ in range(2_000):
        if source.enter("203.0.113.7"):
            let_in += 1
            source.leave("203.0.113.7")

    assert let_in == traffic.CONNECTS[0]


def test_a_socket_that_floods_is_read_no_faster_than_it_may_send(clock):
    source = Traffic(clock)
    source.enter("203.0.113.7")
    _read(source.paced(_message, "203.0.113.7"), 1_200)

    assert clock.now == pytest.approx((1_200 - OF_ONE[0]) / OF_ONE[1])


def test_many_sockets_of_one_source_share_what_it_may_send(clock):
    source = Traffic(clock)
    for _ in range(50):
        source.enter("203.0.113.7")
        _read(source.paced(_message, "203.0.113.7"), 60)

    assert clock.now == pytest.approx((50 * 60 - OF_ALL[0]) / OF_ALL[1])


def test_sources_that_came_and_went_are_forgotten(clock):
    source = Traffic(clock)
    source.enter("stays")
    for number in range(25_000):
        source.enter(str(number))
        source.leave(str(number))

    assert len(source._sources) <= 10_001
    assert "stays" in source._sources


@pytest.mark.parametrize(("url", "who"), [("", ["203.0.113.9"]), ("https://bounce.example", ["198.51.100.4"])])
def test_what_a_proxy_says_counts_only_where_there_is_one(tmp_path, url, who, monkeypatch):
    asked = []
    monkeypatch.setattr(Traffic, "enter", lambda self, address: asked.append(address))
    environment = {"BOUNCE_DASH_DATA": str(tmp_path), "BOUNCE_DASH_URL": url}
    app = Security(None, settings.load(environment), None)
    peer = "10.0.0.2" if url else "203.0.113.9"
    scope = {"type": "websocket", "client": (peer, 5), "headers": [(b"x-forwarded-for", b"1.1.1.1, 198.51.100.4")]}

    async def send(message):
        asked.append(message["type"])

    asyncio.run(app(scope, _message, send))

    assert asked == [*who, "websocket.close"]
