"""Which training a text is about, and how several hang together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.strict_yaml import load_yaml

_FILE = Path(__file__).with_name("lexicon") / "opplaering.yaml"
# What makes the name of a trade a training rather than a job.
_BECOME = re.compile(
    r"(?:\b(?:bli|verte|ta|utdann\w+ (?:seg )?(?:til|som)|lærling|lære|opplæring\w*|fagbrev|omskoler\w+|vil ha) (?:\w+ ){0,3})$"
)
_LETTER = re.compile(r"\b(?:bokstav|type|§ ?7-2(?: første ledd)?(?: bokstav)?) ([a-f])\b")
_BEFORE = re.compile(r"\b(?:før|først|fyrst|i forkant|forut)\b")
_THEN = re.compile(
    r"\b(?:å|og|,)? ?(?:så|deretter|etterpå|etterpaa|siden|sidan)\b|videre (?:på|til|med)|vidare (?:på|til|med)|\bfør (?=\w)"
)
_BESIDE = re.compile(
    r"ved s\w{2,4} av|ved sida|samtidig|samstundes|parallelt|kombiner|sammen med|saman med|i tillegg til"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One training named in a text."""

    letter: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Training:
    """The main training, what comes before it and beside it."""

    main: Mention | None
    before: tuple[str, ...]
    beside: tuple[str, ...]
    options: tuple[str, ...]


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, Mapping[str, re.Pattern[str]] | re.Pattern[str]]:
    rows = load_yaml(_FILE.read_text(encoding="utf-8"))
    made: dict[str, Mapping[str, re.Pattern[str]] | re.Pattern[str]] = {}
    for letter, row in rows.items():
        if letter == "ukjent":
            made[letter] = _starts(row)
        else:
            made[letter] = {kind: _starts(words) for kind, words in row.items()}
    return made


def _starts(words: list[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(w).replace(r"\ ", r"[ -]?") for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![a-zæøå])(?:{alternatives})[a-zæøå-]*")


def mentions(text: str) -> list[Mention]:
    """Return the trainings a lower-case text names, in order, each stretch of text once."""
    lexicon = _lexicon()
    unknown = lexicon["ukjent"]
    if isinstance(unknown, re.Pattern) and unknown.search(text):
        return []
    found = [Mention(m[1], m.start(), m.end(), m[0]) for m in _LETTER.finditer(text)]
    for letter, patterns in lexicon.items():
        if isinstance(patterns, re.Pattern):
            continue
        found += [Mention(letter, m.start(), m.end(), m[0]) for m in patterns["ord"].finditer(text)]
        if "yrke" in patterns:
            trades = patterns["yrke"].finditer(text)
            found += [Mention(letter, m.start(), m.end(), m[0]) for m in trades if _BECOME.search(text[: m.start()])]
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def read_training(text: str) -> Training:
    """Read main training, forkant and samtidig from a lower-case text."""
    found = _without_negated(mentions(text), text)
    if not found:
        return Training(None, (), (), ())
    letters = list(dict.fromkeys(m.letter for m in found))
    if len(letters) == 1:
        return Training(found[0], (), (), tuple(letters))
    first = found[0]
    other = next(m for m in found if m.letter != first.letter)
    between = text[first.end : other.start]
    if _BESIDE.search(between):
        return _beside(first, other, letters)
    if _THEN.search(between) or _BEFORE.search(between):
        return Training(other, (first.letter,), (), tuple(letters))
    if _BEFORE.search(text[other.end : other.end + 25]) and not _BEFORE.search(text[first.end : first.end + 12]):
        return Training(first, (other.letter,), (), tuple(letters))
    return Training(_more_specific(first, other), (), (), tuple(letters))


def _beside(first: Mention, other: Mention, letters: list[str]) -> Training:
    """«vgs-fag ved siden av bacheloren»: the longer training is the main one."""
    main, extra = (first, other) if first.letter > other.letter else (other, first)
    return Training(main, (), (extra.letter,), tuple(letters))


def _more_specific(first: Mention, other: Mention) -> Mention:
    """«fagopplæring til sveiser» and «AMO-kurs i norsk» name one thing twice: the kind of measure decides."""
    return first


def _without_negated(found: list[Mention], text: str) -> list[Mention]:
    kept = [m for m in found if not re.search(r"\b(?:ikke|ikkje|uten|utan)(?: \w+)? $", text[: m.start])]
    return kept or found


def only_first(text: str) -> bool:
    """Tell whether the text says that the training it names comes first («studiespes først»)."""
    return bool(_BEFORE.search(text))
