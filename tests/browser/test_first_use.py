"""The first five minutes: a clean clone, `make run`, the sample, and the first analysis of one's own."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PageAt
from tests.config.running import REPOSITORY, Running

PASSWORD = "åtte telefoner i et stille rom"
OPEN = "Åpne eksempelet"
MAKE = "Lag den første administratoren"
PROMISED_SECONDS = 90  # from a clean clone to the sample


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody gets who clones the repository now."""
    git = shutil.which("git")
    assert git, "git makes the clean clone"
    folder = tmp_path_factory.mktemp("first") / "medvirk"
    subprocess.run([git, "clone", "--quiet", str(REPOSITORY), str(folder)], check=True)
    return folder


@pytest.fixture(scope="module")
def first_run(clone: Path) -> Iterator[Running]:
    """`make run`, exactly as the README says, with uv from where these tests have it, if they have it."""
    paths = [str(REPOSITORY / ".tools" / "bin"), os.environ.get("PATH", "")]
    nothing = dict.fromkeys(("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "VIRTUAL_ENV", "PYTHONPATH"), "")
    make = shutil.which("make")
    assert make
    running = Running(
        clone.parent / "data",
        *(make, "--no-print-directory", "run"),
        cwd=clone,
        seconds=PROMISED_SECONDS,
        PATH=os.pathsep.join(paths),
        **nothing,
    )
    yield running
    running.stop()


def test_make_run_leads_into_the_sample(
    first_run: Running, clone: Path, page_at: PageAt, axe: Callable[[Page], list[str]]
) -> None:
    page = page_at(LAPTOP)
    page.goto(first_run.address(OPEN))
    page.get_by_role("button", name=OPEN).click()
    expect(page).to_have_url(re.compile(r"/o/solvik-kommune/a/[\w-]+/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hjemmetjenesten, sone øst")
    assert not axe(page)

    page.get_by_role("link", name="Solvik kommune").first.click()
    page.get_by_role("link", name="Hjemmetjenesten, sone vest").click()
    expect(page.get_by_text("Fokusgruppe kveld").first).to_be_visible()
    page.get_by_role("link", name="Til konsollen").first.click()
    expect(page).to_have_url(re.compile(r"/console/$"))
    expect(page.get_by_text("Delte vakter spiser hele dagen").first).to_be_visible()
    assert page.request.get(f"{first_run.url}/health").json()["database"] == "sqlite"
    git = shutil.which("git")
    assert git
    left = subprocess.run([git, "status", "--porcelain"], cwd=clone, capture_output=True, check=True)
    assert left.stdout == b"", "running leaves nothing in the clone"


def test_the_printed_code_makes_the_first_administrator_and_their_first_analysis(
    first_run: Running, page_at: PageAt, axe: Callable[[Page], list[str]]
) -> None:
    page = page_at(LAPTOP)
    page.goto(f"{first_run.url}/")
    page.get_by_role("link", name=MAKE).click()
    for name, value in {
        "code": first_run.address(MAKE),
        "name": "Kari Nordmann",
        "email": "kari@fjellvik.example",
        "password": PASSWORD,
        "again": PASSWORD,
        "organisation": "Fjellvik kommune",
    }.items():
        page.locator(f"[name={name}]").fill(value)
    assert not axe(page)
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/o/fjellvik-kommune/$"))
    expect(page.get_by_text("Ingen analyse ennå")).to_be_visible()
    assert not axe(page)

    page.get_by_role("link", name="Start en analyse").click()
    for name, value in {
        "site": "Skolen i bygda",
        "units": "Lærere og assistenter",
        "headcount": "24",
        "sponsor": "Rektor",
        "employee_rep": "Tillitsvalgt",
        "reply_date": "2099-04-21",
        "budget_frame": "100 timer",
    }.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/o/fjellvik-kommune/a/[\w-]+/details/$"))
    page.get_by_role("link", name="Analysen", exact=True).click()
    expect(page).to_have_url(re.compile(r"/o/fjellvik-kommune/a/[\w-]+/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Skolen i bygda")
    page.goto(f"{first_run.url}/setup/")
    expect(page.locator("[name=code]")).to_have_count(0)
