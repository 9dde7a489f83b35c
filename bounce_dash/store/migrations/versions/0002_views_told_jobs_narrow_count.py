"""views, told jobs, a narrow index to count by"""

import sqlalchemy as sa
import sqlmodel
from alembic import op
from bounce_dash.store.types import UtcDateTime
from bounce_dash.store.types import key_text

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


_COVERED = ('key', 'person_key', 'company_key', 'reason', 'cause', 'domain', 'provider', 'mailing_id',
            'last_bounce_at', 'bounce_count', 'mailing_key', 'person_id')


def _blocked(name: str, *columns: str) -> None:
    where = sa.text('blocked_at IS NOT NULL')
    op.create_index(name, 'address', list(columns), unique=False, sqlite_where=where, postgresql_where=where)


def _look_again() -> None:
    """Let SQLite's planner learn of the new indexes, where it has learnt of the old ones; else it counts by the wide one."""
    connection = op.get_bind()
    if connection.dialect.name == 'sqlite' and sa.inspect(connection).has_table('sqlite_stat1'):
        connection.exec_driver_sql('PRAGMA analysis_limit=1000')
        connection.exec_driver_sql('ANALYZE address')


def upgrade() -> None:
    op.add_column('job', sa.Column('told_at', UtcDateTime(), nullable=True))
    # What ended before was told in its time, or is too old to be news.
    op.execute("UPDATE job SET told_at = finished_at WHERE finished_at IS NOT NULL")
    op.drop_index(op.f('ix_job_user_id'), table_name='job')
    op.create_index('ix_job_untold', 'job', ['user_id', 'told_at', 'id'], unique=False)
    # The list is counted by a narrow index, and searched by another one that covers it.
    op.drop_index('ix_blocked_blocked_since', table_name='address')
    _blocked('ix_blocked_blocked_since', 'blocked_at', 'id')
    _blocked('ix_blocked_covering', 'blocked_at', 'id', *_COVERED)
    _look_again()
    # Nothing could write to the table before: it is made anew rather than rebuilt column by column.
    op.drop_index(op.f('ix_namedview_user_id'), table_name='namedview')
    op.drop_table('namedview')
    op.create_table('namedview',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('screen', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('key', key_text(120), nullable=False),
    sa.Column('query', sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
    sa.Column('columns', sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['account.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_namedview_name', 'namedview', ['user_id', 'screen', 'key'], unique=True)


def downgrade() -> None:
    op.drop_index('ix_blocked_covering', table_name='address')
    op.drop_index('ix_blocked_blocked_since', table_name='address')
    _blocked('ix_blocked_blocked_since', 'blocked_at', 'id', *_COVERED)
    op.drop_index('ix_namedview_name', table_name='namedview')
    op.drop_table('namedview')
    op.create_table('namedview',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('screen', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
    sa.Column('query', sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['account.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_namedview_user_id'), 'namedview', ['user_id'], unique=False)
    op.drop_index('ix_job_untold', table_name='job')
    op.create_index(op.f('ix_job_user_id'), 'job', ['user_id'], unique=False)
    op.drop_column('job', 'told_at')
