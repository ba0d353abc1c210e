"""The ASGI application: Starlette for /live beside Django for everything else."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medvirk.config.settings")

from django.conf import settings
from django.core.asgi import get_asgi_application

django = get_asgi_application()  # before anything that imports models

from starlette.applications import Starlette  # noqa: E402
from starlette.routing import Mount  # noqa: E402
from starlette.types import ASGIApp  # noqa: E402

from medvirk.config.static_files import CollectedFiles  # noqa: E402
from medvirk.config.upkeep import keep_up  # noqa: E402
from medvirk.live import sockets, streams  # noqa: E402
from medvirk.live.engine import Engine  # noqa: E402
from medvirk.live.robots import Crews  # noqa: E402


def build(make_engine: Callable[[], Engine] = Engine) -> Starlette:
    """The whole application; the live server and the upkeep start and stop with the web server."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        engine = make_engine()
        await engine.start()
        crews = Crews(engine)
        await crews.open()
        upkeep = asyncio.create_task(keep_up())
        try:
            yield
        finally:
            upkeep.cancel()
            await crews.close()
            await engine.stop()

    files = CollectedFiles(directory=settings.STATIC_ROOT, check_dir=False)
    mounts = [Mount(settings.STATIC_URL, app=files), Mount("/", app=cast(ASGIApp, django))]
    return Starlette(routes=[*streams.routes, *sockets.routes, *mounts], lifespan=lifespan)


application = build()
