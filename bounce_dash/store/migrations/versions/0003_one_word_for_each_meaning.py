"""one word for each meaning: reason, block_cause, notified"""

import json
from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

#: (table, before, after)
_COLUMNS = (
    ('address', 'cause', 'block_cause'),
    ('forgotten', 'cause', 'block_cause'),
    ('job', 'told_at', 'notified_at'),
)

#: What an export that waits or runs calls its columns: before → after.
_EXPORTED = {'cause': 'reason', 'kind': 'block_cause'}


def upgrade() -> None:
    for table, before, after in _COLUMNS:
        op.execute(f'ALTER TABLE {table} RENAME COLUMN {before} TO {after}')
    _index('ix_blocked_cause', 'ix_blocked_reason', 'reason')
    _index('ix_blocked_kind', 'ix_blocked_block_cause', 'block_cause')
    _index_of_jobs('ix_job_untold', 'ix_job_unacknowledged', 'notified_at')
    _snapshots('cause', 'block_cause')
    _exports(_EXPORTED)


def downgrade() -> None:
    _exports({after: before for before, after in _EXPORTED.items()})
    _snapshots('block_cause', 'cause')
    for table, before, after in _COLUMNS:
        op.execute(f'ALTER TABLE {table} RENAME COLUMN {after} TO {before}')
    _index('ix_blocked_reason', 'ix_blocked_cause', 'reason')
    _index('ix_blocked_block_cause', 'ix_blocked_kind', 'cause')
    _index_of_jobs('ix_job_unacknowledged', 'ix_job_untold', 'told_at')


def _index(before: str, after: str, column: str) -> None:
    where = sa.text('blocked_at IS NOT NULL')
    op.drop_index(before, table_name='address')
    op.create_index(after, 'address', [column, 'id'], unique=False, sqlite_where=where, postgresql_where=where)


def _index_of_jobs(before: str, after: str, column: str) -> None:
    op.drop_index(before, table_name='job')
    op.create_index(after, 'job', ['user_id', column, 'id'], unique=False)


def _snapshots(before: str, after: str) -> None:
    """Rename the column in what actions that can be undone have kept of their addresses."""
    if op.get_bind().dialect.name == 'postgresql':
        renamed = f"(before - '{before}') || jsonb_build_object('{after}', before -> '{before}')"
        op.execute(sa.text(f"UPDATE jobitem SET before = {renamed} WHERE jsonb_exists(before, '{before}')"))
        return
    renamed = f"json_set(json_remove(before, '$.{before}'), '$.{after}', json_extract(before, '$.{before}'))"
    there = f"before IS NOT NULL AND json_type(before, '$.{before}') IS NOT NULL"
    op.execute(sa.text(f'UPDATE jobitem SET before = {renamed} WHERE {there}'))


def _exports(names: dict[str, str]) -> None:
    connection = op.get_bind()
    waiting = "SELECT id, args FROM job WHERE kind = 'export' AND state IN ('queued', 'running')"
    for job_id, args in connection.execute(sa.text(waiting)).all():
        kept = json.loads(args) if isinstance(args, str) else args
        kept['columns'] = _renamed(kept.get('columns', ()), names)
        written = sa.text('UPDATE job SET args = :args WHERE id = :id').bindparams(
            sa.bindparam('args', type_=sa.JSON()), sa.bindparam('id', job_id)
        )
        connection.execute(written, {'args': kept})


def _renamed(columns: Iterable[str], names: dict[str, str]) -> list[str]:
    return [names.get(column, column) for column in columns]
