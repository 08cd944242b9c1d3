"""YAML has no traps left: what is written is what is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.strict_yaml import YamlError, key_lines, load_yaml


def test_no_and_off_stay_words_and_true_is_a_truth_value() -> None:
    read = load_yaml("a: no\nb: off\nc: ja\nd: true\ne: 2025-07-01\nno: 1")
    assert read == {"a": "no", "b": "off", "c": "ja", "d": True, "e": date(2025, 7, 1), "no": 1}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3", 3, "«a» står to ganger"),
        ("a: {x: 1, x: 2}", 1, "«x» står to ganger"),
        ("a: 1\nb: ]\nc: 2", 2, "ugyldig YAML"),
        ("a: 1\n[1, 2]: 3", 2, "ikke være en liste"),
        ("a: 1\nb: 2025-02-30", 2, "ikke en dato"),
    ],
)
def test_a_fault_has_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(YamlError, match=says) as caught:
        load_yaml(text)
    assert caught.value.line == line


def test_the_lines_of_the_keys_are_known() -> None:
    assert key_lines("a: 1\n\nb:\n  c: 2\n") == {"a": 1, "b": 3}


@given(st.text(max_size=200))
def test_no_text_gives_anything_but_a_value_or_a_clear_refusal(text: str) -> None:
    try:
        load_yaml(text)
    except YamlError as error:
        assert error.line >= 1  # noqa: PT017 - any other exception fails the test
