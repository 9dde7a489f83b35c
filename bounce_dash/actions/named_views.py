"""Named views: how a user wants to see a list again. Each belongs to one user, and nobody else ever learns of it.

Nothing here is written to the audit log: a view changes what its owner sees and nothing else, it holds no customer
data, and the log would only tell colleagues how somebody likes to work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from sqlmodel import Session

from bounce_dash.actions.lists.registry import LISTS
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.listing import ListQuery, from_url, to_url
from bounce_dash.domain.named_views import LONGEST_QUERY, MOST_VIEWS, TooManyViews, ViewTooLarge
from bounce_dash.domain.naming import NameTaken, checked_name
from bounce_dash.store.queries import named_views as stored

_SPECS = {kind.spec.name: kind.spec for kind in LISTS.values()}


@dataclass(frozen=True, slots=True)
class View:
    """One view: search, filters, order and group as a query that starts at page 1, and the columns in their order."""

    id: int
    name: str
    query: ListQuery
    columns: tuple[str, ...]


def list_views(session: Session, actor: Actor, screen: str) -> tuple[View, ...]:
    """Return the actor's own views of a screen (the name of its ListSpec), by name; there are at most MOST_VIEWS."""
    rows = stored.of_screen(session, _owner(actor, screen), screen, MOST_VIEWS)
    return tuple(_view(screen, row) for row in rows)


def get_view(session: Session, actor: Actor, screen: str, view_id: int) -> View:
    """Return one of the actor's own views of a screen; raise NotFound for all others, existing or not."""
    if isinstance(view_id, bool) or not isinstance(view_id, int) or not 0 < view_id < 2**31:
        raise NotFound()
    row = stored.one(session, _owner(actor, screen), screen, view_id)
    if row is None:
        raise NotFound()
    return _view(screen, row)


def is_taken(session: Session, actor: Actor, screen: str, name: str) -> bool:
    """Say whether the actor has a view of this name already, whatever the letter case; raise NameNeeded."""
    _, key = checked_name(name)
    return stored.id_of(session, _owner(actor, screen), screen, key) is not None


def save_view(
    session: Session,
    actor: Actor,
    screen: str,
    name: str,
    query: ListQuery,
    columns: Sequence[str],
    *,
    replace: bool = False,
) -> View:
    """Keep a view under a name; ``replace`` lets it take the place of the one that has the name.

    Raise NameTaken without it, NameNeeded, TooManyViews, ViewTooLarge, BadInput.
    """
    owner, (clean, key) = _owner(actor, screen), checked_name(name)
    kept = {"name": clean, "key": key, **_content(screen, query, columns)}
    taken = stored.id_of(session, owner, screen, key, lock=True)
    if taken is None:
        taken = _insert(session, owner, screen, kept)
    elif replace:
        stored.overwrite(session, taken, kept)
    else:
        raise NameTaken(name=clean)
    return get_view(session, actor, screen, taken)


def _insert(session: Session, owner: int, screen: str, kept: dict[str, str]) -> int:
    if stored.number_of(session, owner, screen) >= MOST_VIEWS:
        raise TooManyViews(most=MOST_VIEWS)
    made = stored.insert_view(session, owner, screen, kept)
    if made is None:  # another tab was faster by a moment
        raise NameTaken(name=kept["name"])
    return made


def delete_view(session: Session, actor: Actor, screen: str, view_id: int) -> View:
    """Delete one of the actor's own views and return what it was; raise NotFound."""
    old = get_view(session, actor, screen, view_id)
    stored.delete_view(session, old.id)
    return old


def _owner(actor: Actor, screen: str) -> int:
    actor.require(Permission.SEE_LISTS)
    if not isinstance(screen, str) or screen not in _SPECS:
        raise BadInput(screen=str(screen)[:40])
    if actor.user_id is None:
        raise NotFound()
    return actor.user_id


def _content(screen: str, query: ListQuery, columns: Sequence[str]) -> dict[str, str]:
    shown = ".".join(dict.fromkeys(name for name in columns if name in _SPECS[screen].columns))
    written = to_url(_SPECS[screen], query.narrowed(unfolded=()))
    if len(written) > LONGEST_QUERY:
        raise ViewTooLarge()
    return {"query": written, "columns": shown}


def _view(screen: str, row: stored.ViewRow) -> View:
    spec = _SPECS[screen]
    # A later release may know other columns and filters; what it does not know is left out.
    kept = dict.fromkeys(map(spec.current_name, row.columns.split(".")))
    columns = tuple(name for name in kept if name in spec.columns)
    return View(row.id, row.name, from_url(spec, dict(parse_qsl(row.query))), columns)
