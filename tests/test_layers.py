"""Who may import whom. The table is the one of the design; move a wall here when the design asks for it."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "bounce_dash"
ALLOWED = {
    "domain": set(),
    "demo": {"domain"},
    "i18n": set(),
    "settings": set(),
    "store": {"domain", "settings"},
    "intake": {"domain", "settings"},
    "servers": {"settings"},
    "delivery": {"domain", "settings", "servers"},
    "validation": {"domain", "settings"},
    "sheets": {"domain", "validation"},
    "actions": {"domain", "store", "demo"},
    "receiving": {"domain", "store", "intake", "actions"},
    "sending": {"settings", "domain", "i18n", "store", "intake", "delivery", "actions"},
    "mailbox": {"settings", "servers", "domain", "store", "intake", "actions"},
    "chores": {"domain", "store", "actions"},
    "workers": {"domain", "store", "actions", "chores"},
    "wiring": {
        "receiving",
        "sending",
        "mailbox",
        "domain",
        "i18n",
        "settings",
        "store",
        "intake",
        "delivery",
        "validation",
        "actions",
        "workers",
    },
    "default_language": {"domain", "actions", "wiring"},
    "posting": {"domain", "validation", "delivery", "actions", "sending", "wiring"},
    "judging": {"domain", "validation", "actions", "wiring"},
    "checking": {"domain", "validation", "actions", "wiring"},
    "repairing": {"domain", "validation", "actions", "wiring"},
    "importing": {"domain", "i18n", "sheets", "actions", "wiring"},
    "uploads": {"domain", "actions", "wiring", "importing"},
    "ui": {
        "domain",
        "actions",
        "i18n",
        "wiring",
        "repairing",
        "importing",
        "uploads",
        "posting",
        "checking",
        "default_language",
    },
    "api": {"domain", "actions", "i18n", "wiring", "judging", "intake", "importing", "uploads", "default_language"},
    "cli": {"domain", "actions", "i18n", "wiring", "judging", "intake", "process", "importing", "sending", "mailbox"},
    "__main__": {"cli"},
    "process": set(),
    "bounce_dash": {"ui", "api", "wiring", "process"},
    "": set(),
}
MAY_KNOW_REFLEX = {"ui", "bounce_dash"}
STANDARD_LIBRARY_ONLY = {"domain", "demo", "i18n"}
#: The exceptions. ``idna``: which domain a spelling names is a rule, and its tables are too big to be written again;
#: it is pure Python without state, input or output, so the rules stay pure.
PURE_LIBRARIES = {"idna"}
#: Who is given a session, or gives one, names its type. Beside the store nobody needs more of the database's library.
OF_SQL_FOR_ALL = {"sqlmodel.Session"}
FILES = sorted(HOUSE.rglob("*.py"))


def _layer(path: Path) -> str:
    first = path.relative_to(HOUSE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_a_module_imports_only_what_its_layer_may(path):
    layer = _layer(path)
    ours = {name.split(".")[1] for name in _imports(path) if name.startswith("bounce_dash.")}

    assert layer in ALLOWED, f"{path} belongs to no layer"
    assert ours - {layer} <= ALLOWED[layer]


@pytest.mark.parametrize("path", [p for p in FILES if _layer(p) not in MAY_KNOW_REFLEX], ids=str)
def test_reflex_is_known_to_the_screens_only(path):
    assert not {name for name in _imports(path) if name.split(".")[0].startswith("reflex")}


@pytest.mark.parametrize("path", [p for p in FILES if _layer(p) in STANDARD_LIBRARY_ONLY], ids=str)
def test_the_rules_use_the_standard_library_only(path):
    import sys

    roots = {name.split(".")[0] for name in _imports(path)} - {"bounce_dash"}

    assert roots <= set(sys.stdlib_module_names) | PURE_LIBRARIES


def _speaks_sql(path: Path) -> set[str]:
    """Name what a module imports to build statements with: the library, or the tables as it sees them."""
    roots = (
        "sqlalchemy",
        "sqlmodel",
        "bounce_dash.store.queries.core",
        "bounce_dash.store.queries.listing_expressions",
    )
    imported = {name for name in _imports(path) if any(name == root or name.startswith(f"{root}.") for root in roots)}
    return imported - OF_SQL_FOR_ALL


@pytest.mark.parametrize("path", [p for p in FILES if _layer(p) != "store"], ids=lambda p: str(p.relative_to(HOUSE)))
def test_sql_is_built_in_the_store_only(path):
    assert not _speaks_sql(path)
