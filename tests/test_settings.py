"""Settings are read once and fail loudly; the README documents each."""

import re
import stat
from pathlib import Path

import pytest

from bounce_dash.settings import SETTINGS, BadSettings, load

README = Path(__file__).parent.parent / "README.md"


def _load(tmp_path, **environment: str):
    return load({"BOUNCE_DASH_DATA": str(tmp_path), **environment})


def test_nothing_set_means_sqlite_in_the_data_folder_on_loopback(tmp_path):
    settings = _load(tmp_path)

    assert settings.database_url == f"sqlite:///{tmp_path}/bounce-dash.sqlite"
    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 3000, "http://127.0.0.1:3000")


def test_a_postgresql_url_gets_the_driver_that_we_ship(tmp_path):
    settings = _load(tmp_path, DATABASE_URL="postgresql://u:p@db/x")

    assert settings.database_url == "postgresql+psycopg://u:p@db/x"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOUNCE_DASH_PORT", "80a"),
        ("BOUNCE_DASH_PORT", "0"),
        ("BOUNCE_DASH_PORT", "65536"),
        ("BOUNCE_DASH_PORT", "²"),
        ("BOUNCE_DASH_WORKERS", "-1"),
        ("BOUNCE_DASH_URL", "ftp://x"),
        ("BOUNCE_DASH_SECRET", "short"),
        ("DATABASE_URL", "mysql://x"),
    ],
)
def test_a_value_that_makes_no_sense_is_named(tmp_path, name, value):
    with pytest.raises(BadSettings, match=name):
        _load(tmp_path, **{name: value})


def test_the_secret_is_made_once_and_readable_by_its_owner_only(tmp_path):
    first = _load(tmp_path).secret

    assert _load(tmp_path).secret == first
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(BadSettings, match="BOUNCE_DASH_DATA"):
        load({"BOUNCE_DASH_DATA": str(tmp_path / "file" / "data")})


def test_the_readme_documents_every_setting_with_its_default():
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", README.read_text(), re.MULTILINE))

    assert rows == {s.name: f"`{s.default}`" if s.default else "" for s in SETTINGS}
