"""a person's details and primary address, replaced addresses, why a recipient was skipped"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from bounce_dash.store.types import UtcDateTime, key_text

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

_PRIMARY = sa.text('is_primary')
_REPLACED = sa.text('replaced_by_id IS NOT NULL')


def _text(name: str, length: int) -> sa.Column:
    kind = sqlmodel.sql.sqltypes.AutoString(length=length)
    return sa.Column(name, kind, nullable=False, server_default='')


def upgrade() -> None:
    op.add_column('person', _text('phone', 60))
    op.add_column('person', sa.Column('consent_at', UtcDateTime(), nullable=True))
    op.add_column('person', _text('consent_origin', 120))
    op.add_column('person', _text('consent_text', 2000))
    op.add_column('address', sa.Column('is_primary', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('address', sa.Column('replaced_at', UtcDateTime(), nullable=True))
    # SQLite takes a foreign key with a new column only in these words.
    op.execute('ALTER TABLE address ADD COLUMN replaced_by_id INTEGER REFERENCES address (id)')
    op.create_index('ix_address_primary', 'address', ['person_id'], unique=True,
                    sqlite_where=_PRIMARY, postgresql_where=_PRIMARY)
    op.create_index('ix_address_replaced', 'address', ['replaced_by_id'], unique=False,
                    sqlite_where=_REPLACED, postgresql_where=_REPLACED)
    op.add_column('recipient', sa.Column('clicked_at', UtcDateTime(), nullable=True))
    op.add_column('recipient', sa.Column('skip_cause', key_text(20), nullable=False, server_default=''))


def downgrade() -> None:
    op.drop_index('ix_address_replaced', table_name='address')
    op.drop_index('ix_address_primary', table_name='address')
    for table, names in (('recipient', ('skip_cause', 'clicked_at')),
                         ('address', ('replaced_by_id', 'replaced_at', 'is_primary')),
                         ('person', ('consent_text', 'consent_origin', 'consent_at', 'phone'))):
        for name in names:
            op.drop_column(table, name)
