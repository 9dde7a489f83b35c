"""Where the figures of the dashboard lead: the lists behind them, narrowed in the same way."""

from dataclasses import replace
from urllib.parse import urlencode

from bounce_dash.actions.dashboard import Dashboard
from bounce_dash.domain.dashboard import Period, Question, to_url
from bounce_dash.domain.listing import ListQuery, ListSpec
from bounce_dash.domain.listing import to_url as list_url
from bounce_dash.domain.lists import BLOCKED, COMPLAINTS, DEALT_WITH, MAILINGS
from bounce_dash.ui.kit.reader import Reader

PATH = "/dashboard"

_PATHS = {"blocked": "/blocked", "complaints": "/complaints", "mailings": "/mailings"}


def dashboard_at(question: Question) -> str:
    """Return where the dashboard of a question is."""
    return "?".join(filter(None, (PATH, to_url(question))))


def csv_at(reader: Reader, found: Dashboard, chart: str) -> str:
    """Return where the numbers of a chart are as a file: of the same days, whenever it is fetched."""
    asked = to_url(replace(found.question, range=found.period.text))
    return f"{PATH}/csv/{chart}?" + "&".join((asked, urlencode({"zone": reader.zone_name})))


def blocked_at(found: Dashboard, period: Period | None = None, **filters: tuple[str, ...]) -> str:
    """Return where the blocked addresses are that a figure counts: of all time or of a period."""
    return _list_at(BLOCKED, {**_narrowed(found), **_since(period), **filters})


def dealt_at() -> str:
    """Return where the addresses are that were dealt with: those repaired are among them."""
    return _list_at(BLOCKED, {"state": (DEALT_WITH,)})


def complaints_at(found: Dashboard) -> str:
    """Return where the complaints of the period are."""
    return _list_at(COMPLAINTS, {**_narrowed(found), **_since(found.period)})


def mailings_at(found: Dashboard) -> str:
    """Return where the mailings of the period are."""
    sender = {"sender": (found.question.sender,)} if found.question.sender else {}
    return _list_at(MAILINGS, {**sender, **_since(found.period)})


def anywhere_blocked(period: Period | None = None, **filters: tuple[str, ...]) -> str:
    """Return where blocked addresses are, whatever the dashboard is narrowed to."""
    return _list_at(BLOCKED, {**_since(period), **filters})


def _since(period: Period | None) -> dict[str, tuple[str, ...]]:
    return {"since": (period.text,)} if period else {}


def _narrowed(found: Dashboard) -> dict[str, tuple[str, ...]]:
    wanted = {"provider": (found.question.provider,), "mailing": tuple(map(str, found.charged))}
    return {name: values for name, values in wanted.items() if any(values)}


def _list_at(spec: ListSpec, filters: dict[str, tuple[str, ...]]) -> str:
    asked = list_url(spec, ListQuery(spec.order, spec.descending, filters=filters))
    return "?".join(filter(None, (_PATHS[spec.name], asked)))
