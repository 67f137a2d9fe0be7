"""C13: the names of people of whom a sentence says something private, in many ways of writing, and names it must leave alone.

The sentences stand in ``tests/data/names_in_sentences.toml``; all names are invented.
"""

import tomllib

import pytest
from tests.returns import ROOT

from selfcheck.compose.checks.people.personal import personal_hits

SENTENCES = tomllib.loads((ROOT / "tests" / "data" / "names_in_sentences.toml").read_text(encoding="utf-8"))


def named(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in personal_hits(text) if hit.kind == "name"]


@pytest.mark.parametrize("sentence", SENTENCES["private"], ids=lambda sentence: sentence["text"][:20])
def test_a_name_is_found_whose_sentence_says_something_private_of_its_bearer(sentence: dict[str, object]) -> None:
    assert named(str(sentence["text"])) == sentence["names"]


@pytest.mark.parametrize("text", SENTENCES["public"], ids=lambda text: text[:20])
def test_people_in_office_things_that_bear_names_and_mere_words_are_left_alone(text: str) -> None:
    assert named(text) == []
