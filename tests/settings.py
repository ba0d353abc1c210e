"""The real settings on a data folder of its own: tests never touch the developer's."""

import os
import tempfile

os.environ["MEDVIRK_DATA"] = tempfile.mkdtemp(prefix="medvirk-test-")
# A file, because the live server reads and writes from several threads and a lock empties a real log.
os.environ["MEDVIRK_TEST_DATABASE"] = os.environ["MEDVIRK_DATA"] + "/test.sqlite3"
for name in ("MEDVIRK_PORT", "MEDVIRK_HOST", "MEDVIRK_LAN", "MEDVIRK_BEHIND_TLS", "MEDVIRK_LANGUAGE"):
    os.environ.pop(name, None)

from medvirk.config.settings import *  # noqa: E402,F403
