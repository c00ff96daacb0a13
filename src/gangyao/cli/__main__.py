"""The command line as a module: python -m gangyao.cli."""

import sys

from gangyao.cli import main

sys.exit(main())
