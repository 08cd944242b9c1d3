"""What several tests share: the assistant as a user has it and a real browser, opened once."""

import shutil
from pathlib import Path

import pytest
from postgres import binaries, running
from sqlalchemy import text

from assistant.opening import open_assistant
from assistant.settings import Settings, load_settings
from assistant.store import open_store
from evals.cases import load_cases
from evals.run import run_cases
from index.build import open_embedder


@pytest.fixture(scope="session")
def assistant():
    return open_assistant()


@pytest.fixture(scope="session")
def data_dir():
    return load_settings().data


@pytest.fixture(scope="session")
def embedder(data_dir):
    """The real embedding model, unpacked into the ordinary data folder the first time."""
    return open_embedder(data_dir)


@pytest.fixture(scope="session")
def postgres_url():
    """The address of a PostgreSQL database, started for the tests."""
    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL er ikke installert, og pakken pgserver heller ikke")
    with running(found) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    """An empty store; every test that uses it runs against both databases."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    opened = open_store(Settings(data=tmp_path, database_url=url))
    yield opened
    if url:
        with opened.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    opened.close()


@pytest.fixture(scope="session")
def known_run(assistant):
    """All our known cases, asked once for every test that looks at the answers."""
    return run_cases(assistant, load_cases([Path(__file__).parents[1] / "evals" / "cases"]), workers=2)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all pages: Playwright runs once in a process."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium er ikke installert")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
