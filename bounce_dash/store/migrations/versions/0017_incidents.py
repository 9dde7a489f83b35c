"""incidents: what is held, and what was decided"""

import sqlalchemy as sa
from alembic import op

from bounce_dash.store.types import UtcDateTime, key_text

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

_OF_AN_INCIDENT = 'incident_id IS NOT NULL'
_REFUSED = "refused_by <> '' AND incident_id IS NULL"


def _facts(waiting: str, row: str = '') -> str:
    return (
        f"CASE {row}status WHEN 'ready' THEN 8 WHEN 'blocked' THEN 16 ELSE 1"
        f" + CASE WHEN {row}status = 'bounced' OR {row}bounced_at IS NOT NULL THEN 2 ELSE 0 END"
        f" + CASE WHEN {row}status = 'opened' OR {row}opened_at IS NOT NULL THEN 4 ELSE 0 END"
        f" + CASE WHEN {row}status {waiting} THEN 8 ELSE 0 END"
        f" + CASE WHEN {row}status = 'complained' THEN 32 ELSE 0 END END"
    )


_BEFORE, _NOW = "= 'deferred'", "IN ('deferred', 'held')"

_TRIGGERS = {
    'recipient_facts_of_new': 'INSERT',
    'recipient_facts_of_changed': 'UPDATE OF status, bounced_at, opened_at',
}

#: Indexes that hold the facts: they go and come with the column on PostgreSQL.
_WITH_FACTS = {
    'ix_recipient_facts': ['mailing_id', 'facts', 'address_id'],
    'ix_recipient_reason': ['mailing_id', 'reason', 'address_id', 'facts'],
    'ix_recipient_sent': ['mailing_id', 'sent_at', 'address_id', 'facts'],
}


def _change_facts(waiting: str) -> None:
    """Compute the facts otherwise. No recipient is held yet, so that no row changes."""
    if op.get_bind().dialect.name == 'postgresql':
        op.drop_column('recipient', 'facts')  # and its indexes
        computed = sa.Computed(_facts(waiting), persisted=True)
        op.add_column('recipient', sa.Column('facts', sa.Integer(), computed, nullable=False))
        for name, columns in _WITH_FACTS.items():
            op.create_index(name, 'recipient', columns, unique=False)
        return
    for name, moment in _TRIGGERS.items():
        op.execute(f'DROP TRIGGER {name}')
        op.execute(
            f"CREATE TRIGGER {name} AFTER {moment} ON recipient WHEN NEW.facts <> {_facts(waiting, 'NEW.')} "
            f"BEGIN UPDATE recipient SET facts = {_facts(waiting, 'NEW.')} WHERE id = NEW.id; END"
        )


def _index(name: str, table: str, columns: list[str], which: str, *, unique: bool = False) -> None:
    where = sa.text(which)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    _change_facts(_NOW)
    op.execute('DELETE FROM incident')  # nothing wrote there
    never = sa.text("'1970-01-01 00:00:00.000000'")
    for name in ('started_at', 'last_at'):
        op.add_column('incident', sa.Column(name, UtcDateTime(), nullable=False, server_default=never))
    for name in ('usual', 'refused_count'):
        op.add_column('incident', sa.Column(name, sa.Integer(), nullable=False, server_default='0'))
    op.add_column('incident', sa.Column('decision', sa.String(10), nullable=False, server_default=''))
    op.add_column('incident', sa.Column('decided_at', UtcDateTime(), nullable=True))
    op.add_column('incident', sa.Column('decided_by', sa.String(200), nullable=False, server_default=''))
    # SQLite takes a foreign key with a new column only in these words.
    op.execute('ALTER TABLE incident ADD COLUMN job_id INTEGER REFERENCES job (id)')
    op.drop_column('incident', 'state')
    if op.get_bind().dialect.name == 'postgresql':
        op.alter_column('incident', 'provider', type_=key_text(60))
    _index('ix_incident_going_on', 'incident', ['provider'], 'closed_at IS NULL', unique=True)
    op.create_index('ix_incident_opened', 'incident', ['opened_at', 'id'], unique=False)
    _index('ix_incident_undecided', 'incident', ['id'], "decision = ''")
    op.add_column('report', sa.Column('holding', sa.String(10), nullable=False, server_default=''))
    op.add_column('report', sa.Column('refused_by', key_text(60), nullable=False, server_default=''))
    op.drop_index('ix_report_incident_id', table_name='report')
    _index('ix_report_incident', 'report', ['incident_id', 'occurred_at'], _OF_AN_INCIDENT)
    _index('ix_report_refused', 'report', ['refused_by', 'occurred_at', 'reason', 'address_id'], _REFUSED)


def downgrade() -> None:
    for name in ('ix_report_refused', 'ix_report_incident'):
        op.drop_index(name, table_name='report')
    op.create_index('ix_report_incident_id', 'report', ['incident_id'], unique=False)
    for name in ('refused_by', 'holding'):
        op.drop_column('report', name)
    for name in ('ix_incident_undecided', 'ix_incident_opened', 'ix_incident_going_on'):
        op.drop_index(name, table_name='incident')
    op.add_column('incident', sa.Column('state', sa.String(20), nullable=False, server_default='open'))
    for name in ('job_id', 'decided_by', 'decided_at', 'decision', 'refused_count', 'usual', 'last_at', 'started_at'):
        op.drop_column('incident', name)
    _change_facts(_BEFORE)
