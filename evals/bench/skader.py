"""Damage to paragraphs, and the same said in other words: how many of each a model's checks stop.

`python -m evals.bench.skader` prints both; tests/test_model_damage.py holds that no damage gets through.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random

import yaml

from assistant.facts import Facts
from assistant.model.brief import Brief
from assistant.model.check import Stop, check_paragraph
from assistant.model.claims import as_number, sentences
from assistant.model.reply import Written
from assistant.rules.check import check
from assistant.types import Sentence
from corpus.types import Kind, Malform, Passage, Slag
from index.norwegian import stem

_FILE = Path(__file__).with_name("omskrivinger.yaml")
_ON = date(2026, 11, 23)
_WORD_SWAPS = 6
_HEAVY = 4
_NOTHING = {"derfor", "difor", "altså"}
_MARKS = ".,;:()«»"
_TABLES = yaml.safe_load(Path(__file__).with_name("skader.yaml").read_text("utf-8"))
# Each list: any of its words in the place of another says something else.
_OTHERS: dict[str, list[list[str]]] = _TABLES["andre_ord"]
_ADDED: dict[str, dict[Malform, list[str]]] = _TABLES["lagt_til"]
_LIMITING = re.compile(r"\b(?:bare|berre|minst|inntil|høyst|høgst|helt|heilt|nedsatt|alene|åleine|normalt) ")
_CONDITION = re.compile(r",? (?:når|hvis|dersom|før|unntatt|unnateke|uten|utan|etter) [^.,;:()]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph as Drøft writes it, and the same in other words."""

    malform: Malform
    text: str
    reworded: str


@dataclass(frozen=True, slots=True)
class Damage:
    """A paragraph that says something else than the one it was made of."""

    kind: str
    pair: Pair
    text: str


def pairs() -> list[Pair]:
    """Return the paragraphs of real answers with their rewording."""
    rows = yaml.safe_load(_FILE.read_text("utf-8"))
    return [Pair(row["malform"], row["avsnitt"], row["omskrevet"]) for row in rows]


def judge(pair: Pair, text: str) -> Sentence | Stop:
    """Let the checks of a model judge `text` as a telling of the paragraph."""
    passage = Passage(
        "kort", "kort", Kind.REGELKORT, pair.malform, "Kort", pair.text, ("tiltaksforskriften § 7-4",), "", _ON, None
    )
    brief = Brief(
        question="Hva gjelder?",
        facts=Facts(),
        check=check(Facts(), _ON),
        passages={1: passage},
        plan=(Sentence(pair.text, (1,), Slag.BEGRUNNELSE),),
        on=(_ON,),
        malform=pair.malform,
        role="veileder",
    )
    return check_paragraph(Written(punkter=[1], tekst=text, kilder=[1]), brief, ())


def damages(pair: Pair) -> Iterator[Damage]:
    """Yield every kind of damage that the paragraph can have, each alone."""
    seen = {pair.text}
    for kind, make in _KINDS.items():
        for text in make(pair):
            whole = text[:1].upper() + text[1:]
            if whole not in seen:
                seen.add(whole)
                yield Damage(kind, pair, whole)


def _words_swapped(pair: Pair) -> Iterator[str]:
    """Two words of one sentence change places; those that say nothing by themselves are left out."""
    random = Random(pair.text)  # noqa: S311 – the same choice every time, nothing secret
    for sentence in sentences(pair.text):
        words = sentence.split(" ")
        heavy = [i for i, word in enumerate(words) if len(_core(word)) >= _HEAVY and _core(word) not in _NOTHING]
        places = list(combinations(heavy, 2))
        for one, other in random.sample(places, min(_WORD_SWAPS, len(places))):
            swapped = words[:]
            swapped[one], swapped[other] = _with_marks(words[other], words[one]), _with_marks(words[one], words[other])
            if stem(_core(words[one])) != stem(_core(words[other])):
                yield pair.text.replace(sentence, " ".join(swapped))


def _with_marks(word: str, place: str) -> str:
    """The word with the marks that stood around the one it takes the place of."""
    core = word.strip(_MARKS)
    return place.replace(place.strip(_MARKS), core) if place.strip(_MARKS) else core


def _core(word: str) -> str:
    return word.strip(_MARKS).lower()


def _other_words(kind: str) -> Callable[[Pair], Iterator[str]]:
    def make(pair: Pair) -> Iterator[str]:
        for words in _OTHERS[kind]:
            for word in words:
                for found in re.finditer(rf"\b{re.escape(word)}\b", pair.text, re.IGNORECASE):
                    for other in words:
                        if other != word:
                            yield pair.text[: found.start()] + other + pair.text[found.end() :]

    return make


def _exchanged(kind: str) -> Callable[[Pair], Iterator[str]]:
    """Two of the words that both stand in the paragraph change places."""

    def make(pair: Pair) -> Iterator[str]:
        for words in _OTHERS[kind]:
            for one, other in combinations(words, 2):
                if all(re.search(rf"\b{word}\b", pair.text, re.IGNORECASE) for word in (one, other)):
                    yield re.sub(
                        rf"\b(?:{one}|{other})\b",
                        lambda m, a=one, b=other: b if m[0].lower() == a.lower() else a,  # type: ignore[misc]
                        pair.text,
                        flags=re.IGNORECASE,
                    )

    return make


