"""The adviser's page: a question, an answer with sources, the case beside it."""

from assistant.pages.adviser.desk import Desk
from assistant.pages.adviser.page import HEAD, build_page

__all__ = ["HEAD", "Desk", "build_page"]
