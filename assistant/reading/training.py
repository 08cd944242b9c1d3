"""Which training a text is about, and how several hang together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.strict_yaml import load_yaml

_FILE = Path(__file__).with_name("lexicon") / "opplaering.yaml"
# What makes the name of a trade a training rather than a job.
_BECOME = re.compile(
    r"(?:\b(?:bli|verte|ta|utdann\w+ (?:seg )?(?:til|som)|lærling|lære|opplæring\w*|fagbrev|omskoler\w+|vil ha) (?:\w+ ){0,3}|\b(?:norsk|fov|amo) (?:og|med) )$"
)
_LETTER = re.compile(r"\b(?:bokstav|type|§ ?7-2(?: første ledd)?(?: bokstav)?) ([a-f])\b")
_BEFORE = re.compile(r"\b(?:før|først|fyrst|i forkant|forut)\b")
_THEN = re.compile(
    r"\b(?:å|og|,)? ?(?:så|deretter|etterpå|etterpaa|siden|sidan)\b|over (?:på|til)|videre (?:på|til|med)|vidare (?:på|til|med)|\bfør (?=\w)"
)
_OR = re.compile(r"\b(?:eller|kontra|versus|vs|og|i stedet for|i staden for|framfor|fremfor)\b")
_BESIDE = re.compile(
    r"ved s\w{2,4} av|ved sida|samtidig|samstundes|parallelt|kombiner|sammen med|saman med|i tillegg til"
)
# «slik vi gjør ved fagbrev»: what the case is held up against.
_LIKE = re.compile(
    r"\b(?:slik|som|sånn|akkurat som) (?:vi |me |man |en |ein |det )?(?:gjør |gjer |er |gjelder |gjeld )?(?:ved|for|med|på) (?:\w+ )?$"
)
# A training somebody has had is not the one the case is about.
_HAD = re.compile(
    r"\b(?:har (?:\w+ ){0,2}(?:hatt|tatt|teke|tatt|gått|gjort|fullført|bestått|fått|tidligere)|hadde|fikk|fekk|tok|gikk|gjekk|"
    r"ferdig med|avbr[øa]t\w*|droppa\w*|droppet)\b(?:(?!\b(?:nå|no|vil|ønsk\w*|skal)\b)[^.?!;])*$"
)

# «tømrer med fagbrev», «har bachelor fra før»: what somebody already is.
_HAS = re.compile(r"\b(?:med|har) (?:en |ein |ei |fullført |allerede |alt )?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One training named in a text."""

    letter: str
    start: int
    end: int
    words: str
    usual_months: int | None = None
    """How long such a training usually is; asked about, never taken as a fact."""


@dataclass(frozen=True, slots=True)
class Training:
    """The main training, what comes before it and beside it."""

    main: Mention | None
    before: tuple[str, ...]
    beside: tuple[str, ...]
    options: tuple[str, ...]
    other: Mention | None = None
    """Another training the text puts up as a choice («fagbrev eller fagskole»)."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that mean the same letter."""

    letter: str | None
    usual_months: int | None
    slag: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def _lexicon() -> tuple[_Names, ...]:
    rows = load_yaml(_FILE.read_text(encoding="utf-8"))
    return tuple(
        _Names(row.get("bokstav"), row.get("lengde_mnd"), row["slag"], _pattern(row["navn"], row["slag"]))
        for row in rows
    )


_AFTER = {
    "navn": "[a-zæøå-]*",
    "ukjent": "[a-zæøå-]*",
    "ord": r"\b",
    "fag": r"\b",
    # «lege» must not be heard in «legeerklæring», but «legeutdanning» is a training.
    "yrke": r"(?:[a-zæøå]{0,4}|[ae]?-?(?:fag|løp|yrke|utdann|opplæring|studi|lærling|skole|skule)[a-zæøå]*)(?![a-zæøå])",
}


