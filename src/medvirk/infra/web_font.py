"""The web font inside a picture that stands alone: an image has no fonts of the page it is on."""

import base64
from functools import cache
from typing import Final

from medvirk.infra.places import PACKAGE

_FILE: Final = PACKAGE / "web" / "static" / "fonts" / "inter.woff2"


@cache
def font_style() -> str:
    """CSS that brings Inter along, about 50 kB; without kerning, as text is measured."""
    font = base64.b64encode(_FILE.read_bytes()).decode()
    return (
        "@font-face{font-family:Inter;font-weight:400 700;"
        f"src:url(data:font/woff2;base64,{font}) format('woff2')}}text{{font-kerning:none}}"
    )
