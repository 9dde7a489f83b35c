"""Runs the migrations over the connection that store.migrating hands in."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON, String
from sqlmodel import SQLModel

import bounce_dash.store.tables  # noqa: F401  (fills the metadata)
from bounce_dash.store import types
from bounce_dash.store.schema import is_of_models


def _render(kind: str, value: Any, autogenerate: Any) -> str | Literal[False]:
    """Write our own column types into scripts by name."""
    if kind != "type":
        return False
    if isinstance(value, types.UtcDateTime):
        name = "UtcDateTime()"
    elif isinstance(value, JSON):
        name = "Json"
    elif isinstance(value, String) and value._variant_mapping:
        name = f"key_text({value.length})"
    else:
        return False
    autogenerate.imports.add(f"from bounce_dash.store.types import {name.partition('(')[0]}")
    return name


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_item=_render,
    compare_type=True,
    include_name=is_of_models,
)
with context.begin_transaction():
    context.run_migrations()
