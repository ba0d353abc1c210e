"""What every test stands on: a data folder of its own, never the developer's."""

import os
import tempfile

os.environ["MEDVIRK_DATA"] = tempfile.mkdtemp(prefix="medvirk-test-")

from django.db import connections

from medvirk.infra.settings import settings

# pytest-django has read the settings before this file: they are read again, from the tests' own folder.
settings.cache_clear()
_database = connections.databases["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because the live server reads and writes from several threads and a lock empties a real log.
    _database["TEST"]["NAME"] = os.environ["MEDVIRK_DATA"] + "/test.sqlite3"
