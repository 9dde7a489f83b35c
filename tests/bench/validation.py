"""Judging ten thousand addresses over five hundred domains, and the answer of a form, by a DNS server on loopback."""

import asyncio
import gc
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dnslib import RR
from starlette.testclient import TestClient

from bounce_dash import wiring as composition
from bounce_dash.api import app as api_app
from bounce_dash.api import forms as api
from bounce_dash.api.traffic import Rates
from bounce_dash.domain.visits import new_ticket
from bounce_dash.validation.judging import judge_all
from bounce_dash.validation.mail_routes import MailRoutes
from tests import postgres
from tests.actions.form_factories import make
from tests.loop_watch import watch, worst
from tests.validation.dns_server import dns_server

ADDRESSES, DOMAINS = 10_000, 500
ANSWERS = 100


def measure(folder: Path) -> dict[str, float]:
    """Return questions a domain and the longest hold of the loop, in ms of its own work; ms that a form answers in."""
    found = _judging(folder)
    found |= {f"sqlite {name}": value for name, value in _answering(folder / "sqlite", "").items()}
    with tempfile.TemporaryDirectory(prefix="bounce-dash-") as scratch, postgres.server(Path(scratch)) as server:
        url = postgres.fresh_database(server, "forms")
        found |= {f"postgresql {name}": value for name, value in _answering(folder / "postgresql", url).items()}
    return found


def _judging(folder: Path) -> dict[str, float]:
    texts = [f"person{n}@d{n % DOMAINS}.example" for n in range(ADDRESSES)]
    with dns_server() as (address, zones), _watched(folder / "holds") as holds:
        zones._records += [RR.fromZone(f"d{n}.example. 60 IN MX 10 mx.good.example.")[0] for n in range(DOMAINS)]
        gc.collect()
        gc.freeze()  # as a process that serves does
        began = time.perf_counter()
        judged = asyncio.run(_judge(texts, address))
        seconds = time.perf_counter() - began
        questions = sum(many for (_name, kind), many in zones.asked.items() if kind == "MX")
    held = {name: hold.processor for name, hold in worst(holds).items() if not name.startswith("garbage")}
    assert len(judged) == ADDRESSES
    assert not any(one.flaws for one in judged)
    return {
        "questions": float(questions),
        "hold_ms": 1000 * max(held.values(), default=0.0),
        "addresses_a_second": ADDRESSES / seconds,
    }


async def _judge(texts: list[str], server: str) -> list:
    return await judge_all(texts, MailRoutes([server], seconds=30))


@contextmanager
def _watched(path: Path) -> Iterator[Path]:
    """Time each step of every event loop meanwhile."""
    right = asyncio.Handle._run
    path.touch()
    watch(str(path))
    try:
        yield path
    finally:
        asyncio.Handle._run = right
        gc.callbacks.pop()


def _answering(data: Path, database_url: str) -> dict[str, float]:
    with ExitStack() as until_the_end:
        address, _zones = until_the_end.enter_context(dns_server())
        set_to = {"BOUNCE_DASH_DATA": str(data), "DATABASE_URL": database_url, "BOUNCE_DASH_DNS": address}
        before = {name: os.environ.get(name) for name in set_to}
        until_the_end.callback(_restore, before)
        os.environ.update(set_to)
        for made in (composition.wiring, composition._shared_routes):
            made.cache_clear()
            until_the_end.callback(made.cache_clear)
        composition.prepare()
        until_the_end.callback(composition.wiring().database.engine.dispose)
        api._SENDING = Rates(1e9, 1e9)
        began = time.process_time()
        took = _send(until_the_end.enter_context(TestClient(api_app.build(), base_url="http://127.0.0.1:3000")))
        worked = (time.process_time() - began) / ANSWERS
    return {
        "form_worked_ms": 1000 * worked,
        "form_ms": 1000 * statistics.median(took),
        "form_p95_ms": 1000 * statistics.quantiles(took, n=20)[-1],
    }


def _restore(environment: dict[str, str | None]) -> None:
    for name, value in environment.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def _send(client: TestClient) -> list[float]:
    """Send as many forms, each from a visit of its own; the domain is known after the first one."""
    form, secret = composition.write(make), composition.wiring().settings.secret
    took = []
    for number in range(ANSWERS + 1):
        ticket = new_ticket(form.token, secret, datetime.now(UTC) - timedelta(seconds=9))
        typed = {"step": "send", "part": "1", "email": f"a{number}@good.example", "consent": "yes", "ticket": ticket}
        began = time.perf_counter()
        answer = client.post(f"/f/{form.token}", data=typed)
        took.append(time.perf_counter() - began)
        assert "data-done" in answer.text
    return took[1:]
