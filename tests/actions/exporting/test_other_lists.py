"""Exports of lists that are not lists of addresses: recipients of a mailing, persons."""

import csv
from datetime import timedelta

import pytest

from bounce_dash.actions import jobs
from bounce_dash.actions.jobs import files
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.i18n.lookup import translate
from bounce_dash.store.queries.core import PERSON, RECIPIENT
from bounce_dash.store.tables import Person
from bounce_dash.workers import Workers
from tests.actions.jobs.fixture_rows import build
from tests.actions.people import ALL, BLOCKED_LIST, TOOLS, blocked
from tests.actions.starting import start_within
from tests.conftest import NOW

PERSONS = ListQuery("name", descending=False)


@pytest.fixture
def export(database, marketer, tmp_path):
    """Export from a list; return the rows of the file, the head first, and the job."""

    def run(listing, picked, *columns, **args):
        tools = Tools(tmp_path, TOOLS.secret, translate)
        args, where = {"format": "csv", "columns": list(columns), **args}, ListRef.parse(listing)
        with database.write() as session:
            job = start_within(session, marketer, "export", listing=where, picked=picked, args=args, now=NOW)
        assert Workers(database, tools, lambda: NOW).work_once()
        with database.read() as session:
            path = tmp_path / files.file_of(session, marketer, job.id).path
            job = jobs.view(session, marketer, job.id)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file)), job

    return run


@pytest.fixture
def settled(database):
    with database.write() as session:
        build(session)
        session.add(Person(name="Mo", key="mo", created_at=NOW))
        session.execute(RECIPIENT.update().where(RECIPIENT.c.address_id == 2).values(
            status="complained", reason="feedback", sent_at=NOW - timedelta(hours=1)))  # fmt: skip
        session.execute(PERSON.update().where(PERSON.c.name == "Ann").values(title="Director"))


def test_recipients_are_exported_as_they_did_in_that_mailing(export, settled):
    rows, job = export("mailing:1", Picked(ALL.query, frozenset(range(4, 99)), all_matching=True))

    assert rows[0] == ["E-mail address", "Name", "Company", "Domain", "Status", "Reason", "Sent (UTC)"]
    assert rows[2] == ["p01@example.org", "Bo", "", "example.org", "Complained",
                       "The recipient reported the mail as spam", "2026-11-24 11:00"]  # fmt: skip
    assert rows[1][4:] == ["Bounced", "", ""]
    assert job.result["name"] == "recipients-2026-11-24.csv"


def test_persons_are_exported_with_an_address_each_and_those_without_are_counted(export, settled):
    rows, job = export("persons", Picked(PERSONS, all_matching=True), "name", "title")

    assert rows[0] == ["E-mail address", "Name", "Title"]
    assert rows[1] == ["p00@example.org", "Ann", "Director"]
    assert len(rows) == 1 + job.done
    assert (job.result["skipped"], job.done + job.skipped) == ({"no_address": 1}, job.total)
    everything, _job = export("persons", Picked(PERSONS, frozenset([4])))
    assert everything[1][5] == "2026-11-24 03:40"  # since when Dee is a former employee


@pytest.mark.parametrize("column", ["status", "complained", "title", "id", "key", None, ["name"]], ids=str)
def test_a_column_that_the_list_does_not_have_is_not_exported(session, marketer, column):
    blocked(session, "ann@example.org")
    with pytest.raises(BadInput):
        start_within(session, marketer, "export", listing=BLOCKED_LIST, picked=ALL, now=NOW,
                   args={"format": "csv", "columns": [column]})  # fmt: skip


def test_an_export_is_of_the_list_that_it_was_picked_in_whatever_its_arguments_say(export, settled):
    rows, _job = export("complaints", ALL, what="mailing:1")

    assert rows[0] == ["E-mail address", "Name", "Company", "Complained (UTC)", "Last mailing", "Domain", "Provider"]
