"""What several tests share: the assistant as a user has it, opened once."""

import pytest

from assistant.opening import open_assistant
from assistant.settings import load_settings
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
