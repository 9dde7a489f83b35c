"""Forms, and what visitors send by them, for tests."""

import itertools
from dataclasses import replace

from sqlmodel import Session, select

from bounce_dash.actions import form_entries, forms
from bounce_dash.actions.form_entries import Received, Sent
from bounce_dash.domain.access import Actor, Role, visitor
from bounce_dash.domain.form_entries import Typed
from bounce_dash.domain.forms import Asked, FormContent, FormKind, Words
from bounce_dash.domain.validity import Flaw, Judgement
from bounce_dash.store.tables import FormEntry
from tests.conftest import NOW

SECRET = b"k" * 32
VISITOR = visitor("192.0.2.7")
MARKETER = Actor(name="Noor de Boer", role=Role.MARKETING)

NEWS = FormContent(
    name="News",
    kind=FormKind.FORM,
    language="en",
    words={
        "en": Words("News from the water", "Once a month.", "One mail a month\nStop at any time", "Yes, send me news."),
        "nl": Words("Nieuws van het water", consent="Ja, stuur mij nieuws."),
    },
    fields={"name": Asked.OPTIONAL},
    selection_id=None,
    sites=("https://www.water.example",),
    organisation="Waterland Foundation",
    privacy_url="https://www.water.example/privacy",
    imprint="Kade 4, Monnickendam",
    ink="#1b1f24",
    is_open=True,
)
_visits = itertools.count()


def make(session: Session, **changes) -> forms.FormView:
    """A form: NEWS, but for the changes."""
    return forms.create(session, MARKETER, replace(NEWS, **changes), now=NOW)


def good(address="ann@example.org") -> Judgement:
    return Judgement(address)


def dead(address="ann@nowhere.example") -> Judgement:
    return Judgement(address, (Flaw.NO_SUCH_DOMAIN,))


def unanswered(address="ann@quiet.example") -> Judgement:
    return Judgement(address, (Flaw.NOT_CHECKED,))


def send(
    session: Session, form: forms.FormView, judgement: Judgement, *, visit="", now=NOW, robot=False, consents=True,
    language="en", **answers: str,
) -> Received:  # fmt: skip
    """What one visit to a form comes to."""
    typed = Typed(judgement.address, answers, consents)
    sent = Sent(visit or f"visit{next(_visits)}", typed, language, "https://www.water.example", robot)
    return form_entries.receive(session, VISITOR, form.token, sent, judgement, secret=SECRET, now=now)


def entries(session: Session, form: forms.FormView) -> list[FormEntry]:
    """All entries of a form, the first one first."""
    session.flush()
    session.expire_all()
    return list(session.exec(select(FormEntry).where(FormEntry.form_id == form.id).order_by(FormEntry.id)))
