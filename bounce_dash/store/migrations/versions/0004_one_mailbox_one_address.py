"""one mailbox is one address"""

from alembic import op

from bounce_dash.store.migrations.rekeying import Rekeying

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    Rekeying(op.get_bind()).run()


def downgrade() -> None:
    """What was merged cannot be told apart again; the older release reads the new keys as its own."""
