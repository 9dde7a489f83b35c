"""An action and its undo are identity, whatever was picked; and what else happened in between stays as it happened."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from sqlmodel import SQLModel

from bounce_dash.domain.jobs import NothingPicked
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.store.queries import core
from tests.actions.jobs.cases import UNDOABLE
from tests.actions.jobs.fixture_rows import ADDRESSES, id_of, recount
from tests.actions.jobs.job_harness import JobHarness, by_hand
from tests.actions.people import TOOLS, later
from tests.actions.starting import start_within
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("small_batches")

#: No shrinking: an example takes a tenth of a second, and says enough as it is.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)

SOME = st.sets(st.integers(0, ADDRESSES - 1), min_size=1)


def _bounce(harness, session, ids):
    more = {"bounce_count": core.ADDRESS.c.bounce_count + 3, "version": core.ADDRESS.c.version + 1}
    session.execute(update(core.ADDRESS).where(core.ADDRESS.c.id.in_(ids)).values(more))


def _free(harness, session, ids):
    persons = {harness.before["address"][one]["person_id"] for one in ids} - {None}
    for table, column in ((core.PERSON, core.PERSON.c.id), (core.ADDRESS, core.ADDRESS.c.person_id)):
        marked = (column.in_(persons), table.c.former_at == NOW)
        session.execute(update(table).where(*marked).values(former_at=None))


def _other_job(name):
    def act(harness, session, ids):
        word = "project" if harness.case.word == "project" else "selection"  # a mailing has no members to remove
        into = harness.case.into if harness.case.word == word else ""
        kind, args = name.format(word), {"id": id_of(harness.rows(), word, into or "Some")}
        where = ListRef(word, id_of(harness.before, word, "All"))
        with suppress(NothingPicked):  # all of them are deleted by now
            start_within(session, harness.actors("administrator"), kind, picked=by_hand(ids), args=args, now=later(1),
                         listing=where, tools=TOOLS)  # fmt: skip

    return act


MEANWHILE = {
    "bounced": _bounce,
    "freed": _free,
    "deleted": _other_job("delete"),
    "added": _other_job("add_to_{}"),
    "removed": _other_job("remove_from_{}"),
}


def merged(before, done, then, *, guarded):
    """Return what must be there after an undo: as before, but for what changed since it was done."""
    rows = {table: _merged_rows(before[table], done[table], then[table], whole=guarded and table == "address")
            for table in before}  # fmt: skip
    for word in ("selection", "project"):
        members = rows[f"{word}member"].items()
        rows[f"{word}member"] = {key: row for key, row in members if row["address_id"] in rows["address"]}
        # What was made goes with its last member only.
        kept = {key for key, _address in rows[f"{word}member"]} | before[word].keys()
        rows[word] = {key: row for key, row in {**then[word], **rows[word]}.items() if key in kept}
    # A draft goes with the last one whose address exists, and takes along whoever waited without one.
    rows["recipient"] = {key: row for key, row in rows["recipient"].items() if row["mailing_id"] in rows["mailing"]}
    recount(rows)
    return rows


def _merged_rows(before, done, then, *, whole):
    rows = {key: _merged(before.get(key), done.get(key), then.get(key), whole=whole)
            for key in before.keys() | done.keys() | then.keys()}  # fmt: skip
    return {key: row for key, row in rows.items() if row is not None}


def _merged(before, done, then, *, whole):
    if done == then:
        return before
    if before == done or whole or None in (before, done, then):
        return then
    return {name: before[name] if done[name] == then[name] else then[name] for name in then}


@pytest.mark.parametrize("case", UNDOABLE, ids=[case.name for case in UNDOABLE])
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=QUICK)
@given(chosen=SOME, meanwhile=st.lists(st.tuples(st.sampled_from(sorted(MEANWHILE)), SOME), max_size=3))
@example(chosen={0}, meanwhile=[("deleted", set(range(0, ADDRESSES, 5)))])  # all addresses of Ann
@example(chosen={3, 4}, meanwhile=[("bounced", {3}), ("removed", {4})])
def test_an_undo_leaves_what_was_there_before_and_what_happened_meanwhile(
    request, database, clock, tmp_path, case, chosen, meanwhile
):
    with database.write() as session:
        for table in reversed(SQLModel.metadata.sorted_tables):
            session.execute(table.delete())
    harness = JobHarness(database, case, request.getfixturevalue, clock, tmp_path)
    job = harness.carry_out(by_hand([harness.ids[n] for n in chosen]))
    done = harness.rows()
    for name, who in meanwhile:
        with database.write() as session:
            MEANWHILE[name](harness, session, [harness.ids[n] for n in who])
        harness.work()
    then = harness.rows()

    if job.can_undo:
        harness.undo(job)
        assert harness.rows() == merged(harness.before, done, then, guarded=case.guarded or case.back_whole)
    else:
        assert done == harness.before or case.arguments
