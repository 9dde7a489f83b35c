"""reports are found by the recipient that they are about, who can be taken out again"""

from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_report_recipient_id', 'report', ['recipient_id'])


def downgrade() -> None:
    op.drop_index('ix_report_recipient_id', table_name='report')
