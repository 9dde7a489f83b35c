"""an index of the addresses that left the list: the dashboard counts them"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

_RETIRED = sa.text('former_at IS NOT NULL OR replaced_at IS NOT NULL')


def upgrade() -> None:
    op.create_index('ix_address_retired', 'address', ['former_at', 'replaced_at', 'blocked_at'], unique=False,
                    sqlite_where=_RETIRED, postgresql_where=_RETIRED)


def downgrade() -> None:
    op.drop_index('ix_address_retired', table_name='address', sqlite_where=_RETIRED, postgresql_where=_RETIRED)
