"""What the user wants, and whether the text speaks of our field at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from assistant.reading.spelling import mend
from assistant.reading.training import mentions
from assistant.reading.types import Ask
from corpus.strict_yaml import load_yaml

_FILE = Path(__file__).with_name("lexicon") / "omraade.yaml"

# Counting people and decisions, not months or credits.
_SOME = r"(?:nye|unge|eldre|ledige|alle|ulike) "
_COUNTED = (
    r"bruker(?:e|ne|ane)|brukar(?:ar|ane)|person(?:er|ar)|folk|menneske[rn]?|deltaker(?:e|ne)|deltakar(?:ar|ane)|søker(?:e|ne)|"
    r"søkjar(?:ar|ane)|arbeidsledige|ledige|innvandrer(?:e|ne)|innvandrar(?:ar|ane)|kvinner|menn|mottaker(?:e|ne)|"
    r"mottakar(?:ar|ane)|vedtak|avslag|klagesaker|tiltaksplasser|tiltaksplassar|(?:av )?(?:de|dei|dem) som|som|fikk|fekk"
)
_PLACE = r"(?:i|på|ved|hos|her|fra|frå) "
_DONE = r"(?:mottar|mottek|mottok|fikk|får|fekk|har fått|er på|var på|tok|tar|tek|deltok|deltar|deltek|søkte|fullførte|gikk|gjekk)"
_ASKS: tuple[tuple[Ask, str], ...] = (
    (Ask.INSTRUCTION_ATTACK, r"\bignorer\b|glem (?:alle )?(?:regl|instruks)|system ?prompt|systemmelding|instruks\w+ (?:dine|ord for ord)|you are|jailbreak|\bprompt\w*"),
    (Ask.OPPONENT, r"motspiller|motspelar|argument\w* mot\b|spill djevelens|motargument"),
    (Ask.THINK_ALOUD, r"tenk\w* høyt|tenk\w* høgt|drøft\w* (?:med|dette|saken|saka)|sparr|hva bør jeg (?:legge vekt|vurdere)|kva bør eg (?:leggje vekt|vurdere)|hjelp meg å (?:vurdere|tenke)"),
    (Ask.HJEMMEL_CLAIM, r"hjemmel for|heimel for|står det (?:noe|noko) sted|stemmer det at|finnes det (?:noen )?regel|finst det (?:nokon )?regel|er det (?:rett|riktig) at"),
    (Ask.COMPARISON, r"forskjell|skilnad|\beller\b[^?]{3,40}\?"),
    (Ask.RATE, r"\bsats|hvor mye|kor mykje|ka mye|\bkr\b|kroner|beløp"),
    (Ask.HOW_TO, r"hvordan|korleis|kossen|hvor registrer|kor registrer|hvilket skjema|kva skjema|fremgangsmåte"),
    (Ask.STATISTICS, rf"\bstatistikk\w*|\b(?:hvor mange|kor mange|antall|antal|(?:hvor|kor) stor (?:andel|del)(?: av)?) (?:av |er det |{_SOME}){{0,2}}(?:{_COUNTED})\b|\b(?:hvor|kor) (?:mange|stor (?:andel|del)) {_PLACE}(?:\w+ ){{0,3}}{_DONE}\b"),
    (Ask.LOOKUP, r"\bsak(?:en|a)?(?: nr\.?| nummer)? \d{4}/\d+[^?]*\?|\b(?:har|er) [^.?!]*\bsak(?:en|a)?(?: nr\.?| nummer)? \d+"),
    (Ask.WHO, r"\bhvem\b|\bkven\b|hvor henvender|kven spør"),
)  # fmt: skip
_LEANS_YES = re.compile(
    r"\b(?:innvilg\w*|si ja|seie ja|gi (?:henne|ham|han|ho|hun|bruker\w*) |gje (?:henne|han|ho|brukar\w*) |godkjenn\w*|støtte (?:dette|ønsket))"
)
_LEANS_NO = re.compile(
    r"\b(?:avsl\w+|si nei|seie nei|nekt\w*|stopp\w* tiltaket|ikke (?:gi|innvilge)|ikkje (?:gi|gje|innvilge))"
)
_SMALL_TALK = re.compile(
    r"^\W*(?:hei|hallo|heisann|god (?:morgen|dag|kveld)|takk|tusen takk|hvem er du|kven er du|ha det|morn)\b[^?]{0,40}\??\W*$"
)


def read_asks(text: str) -> tuple[Ask, ...]:
    """Return everything a lower-case text asks for."""
    found = [ask for ask, pattern in _ASKS if re.search(pattern, text)]
    if _SMALL_TALK.match(text):
        found.append(Ask.SMALL_TALK)
    return tuple(found) or (Ask.RULE,)


def read_leaning(text: str) -> Literal["ja", "nei"] | None:
    """Return what the adviser says they lean towards; None when neither or both is said."""
    yes, no = bool(_LEANS_YES.search(text)), bool(_LEANS_NO.search(text))
    if no:
        return None if yes and not re.search(r"ik(?:ke|kje) (?:gi|gje|innvilge)", text) else "nei"
    return "ja" if yes else None


def domain_words(text: str) -> int:
    """Count the words in a text that people use about our field, alone or among other things."""
    return telling_words(text) + _count(text, "svake")


def telling_words(text: str) -> int:
    """Count the words in a text that say which matter of our field it is about, alone or together."""
    return _count(text, "egne") + _count(text, "vanlige")


def own_words(text: str) -> int:
    """Count the words in a text that belong to our field alone, the names of trainings among them."""
    return _count(text, "egne") + len(mentions(text.lower()))


def neighbour_words(text: str) -> int:
    """Count the words in a text that belong to other benefits and matters."""
    return _count(text, "naboer")


def _count(text: str, kind: str) -> int:
    return len(_patterns()[kind].findall(mend(text.lower())[0]))


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    rows = load_yaml(_FILE.read_text(encoding="utf-8"))
    return {kind: re.compile("|".join(_start(word) for word in words.split())) for kind, words in rows.items()}


def _start(word: str) -> str:
    return re.escape(word[1:]) if word.startswith("*") else rf"(?<![a-zæøå0-9]){re.escape(word)}"
