"""python -m bounce_dash → the command line."""

import sys

from bounce_dash.cli import main

if __name__ == "__main__":
    sys.exit(main())
