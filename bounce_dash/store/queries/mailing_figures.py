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
    for mailing_id, changed in sorted(more.items()):
        values = {name: MAILING.c[name] + number for name, number in changed.items() if number}
        if values:
            session.connection().execute(update(MAILING).where(MAILING.c.id == mailing_id).values(values))


def recount(session: Session, mailing_ids: Collection[int] | None = None) -> None:
    """Count the recipients of some mailings, or of all, and write the figures down."""
    asked = select(_R.mailing_id, _R.facts, _R.reason, func.count()).group_by(_R.mailing_id, _R.facts, _R.reason)
    mailings = select(MAILING.c.id)
    if mailing_ids is not None:
        asked, mailings = asked.where(_R.mailing_id.in_(mailing_ids)), mailings.where(MAILING.c.id.in_(mailing_ids))
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for mailing_id, facts, reason, number in session.execute(asked):
        counted[mailing_id].update(dict.fromkeys(figures_in(facts, reason), number))
    rows = [
        {"mailing": one, **{name: counted[one][name] for name in FIGURES}} for one in sorted(session.scalars(mailings))
    ]
    if rows:
        session.connection().execute(update(MAILING).where(MAILING.c.id == bindparam("mailing")), rows)
