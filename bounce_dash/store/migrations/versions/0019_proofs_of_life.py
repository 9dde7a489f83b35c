"""when an accepted mail proves life"""

import sqlalchemy as sa
from alembic import op

from bounce_dash.store.types import UtcDateTime

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

_DUE = sa.text('proves_life_at IS NOT NULL')


def upgrade() -> None:
    op.add_column('recipient', sa.Column('proves_life_at', UtcDateTime(), nullable=True))
    op.create_index(
        'ix_recipient_proof', 'recipient', ['proves_life_at'],
        unique=False, sqlite_where=_DUE, postgresql_where=_DUE,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index('ix_recipient_proof', table_name='recipient')
    op.drop_column('recipient', 'proves_life_at')
