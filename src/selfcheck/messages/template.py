"""Sentences with the prefix TPL."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence

SENTENCES: Mapping[str, Sentence] = {}
