"""the words of addresses and persons, found by how they begin; kept by the database itself

SQLite: full-text tables (FTS5) that hold no text of their own. PostgreSQL: a table of words beside each table, with a GIN
index; were it a column of the table itself, each change of a bounce flag would write the words anew. Triggers keep both,
so that whoever adds, changes or deletes rows cannot forget them.
"""

from alembic import op

revision = '0009'
down_revision = '0007'
branch_labels = None
depends_on = None

#: Where an address ends and its domain begins; the "@" in between is no part of a word.
_LOCAL = 'substr({row}key, 1, length({row}key) - length({row}domain))'

#: table → the columns of its words on SQLite, and what stands in each
_SQLITE = {
    'address': {'local': _LOCAL, 'domain': '{row}domain'},
    'person': {'name': '{row}key'},
}

#: table → its words on PostgreSQL; those of a domain stand there a second time, marked by "@"
_POSTGRESQL = {
    'address': f"words_in({_LOCAL}) || words_in({{row}}domain) || words_in({{row}}domain, '@')",
    'person': 'words_in({row}key)',
}

#: Whatever stands between words. SQLite knows by Unicode what belongs to a word.
_BETWEEN = ''.join(chr(code) for code in range(33, 127) if not chr(code).isalnum()) + '\u00a0·–—‘’“”«»'
_IN_DRIVER = _BETWEEN.replace('%', '%%')

# Accents are taken from names already, but not from addresses.
_WORDS_IN = f"""
CREATE FUNCTION words_in(whole text, mark text DEFAULT '') RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT mark || word), ARRAY[]::text[]) FROM unnest(string_to_array(translate(
        CASE WHEN octet_length(whole) = char_length(whole) THEN whole
             ELSE regexp_replace(normalize(whole, NFKD), '[\u0300-\u036f]', '', 'g') END,
        $between${_IN_DRIVER}$between$, repeat(' ', {len(_BETWEEN)})), ' ')) AS word
    WHERE word <> ''
$$"""


def _sqlite(table: str, columns: dict[str, str]) -> list[str]:
    words, names = f'{table}_words', ', '.join(columns)

    def values(row: str) -> str:
        return ', '.join(value.format(row=row) for value in columns.values())

    shown = ', '.join(f"{value.format(row='')} AS {name}" for name, value in columns.items())
    add = f'INSERT INTO {words} (rowid, {names}) VALUES (new.id, {values("new.")});'
    take = f"INSERT INTO {words} ({words}, rowid, {names}) VALUES ('delete', old.id, {values('old.')});"
    read = ', '.join(dict.fromkeys(('key', *(('domain',) if table == 'address' else ()))))
    return [
        f'CREATE VIEW {table}_text AS SELECT id, {shown} FROM {table}',
        f"CREATE VIRTUAL TABLE {words} USING fts5({names}, content='{table}_text', content_rowid='id', "
        "detail=column, columnsize=0, prefix='2 3', tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* M* Co'\")",
        f"INSERT INTO {words} ({words}) VALUES ('rebuild')",
        f'CREATE TRIGGER {words}_added AFTER INSERT ON {table} BEGIN {add} END',
        f'CREATE TRIGGER {words}_removed AFTER DELETE ON {table} BEGIN {take} END',
        f'CREATE TRIGGER {words}_changed AFTER UPDATE OF {read} ON {table} BEGIN {take} {add} END',
    ]


def _postgresql(table: str, words_of: str) -> list[str]:
    words = f'{table}_words'

    def vector(row: str) -> str:
        return f'array_to_tsvector({words_of.format(row=row)})'

    def trigger(name: str, when: str, work: str) -> list[str]:
        return [
            f'CREATE FUNCTION {words}_{name}() RETURNS trigger LANGUAGE plpgsql AS '
            f'$$ BEGIN {work}; RETURN NULL; END $$',
            f'CREATE TRIGGER {words}_{name} AFTER {when} EXECUTE FUNCTION {words}_{name}()',
        ]

    read = 'key, domain' if table == 'address' else 'key'
    return [
        f'CREATE TABLE {words} (id integer PRIMARY KEY, words tsvector NOT NULL)',
        f'INSERT INTO {words} SELECT id, {vector("")} FROM {table}',
        f'CREATE INDEX ix_{words} ON {words} USING gin (words)',
        *trigger('added', f'INSERT ON {table} REFERENCING NEW TABLE AS rows FOR EACH STATEMENT',
                 f'INSERT INTO {words} SELECT id, {vector("")} FROM rows'),
        *trigger('removed', f'DELETE ON {table} REFERENCING OLD TABLE AS rows FOR EACH STATEMENT',
                 f'DELETE FROM {words} USING rows WHERE {words}.id = rows.id'),
        *trigger('changed', f'UPDATE OF {read} ON {table} FOR EACH ROW',
                 f'UPDATE {words} SET words = {vector("new.")} WHERE id = new.id'),
        *trigger('emptied', f'TRUNCATE ON {table} FOR EACH STATEMENT', f'TRUNCATE {words}'),
    ]  # fmt: skip


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == 'sqlite'


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    if not _is_sqlite():
        run(_WORDS_IN)
    made = _SQLITE.items() if _is_sqlite() else _POSTGRESQL.items()
    for table, words in made:
        for statement in (_sqlite if _is_sqlite() else _postgresql)(table, words):
            run(statement)


def downgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for table in _SQLITE:
        for name in ('added', 'removed', 'changed', *(() if _is_sqlite() else ('emptied',))):
            run(f'DROP TRIGGER {table}_words_{name}' + ('' if _is_sqlite() else f' ON {table}'))
            if not _is_sqlite():
                run(f'DROP FUNCTION {table}_words_{name}()')
        run(f'DROP TABLE {table}_words')
        if _is_sqlite():
            run(f'DROP VIEW {table}_text')
    if not _is_sqlite():
        run('DROP FUNCTION words_in(text, text)')
