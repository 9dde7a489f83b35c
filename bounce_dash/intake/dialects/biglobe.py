"""BIGLOBE and like Japanese gateways: "had delivery problems", the address, then "Non-delivered information"."""

import re

from bounce_dash.intake.dialects.reading import by_blocks, says

_START = re.compile(
    r"-{2,9} ?The following addresses had delivery (?:problems|errors) ?-{2,9}\s{1,9}<?([^\s<>\[\]]{1,300})>?", re.I
)

DIALECT = by_blocks("biglobe", says("non-delivered information"), _START)
