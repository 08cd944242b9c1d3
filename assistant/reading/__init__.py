"""Norwegian text to facts and intent, deterministic and explained."""

from assistant.reading.conversation import read, read_conversation
from assistant.reading.intent import domain_words, neighbour_words, own_words
from assistant.reading.language import detect_malform
from assistant.reading.themes import read_themes
from assistant.reading.types import Ask, Reading, Variant

__all__ = [
    "Ask",
    "Reading",
    "Variant",
    "detect_malform",
    "domain_words",
    "neighbour_words",
    "own_words",
    "read",
    "read_conversation",
    "read_themes",
]
