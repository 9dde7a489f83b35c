"""the facts of recipients, and the figures of mailings kept beside them"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def _facts(row: str = '') -> str:
    return (
        f"CASE {row}status WHEN 'ready' THEN 8 WHEN 'blocked' THEN 16 ELSE 1"
        f" + CASE WHEN {row}status = 'bounced' OR {row}bounced_at IS NOT NULL THEN 2 ELSE 0 END"
        f" + CASE WHEN {row}status = 'opened' OR {row}opened_at IS NOT NULL THEN 4 ELSE 0 END"
        f" + CASE WHEN {row}status = 'deferred' THEN 8 ELSE 0 END"
        f" + CASE WHEN {row}status = 'complained' THEN 32 ELSE 0 END END"
    )


#: The triggers that keep the facts on SQLite: name → when they fire.
_TRIGGERS = {
    'recipient_facts_of_new': 'INSERT',
    'recipient_facts_of_changed': 'UPDATE OF status, bounced_at, opened_at',
}

_SOFT = (
    "'exceedlimit', 'expired', 'filtered', 'mailboxfull', 'mailererror', 'mesgtoobig', 'networkerror', 'onhold', "
    "'suspend', 'syntaxerror', 'systemerror', 'systemfull', 'undefined'"
)

#: What each figure counts; the bits of the facts: 1 sent, 2 bounced, 4 opened, 8 ready, 16 blocked, 32 complained.
_FIGURES = {
    'recipient_count': '1 = 1',
    'sent_count': 'facts & 1 > 0',
    'delivered_count': 'facts & 11 = 1',
    'hard_count': f'facts & 2 > 0 AND reason NOT IN ({_SOFT})',
    'soft_count': f'facts & 2 > 0 AND reason IN ({_SOFT})',
    'opened_count': 'facts & 4 > 0',
    'complaint_count': 'facts & 32 > 0',
    'blocked_count': 'facts & 16 > 0',
}

_INDEXES = {
    'ix_recipient_facts': ['mailing_id', 'facts', 'address_id'],
    'ix_recipient_reason': ['mailing_id', 'reason', 'address_id', 'facts'],
    'ix_recipient_sent': ['mailing_id', 'sent_at', 'address_id', 'facts'],
}

_MOMENTS = ('opened', 'bounced')


def upgrade() -> None:
    _add_facts()
    for name in _FIGURES:
        op.add_column('mailing', sa.Column(name, sa.Integer(), nullable=False, server_default='0'))
    op.create_index('ix_mailing_created', 'mailing', ['created_at', 'id'], unique=False)
    op.create_index('ix_mailing_sender', 'mailing', ['from_address'], unique=False)
    op.drop_index('ix_recipient_status', table_name='recipient')
    for name, columns in _INDEXES.items():
        op.create_index(name, 'recipient', columns, unique=False)
    for name in _MOMENTS:
        there = sa.text(f'{name}_at IS NOT NULL')
        op.create_index(f'ix_recipient_{name}', 'recipient', ['mailing_id', f'{name}_at'], unique=False,
                        sqlite_where=there, postgresql_where=there)
    _count()


def _add_facts() -> None:
    """Add the computed column. SQLite can add none that is stored, and reads one that is not from no index: there
    triggers keep a plain one."""
    if op.get_bind().dialect.name == 'postgresql':
        computed = sa.Computed(_facts(), persisted=True)
        op.add_column('recipient', sa.Column('facts', sa.Integer(), computed, nullable=False))
        return
    op.add_column('recipient', sa.Column('facts', sa.Integer(), nullable=False, server_default='0'))
    op.execute(f'UPDATE recipient SET facts = {_facts()}')
    for name, moment in _TRIGGERS.items():
        op.execute(
            f"CREATE TRIGGER {name} AFTER {moment} ON recipient WHEN NEW.facts <> {_facts('NEW.')} "
            f"BEGIN UPDATE recipient SET facts = {_facts('NEW.')} WHERE id = NEW.id; END"
        )


def _count() -> None:
    sums = ', '.join(f'sum(CASE WHEN {met} THEN 1 ELSE 0 END) AS {name}' for name, met in _FIGURES.items())
    counted = f'SELECT mailing_id, {sums} FROM recipient GROUP BY mailing_id'
    into = ', '.join(f'{name} = counted.{name}' for name in _FIGURES)
    op.execute(f'UPDATE mailing SET {into} FROM ({counted}) AS counted WHERE counted.mailing_id = mailing.id')


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        for name in _TRIGGERS:
            op.execute(f'DROP TRIGGER {name}')
    for name in (*(f'ix_recipient_{moment}' for moment in _MOMENTS), *_INDEXES):
        op.drop_index(name, table_name='recipient')
    op.create_index('ix_recipient_status', 'recipient', ['mailing_id', 'status', 'id', 'address_id'], unique=False)
    for name in ('ix_mailing_sender', 'ix_mailing_created'):
        op.drop_index(name, table_name='mailing')
    for name in reversed(_FIGURES):
        op.drop_column('mailing', name)
    op.drop_column('recipient', 'facts')
