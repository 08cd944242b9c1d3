"""Orders to the machine inside a question. They are no part of what is asked, so nothing is searched for in them."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[.!?]»)\s+|(?<=[.!?»])\s*(?=[A-ZÆØÅ\[])|\n+")
_TAG = re.compile(
    r"#+ ?(?:spørsmål|question):|```[^`]*```|!?\[[^\]]*\]\(\S*\)|\[/?(?:system|inst)\]|<\|\w+\|>|</?[a-z][^>]*>",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:ignorer\w*|ignore|disregard|overstyr\w*|override)\b"
    r"|\b(?:glem|gløym|se bort fra|sjå bort frå) (?:alle? |alt )?(?:\w+ )?(?:regl|instruks|kilde|kjelde)"
    r"|\b(?:si|sei|skriv|svar) (?:til systemet |bare |berre |alltid )*at\b"
    r"|^\W*(?:skriv|svar|si|sei) [«\"]"
    r"|^\W*(?:svar (?:bare|berre|kun|kort|ja|nei|med|på engelsk|uten|utan)|avslutt|gjenta|gjenteke?|sett (?!at\b)|returner|reveal|"
    r"repeat|print|respond|answer|ikke (?:vis|nevn|si)|ikkje (?:vis|nemn|sei)|"
    r"(?:skriv|nevn|nemn) [^.!?]{0,40}\b(?:setning|svaret|avsnitt))\b"
    r"|^\W*(?:innvilg|godkjenn|godta) (?:saken|saka|søknaden)\W*$"
    r"|\bdet haster\b|\bdet hastar\b|#+ ?instruksjon"
    r"|\bregelsjekk\w* er\b"
    r"|\balltid (?:svar|si|skriv)\w*|\bfra nå av\b|\bfrå no av\b|\bfrom now on\b|\boutput only\b|\bprompt\w*\b"
    r"|^\W*(?:assistant|user) ?:|\bmelding fra administrator\b|\blat som\b|\bla oss leke\b|\bsvar med json\b|\bny plan\b|\b(?:innvilg|godkjenn|godta) alt\b|\bsystemmelding|\bdeveloper mode\b|\bthe ai must\b|\btil (?:maskin|modell|språkmodell)\w*",
    re.IGNORECASE,
)


def without_orders(text: str) -> str:
    """Return the text without the sentences that tell the machine what to do; unchanged when nothing else is left."""
    kept = [sentence for sentence in _SENTENCE.split(_TAG.sub(" ", text)) if not _ORDER.search(sentence)]
    return " ".join(s.strip() for s in kept if s.strip()) or text
