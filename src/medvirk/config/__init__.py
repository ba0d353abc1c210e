"""Where it is put together: settings, URLs, the ASGI application."""
