"""`python -m inara`."""

import sys

from inara.cli import main

sys.exit(main())
