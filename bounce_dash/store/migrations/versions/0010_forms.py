"""forms, what visitors send by them, and what DNS says of domains"""

import sqlalchemy as sa
from alembic import op

from bounce_dash.store.types import Json, UtcDateTime, key_text

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

_CONFIRMATION = sa.text("confirmation <> ''")
_UNVERIFIED = sa.text("state = 'unverified'")
_AGAIN = sa.text('again_at IS NOT NULL')


def _text(name: str, length: int) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=False)


def _form() -> None:
    op.create_table(
        'form',
        sa.Column('id', sa.Integer(), nullable=False),
        _text('name', 120),
        sa.Column('key', key_text(), nullable=False),
        _text('kind', 10),
        _text('token', 40),
        sa.Column('content', Json, nullable=False),
        sa.Column('selection_id', sa.Integer(), nullable=True),
        sa.Column('is_open', sa.Boolean(), nullable=False),
        sa.Column('confirms', sa.Boolean(), nullable=False),
        sa.Column('entry_count', sa.Integer(), nullable=False),
        sa.Column('refused_count', sa.Integer(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.Column('changed_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['selection_id'], ['selection.id'], ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('key'),
        sa.UniqueConstraint('token'),
    )
    op.create_index(op.f('ix_form_selection_id'), 'form', ['selection_id'])
    for name, column in (('changed', 'changed_at'), ('entries', 'entry_count'), ('refused', 'refused_count')):
        op.create_index(f'ix_form_{name}', 'form', [column, 'id'])


def _entry() -> None:
    op.create_table(
        'formentry',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('form_id', sa.Integer(), nullable=False),
        _text('visit', 40),
        sa.Column('received_at', UtcDateTime(), nullable=False),
        sa.Column('state', key_text(20), nullable=False),
        sa.Column('reason', key_text(30), nullable=False),
        _text('address', 320),
        sa.Column('key', key_text(320), nullable=False),
        sa.Column('domain', key_text(255), nullable=False),
        sa.Column('answers', Json, nullable=False),
        _text('language', 10),
        _text('consent_text', 2000),
        _text('site', 200),
        sa.Column('address_id', sa.Integer(), nullable=True),
        _text('confirmation', 64),
        _text('decided_by', 200),
        sa.Column('decided_at', UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(['form_id'], ['form.id']),
        sa.ForeignKeyConstraint(['address_id'], ['address.id'], ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('form_id', 'visit'),
    )
    op.create_index(op.f('ix_formentry_key'), 'formentry', ['key'])
    op.create_index(op.f('ix_formentry_address_id'), 'formentry', ['address_id'])
    op.create_index('ix_formentry_received', 'formentry', ['form_id', 'received_at', 'id'])
    op.create_index('ix_formentry_address', 'formentry', ['form_id', 'key', 'id'])
    op.create_index('ix_formentry_state', 'formentry', ['form_id', 'state', 'id'])
    op.create_index('ix_formentry_confirmation', 'formentry', ['confirmation'],
                    sqlite_where=_CONFIRMATION, postgresql_where=_CONFIRMATION)
    op.create_index('ix_formentry_unverified', 'formentry', ['domain'],
                    sqlite_where=_UNVERIFIED, postgresql_where=_UNVERIFIED)


def upgrade() -> None:
    _form()
    _entry()
    op.create_table(
        'maildomain',
        sa.Column('domain', key_text(255), nullable=False),
        sa.Column('flaw', key_text(30), nullable=False),
        sa.Column('checked_at', UtcDateTime(), nullable=False),
        sa.Column('tries', sa.Integer(), nullable=False),
        sa.Column('again_at', UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint('domain'),
    )
    op.create_index('ix_maildomain_again', 'maildomain', ['again_at'],
                    sqlite_where=_AGAIN, postgresql_where=_AGAIN)


def downgrade() -> None:
    for table in ('maildomain', 'formentry', 'form'):
        op.drop_table(table)