_NUMBER = re.compile(r"(?<![\d-])\d+(?:[-,]\d+)?(?![\d-])|\b(?:to|tre|fire|fem|seks)\b")


def _numbers_swapped(pair: Pair) -> Iterator[str]:
    found = list(_NUMBER.finditer(pair.text))
    for one, other in combinations(found, 2):
        if as_number(one[0]) != as_number(other[0]):
            between = pair.text[one.end() : other.start()]
            yield f"{pair.text[: one.start()]}{other[0]}{between}{one[0]}{pair.text[other.end() :]}"


def _numbers_changed(pair: Pair) -> Iterator[str]:
    for found in re.finditer(r"\d+(?!\d)", pair.text):
        yield pair.text[: found.start()] + str(int(found[0]) + 1) + pair.text[found.end() :]


def _denied(pair: Pair) -> Iterator[str]:
    no = "ikke" if pair.malform == "nb" else "ikkje"
    for found in re.finditer(rf" {no}\b", pair.text):
        yield pair.text[: found.start()] + pair.text[found.end() :]
    for found in re.finditer(r"\b(?:kan|må|skal|er|får|gjelder|gjeld)\b(?! ikk)", pair.text):
        yield f"{pair.text[: found.end()]} {no}{pair.text[found.end() :]}"


def _left_out(pair: Pair) -> Iterator[str]:
    """A sentence, a condition or a limiting word is missing."""
    said = sentences(pair.text)
    for sentence in said if len(said) > 1 else ():
        yield pair.text.replace(sentence, "").strip().replace("  ", " ")
    for found in _CONDITION.finditer(pair.text):
        yield pair.text.replace(found[0], "")
    for found in _LIMITING.finditer(pair.text):
        yield pair.text[: found.start()] + pair.text[found.end() :]


def _moved_condition(pair: Pair) -> Iterator[str]:
    """What one sentence says on a condition, another says on it."""
    said = sentences(pair.text)
    for one, other in combinations(said, 2):
        for giver, taker in ((one, other), (other, one)):
            for found in _CONDITION.findall(giver):
                yield pair.text.replace(taker, taker.rstrip(".") + found + ".").replace(giver, giver.replace(found, ""))


def _added(kind: str) -> Callable[[Pair], Iterator[str]]:
    def make(pair: Pair) -> Iterator[str]:
        for more in _ADDED[kind][pair.malform]:
            yield f"{pair.text.rstrip('.')}{more}."

    return make


def _own_words_added(pair: Pair) -> Iterator[str]:
    """A condition of the paragraph is said once more, where it does not belong."""
    for sentence in sentences(pair.text):
        for found in _CONDITION.findall(pair.text):
            if found not in sentence:
                yield pair.text.replace(sentence, f"{sentence.rstrip('.')}{found}.")


_EXCHANGED = ("ytelse", "bokstav", "hvem", "opplæring", "minst/høyst", "før/etter", "styrke")
_KINDS: dict[str, Callable[[Pair], Iterator[str]]] = {
    "to ord bytter plass": _words_swapped,
    **{f"annet ord: {kind}": _other_words(kind) for kind in _OTHERS},
    **{f"byttet: {kind}": _exchanged(kind) for kind in _EXCHANGED},
    "to tall bytter plass": _numbers_swapped,
    "annet tall": _numbers_changed,
    "nektet eller ikke": _denied,
    "utelatt": _left_out,
    "flyttet vilkår": _moved_condition,
    **{f"lagt til: {kind}": _added(kind) for kind in _ADDED},
    "lagt til: egne ord": _own_words_added,
}


def let_through(found: Sequence[Damage]) -> list[Damage]:
    """Return the damages that the checks did not stop."""
    return [damage for damage in found if isinstance(judge(damage.pair, damage.text), Sentence)]


def main() -> None:
    """Print how many of each kind were stopped, and how many harmless ones were stopped in vain."""
    rows = pairs()
    found = [damage for pair in rows for damage in damages(pair)]
    passed = let_through(found)
    of, by = Counter(d.kind for d in found), Counter(d.kind for d in passed)
    for kind, number in of.items():
        print(f"{kind}: {number - by[kind]} av {number} stoppet")
    print(f"I alt: {len(found) - len(passed)} av {len(found)} skader stoppet")
    for damage in passed:
        print(f"  slapp gjennom ({damage.kind}): {damage.text}")
    vain = Counter(judged for pair in rows if isinstance(judged := judge(pair, pair.reworded), Stop))
    reasons = ", ".join(f"{stop} {number}" for stop, number in vain.most_common())
    print(f"Uskyldige omskrivinger: {vain.total()} av {len(rows)} stoppet uten grunn ({reasons})")


if __name__ == "__main__":
    main()
