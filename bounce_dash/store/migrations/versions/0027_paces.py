"""how fast mails go to whom, and the people of an import"""

import sqlalchemy as sa
from alembic import op

from bounce_dash.store.types import UtcDateTime, key_text

revision = '0027'
down_revision = '0025'
branch_labels = None
depends_on = None

_READY = sa.text('facts = 8')


def upgrade() -> None:
    op.create_table(
        'pace',
        sa.Column('provider', key_text(60), nullable=False),
        sa.Column('next_at', UtcDateTime(), nullable=False),
        sa.Column('slowed_until', UtcDateTime(), nullable=True),
        sa.Column('slowdowns', sa.Integer(), nullable=False),
        sa.Column('said', sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint('provider'),
    )
    op.add_column('recipient', sa.Column('provider', key_text(60), nullable=False, server_default=''))
    # Of those who got their mail nobody asks any more.
    op.execute(
        "UPDATE recipient SET provider = (SELECT provider FROM address WHERE address.id = recipient.address_id) "
        "WHERE status IN ('ready', 'deferred', 'held', 'blocked') AND address_id IS NOT NULL"
    )
    op.create_index(
        'ix_recipient_queue', 'recipient', ['mailing_id', 'provider', 'address_id'],
        unique=False, sqlite_where=_READY, postgresql_where=_READY,
    )  # fmt: skip
    op.create_index('ix_job_kind', 'job', ['kind', 'state', 'id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_job_kind', table_name='job')
    op.drop_index('ix_recipient_queue', table_name='recipient')
    op.drop_column('recipient', 'provider')
    op.drop_table('pace')
