"""The process lead, who facilitates too, at a browser: reads pages, fills in forms, presses."""

from typing import Any

import lxml.html
from django.test import Client


class Lead:
    """The process lead, who facilitates too, at a browser."""

    def __init__(self, browser: Client) -> None:
        self.browser = browser

    def text(self, address: str) -> str:
        """What a page says."""
        response = self.browser.get(address)
        assert response.status_code == 200, address
        return " ".join(lxml.html.fromstring(response.content).text_content().split())

    def form(self, address: str, field: str) -> dict[str, Any]:
        """What stands in the form of a page that has this field."""
        page = lxml.html.fromstring(self.browser.get(address).content)
        form = next(form for form in page.forms if field in form.fields)
        said: dict[str, Any] = {}
        for name, value in form.form_values():
            # As a browser reads it: a choice may have an empty value, and a text begins after the line break.
            said.setdefault(name, []).append("" if value == "on" else value.lstrip("\r\n"))
        return said

    def send(self, address: str, field: str, **typed: Any) -> str:
        """Fill in and send the form that has `field`; where it leads."""
        said = {**self.form(address, field), **typed}
        return self.press(address, **said)

    def press(self, address: str, **fields: Any) -> str:
        """Send this to an address; where it leads."""
        sent = self.browser.post(address, fields)
        assert sent.status_code == 302, (address, wrong(sent.content))
        return str(sent["Location"])


def wrong(html: bytes) -> list[str]:
    """What a page says is wrong with what was typed."""
    page = lxml.html.fromstring(html)
    return [" ".join(each.text_content().split()) for each in page.xpath("//*[@role='alert']")]
