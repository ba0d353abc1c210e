"""What every test stands on: a data folder of its own, never the developer's."""

import os
import tempfile

os.environ["MEDVIRK_DATA"] = tempfile.mkdtemp(prefix="medvirk-test-")
