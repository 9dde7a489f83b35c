"""Markup in names and server answers stays text in an exported page, too."""

import pytest

from bounce_dash.actions.jobs import files
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.domain.access import operator
from bounce_dash.i18n.lookup import translate
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from bounce_dash.workers import Workers
from tests.actions.people import ALL, BLOCKED_LIST, blocked, person
from tests.actions.starting import start_within
from tests.conftest import NOW

_MARKUPS = (
    '<img src=x onerror="window.hacked=1">',
    "<script>window.hacked=1</script>",
    "</td></table><svg/onload=window.hacked=1>",
    "\"'><iframe srcdoc='<script>parent.hacked=1</script>'>",
)


@pytest.fixture
def exported(tmp_path):
    """A page exported from a list whose persons are called what an attacker likes."""
    engine = open_engine(f"sqlite:///{tmp_path / 'attacked.sqlite'}")
    migrate(engine)
    database, tools = Database(engine), Tools(exports=tmp_path / "exports", secret=b"k" * 32, translate=translate)
    with database.write() as session:
        for number, markup in enumerate(_MARKUPS):
            blocked(session, f"victim{number}@attacked.example", owner=person(session, markup))
        args = {"format": "html", "columns": ["address", "name"], "language": "en"}
        job = start_within(
            session, operator(), "export", picked=ALL, args=args, now=NOW, tools=tools, listing=BLOCKED_LIST
        )
    Workers(database, tools, lambda: NOW).work_once(job.id)
    with database.read() as session:
        yield tools.exports / files.file_of(session, operator(), job.id).path
    engine.dispose()


def test_markup_in_names_is_shown_as_text_in_an_exported_page(exported, page, tmp_path):
    copy = tmp_path / "list.html"
    copy.write_bytes(exported.read_bytes())

    page.goto(copy.as_uri())
    page.wait_for_timeout(300)

    assert page.evaluate("window.hacked") is None
    assert page.locator("img, script, svg, iframe").count() == 0
    shown = page.locator("tbody tr td:nth-child(2)").all_text_contents()
    assert sorted(shown) == sorted(_MARKUPS)
