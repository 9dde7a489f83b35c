"""The icons: each that a screen names is drawn, and what is drawn has the colours of the tokens."""

import re
import runpy
from pathlib import Path
from urllib.parse import unquote

import pytest

from bounce_dash.ui.kit.theme import COLOURS

ROOT = Path(__file__).parents[3]
#: The script that draws the style sheets stands outside of every package.
DRAWING = runpy.run_path(str(ROOT / ".tools" / "icons.py"))
ICONS, PICTURES = DRAWING["ICONS"], DRAWING["PICTURES"]
SHEETS = {path.name: path.read_text() for path in (ROOT / "assets" / "css").glob("*.css")}
SCREENS = "\n".join(path.read_text() for path in (ROOT / "bounce_dash" / "ui").rglob("*.py"))
NAMED = re.compile(
    r"""(?:\bicon\(|glyph=|icon=|icon_button\([^"]*"[^"]*"\)?, )"([a-z][a-z0-9-]+)"|\bi-([a-z0-9-]+)\b"""
)


def test_each_icon_that_is_named_is_drawn():
    named = {first or second for first, second in NAMED.findall(SCREENS)}

    assert len(named) > 30
    assert named <= set(ICONS)
    assert set(re.findall(r"^\.i-([a-z0-9-]+) \{", SHEETS["icons.css"], re.M)) == set(ICONS)


@pytest.mark.parametrize("mode", [0, 1])
def test_pictures_have_the_colours_of_the_tokens(mode):
    light, dark = SHEETS["pictures.css"].split("@media")[0], SHEETS["pictures.css"].split(":root[data-theme")[1]
    drawn = dict(re.findall(r"--([a-z-]+): url\(\"[^\"]*stroke='([^']*)'", unquote((light, dark)[mode])))

    assert drawn == {name: COLOURS[token][mode] for name, (_, token, _) in PICTURES.items()}


@pytest.mark.parametrize("sheet", sorted(SHEETS.keys() - {"icons.css", "pictures.css"}))
def test_a_style_sheet_names_tokens_and_no_colours(sheet):
    words = re.sub(r"/\*.*?\*/", "", SHEETS[sheet], flags=re.S)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(|:\s*(?:white|black)\b", words) == []
