"""when an accepted mail proves life; when a mail is to ask a visitor for the confirmation"""

import sqlalchemy as sa
from alembic import op

from bounce_dash.store.types import UtcDateTime

revision = '0019'
down_revision = '0017'
branch_labels = None
depends_on = None

#: Index → its table and the one column that it holds, where that is not NULL.
_INDEXES = {'ix_recipient_proof': ('recipient', 'proves_life_at'), 'ix_formentry_ask': ('formentry', 'ask_at')}


def upgrade() -> None:
    op.add_column('formentry', sa.Column('ask_tries', sa.Integer(), nullable=False, server_default='0'))
    for name, (table, column) in _INDEXES.items():
        op.add_column(table, sa.Column(column, UtcDateTime(), nullable=True))
        there = sa.text(f'{column} IS NOT NULL')
        op.create_index(name, table, [column], unique=False, sqlite_where=there, postgresql_where=there)


def downgrade() -> None:
    for name, (table, column) in _INDEXES.items():
        op.drop_index(name, table_name=table)
        op.drop_column(table, column)
    op.drop_column('formentry', 'ask_tries')
