"""Settings are read once and fail loudly; the README documents each."""

import re
import stat
from pathlib import Path

import pytest

from bounce_dash.settings import SETTINGS, BadSettings, data_folder, load

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


@pytest.mark.parametrize("kept", ["", "short", " " * 70, "\n" * 64])
def test_a_key_that_was_emptied_or_cut_is_refused_and_stays_as_it_is(tmp_path, kept):
    (tmp_path / "secret").write_text(kept)

    with pytest.raises(BadSettings, match="put it back from your backup"):
        _load(tmp_path)
    assert (tmp_path / "secret").read_text() == kept


def test_another_key_beside_an_older_database_is_told(tmp_path, capsys):
    (tmp_path / "bounce-dash.sqlite").touch()
    _load(tmp_path)

    assert "A new key was made" in capsys.readouterr().err


def test_a_relative_data_folder_is_within_the_checkout_wherever_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert data_folder({}) == README.parent / "data"
    assert data_folder({"BOUNCE_DASH_DATA": "elsewhere/data"}) == README.parent / "elsewhere" / "data"


@pytest.mark.parametrize("holds", ["", "secret", "bounce-dash.sqlite"])
def test_a_data_folder_that_others_can_enter_is_closed(tmp_path, holds):
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o755)
    if holds:
        (data / holds).write_text("s" * 64)
        (data / holds).chmod(0o644)
    _load(data)

    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / "secret").stat().st_mode) == 0o600


def test_a_folder_of_somebody_elses_things_is_refused_not_closed(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o755)
    (home / "letters").mkdir()

    with pytest.raises(BadSettings, match="holds other things"):
        _load(home)
    assert stat.S_IMODE(home.stat().st_mode) == 0o755


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(BadSettings, match="BOUNCE_DASH_DATA"):
        load({"BOUNCE_DASH_DATA": str(tmp_path / "file" / "data")})


def test_the_readme_documents_every_setting_with_its_default():
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", README.read_text(), re.MULTILINE))

    assert rows == {s.name: f"`{s.default}`" if s.default else "" for s in SETTINGS}
