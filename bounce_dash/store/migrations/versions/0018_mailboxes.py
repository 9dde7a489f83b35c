"""mailboxes that are watched, and raw messages by where they came in"""

import sqlalchemy as sa
from alembic import op

from bounce_dash.store.types import UtcDateTime

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

_UNREADABLE = sa.text("outcome = 'unreadable'")


def _text(name: str, length: int) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=False)


def _moment(name: str) -> sa.Column:
    return sa.Column(name, UtcDateTime(), nullable=True)


def upgrade() -> None:
    op.create_table(
        'mailbox',
        sa.Column('id', sa.Integer(), nullable=False),
        _text('name', 200),
        sa.Column('validity', sa.BigInteger(), nullable=False),
        sa.Column('last_uid', sa.BigInteger(), nullable=False),
        _moment('looked_at'),
        _moment('mail_at'),
        _text('trouble', 20),
        _text('said', 300),
        _moment('trouble_at'),
        _text('lease_holder', 40),
        _moment('lease_until'),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('name'),
    )
    op.drop_index('ix_rawmessage_received_at', table_name='rawmessage')
    op.create_index('ix_rawmessage_received', 'rawmessage', ['received_at', 'channel', 'outcome'])
    op.drop_index('ix_rawmessage_outcome', table_name='rawmessage')
    op.create_index('ix_rawmessage_unreadable', 'rawmessage', ['id'], sqlite_where=_UNREADABLE,
                    postgresql_where=_UNREADABLE)


def downgrade() -> None:
    op.drop_index('ix_rawmessage_unreadable', table_name='rawmessage')
    op.create_index('ix_rawmessage_outcome', 'rawmessage', ['outcome'])
    op.drop_index('ix_rawmessage_received', table_name='rawmessage')
    op.create_index('ix_rawmessage_received_at', 'rawmessage', ['received_at'])
    op.drop_table('mailbox')
