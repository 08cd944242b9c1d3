"""Whether a text says what another says: the same words in the same relations.

Who gets what stands in the order of the words, so the order is kept. What may change is little, and each change leaves
the meaning: the words of ord.yaml, where sentences are joined or divided, and one phrase of a sentence that moves to or
from its front or end, with the word that shows what it is («for», «når», «etter»).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from assistant.model import claims
from index.norwegian import stem, tokens

# A sentence falls apart into what is said one by one; a reference at its end is said by itself.
_BORDER = re.compile(r"[;:]|\s[–—]\s|,\s+(?=(?:og|men|mens|medan|eller|se|sjå)\b)", re.IGNORECASE)
_REFERENCE = re.compile(r"\((?=[^()]*§[^()]*\)\W*$)")
_COMMA = re.compile(r",(?=\s)")
_SHORTEST = 2
_NOT = ("ikke",)
_IF = ("når",)

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is said as one, in stems, and whether what follows from something was said first («derfor kan du»)."""

    words: Words
    led: bool
    commas: frozenset[int]
    """The places of the words that a comma stands before."""


def same(text: str, told: str, spare: Sequence[str] = ()) -> bool:
    """Tell whether `text` says all that `told` says, in its order. Whole sentences of `spare` may come after."""
    extra = [parts(sentence) for sentence in spare if not _points_back(sentence)]
    if text.count("?") != told.count("?"):
        return False
    fits = _consequences(text) <= _consequences("\n".join((told, *spare)))
    return fits and _follows(parts(text), parts(told), extra)


def _points_back(sentence: str) -> bool:
    """Tell whether a sentence rests on the one before it, and so says something else after another."""
    return not _lists()["peker"].isdisjoint(tokens(sentence))


def _consequences(text: str) -> int:
    return sum(word in _lists()["folge"] for word in tokens(text))


def words(text: str) -> list[str]:
    """Return the words that are compared, as they follow each other."""
    return [word for part in parts(text) for word in part.words]


@lru_cache(maxsize=4_096)
def parts(text: str) -> tuple[Part, ...]:
    """Return what a text says, one by one."""
    said = (piece for sentence in claims.sentences(text) for piece in _BORDER.split(_conditional(sentence)))
    return tuple(part for piece in said for one in _REFERENCE.split(piece) if (part := _part(one)).words)


def _conditional(sentence: str) -> str:
    """«Er det tid igjen, …» says «når det er tid igjen, …»."""
    first = sentence.partition(" ")[0].lower()
    return f"Når {sentence}" if first in _lists()["verb"] and ", " in sentence and sentence[-1] != "?" else sentence


def _part(text: str) -> Part:
    marked = _COMMA.sub(" komma", text.replace("§§", "§").replace("§", " paragraf "))
    plain = f" {' '.join(tokens(marked))} "
    for phrase, instead in _phrases():
        plain = plain.replace(f" {phrase} ", f" {instead} ")
    said = [_alias().get(word, word) for word in plain.split()]
    while said and said[0] in _lists()["forst"]:
        del said[0]
    light = _lists()["lette"] | _lists()["folge"]
    words: list[str] = []
    commas: set[int] = set()
    for word in said:
        if word == "komma":
            commas.add(len(words))
        elif word not in light:
            words.append(_word(word))
    return Part(tuple(words), bool(said) and said[0] in light, frozenset(commas - {0, len(words)}))


@lru_cache(maxsize=20_000)
def _word(form: str) -> str:
    """The word as it is compared: those that bind a sentence as they stand, others by their stem."""
    return claims.as_number(form) or (form if form in _standing() else f"{stem(form)}~")


@cache
def _raw() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(files("assistant.model").joinpath("ord.yaml").read_text("utf-8"))
    return loaded


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in _raw().items() if isinstance(words, str)}


@cache
def _standing() -> frozenset[str]:
    return frozenset().union(*_lists().values())


@cache
def _alias() -> dict[str, str]:
    return {word: first for first, *others in map(str.split, _raw()["likt"]) for word in others}


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple(_raw()["fraser"].items())


