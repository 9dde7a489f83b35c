"""views that colleagues see, too; the view that a list opens with; where the user of a job sat"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0021'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('namedview', sa.Column('shared', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index('ix_namedview_shared', 'namedview', ['screen', 'shared', 'key'], unique=False)
    op.add_column('job', sa.Column('origin', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False,
                                   server_default=''))
    op.create_table(
        'firstview',
        sa.Column('user_id', sa.Integer(), sa.ForeignKey('account.id'), nullable=False),
        sa.Column('screen', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column('view', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.PrimaryKeyConstraint('user_id', 'screen'),
    )


def downgrade() -> None:
    op.drop_table('firstview')
    op.drop_column('job', 'origin')
    op.drop_index('ix_namedview_shared', table_name='namedview')
    op.drop_column('namedview', 'shared')
