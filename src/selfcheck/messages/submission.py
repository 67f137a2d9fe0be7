"""Sentences with the prefix SUB."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence

SENTENCES: Mapping[str, Sentence] = {}
