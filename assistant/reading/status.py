"""Yes and no facts: said, denied, hedged or only asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DENIED = re.compile(
    r"\b(?:ikke|ikkje|itj|ikkj|ikje|uten|utan|ingen|inga|aldri|e'kje|har'kje|mangler|manglar)\b(?: \w+){0,2} ?$"
)
# A rule, a doubt or a condition says nothing about the person.
_OPEN = re.compile(
    r"\b(?:må|krav|krever|krev|kreve|trenger|treng|behøver|vilkår|om|hvis|viss|dersom|kanskje|usikker\w*|tror|trur|"
    r"mulig\w*|mogleg\w*|hva er|kva er|når er|uten at)\b[^.?!,]{0,30}$"
)
_PATTERNS: Mapping[str, str] = {
    "arbeidsevne_halvparten": r"(?:arb(?:eids)?\.?e?vn\w+ )?(?:er )?ned(?:satt|sett|sat)\w* (?:med )?(?:minst |over |mer enn |meir enn )?(?:halvparten|50 ?(?:%|prosent)|det halve)",
    "nedsatt_arbeidsevne": r"(?:(?:full|heil|uendra|uendret) arb(?:eids)?\.?e?vn\w*|(?:ned(?:satt|sett|sat|sad)e?|redusert) (?:arb(?:eids)?\.? ?(?:e?vn\w*|evne)|a-evne)|arbeidsevn\w+ (?:er |hennes er |hans er )?(?:ikke |ikkje |itj )?(?:varig )?(?:ned(?:satt|sett)|redusert))",
    "sykdom_aarsak": r"(?:på grunn av|pga\.?|grunna|som følge av|som følgje av|etter) (?:\w+ )?(?:sykdom|sjukdom|skade|lyte|psykisk|helse|rygg|depresjon|angst)\w*",
    "sammensatt_bistandsbehov": r"(?:samm?en? ?satt\w*|samansett\w*) (?:bistands)?(?:behov|problem)\w*",
    "tilrettelagt_lop": r"tilrettela(?:gt|gd)\w* (?:fag|løp|opplæring|lop|utdann|vg)\w*|(?:løp|opplæring|utdanning|fagopplæring)\w* (?:er|blir|skal være|skal vere) (?:\w+ )?tilrettela(?:gt|gd)\w*",
    "samarbeid_fylkeskommune": r"fylkes?kommun\w* (?:vil|kan|ønsker|ønskjer|er) (?:(?:ikke|ikkje|itj|gjerne) )?(?:å )?(?:bli |vere |være |vær )?(?:samarbeid\w*|med\b)|(?:samm?en med|saman med|i? ?samarbeid\w* (?:med|mellom nav og)) (?:\w+ )?fylkes?kommun\w*",
    "kommunalt_tilbud_vurdert": r"(?:kommunal\w*|fylkeskommun\w*|kommun\w+)(?: \w+){0,3} (?:tilbud|tilbod)\w*(?: \w+){0,2} (?:er )?(?:vurder|sjekk|prøvd)\w*|(?:vurdert|sjekket|sjekka) (?:\w+ ){0,3}(?:kommun|fylkeskommun)\w*",
    "ansatt": r"(?:fast )?\b(?:ansatt?|tilsett|ansat|arbeidsforhold)\b|\bi (?:full )?jobb\b|\barbeidsgiver(?:en)? (?:hans|hennes|sin)|\barbeidsgjevar\w*|\barbeidsgiva\w*|\barbeidsgiver\w*",
    "tilrettelegging_provd": r"(?:tilrettelegg\w*|tilrettela(?:gt|gd)|lagt til rette|oppfølgingsplan\w*|bedriftsintern\w*)",
    "lovlig_opphold": r"ulov(?:lig|leg)\w* (?:opphold|opphald|her|i (?:landet|norge|noreg))|(?:oppholder|oppheld) seg ulov(?:lig|leg)|(?<!u)(?:lovlig|lovleg) (?:opphold|opphald)|oppholdstillatelse|opphaldsløyve",
    "helt_ledig": r"\b(?:helt|heilt|hundre prosent|100 ?%|fullt) (?:arbeids)?(?:ledig|laus|løs|permittert)\w*|\bpermittert (?:100|hundre) ?(?:%|prosent)",
    "integreringsprogram_rett": r"(?:rett\w* (?:til|på)|etter|via|gjennom) (?:\w+ )?(?:norsk\w* )?(?:etter )?integreringslov\w*",
    "rett_annen_livsopphold": r"(?:hun|han|ho|hu|bruker\w*|brukar\w*|deltaker\w*|deltakar\w*) har (?:rett|krav) (?:til|på) (?:dagpeng\w*|aap\b|arbeidsavklaringspeng\w*|sykepeng\w*|sjukepeng\w*|overgangsst\w*|uføre\w*)|(?:rett|krav) (?:til|på) (?:dagpeng\w*|aap|arbeidsavklaringspeng\w*|sykepeng\w*|sjukepeng\w*|overgangsst\w*)[^.?!]{0,40}tiltakspeng\w*|rett (?:til|på) (?:ei |en )?(?:anna|annen|andre|noen)(?: \w+)? ?(?:yt\w*|livsopph\w*|ytels\w*)?",
    "mangler_grunnskole_vgs": r"(?:mangler|manglar|ikke fullført|ikkje fullført|uten|utan|aldri fullført) (?:\w+ )?(?:grunnsk\w*|videregående|vidaregåande|vgs)",
}  # fmt: skip
_FIRST = re.compile(r"[.,;]| (?:men|og) ")
_COMPILED = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
# «mangler videregående» carries its denial inside.
_OWN_DENIAL = {"mangler_grunnskole_vgs"}
_ABROAD = re.compile(
    r"\b(?:i utlandet|utanlands|utenlands|i (?:danmark|sverige|finland|england|storbritannia|skottland|tyskland|polen|ungarn|"
    r"tsjekkia|slovakia|spania|frankrike|usa|australia|nederland|irland|island|latvia|litauen|estland|romania|bulgaria|italia|portugal))\b"
)
_OWN = re.compile(
    r"\b(?:på egen? h[åa]nd|på eiga hand|egen utdanning|eiga utdanning|eigen utdanning|uten tiltak|utan tiltak|ikke som tiltak|privat studium|har begynt på studier selv|ikk(?:e|je) (?:gjennom|via) (?:oss|nav)|utenom nav|utanom nav|på eget initiativ|på eige initiativ|selvfinansiert|sjølvfinansiert|(?:ta|tar|tek) \w+ (?:\w+ )?(?:selv|sjøl|sjølv))\b"
)
_MEASURE = re.compile(
    r"\b(?:som (?:et |eit )?(?:nav-?|amo-?|arbeidsmarkeds-?|arbeidsmarknads-?|opplærings-?)?tiltak|nav-?tiltak|vi har (?:tildelt|gitt|innvilget|skaffa)|me har (?:tildelt|gitt|skaffa)|har tildelt|"
    r"(?:er |blitt |vart |ble )?tildelt (?:av nav|som)|vi (?:har )?gir ham|vi dekkjer|i navs regi|amo-tiltak|gjennom tiltak)\b"
)


def read_flags(text: str) -> dict[str, tuple[bool, str]]:
    """Return every yes-or-no fact that a lower-case text states, with the words it came from."""
    found: dict[str, tuple[bool, str]] = {}
    for name, pattern in _COMPILED.items():
        for match in pattern.finditer(text):
            value = _value(name, text, match)
            if value is not None:
                found[name] = (value, match[0])
                break
    if "arbeidsevne_halvparten" in found and found["arbeidsevne_halvparten"][0]:
        found.setdefault("nedsatt_arbeidsevne", found["arbeidsevne_halvparten"])
    return found


def _value(name: str, text: str, match: re.Match[str]) -> bool | None:
    clause = re.split(r"[.?!;:]|, (?:og|men|å)\b", text[: match.start()])[-1]
    after = text[match.end() : match.end() + 45]
    if name in _OWN_DENIAL:
        return True
    if name == "lovlig_opphold" and re.search(r"\bulov", match[0]):
        return False
    if name == "tilrettelegging_provd":
        return _adapted(clause, match[0], after)
    if name == "ansatt" and re.search(r"arbeidsg", match[0]):
        return True if re.search(r"\b(?:syk|sjuk)meld|ansatt|tilsett|tilrettelegg|ferdig", text) else None
    if name == "nedsatt_arbeidsevne" and re.match(r"full|heil|uend", match[0]):
        return False
    if name in {"nedsatt_arbeidsevne", "samarbeid_fylkeskommune"} and re.search(r"\b(?:ikke|ikkje|itj)\b", match[0]):
        return False
    near = clause[-34:]
    if _DENIED.search(near):
        return False
    if _OPEN.search(near):
        return None
    if re.match(r"[^.?!]{0,12}\?", after) and re.match(r"^\s*(?:har|er|må)\b", clause) and name != "ansatt":
        return None
    return True


def _adapted(clause: str, words: str, after: str) -> bool | None:
    """Said of the employer: done, or not done."""
    around = clause[-60:] + words + after
    if not re.search(r"arbeidsg|bedrift|tilrettelegging|oppfølgingsplan", around):
        return None
    if re.search(
        r"\b(?:ikke|ikkje|itj|aldri|ingen|ingenting)\b(?: \w+){0,3}", clause[-40:] + " " + _FIRST.split(after[:20])[0]
    ):
        return False
    if re.search(
        r"\b(?:prøvd|gjort|oppfylt|henta|hentet|dokumentert\w*|gjennomført|forsøkt|har lagt|har tilrettelagt|fullført)\b",
        clause[-30:] + words + after,
    ):
        return True
    return None


_SUPPOSED = re.compile(r"\b(?:hva|kva|ka) (?:om|hvis|viss|dersom)\b[^.?!]*$")
"""«Hva om vi gir den som tiltak?» supposes what it says."""


def read_measure(text: str) -> tuple[bool, str] | None:
    """Return whether the training is a Nav measure, when the text says so and is not asking for one."""
    own = _OWN.search(text)
    measure = _MEASURE.search(text)
    if measure and re.search(
        r"\b(?:ikke|ikkje|itj|ingen|uten|utan|ikke noe|ikkje noko)(?: (?:et|eit|er))? $", text[: measure.start()]
    ):
        return False, measure[0]
    if own and measure:
        return None
    if own:
        return False, own[0]
    if (
        measure
        and (_SUPPOSED.search(text[: measure.start()]) or not re.match(r"\s*\?", text[measure.end() :]))
        and not re.search(
            r"\b(?:kan|får|bør|skal) (?:vi|me|nav|dere|de|hun|han|ho)\b[^.?!]{0,60}$", text[: measure.start()]
        )
    ):
        return True, measure[0]
    return None


def read_abroad(text: str) -> tuple[bool, str] | None:
    """Return whether the training takes place outside Norway."""
    match = _ABROAD.search(text)
    return (
        (True, match[0])
        if match and re.search(r"stud|skole|skule|kurs|utdann|opplær|tiltak|bachelor|master", text)
        else None
    )


def read_program(text: str) -> tuple[str, str] | None:
    """Return the programme the person is in: kvp, intro or none."""
    if match := re.search(
        r"\b(?:ikke|ikkje|utenom|utanom|ikke del av) (?:i |på )?(?:intro\w*|kvp|noe program|noko program)", text
    ):
        return "ingen", match[0]
    if match := re.search(r"\bkvp\w*|\bkvalifiseringsprogram\w*", text):
        return "kvp", match[0]
    if match := re.search(
        r"\bintro(?:duksjons)?-?program\w*|\bintro-?deltak\w*|\bintroduksjonsordning\w*|\bi intro\b", text
    ):
        return "intro", match[0]
    return None


def read_complaint(text: str, *, spoken_of: bool = False) -> tuple[str, str] | None:
    """Return what a complaint is about; `spoken_of` tells that an earlier turn was about one."""
    need = _NEED.search(text)
    match = re.search(r"\b(?:klag\w*|påklag\w*|anke\w*)", text) or (need if spoken_of else None)
    if not match:
        return None
    if need:
        return "14a", match[0]
    if re.search(r"\b(?:plass|opptak|inntak|kom ikke med|kom ikkje med)\b", text) and re.search(
        r"\bamo|arbeidsmark\w+kurs|kurs", text
    ):
        return "amo_opptak", match[0]
    if re.search(r"skolepeng|skulepeng|tilskudd|tilskot|semesteravgift|eksamens(?:gebyr|avgift)|7-5", text):
        return "tilskudd", match[0]
    if re.search(r"(?:hos|hjå) (?:en |ein )?arbeidsg|arbeidsgiverplass|arbeidsgivarplass|praksisplass", text):
        return "arbeidsgiverplass", match[0]
    if re.search(r"tiltak|avslag|vedtak|bachelor|fagbrev|fagsk|opplæring|utdanning", text):
        return "tiltak", match[0]
    return None


_NEED = re.compile(r"14 ?a|behovsvurdering|arbeidsevnevurdering|innsatsgruppe|oppfølgingsvedtak")
_LEVELS = (
    ("hoyere", r"bachelor|master|høyskole|høgsk|universitet|høyere utdanning|høgare utdanning|studiepoeng"),
    ("fagskole", r"fagsk"),
    ("norsk", r"\bnorsk(?:kurs|opplæring)?\b"),
    ("grunnskole", r"grunnsk|\bfov\b"),
    ("vgs", r"videregående|vidaregåande|\bvgs\b|fagbrev|studiespes|skolen|skulen"),
    ("kurs", r"kurs"),
)


def read_level(text: str) -> tuple[str, str] | None:
    """Return the level of one's own education."""
    for level, pattern in _LEVELS:
        if match := re.search(pattern, text):
            return level, match[0]
    return None
