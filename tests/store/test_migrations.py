"""The migrations and the models say the same."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from bounce_dash.store import migrating
from bounce_dash.store.engine import open_engine
from bounce_dash.store.migrating import migrate

#: A job as the first release wrote it.
_OLD_JOB = text(
    "INSERT INTO job (kind, args, state, actor_name, actor_role, total, done, skipped, cursor, cancel_asked, "
    "lease_holder, created_at, finished_at, result) VALUES ('block', '{}', :state, 'Noor', 'marketing', 1, 1, 0, 1, 0, "
    "'', '2026-11-01 12:00:00.000000', :finished, '{}')"
)


def _differences(engine) -> list:
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), SQLModel.metadata)


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
        rows = connection.execute(text("SELECT state, told_at = finished_at FROM job ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [("running", None), ("done", 1)]
    assert _differences(engine) == []


def test_the_second_migration_can_be_taken_back(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'back'}")
    migrate(engine)
    with engine.begin() as connection:
        command.downgrade(migrating._config(connection), "0001")
    assert "told_at" not in {column["name"] for column in inspect(engine).get_columns("job")}

    migrate(engine)

    assert _differences(engine) == []


def test_migrating_twice_changes_nothing(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'twice'}")
    migrate(engine)

    migrate(engine)

    assert _differences(engine) == []
