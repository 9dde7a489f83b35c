"""The migrations and the models say the same."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlmodel import SQLModel

from bounce_dash.store.engine import open_engine
from bounce_dash.store.migrating import migrate


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


def test_migrating_twice_changes_nothing(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'twice'}")
    migrate(engine)

    migrate(engine)

    assert _differences(engine) == []
