"""`python -m medvirk` is the same as `medvirk`."""

import sys

from medvirk.cli import main

sys.exit(main())
