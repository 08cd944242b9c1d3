"""From one text or a whole conversation to facts and intent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from assistant.facts import Facts
from assistant.reading.asked_day import asks_today_too, read_past, year_to_come
from assistant.reading.benefits import read_benefit, read_sick_leave
from assistant.reading.focus import focus, matter
from assistant.reading.intent import domain_words, read_asks, read_leaning
from assistant.reading.language import detect_malform
from assistant.reading.orders import without_orders
from assistant.reading.person import read_age, read_birth_year, read_children, read_turning, read_two_ages
from assistant.reading.spelling import mend
from assistant.reading.status import (
    read_abroad,
    read_complaint,
    read_flags,
    read_level,
    read_measure,
    read_program,
)  # fmt: skip
from assistant.reading.time import (
    read_credits,
    read_load,
    read_money_end,
    read_since,
    read_start,
    read_times,
)
from assistant.reading.training import Training, only_first, read_training
from assistant.reading.types import Reading, Variant

_NEW_LAW = date(2025, 7, 1)
_OLD_LETTER = {"a": "a", "b": "a", "c": "a", "d": "b", "e": "b", "f": "c"}
_FOLLOW_UP = re.compile(r"^(?:og|men|hva (?:hvis|om|med)|kva (?:om|viss|med)|enn|nei|ja|ok|han|hun|ho|da|då)\b")
_NEW_CASE = re.compile(r"\bny sak\b|\ben annen bruker\b|\bein annan brukar\b|\bannan sak\b|\bannen sak\b")
# A new question begins after a question mark, or after «og» or a comma where another question word stands.
_STARTER = r"(?:hva|kva|ka|hvem|kven|hvor|kor|hvordan|korleis|hvilke\w*|når|kan|får|må|skal|blir|rekker|rekk|dekker|dekkjer|er det|teller|tel)"
_NEXT_QUESTION = re.compile(
    rf"(?<=[?])\s+|,? (?:og|å|eller) (?={_STARTER}\b)|, (?={_STARTER}\b)|(?<=:) (?={_STARTER}\b)"
    rf"|(?:,? og)? ?(?<!\w)[1-5a-c](?:\)|\.(?= [a-zæøå])) ?(?={_STARTER}\b)",
    re.IGNORECASE,
)
_ASKING = re.compile(rf"\?$|^(?:og |men )?{_STARTER}\b")
_QUOTED = re.compile(r"«[^»]{20,}»|\"[^\"]{20,}\"")
# The one letter says nothing to a search: it is written out.
_BASE_AMOUNT = re.compile(r"(?<![\w.«(])G(?=[ ?.!,;]|$)(?! \()")
# Somebody's Norwegian is no course in it.
_SPEAKS = re.compile(
    r"\b(?:snakk\w*|prat\w*|behersk\w*|meistr\w*|forstår|skriv\w*|(?:kan|har) (?=\w+ norsk))(?: (?:veldig|ganske|rimelig))?"
    r"(?: (?:godt|bra|lite|dårlig|dårleg|flytende|flytande|brukbart|fint))? norsk\b"
)
_PERSON = re.compile(
    r"\b(?:han|hun|ho|hu|ham|henne|bruker(?:en)?|brukar(?:en)?|deltaker(?:en)?|deltakar(?:en)?|\d\d-åring\w*)\b|\w'(?:a|n)\b|\b(?:får|kan|må) a\b"
)
_FEW_WORDS = 10
# Facts that belong to one training and fall when it is exchanged for another.
_OF_TRAINING = ("forkant", "samtidig", "varighet_mnd", "normert_prosent", "niva", "studiepoeng_halvaar")

Found = dict[str, tuple[Any, str]]


def read(text: str, on: date) -> Reading:
    """Read one text."""
    return read_conversation([text], on)


def read_conversation(turns: Sequence[str], on: date) -> Reading:
    """Read a conversation: later turns add to, change or take back what earlier ones said."""
    turns = [_BASE_AMOUNT.sub("G (grunnbeløpet)", _not_shouted(turn)) for turn in turns]
    facts: dict[str, Any] = {}
    spans: dict[str, str] = {}
    training: Training | None = None
    for turn in turns:
        mended, written = mend(turn.lower())
        if _NEW_CASE.search(mended):
            facts, spans, training = {}, {}, None
        found, named = _read_turn(mended, on, facts, training)
        if "tiltak" in found and facts.get("tiltak") not in {None, found["tiltak"][0]}:
            for name in _OF_TRAINING:
                facts.pop(name, None)
        if "alder" in found and "fodselsaar" not in found:
            facts.pop("fodselsaar", None)
        facts |= {name: value for name, (value, _) in found.items()}
        spans |= {name: _as_written(words, written) for name, (_, words) in found.items()}
        training = named if named.main else training
    last, topic = turns[-1], matter(without_orders(_topic(turns)), spans.values())
    lowered, _ = mend(last.lower())
    variants = _variants(lowered, training, facts, on)
    return Reading(
        facts=Facts(**facts),
        spans=spans,
        malform=detect_malform(" ".join(turns)) if len(last.split()) < 5 else detect_malform(last),
        asks=read_asks(lowered),
        about_date=read_past(lowered, on, follow_up=len(turns) > 1 and len(last.split()) < 9),
        today_too=asks_today_too(lowered),
        ahead=year_to_come(lowered, on),
        questions=_questions(without_orders(last)),
        vague=len(topic.split()) <= _FEW_WORDS and bool(_PERSON.search(topic.lower())),
        topic_text=topic,
        focus=focus(topic, spans.values()),
        variants=variants,
        leaning=read_leaning(lowered),
    )


def _not_shouted(text: str) -> str:
    """Text in capitals only, in small letters: the search tells them apart."""
    letters = [letter for letter in text if letter.isalpha()]
    return text.lower() if len(letters) > 12 and sum(map(str.isupper, letters)) > 0.7 * len(letters) else text


def _variants(text: str, training: Training | None, facts: dict[str, Any], on: date) -> tuple[Variant, ...]:
    """Two people of two ages, or two trainings put up as a choice for somebody the text tells of."""
    if ages := read_two_ages(text):
        for name in ("alder", "fodselsaar"):
            facts.pop(name, None)
        return tuple(Variant(f"den på {age}", {"alder": age}) for age in ages)
    told = {"alder", "fodselsaar", "nedsatt_arbeidsevne", "varighet_mnd"} & facts.keys()
    if training is None or training.main is None or training.other is None or not told:
        return ()
    return tuple(Variant(m.words, {"tiltak": _of_date(m.letter, on)}) for m in (training.main, training.other))


def _as_written(words: str, written: Mapping[str, str]) -> str:
    """Give back the words as the user wrote them."""
    for mended, original in written.items():
        words = words.replace(mended, original)
    return words


def _read_turn(raw: str, on: date, known: dict[str, Any], earlier: Training | None) -> tuple[Found, Training]:
    text = _QUOTED.sub(" ", raw)
    found: Found = {}
    training = read_training(_SPEAKS.sub(" ", text))
    _add_training(found, training, text, on, known)
    _add_person(found, text, on, known)
    benefit = read_benefit(text)
    if benefit:
        found["ytelse"] = (benefit.name, benefit.words)
    elif sick := read_sick_leave(text):
        found["ytelse"] = ("sykepenger", sick[0])
    _add_times(found, text, on, training, known)
    found |= read_flags(text)
    for name, value in (
        ("nav_tiltak", read_measure(text)),
        ("utland", read_abroad(text)),
        ("i_program", read_program(text)),
        ("klage_gjelder", read_complaint(text, spoken_of="klage_gjelder" in known)),
        ("normert_prosent", read_load(text)),
        ("studiepoeng_halvaar", read_credits(text)),
        ("barn", read_children(text)),
    ):
        if value is not None:
            found[name] = value
    if found.get("nav_tiltak", (None,))[0] is False and (level := read_level(text)):
        found["niva"] = level
    if found.get("i_program", ("",))[0] == "kvp":
        found.setdefault("ytelse", ("kvp", found["i_program"][1]))
    return found, training


def _add_training(found: Found, training: Training, text: str, on: date, known: dict[str, Any]) -> None:
    if training.main is None:
        return
    letter = _of_date(training.main.letter, on)
    if known.get("tiltak") not in {None, letter} and only_first(text) and not training.before:
        # «og hvis vi gir ett år studiespesialisering først»: the main training stands.
        found["forkant"] = ((letter,), training.main.words)
        return
    found["tiltak"] = (letter, training.main.words)
    # Told that there is none, the list is known to be empty.
    for name, none in (("forkant", _NOTHING_BEFORE), ("samtidig", _NOTHING_BESIDE)):
        if match := none.search(text):
            found[name] = ((), match[0])
    if training.before:
        found["forkant"] = (tuple(sorted({_of_date(x, on) for x in training.before})), training.main.words)
    if training.beside:
        found["samtidig"] = (tuple(sorted({_of_date(x, on) for x in training.beside})), training.main.words)


_NOTHING_BEFORE = re.compile(r"\b(?:uten|utan|ikke|ikkje|ingen|inga) (?:\w+ ){0,3}(?:i forkant|først|fyrst|før)\b")
_NOTHING_BESIDE = re.compile(
    r"\b(?:uten|utan|ikke|ikkje|ingen|inga) (?:\w+ ){0,3}(?:ved siden av|ved sida av|samtidig|samstundes|i tillegg)\b"
)


def _of_date(letter: str, on: date) -> str:
    """The fact carries the letter of the version of the date (KONTRAKT section 2)."""
    return letter if on >= _NEW_LAW else _OLD_LETTER[letter]


def _add_person(found: Found, text: str, on: date, known: dict[str, Any]) -> None:
    if age := read_age(text):
        found["alder"] = age
    years = found.get("alder", (known.get("alder"), ""))[0]
    if born := read_birth_year(text, years, on):
        found["fodselsaar"] = born
        turning = read_turning(text)
        if years is None and turning is not None and turning < 75:
            found["alder"] = (turning - 1, born[1])


def _add_times(found: Found, text: str, on: date, training: Training, known: dict[str, Any]) -> None:
    benefit = found.get("ytelse", (known.get("ytelse"), ""))[0]
    times = read_times(text, benefit, training.options)
    about_training = (
        training.main is not None
        or known.get("tiltak") is not None
        or re.search(r"utdann|stud|kurs|løp|opplæring|skole|skule|varer|tiltak", text)
    )
    only_a_part = "forkant" in found and "tiltak" not in found
    if times.course is not None and about_training and not only_a_part:
        found["varighet_mnd"] = (times.course, times.words["course"])
    _add_money_dates(found, text, on, benefit)
    for name, kind, value in (
        ("ytelse_gjenstar_mnd", "left", times.left),
        ("aap_brukt_mnd", "aap", times.aap_used),
        ("brukt_mnd", "used", times.used),
        ("uker_siden_innvilget", "weeks", times.weeks_since),
    ):
        if value is not None:
            found[name] = (value, times.words[kind])
    if start := read_start(text, on):
        found["oppstart"] = start


def _add_money_dates(found: Found, text: str, on: date, benefit: str | None) -> None:
    """«AAP til august 2027», «AAP siden mars 2024», «dagpenger innvilget 1. september»."""
    if end := read_money_end(text, on):
        found["ytelse_gjenstar_mnd"] = end
    if benefit in {"aap", "dagpenger"} and (since := read_since(text, on)):
        day, words = since
        if benefit == "aap":
            found["aap_brukt_mnd"] = ((on.year - day.year) * 12 + on.month - day.month, words)
        else:
            found["uker_siden_innvilget"] = ((on - day).days // 7, words)


def _questions(text: str) -> tuple[str, ...]:
    """Cut a text into its separate questions; one when it asks one thing or none."""
    parts = [p.strip() for p in _NEXT_QUESTION.split(text) if p.strip()]
    asked = [p for p in parts if _ASKING.search(p.lower()) and len(p.split()) > 2]
    return tuple(asked) if len(asked) > 1 else (text,)


def _topic(turns: Sequence[str]) -> str:
    """The last turn, with the turns before it back to one that can stand alone."""
    start = len(turns) - 1
    while start > 0 and (_FOLLOW_UP.match(turns[start].lower()) or domain_words(turns[start]) < 2):
        start -= 1
    return " ".join(turns[start:])
