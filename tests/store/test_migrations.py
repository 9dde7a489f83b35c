"""The migrations and the models say the same."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlmodel import Session, SQLModel

from bounce_dash.store import migrating
from bounce_dash.store.engine import open_engine
from bounce_dash.store.migrating import migrate
from bounce_dash.store.schema import is_of_models
from bounce_dash.store.tables import Address, Job, JobItem
from tests import postgres

#: A job as the first release wrote it.
_OLD_JOB = text(
    "INSERT INTO job (kind, args, state, actor_name, actor_role, total, done, skipped, cursor, cancel_asked, "
    "lease_holder, created_at, finished_at, result) VALUES ('block', '{}', :state, 'Noor', 'marketing', 1, 1, 0, 1, "
    "false, '', '2026-11-01 12:00:00.000000', :finished, '{}')"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def old_engine(request, tmp_path):
    """A database without any table yet."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'old'}"
    else:
        url = postgres.fresh_database(request.getfixturevalue("postgres_server"), "bounce_dash_old")
    engine = open_engine(url)
    yield engine
    engine.dispose()


def _differences(engine) -> list:
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": is_of_models}
        return compare_metadata(MigrationContext.configure(connection, opts=options), SQLModel.metadata)


def _indexes(engine) -> set:
    look = inspect(engine)
    return {
        (table, index["name"], tuple(index["column_names"]), bool(index["unique"]))
        for table in look.get_table_names()
        if table != "alembic_version"
        for index in look.get_indexes(table)
    }


def test_migrating_an_empty_sqlite_database_gives_the_schema_of_the_models(tmp_path):
    migrated, made = (open_engine(f"sqlite:///{tmp_path / name}") for name in ("migrated", "made"))

    migrate(migrated)
    SQLModel.metadata.create_all(made)

    assert _differences(migrated) == []
    assert _indexes(migrated) == _indexes(made)


def test_migrating_an_empty_postgresql_database_gives_the_schema_of_the_models(postgres_database):
    assert _differences(postgres_database.engine) == []


def test_jobs_that_ended_before_there_was_telling_are_no_news(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'old'}")
    with engine.begin() as connection:
        command.upgrade(migrating._config(connection), "0001")
        for state, finished in (("running", None), ("done", "2026-11-01 12:00:00.000000")):
            connection.execute(_OLD_JOB, {"state": state, "finished": finished})

    migrate(engine)

    with engine.connect() as connection:
        rows = connection.execute(text("SELECT state, notified_at = finished_at FROM job ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [("running", None), ("done", 1)]
    assert _differences(engine) == []


def test_the_second_migration_can_be_taken_back(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'back'}")
    migrate(engine)
    with engine.begin() as connection:
        command.downgrade(migrating._config(connection), "0001")
    assert "notified_at" not in {column["name"] for column in inspect(engine).get_columns("job")}

    migrate(engine)

    assert _differences(engine) == []


_OLD_ADDRESS = text(
    "INSERT INTO address (id, address, key, domain, provider, created_at, origin, person_name, person_key, "
    "company_name, company_key, bounce_count, reason, cause, last_bounce_at, mailing_name, mailing_key, cleared_at, "
    "alive_at, consented_at, remembered_complaint, version) VALUES (1, 'a@x.nl', 'a@x.nl', 'x.nl', '', :now, '', '', "
    "'', '', '', 1, 'userunknown', 'permanent', :now, '', '', :now, :now, :now, false, 1)"
)
_OLD_ITEM = text(
    "INSERT INTO jobitem (job_id, address_id, skipped, before, version) "
    """VALUES (1, 1, '', '{"cause": "permanent", "reason": "userunknown"}', 1)"""
)
_OLD_EXPORT = text(
    "INSERT INTO job (kind, args, state, actor_name, actor_role, total, done, skipped, cursor, cancel_asked, "
    """lease_holder, created_at, result) VALUES ('export', '{"columns": ["address", "cause", "kind"]}', 'queued', """
    "'Noor', 'marketing', 1, 0, 0, 0, false, '', :now, '{}')"
)


def _with_old_words(engine) -> None:
    """Write rows as the release before the third migration did."""
    with engine.begin() as connection:
        command.upgrade(migrating._config(connection), "0002")
        now = {"now": "2026-11-01 12:00:00.000000"}
        connection.execute(
            text(str(_OLD_JOB).replace("1, 0, '', ", "1, false, '', ")), {"state": "done", "finished": now["now"]}
        )
        for statement in (_OLD_ADDRESS, _OLD_ITEM, _OLD_EXPORT):
            connection.execute(statement, now if "created_at" in str(statement) else {})


def test_what_was_stored_under_other_words_is_found_under_the_new_ones(old_engine):
    _with_old_words(old_engine)

    migrate(old_engine)

    with Session(old_engine) as session:
        assert session.get_one(Address, 1).block_cause == "permanent"
        item = session.get_one(JobItem, (1, 1))
        assert item.before == {"block_cause": "permanent", "reason": "userunknown"}
        assert session.get_one(Job, 2).args == {"columns": ["address", "reason", "block_cause"]}
    assert _differences(old_engine) == []


def test_the_third_migration_can_be_taken_back(old_engine):
    _with_old_words(old_engine)
    migrate(old_engine)

    with old_engine.begin() as connection:
        command.downgrade(migrating._config(connection), "0002")

    with old_engine.connect() as connection:
        assert connection.execute(text("SELECT cause FROM address")).scalar_one() == "permanent"
        assert "cause" in str(connection.execute(text("SELECT before FROM jobitem")).scalar_one())


def test_the_words_of_rows_from_before_are_found_after_the_ninth_migration_and_it_can_be_taken_back(old_engine):
    _with_old_words(old_engine)
    migrate(old_engine)
    look = "'\"a\"*'" if old_engine.dialect.name == "sqlite" else "'a:*'::tsquery"
    match = "address_words MATCH" if old_engine.dialect.name == "sqlite" else "words @@"

    with old_engine.connect() as connection:
        found = connection.execute(text(f"SELECT count(*) FROM address_words WHERE {match} {look}")).scalar_one()
    with old_engine.begin() as connection:
        command.downgrade(migrating._config(connection), "0007")

    assert found == 1
    assert not [name for name in inspect(old_engine).get_table_names() if "_words" in name]


def test_migrating_twice_changes_nothing(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'twice'}")
    migrate(engine)

    migrate(engine)

    assert _differences(engine) == []
