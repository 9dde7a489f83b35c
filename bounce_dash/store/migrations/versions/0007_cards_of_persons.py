"""what was done to a person is found by the person; persons in the order of their titles"""

from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def _collate(collation: str) -> None:
    if op.get_bind().dialect.name == 'postgresql':  # SQLite orders by code point anyway
        op.execute(f'ALTER TABLE person ALTER COLUMN title TYPE VARCHAR(120) COLLATE "{collation}"')


def upgrade() -> None:
    _collate('C')
    op.create_index('ix_person_title', 'person', ['title', 'id'], unique=False)
    op.create_index('ix_audit_target', 'audit', ['target', 'id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_audit_target', table_name='audit')
    op.drop_index('ix_person_title', table_name='person')
    _collate('default')
