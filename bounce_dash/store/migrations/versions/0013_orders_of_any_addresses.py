"""indexes by which any addresses, blocked or not, are read in every order"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

_BOUNCED = sa.text(
    "blocked_at IS NULL AND (reason <> '' OR bounce_count > 0 OR mailing_key <> '' "
    "OR last_bounce_at > '1970-01-02 00:00:00+00')"
)
_OF_BOUNCED = {'reason': 'reason', 'bounces': 'bounce_count', 'last_bounce': 'last_bounce_at',
               'last_mailing': 'mailing_key'}
_OF_ALL = ('company_key', 'provider')


def upgrade() -> None:
    for name, column in _OF_BOUNCED.items():
        op.create_index(f'ix_bounced_{name}', 'address', [column, 'id'], unique=False,
                        sqlite_where=_BOUNCED, postgresql_where=_BOUNCED)
    for column in _OF_ALL:
        op.create_index(f'ix_address_{column}', 'address', [column, 'id'], unique=False)


def downgrade() -> None:
    for column in reversed(_OF_ALL):
        op.drop_index(f'ix_address_{column}', table_name='address')
    for name in reversed(_OF_BOUNCED):
        op.drop_index(f'ix_bounced_{name}', table_name='address')
