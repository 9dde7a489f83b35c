"""A sheet that was exported from here comes back unchanged, whatever its format, language and names."""

import pytest

from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.i18n import LANGUAGES
from bounce_dash.workers import Workers
from tests.actions.people import blocked, person
from tests.actions.starting import start
from tests.conftest import NOW

_NAMES = ("=1+1", "+31 6 12345678", "@home", "'s Gravesande", "'=x", "Ann; Bo, Cas\tDee", 'Zoë "Zo" Ærø', "山田 太郎")


@pytest.mark.parametrize("shape", ["xlsx", "csv", "text", "html"])
@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("listing", ["blocked", "persons", "complaints"])
def test_an_export_comes_back_unchanged(bringing, database, marketer, shape, language, listing):
    with database.write() as session:
        for n, name in enumerate(_NAMES):
            blocked(session, f"p{n}@mail.example", owner=person(session, name, f"{name} & Co"), complained_at=NOW)
    query = ListQuery(order="name" if listing == "persons" else "address", descending=False)
    job = start(database, marketer, "export", picked=Picked(query, all_matching=True), now=NOW, tools=bringing.tools,
                args={"format": shape, "language": language}, listing=ListRef(listing))  # fmt: skip
    Workers(database, bringing.tools, lambda: NOW).work_once(job.id)
    [path] = bringing.tools.exports.iterdir()

    folder, tally = bringing.plan(path)

    assert {one.outcome: one.changes for one in bringing.rows(folder)} == {"unchanged": {}}
    assert (tally.rows, tally.blocked) == (len(_NAMES), len(_NAMES))
