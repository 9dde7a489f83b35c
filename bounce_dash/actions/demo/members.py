"""Selections and projects of the demo, with their members."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from sqlmodel import Session

from bounce_dash.demo.campaigns import PROJECTS, SELECTIONS
from bounce_dash.domain.addresses import sort_key
from bounce_dash.store.loading import Loader
from bounce_dash.store.queries import flags
from bounce_dash.store.schema import column_names
from bounce_dash.store.tables import Project, ProjectMember, Selection, SelectionMember

_COLLECTION = ("id", "name", "key", "description", "member_count", "created_at", "changed_at")
#: A collection that its share would leave empty gets so many members, as far as there are any.
_FEWEST = 3


def load_collections(session: Session, loader: Loader, *, addresses: int, seed: int, now: datetime) -> None:
    """Write selections and projects over the addresses 1 to ``addresses``; call it when verdicts stand."""
    who: dict[str, Sequence[int]] = {"all": range(1, addresses + 1), "blocked": flags.blocked_ids(session)}
    rng = Random(seed)  # noqa: S311 (dice, not secrets)
    _write(loader, rng, now, who, SELECTIONS, Selection, SelectionMember)
    _write(loader, rng, now, who, PROJECTS, Project, ProjectMember)


def _write(
    loader: Loader,
    rng: Random,
    now: datetime,
    who: Mapping[str, Sequence[int]],
    table: Mapping[str, tuple[str, float, str]],
    model: type[Selection | Project],
    member: type[SelectionMember | ProjectMember],
) -> None:
    members: list[tuple[int, int]] = []
    collections = []
    for number, (name, (description, share, of)) in enumerate(table.items(), 1):
        chosen = rng.sample(who[of], min(len(who[of]), max(_FEWEST, round(len(who[of]) * share / 100))))
        members += [(number, address) for address in sorted(chosen)]
        changed = now - timedelta(days=rng.random() * 200)
        created = changed - timedelta(days=rng.random() * 200)
        row = (number, name, sort_key(name), description, len(chosen), loader.stamp(created), loader.stamp(changed))
        collections.append(row)
    loader.load(model, _COLLECTION, collections)
    loader.load(member, column_names(member), members)
    loader.finish(model, member)
