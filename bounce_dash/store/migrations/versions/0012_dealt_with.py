"""which blocked addresses were dealt with"""

import sqlalchemy as sa
from alembic import op

from bounce_dash.store.types import UtcDateTime

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

_ORDERS = {
    'address': 'key', 'name': 'person_key', 'company': 'company_key', 'reason': 'reason', 'block_cause': 'block_cause',
    'bounces': 'bounce_count', 'last_bounce': 'last_bounce_at', 'last_mailing': 'mailing_key', 'domain': 'domain',
    'blocked_since': 'blocked_at', 'provider': 'provider', 'mailing': 'mailing_id',
}
_COVERED = ('key', 'person_key', 'company_key', 'reason', 'block_cause', 'domain', 'provider', 'mailing_id',
            'last_bounce_at', 'bounce_count', 'mailing_key', 'person_id')
_BLOCKED = 'blocked_at IS NOT NULL'
_TO_DO = 'blocked_at IS NOT NULL AND dealt_at IS NULL'
_DEALT = 'dealt_at IS NOT NULL'
_IN_A_PROJECT = 'EXISTS (SELECT 1 FROM projectmember WHERE projectmember.address_id = address.id)'


def _index(name: str, columns: tuple[str, ...], which: str) -> None:
    where = sa.text(which)
    op.create_index(name, 'address', list(columns), unique=False, sqlite_where=where, postgresql_where=where)


def _drop_indexes() -> None:
    for name in (*_ORDERS, 'covering'):
        op.drop_index(f'ix_blocked_{name}', table_name='address')


def upgrade() -> None:
    _drop_indexes()
    op.add_column('address', sa.Column('dealt_at', UtcDateTime(), nullable=True))
    # When that was is not known of all: no later than the block.
    op.execute(
        'UPDATE address SET dealt_at = COALESCE(replaced_at, former_at, blocked_at, cleared_at) '  # noqa: S608
        f'WHERE (blocked_at IS NOT NULL AND (replaced_at IS NOT NULL OR former_at IS NOT NULL OR {_IN_A_PROJECT})) '
        "OR (blocked_at IS NULL AND cleared_at > '1970-01-02 00:00:00+00')"
    )
    for name, column in _ORDERS.items():
        _index(f'ix_blocked_{name}', (column, 'id', *(('dealt_at',) if column == 'blocked_at' else ())), _TO_DO)
    _index('ix_blocked_covering', ('blocked_at', 'id', *_COVERED, 'dealt_at'), _BLOCKED)
    _index('ix_dealt_covering', ('dealt_at', 'id', *_COVERED, 'blocked_at'), _DEALT)


def downgrade() -> None:
    op.drop_index('ix_dealt_covering', table_name='address')
    _drop_indexes()
    op.drop_column('address', 'dealt_at')
    for name, column in _ORDERS.items():
        _index(f'ix_blocked_{name}', (column, 'id'), _BLOCKED)
    _index('ix_blocked_covering', ('blocked_at', 'id', *_COVERED), _BLOCKED)
