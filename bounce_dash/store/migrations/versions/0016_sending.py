"""what a mailing is made of and when it goes; what a recipient is while a mail is on its way; who unsubscribed"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from bounce_dash.store.types import UtcDateTime

revision = '0016'
down_revision = "0015"
branch_labels = None
depends_on = None

_IN_FLIGHT = sa.text('in_flight_at IS NOT NULL')


def _text(name: str, length: int | None = None) -> sa.Column:
    kind = sqlmodel.sql.sqltypes.AutoString(length=length)
    return sa.Column(name, kind, nullable=False, server_default='')


def _moment(name: str) -> sa.Column:
    return sa.Column(name, UtcDateTime(), nullable=True)


#: Table → its new columns. The long texts stand last: who reads what stands before them need not walk over them.
_COLUMNS = {
    'mailing': lambda: (
        _text('from_name', 120),
        _text('preview', 200),
        _moment('scheduled_at'),
        _text('pause_cause', 20),
        _text('pause_detail', 300),
        _moment('slowed_until'),
        sa.Column('slowdowns', sa.Integer(), nullable=False, server_default='0'),
        sa.Column('unguarded', sa.Boolean(), nullable=False, server_default=sa.false()),
        _text('text'),
        _text('html'),
    ),
    'recipient': lambda: (
        _moment('accepted_at'),
        _moment('in_flight_at'),
        _moment('lease_until'),
        _text('lease_holder', 40),
    ),
    'address': lambda: (_moment('unsubscribed_at'),),
}


def upgrade() -> None:
    for table, columns in _COLUMNS.items():
        for column in columns():
            op.add_column(table, column)
    op.create_index('ix_mailing_status', 'mailing', ['status', 'id'])
    op.create_index('ix_recipient_in_flight', 'recipient', ['mailing_id', 'lease_until'],
                    sqlite_where=_IN_FLIGHT, postgresql_where=_IN_FLIGHT)


def downgrade() -> None:
    op.drop_index('ix_recipient_in_flight', table_name='recipient')
    op.drop_index('ix_mailing_status', table_name='mailing')
    for table, columns in reversed(_COLUMNS.items()):
        for column in reversed(columns()):
            op.drop_column(table, column.name)
