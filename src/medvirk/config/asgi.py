"""The ASGI application: Starlette for /live beside Django for everything else."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medvirk.config.settings")

from django.core.asgi import get_asgi_application

application = get_asgi_application()
