"""The map on the start page is the one that the picture code draws of the sample today."""

import pytest
from tools.start_picture import LANGUAGES, draw, file_of

from medvirk.apps.catalogue import actions as catalogue

pytestmark = pytest.mark.untraced


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_on_the_start_page_is_the_samples_map(language: str) -> None:
    catalogue.install()
    assert file_of(language).read_text(encoding="utf-8") == draw(language), (
        "draw it again: python tools/start_picture.py"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_light(language: str) -> None:
    assert file_of(language).stat().st_size < 60_000
