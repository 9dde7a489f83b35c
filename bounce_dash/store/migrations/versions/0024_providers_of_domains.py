"""who runs the mail of a domain"""

import sqlalchemy as sa
from alembic import op

from bounce_dash.store.types import key_text

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('maildomain', sa.Column('provider', key_text(60), nullable=False, server_default=''))


def downgrade() -> None:
    op.drop_column('maildomain', 'provider')
