"""what persons are ordered by when they are ordered by company

It repeats the company's key. Triggers keep it, so that whoever adds or changes persons and companies cannot forget it.
"""

import sqlalchemy as sa
from alembic import op

from bounce_dash.store.types import key_text

revision = '0023'
down_revision = '0021'
branch_labels = None
depends_on = None

_KEY = "coalesce((SELECT key FROM company WHERE company.id = {row}company_id), '')"
_OF_NEW = _KEY.format(row='NEW.')

_SQLITE = {
    'person_company_of_new': f'AFTER INSERT ON person WHEN NEW.company_key <> {_OF_NEW} '
    f'BEGIN UPDATE person SET company_key = {_OF_NEW} WHERE id = NEW.id; END',
    'person_company_of_changed': 'AFTER UPDATE OF company_id ON person '
    f'BEGIN UPDATE person SET company_key = {_OF_NEW} WHERE id = NEW.id; END',
    'company_key_changed': 'AFTER UPDATE OF key ON company '
    'BEGIN UPDATE person SET company_key = NEW.key WHERE company_id = NEW.id; END',
}

#: name → when it fires, and what it does. The company is held until the end, as its reference does a moment later:
#: nobody renames it in between.
_POSTGRESQL = {
    'person_company': (
        'BEFORE INSERT OR UPDATE OF company_id ON person',
        "NEW.company_key := coalesce((SELECT key FROM company WHERE id = NEW.company_id FOR KEY SHARE), ''); "
        'RETURN NEW;',
    ),
    'company_key_changed': (
        'AFTER UPDATE OF key ON company',
        'UPDATE person SET company_key = NEW.key WHERE company_id = NEW.id; RETURN NULL;',
    ),
}


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == 'sqlite'


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    op.add_column('person', sa.Column('company_key', key_text(120), nullable=False, server_default=''))
    run(f'UPDATE person SET company_key = {_KEY.format(row="person.")} WHERE company_id IS NOT NULL')  # noqa: S608
    op.create_index('ix_person_company_key', 'person', ['company_key', 'id'], unique=False)
    if _is_sqlite():
        for name, work in _SQLITE.items():
            run(f'CREATE TRIGGER {name} {work}')
        return
    for name, (moment, work) in _POSTGRESQL.items():
        run(f'CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {work} END $$')
        run(f'CREATE TRIGGER {name} {moment} FOR EACH ROW EXECUTE FUNCTION {name}()')


def downgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for name in _SQLITE if _is_sqlite() else ():
        run(f'DROP TRIGGER {name}')
    for name, (moment, _work) in _POSTGRESQL.items() if not _is_sqlite() else ():
        run(f'DROP TRIGGER {name} ON {moment.rpartition(" ")[2]}')
        run(f'DROP FUNCTION {name}()')
    op.drop_index('ix_person_company_key', table_name='person')
    op.drop_column('person', 'company_key')