def _follows(said: Sequence[Part], told: Sequence[Part], extra: Sequence[Sequence[Part]]) -> bool:
    """Every part of `told` is said, in order, and after it nothing but `extra`."""
    if not told:
        return not said or any(_begins(said, one) and _follows(said[len(one) :], (), extra) for one in extra)
    if not said:
        return False
    one, other = said[0].words, told[0].words
    if _alike(said[0], told[0]) and _follows(said[1:], told[1:], extra):
        return True
    if len(told) > 1 and one == _joined(told[0], told[1]) and _follows(said[1:], told[2:], extra):
        return True
    return len(said) > 1 and _joined(said[0], said[1]) == other and _follows(said[2:], told[1:], extra)


def _joined(one: Part, other: Part) -> Words | None:
    """The words of two parts as one; None where the second would be read as the end of the first («…. Før det …»)."""
    return None if other.words[0] in _lists()["flyttes"] else one.words + other.words


def _begins(said: Sequence[Part], one: Sequence[Part]) -> bool:
    return bool(one) and [part.words for part in said[: len(one)]] == [part.words for part in one]


def _alike(one: Part, other: Part) -> bool:
    if one.words == other.words:
        return True
    if sorted(one.words) != sorted(other.words):
        return False
    if (one.led and _turned(one.words, other.words)) or (other.led and _turned(other.words, one.words)):
        return True
    return _fronted(one, other) or _fronted(other, one)


def _fronted(one: Part, other: Part) -> bool:
    """Tell whether the phrase that is first in `one` is last in `other`, or after the verb, and all else is kept."""
    if one.words[0] not in _lists()["flyttes"]:
        return False
    for length in range(_SHORTEST, len(one.words)):
        phrase, rest = one.words[:length], one.words[length:]
        for place in (len(other.words) - length, *_after_verb(rest[0], other.words)):
            end = place + length
            left = other.words[:place] + other.words[end:]
            if (
                place > 0
                and _same_phrase(phrase, other.words[place:end])
                and (rest == left or _turned(rest, left))
                and _belongs_to_all(phrase, other.words[:place])
                and _commas_beside(phrase, one, 0)
                and _commas_beside(phrase, other, place)
            ):
                return True
    return False


def _after_verb(verb: str, words: Words) -> tuple[int, ...]:
    """Where a phrase can stand after the verb, and after «ikke» that goes with it."""
    if verb not in _lists()["verb"] or verb not in words:
        return ()
    place = words.index(verb) + 1
    return (place, place + 1) if words[place : place + 1] == _NOT else (place,)


def _same_phrase(one: Words, other: Words) -> bool:
    """The same phrase; a condition that stands first may have its verb first («er det …» is «når det er …»)."""
    return one == other or (one[:1] == other[:1] == _IF and _turned(one[1:], other[1:]))


def _belongs_to_all(phrase: Words, before: Words) -> bool:
    """Tell whether a phrase is said of the whole part, not only of the clause or the member of a list it ends."""
    verb = next((place for place, word in enumerate(before) if word in _lists()["verb"]), len(before))
    if phrase[0] == "som":
        return before[-1] in _lists()["verb"]
    return _lists()["bisetning"].isdisjoint(before) and _lists()["binder"].isdisjoint(before[verb:])


def _commas_beside(phrase: Words, part: Part, place: int) -> bool:
    """A comma stands inside the phrase, or beside it when it is a clause; elsewhere it sets something else apart."""
    beside = {place, place + len(phrase)} if phrase[0] in _lists()["ledd"] else set()
    inside = set(range(place + 1, place + len(phrase)))
    return part.commas <= beside | inside


def _turned(one: Words, other: Words) -> bool:
    """Tell whether `one` has its verb first, and `other` the same verb further on; «ikke» may have gone along."""
    if not one or one[0] not in _lists()["verb"] or one[0] not in other:
        return False
    place = other.index(one[0])
    return any(
        one[:length] == other[place : place + length] and one[length:] == other[:place] + other[place + length :]
        for length in ((1, 2) if one[1:2] == _NOT else (1,))
    )
