"""Where a reader is."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from medvirk.web.navigation import language_links, stands_at


@pytest.mark.parametrize(
    ("path", "address", "exactly", "expected"),
    [
        ("/o/a/x/", "/o/a/x/", False, True),
        ("/o/a/x/y/", "/o/a/x/", False, True),
        ("/o/a/x/y/", "/o/a/x/", True, False),
        ("/o/a/xy/", "/o/a/x", False, False),
        ("/o/a/", "/", False, False),
        ("/", "/", False, True),
    ],
)
def test_a_page_stands_at_its_own_address_and_below(
    path: str, address: str, exactly: bool, expected: bool
) -> None:
    assert stands_at(RequestFactory().get(path), address, exactly=exactly) is expected


def test_without_a_request_a_page_stands_nowhere() -> None:
    assert not stands_at(None, "/")


def test_languages_lead_back_to_this_page_with_its_questions() -> None:
    with translation.override("nn"):
        links = language_links(RequestFactory().get("/x/?a=1&language=en"))
    assert [link.address for link in links] == [f"?a=1&language={code}" for code in ("nb", "nn", "en")]
    assert [link.code for link in links if link.chosen] == ["nn"]


def test_the_link_to_the_page_shown_is_marked() -> None:
    template = Template('{% load medvirk %}{% nav_link "/x/" words %}')
    context = {"request": RequestFactory().get("/x/1/"), "words": "<b>"}
    assert template.render(Context(context)) == '<a href="/x/" aria-current="page">&lt;b&gt;</a>'
