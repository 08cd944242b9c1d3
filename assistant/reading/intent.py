"""What the user wants, and whether the text speaks of our field at all."""

from __future__ import annotations

import re
from typing import Literal

from assistant.reading.types import Ask

_ASKS: tuple[tuple[Ask, str], ...] = (
    (Ask.INSTRUCTION_ATTACK, r"\bignorer\b|glem (?:alle )?(?:regl|instruks)|system ?prompt|systemmelding|instruks\w+ (?:dine|ord for ord)|you are|jailbreak|\bprompt\w*"),
    (Ask.OPPONENT, r"motspiller|motspelar|argument\w* mot\b|spill djevelens|motargument"),
    (Ask.THINK_ALOUD, r"tenk\w* høyt|tenk\w* høgt|drøft\w* (?:med|dette|saken|saka)|sparr|hva bør jeg (?:legge vekt|vurdere)|kva bør eg (?:leggje vekt|vurdere)|hjelp meg å (?:vurdere|tenke)"),
    (Ask.HJEMMEL_CLAIM, r"hjemmel for|heimel for|står det (?:noe|noko) sted|stemmer det at|finnes det (?:noen )?regel|finst det (?:nokon )?regel|er det (?:rett|riktig) at"),
    (Ask.COMPARISON, r"forskjell|skilnad|\beller\b[^?]{3,40}\?"),
    (Ask.RATE, r"\bsats|hvor mye|kor mykje|ka mye|\bkr\b|kroner|beløp"),
    (Ask.HOW_TO, r"hvordan|korleis|kossen|hvor registrer|kor registrer|hvilket skjema|kva skjema|fremgangsmåte"),
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
_DOMAIN = re.compile(
    r"tiltak|opplæring|utdanning|\bnav\b|\bnavs\b|\baap\b|arbeidsavklaring|dagpeng|dagpen|sykepen|sjukepen|tiltakspen|uføre|stønad|"
    r"ytels|yting|fagbrev|fagsk|lærling|bachelor|master|høyere utd|høgare utd|universitet|høyskole|høgsk|\bamo\b|kurs|norskopp|norskkurs|\bfov\b|"
    r"grunnskole|grunnskul|videregå|vidaregå|\bvgs\b|studi|student|skole|skule|semester|eksamen|lånekass|stipend|veileder|rettleiar|"
    r"vedtak|klag|hjemmel|heimel|forskrift|folketrygd|§|innsatsgrupp|14 ?a\b|aktivitetsplan|arbeidsevne|kvalifiser|introprogram|introduksjon|"
    r"\bkvp\b|egenaktivitet|eigenaktivitet|førerkort|lappen|truck|mentor|arbeidssøk|permitter|sykmeld|sjukmeld|læremid|koordinator|innvilg|avslag|"
    r"tilskudd|tilskot|bruker|brukar|deltaker|deltakar|maksimalsats|sats|arena|registrer|forkurs|påbygg|permanent opp|assistent|meldekort|forsikring|yrkesskade|"
    r"botilbud|internat|ungdomsprogram|ungdomsgaranti|barnetillegg|overgangsst|omstilling|sosialhjelp|sosialst|arbeidsgiv|aldersgrense|spesialiser"
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
    """Count the words of our field in a text."""
    return len(_DOMAIN.findall(text.lower()))
