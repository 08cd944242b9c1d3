"""Bokmål or nynorsk? Counted on words that only one of them has."""

from __future__ import annotations

import re

from corpus.types import Malform

_NN = frozenset(
    "ikkje eg ho kva kvifor korleis kor kven me dykk dykkar hjå frå noko nokon berre vere vera mykje vidaregåande "
    "høgare yting ytinga tilskot tilskotet skule skulen skulepengar skulepengane sjuk sjukepengar sjukepengane sjukmeld "
    " månad månader månaden veke veker vekene løn opphald eit ein dei deira hennar gje gjev gjevast givast "
    "kjelde heimel reglane rettleiar brukar brukaren søkjar arbeidssøkjar fekk vart verte då òg utan "
    "tiltakspengar dagpengar dagpengane nedsett tilsett bachelorgrad eigen eiga eige nytt år' tek teke "
    "vore høyrt høyrer seier skal' kjem kjenner fyrst fyrste anna tenkjer trur treng byrja bur finst manglar saman "
    "sida attende att fagskule kvar leve nokre rekneskap norskopplæringa".split()
)
_NB = frozenset(
    "ikke jeg hun hva hvorfor hvordan hvor hvem dere fra noe noen bare være mye videregående høyere ytelse ytelsen "
    "tilskudd skole skolen skolepenger syk sykepenger sykepengene sykmeldt måned måneder uke uker lønn opphold hennes "
    "gi bruker brukeren arbeidssøker fikk ble nå også uten tiltakspenger dagpenger dagpengene nedsatt ansatt egen eget "
    "vært hørt sier kommer kjenner først første annen tror trenger finnes mangler sammen helt igjen utdanningen "
    "opplæringen fagskole hver regler veileder et en de".split()
)
_NN_ENDINGS = ("ane", "ande", "leg", "legare", "heiter")
_WORD = re.compile(r"[a-zæøåéòô']+")


def detect_malform(text: str) -> Malform:
    """Return `nn` when the text has more words that only nynorsk has, else `nb`."""
    words = _WORD.findall(text.lower())
    nn = sum(w in _NN or w.endswith(_NN_ENDINGS) for w in words)
    nb = sum(w in _NB for w in words)
    return "nn" if nn > nb else "nb"
