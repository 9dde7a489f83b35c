"""The figures of mailings, kept beside them: counted anew, or changed by as much as recipients changed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, func, select, update
from sqlmodel import Session

from bounce_dash.domain.facts import FIGURES, figures_in
from bounce_dash.store.queries.core import MAILING, RECIPIENT

_R = RECIPIENT.c


def add(session: Session, more: Mapping[int, Mapping[str, int]]) -> None:
    """Change figures: mailing → figure → how many more (or, negative, fewer).

    Call it last in a transaction: mailings are locked in the order of their ids, after all recipients.
    """
    # One statement for all of them, whichever figures of theirs change.
    rows = [
        {"mailing": mailing_id, **{f"more_{name}": changed.get(name, 0) for name in FIGURES}}
        for mailing_id, changed in sorted(more.items())
        if any(changed.values())
    ]
    if rows:
        session.connection().execute(_ADDING, rows)


_ADDING = (
    update(MAILING)
    .where(MAILING.c.id == bindparam("mailing"))
    .values({name: MAILING.c[name] + bindparam(f"more_{name}") for name in FIGURES})
)


def after(session: Session, mailing_id: int, limit: int) -> list[int]:
    """Return the ids of the mailings beyond one, in their order."""
    return list(
        session.scalars(select(MAILING.c.id).where(MAILING.c.id > mailing_id).order_by(MAILING.c.id).limit(limit))
    )


def wrong(
    session: Session, mailing_ids: Collection[int] | None = None, *, lock: bool = False
) -> dict[int, dict[str, int]]:
    """Return the mailings, of some or of all, whose figures are not those of their recipients: id → figure → number.

    With ``lock`` nobody changes the figures until the transaction ends: whoever changed recipients before either was
    counted, or adds the change to what is written.
    """
    asked = select(_R.mailing_id, _R.facts, _R.reason, func.count()).group_by(_R.mailing_id, _R.facts, _R.reason)
    mailings = select(MAILING.c.id, *(MAILING.c[name] for name in FIGURES)).order_by(MAILING.c.id)
    if mailing_ids is not None:
        asked, mailings = asked.where(_R.mailing_id.in_(mailing_ids)), mailings.where(MAILING.c.id.in_(mailing_ids))
    kept = session.connection().execute(mailings.with_for_update() if lock else mailings).all()
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for mailing_id, facts, reason, number in session.execute(asked):
        counted[mailing_id].update(dict.fromkeys(figures_in(facts, reason), number))
    found = {row.id: {name: counted[row.id][name] for name in FIGURES} for row in kept}
    return {row.id: found[row.id] for row in kept if any(getattr(row, name) != found[row.id][name] for name in FIGURES)}


def recount(session: Session, mailing_ids: Collection[int] | None = None) -> int:
    """Count the recipients of some mailings, or of all, and write the figures down; return how many were wrong."""
    rows = [{"mailing": one, **figures} for one, figures in wrong(session, mailing_ids, lock=True).items()]
    if rows:
        session.connection().execute(update(MAILING).where(MAILING.c.id == bindparam("mailing")), rows)
    return len(rows)
