"""Fails when a model has changed and no migration says so."""

import os
import sys
import tempfile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medvirk.config.settings")
os.environ.setdefault("MEDVIRK_DATA", tempfile.mkdtemp(prefix="medvirk-migrations-"))

import django
from django.core.management import call_command

django.setup()
try:
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)
except SystemExit as stop:
    sys.exit(stop.code)
