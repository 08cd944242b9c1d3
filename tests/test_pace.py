"""A user who goes too fast gets one line, and nobody else notices."""

import pytest

from assistant.errors import InputError
from assistant.pages.pace import Pace, TooFastError, check_pace
from assistant.settings import Settings


def test_one_too_many_is_refused_with_a_line_that_says_how_long_to_wait():
    pace = Pace("2/minute; 3/hour")
    pace.step("kari")
    pace.step("kari")
    with pytest.raises(TooFastError, match=r"^Det gikk for fort: .* Vent \d+ sekunder, og prøv igjen\.$"):
        pace.step("kari")
    pace.step("ola")


def test_no_limit_means_no_limit():
    pace = Pace(" ")
    for _ in range(1000):
        pace.step("kari")


@pytest.mark.parametrize("name", ["rate_questions", "rate_actions"])
def test_a_limit_that_cannot_be_read_is_named(name):
    with pytest.raises(InputError, match=rf"^DROFT_{name.upper()}: «fort» er ikke en grense[^\n]*$"):
        check_pace(Settings(**{name: "fort"}))
    check_pace(Settings())
