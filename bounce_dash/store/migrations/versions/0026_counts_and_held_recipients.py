"""indexes by which the dashboard counts; the incident of recipients whose address was deleted while held"""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None

_TO_DO = sa.text('blocked_at IS NOT NULL AND dealt_at IS NULL')
_OF_INCIDENTS = sa.text('incident_id IS NOT NULL')
_COUNTED = {
    'causes': ['block_cause', 'blocked_at', 'provider', 'mailing_id', 'dealt_at'],
    'reasons': ['reason', 'blocked_at', 'provider', 'mailing_id', 'dealt_at'],
    'providers': ['provider', 'blocked_at', 'mailing_id', 'dealt_at'],
}


def _index(name: str, columns: list[str]) -> None:
    op.create_index(
        f'ix_blocked_{name}', 'address', columns, unique=False, sqlite_where=_TO_DO, postgresql_where=_TO_DO
    )


def upgrade() -> None:
    for name, columns in _COUNTED.items():
        _index(name, columns)
    op.drop_index('ix_blocked_domain', table_name='address')
    _index('domain', ['domain', 'id', 'blocked_at', 'reason', 'provider', 'mailing_id', 'dealt_at'])
    op.add_column('recipient', sa.Column('incident_id', sa.Integer(), nullable=True))
    op.create_index('ix_recipient_incident', 'recipient', ['incident_id'], unique=False,
                    sqlite_where=_OF_INCIDENTS, postgresql_where=_OF_INCIDENTS)


def downgrade() -> None:
    op.drop_index('ix_recipient_incident', table_name='recipient')
    op.drop_column('recipient', 'incident_id')
    op.drop_index('ix_blocked_domain', table_name='address')
    _index('domain', ['domain', 'id'])
    for name in reversed(_COUNTED):
        op.drop_index(f'ix_blocked_{name}', table_name='address')
