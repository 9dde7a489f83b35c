"""how far the mail is that asks for a confirmation"""

import sqlalchemy as sa
from alembic import op

from bounce_dash.store.types import UtcDateTime, key_text

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None

_DUE = sa.text('ask_at IS NOT NULL')


def upgrade() -> None:
    op.add_column('formentry', sa.Column('asking', key_text(20), nullable=False, server_default=''))
    op.add_column('formentry', sa.Column('ask_at', UtcDateTime(), nullable=True))
    op.add_column('formentry', sa.Column('asked_at', UtcDateTime(), nullable=True))
    op.add_column('formentry', sa.Column('ask_tries', sa.Integer(), nullable=False, server_default='0'))
    op.create_index(
        'ix_formentry_ask', 'formentry', ['ask_at'], unique=False, sqlite_where=_DUE, postgresql_where=_DUE
    )


def downgrade() -> None:
    op.drop_index('ix_formentry_ask', table_name='formentry')
    for column in ('ask_tries', 'asked_at', 'ask_at', 'asking'):
        op.drop_column('formentry', column)
