"""what imports made on the way, and what columns were said to mean"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from bounce_dash.store.types import UtcDateTime, key_text

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'importmade',
        sa.Column('job_id', sa.Integer(), nullable=False),
        sa.Column('what', key_text(12), nullable=False),
        sa.Column('ref', key_text(64), nullable=False),
        sa.ForeignKeyConstraint(['job_id'], ['job.id']),
        sa.PrimaryKeyConstraint('job_id', 'what', 'ref'),
    )
    op.create_table(
        'importmapping',
        sa.Column('heads', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column('meanings', sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column('changed_at', UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('heads'),
    )


def downgrade() -> None:
    op.drop_table('importmapping')
    op.drop_table('importmade')
