"""persons by when they were added, and whether an address is blocked, each by an index"""

import sqlalchemy as sa
from alembic import op

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None

_BLOCKED = sa.text('blocked_at IS NOT NULL')


def upgrade() -> None:
    op.create_index('ix_person_created', 'person', ['created_at', 'id'], unique=False)
    op.create_index(
        'ix_address_blocked', 'address', ['id'], unique=False, sqlite_where=_BLOCKED, postgresql_where=_BLOCKED
    )


def downgrade() -> None:
    op.drop_index('ix_address_blocked', table_name='address')
    op.drop_index('ix_person_created', table_name='person')