def _pattern(names: list[str], slag: str) -> re.Pattern[str]:
    ordered = sorted((str(name) for name in names), key=len, reverse=True)
    alternatives = "|".join(
        ("[a-zæøå-]*" if name.startswith("*") else "") + re.escape(name.lstrip("*")).replace(r"\ ", "[ -]?")
        for name in ordered
    )
    return re.compile(rf"(?<![a-zæøå])(?:{alternatives}){_AFTER[slag]}")


_STUDY = re.compile(r"(?:fag|løp|utdann|opplæring|studi|lærling|skole|skule)[a-zæøå]*$")


# A field of study is a training only for whoever studies it.
_STUDYING = re.compile(r"\b(?:studere?|studerer|studium|studie\w*|lese|grad|utdanning|utdanne seg|år)(?: i| innen)? $")


def _names_training(names: _Names, before: str, words: str) -> bool:
    if names.slag == "yrke":
        return bool(_BECOME.search(before) or _STUDY.search(words))
    return names.slag != "fag" or bool(_STUDYING.search(before))


def mentions(text: str) -> list[Mention]:
    """Return the trainings a lower-case text names, in order, each stretch of text once."""
    found = [Mention(m[1], m.start(), m.end(), m[0]) for m in _LETTER.finditer(text)]
    for names in _lexicon():
        for match in names.pattern.finditer(text):
            if names.letter is None:
                return []
            if _names_training(names, text[: match.start()], match[0]):
                found.append(Mention(names.letter, match.start(), match.end(), match[0], names.usual_months))
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def read_training(text: str) -> Training:
    """Read main training, forkant and samtidig from a lower-case text."""
    found = _without_past(_without_negated(mentions(text), text), text)
    if not found:
        return Training(None, (), (), ())
    letters = list(dict.fromkeys(m.letter for m in found))
    if len(letters) == 1:
        return Training(found[0], (), (), tuple(letters))
    first = found[0]
    other = next(m for m in found if m.letter != first.letter)
    between = text[first.end : other.start]
    if _BESIDE.search(between) or _BESIDE.match(text[other.end :].lstrip()):
        return _beside(first, other, letters)
    if _THEN.search(between) or _BEFORE.search(between):
        return Training(other, (first.letter,), (), tuple(letters))
    if _BEFORE.search(text[other.end : other.end + 25]) and not _BEFORE.search(text[first.end : first.end + 12]):
        return Training(first, (other.letter,), (), tuple(letters))
    choice = other if _OR.search(between) else None
    # «fagopplæring til sveiser» and «AMO-kurs i norsk» name one thing twice: the kind of measure comes first.
    return Training(first, (), (), tuple(letters), choice)


def _beside(first: Mention, other: Mention, letters: list[str]) -> Training:
    """«vgs-fag ved siden av bacheloren»: the longer training is the main one."""
    main, extra = (first, other) if first.letter > other.letter else (other, first)
    return Training(main, (), (extra.letter,), tuple(letters))


def _without_negated(found: list[Mention], text: str) -> list[Mention]:
    left = re.compile(rf"\b(?:ikke|ikkje|uten|utan)(?: \w+)? $|{_LIKE.pattern}")
    kept = [m for m in found if not left.search(text[: m.start])]
    return kept or found


def _without_past(found: list[Mention], text: str) -> list[Mention]:
    """Leave out what the person has had, unless the course goes on from it («har tatt FOV, vil videre på …»)."""
    had = [m for m in found if _HAD.search(text[: m.start]) or _HAS.search(text[: m.start])]
    rest = [m for m in found if m not in had]
    # «vil bli elektriker med fagbrev»: what is named after the training in question goes with it.
    had = [m for m in had if rest and m.start < rest[0].start]
    if not had or _THEN.search(text[had[-1].end : rest[0].start]):
        return found
    return [m for m in found if m not in had]


def only_first(text: str) -> bool:
    """Tell whether the text says that the training it names comes first («studiespes først»)."""
    return bool(_BEFORE.search(text))
