"""The whole application: the live server lives exactly as long as the web server."""

import pytest

from medvirk.config.asgi import build
from medvirk.live.engine import Engine, NotRunning, get_engine, running


async def test_the_live_server_starts_and_stops_with_the_application(transactional_db: None) -> None:
    made: list[Engine] = []

    def make() -> Engine:
        made.append(Engine())
        return made[-1]

    app = build(make)
    assert not made, "nothing starts before the web server does"
    async with app.router.lifespan_context(app):
        assert get_engine() is made[0]
    assert running() is None
    with pytest.raises(NotRunning):
        get_engine()


async def test_it_stops_also_when_the_web_server_falls(transactional_db: None) -> None:
    app = build()
    with pytest.raises(RuntimeError, match="fell"):
        async with app.router.lifespan_context(app):
            raise RuntimeError("fell")
    assert running() is None
