"""What several tests share: the assistant as a user has it, opened once."""

import pytest

from assistant.opening import open_assistant


@pytest.fixture(scope="session")
def assistant():
    return open_assistant()
