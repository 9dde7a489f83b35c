"""The views that a list offers, those that come along among them, and the one that it opens with for a user."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import beginning
from bounce_dash.actions import named_views as kept
from bounce_dash.actions.beginning import Beginning
from bounce_dash.actions.named_views import View
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.lists import BLOCKED, COMPLAINTS
from bounce_dash.domain.named_views import READY
from bounce_dash.store.queries import named_views as stored

_SPECS = {spec.name: spec for spec in (BLOCKED, COMPLAINTS)}


@dataclass(frozen=True, slots=True)
class Offer:
    """A view that a list offers. ``ref`` names it: the id of one that is kept as text, else a name of READY.

    ``first`` says that the list opens with it.
    """

    ref: str
    view: View
    first: bool = False


def offered(session: Session, actor: Actor, screen: str, *, now: datetime) -> tuple[Offer, ...]:
    """Return what a list offers: the actor's own views, those of colleagues, and those that come along."""
    views = {str(view.id): view for view in kept.list_views(session, actor, screen)}
    views |= _ready(session, screen, now)
    assert actor.user_id is not None
    first = stored.first(session, actor.user_id, screen)
    return tuple(Offer(ref, view, ref == first) for ref, view in views.items())


def find(session: Session, actor: Actor, screen: str, ref: str, *, now: datetime) -> View:
    """Return the view that a reference names; raise NotFound."""
    actor.require(Permission.SEE_LISTS)
    if not isinstance(ref, str):
        raise NotFound()
    if ref in READY.get(screen, ()):
        if ref not in (ready := _ready(session, screen, now)):
            raise NotFound()
        return ready[ref]
    return kept.get_view(session, actor, screen, int(ref) if ref.isascii() and ref.isdigit() and len(ref) < 12 else 0)


def first_view(session: Session, actor: Actor, screen: str, *, now: datetime) -> View | None:
    """Return the view that a list opens with for the actor; None when it opens plainly."""
    actor.require(Permission.SEE_LISTS)
    ref = stored.first(session, actor.user_id, screen) if actor.user_id is not None else ""
    try:
        return find(session, actor, screen, ref, now=now) if ref else None
    except NotFound:
        return None  # nothing looks like a typing slip any more


def turn_first(session: Session, actor: Actor, screen: str, ref: str, *, now: datetime) -> bool:
    """Have a list open with a view for the actor, or plainly when it does already; return whether it does then.

    Raise NotFound. It changes what the actor sees and nothing else: it is not logged.
    """
    find(session, actor, screen, ref, now=now)
    if actor.user_id is None:
        raise NotFound()
    on = stored.first(session, actor.user_id, screen) != ref
    stored.put_first(session, actor.user_id, screen, ref if on else "")
    return on


def _ready(session: Session, screen: str, now: datetime) -> dict[str, View]:
    """Return the views that come along, by their names; without those that would show nothing in particular."""
    queries = {name: _query(session, screen, name, now) for name in READY.get(screen, ())}
    return {name: View(0, name, query, (), changeable=False) for name, query in queries.items() if query is not None}


def _query(session: Session, screen: str, name: str, now: datetime) -> ListQuery | None:
    spec = _SPECS[screen]
    plain = ListQuery(spec.order, spec.descending)
    if name == "new":
        return plain.narrowed(filters={"since": ("7d",)})
    if name == "companies":
        return plain.narrowed(group="company", largest_first=True)
    return beginning.list_of(session, Beginning(name), now)
