"""Sentences are found by their code, filled with facts, and any that is missing is an error."""

import pytest

from bideval.messages import LANGUAGES, say


def test_a_sentence_in_each_language() -> None:
    facts = {"low": "1", "high": "2"}
    assert [say("range", language, facts) for language in LANGUAGES] == ["1 ~ 2", "1 – 2"]


def test_the_particle_follows_the_fact() -> None:
    facts = {"bidder": "한강", "reason": "미제출"}
    assert say("explain-excluded", "ko", facts) == "한강은 제외되어 점수가 없다: 미제출"
    assert say("explain-excluded", "ko", {**facts, "bidder": "제주"}) == "제주는 제외되어 점수가 없다: 미제출"


@pytest.mark.parametrize("code", ["no-such-code", ""])
def test_a_code_without_a_sentence_is_a_bug(code: str) -> None:
    with pytest.raises(KeyError):
        say(code, "en")


def test_a_fact_that_is_missing_is_a_bug() -> None:
    with pytest.raises(KeyError, match="low"):
        say("range", "en", {"high": "2"})


def test_braces_in_a_fact_are_only_text() -> None:
    assert say("range", "en", {"low": "{high.__class__}", "high": "{0}"}) == "{high.__class__} – {0}"
