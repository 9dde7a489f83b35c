"""Named views: how a user wants to see a list again. Each belongs to one user, who may share it with all others.

What is shared is written to the audit log: colleagues see it. Nothing else here is: a view changes what its owner sees
and nothing else, it holds no customer data, and the log would only tell colleagues how somebody likes to work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.lists.registry import LISTS
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.listing import ListQuery, from_url, to_url
from bounce_dash.domain.named_views import (
    LONGEST_QUERY,
    MOST_SHARED,
    MOST_VIEWS,
    TooManyShared,
    TooManyViews,
    ViewTooLarge,
)
from bounce_dash.domain.naming import NameTaken, checked_name
from bounce_dash.store.queries import named_views as stored

#: What it takes to change a view that a colleague shares.
_TIDIES = Permission.MANAGE_USERS

_SPECS = {kind.spec.name: kind.spec for kind in LISTS.values()}


@dataclass(frozen=True, slots=True)
class View:
    """One view: search, filters, order and group as a query that starts at page 1, and the columns in their order.

    ``by`` names whose it is, when it is a colleague's; ``changeable`` says that the actor may change and delete it.
    """

    id: int
    name: str
    query: ListQuery
    columns: tuple[str, ...]
    shared: bool = False
    by: str = ""
    changeable: bool = True


def list_views(session: Session, actor: Actor, screen: str) -> tuple[View, ...]:
    """Return the actor's own views of a screen (the name of its ListSpec), by name, then those that others share;
    there are at most MOST_VIEWS and MOST_SHARED of them."""
    owner = _owner(actor, screen)
    own = stored.of_screen(session, owner, screen, MOST_VIEWS)
    theirs = stored.shared_by_others(session, owner, screen, MOST_SHARED)
    return tuple(_view(actor, screen, row) for row in (*own, *theirs))


def get_view(session: Session, actor: Actor, screen: str, view_id: int) -> View:
    """Return a view of a screen that is the actor's own or shared; raise NotFound for all others, existing or not."""
    return _view(actor, screen, _row(session, actor, screen, view_id))


def _row(session: Session, actor: Actor, screen: str, view_id: int) -> stored.ViewRow:
    if isinstance(view_id, bool) or not isinstance(view_id, int) or not 0 < view_id < 2**31:
        raise NotFound()
    row = stored.one(session, _owner(actor, screen), screen, view_id)
    if row is None:
        raise NotFound()
    return row


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


def change_view(
    session: Session,
    actor: Actor,
    screen: str,
    view_id: int,
    *,
    name: str,
    shared: bool,
    shown: tuple[ListQuery, Sequence[str]] | None,
    now: datetime,
) -> View:
    """Rename a view, share it or stop sharing it, and let it show something else (query and columns; None: as before).
    Return what it is now.

    Raise NotFound, NotPermitted, NameTaken, NameNeeded, TooManyShared, ViewTooLarge.
    """
    old, (clean, key) = _changeable(session, actor, screen, view_id), checked_name(name)
    if shared and not old.shared:
        _allow_sharing(session, actor, screen)
    content = _content(screen, *shown) if shown else {}
    if not stored.overwrite(session, view_id, {"name": clean, "key": key, "shared": shared, **content}):
        raise NameTaken(name=clean)
    if old.shared and not shared:
        stored.nobodys_first(session, screen, str(view_id), but=old.user_id)
    if old.shared or shared:
        done = "changed" if old.shared and shared else "shared" if shared else "unshared"
        audit.log(session, actor, f"view.{done}", target=clean, at=now)
    now_kept = stored.one(session, old.user_id, screen, view_id)
    return _view(actor, screen, now_kept or old)


def delete_view(session: Session, actor: Actor, screen: str, view_id: int, *, now: datetime) -> View:
    """Delete a view and return what it was; raise NotFound, NotPermitted."""
    old = _changeable(session, actor, screen, view_id)
    stored.nobodys_first(session, screen, str(view_id))
    stored.delete_view(session, view_id)
    if old.shared:
        audit.log(session, actor, "view.deleted", target=old.name, at=now)
    return _view(actor, screen, old)


def _changeable(session: Session, actor: Actor, screen: str, view_id: int) -> stored.ViewRow:
    """Return a view that the actor may change: a colleague's only as an administrator, who tidies up after others."""
    row = _row(session, actor, screen, view_id)
    if row.user_id != actor.user_id:
        actor.require(_TIDIES)
    return row


def _allow_sharing(session: Session, actor: Actor, screen: str) -> None:
    actor.require(Permission.MANAGE_COLLECTIONS)
    if stored.number_shared(session, screen) >= MOST_SHARED:
        raise TooManyShared(most=MOST_SHARED)


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


def _view(actor: Actor, screen: str, row: stored.ViewRow) -> View:
    spec = _SPECS[screen]
    # A later release may know other columns and filters; what it does not know is left out.
    kept = dict.fromkeys(map(spec.current_name, row.columns.split(".")))
    columns = tuple(name for name in kept if name in spec.columns)
    query, own = from_url(spec, dict(parse_qsl(row.query))), row.user_id == actor.user_id
    return View(row.id, row.name, query, columns, row.shared, "" if own else row.owner, own or actor.may(_TIDIES))
