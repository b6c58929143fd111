"""Particles follow the last sound that is read; amounts of won are written as officials write them, without loss."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bideval.exact import money
from bideval.messages.korean import last_sound, with_particle, won

PARTICLES = [
    ("한강", "은/는", "한강은"),
    ("제주", "은/는", "제주는"),
    ("설악", "이/가", "설악이"),
    ("독도", "이/가", "독도가"),
    ("낙동", "을/를", "낙동을"),
    ("백두", "과/와", "백두와"),
    ("서울", "으로/로", "서울로"),
    ("서울", "은/는", "서울은"),
    ("부산", "으로/로", "부산으로"),
    ("제주", "으로/로", "제주로"),
    ("한강", "이라는/라는", "한강이라는"),
    # digits as they are read
    ("0", "은/는", "0은"),
    ("1", "으로/로", "1로"),
    ("2", "은/는", "2는"),
    ("3", "으로/로", "3으로"),
    ("4", "이/가", "4가"),
    ("5", "을/를", "5를"),
    ("6", "을/를", "6을"),
    ("7", "으로/로", "7로"),
    ("8", "은/는", "8은"),
    ("9", "과/와", "9와"),
    ("10", "이/가", "10이"),
    ("200", "으로/로", "200으로"),
    ("1,000", "이/가", "1,000이"),
    ("30000", "이/가", "30000이"),
    ("100000000", "이/가", "100000000이"),
    ("2000000000000", "이/가", "2000000000000가"),
    ("10000000000000000", "이/가", "10000000000000000이"),
    ("0.50", "은/는", "0.50은"),
    ("87.4312", "은/는", "87.4312는"),
    ("1,5", "은/는", "1,5는"),
    # units and signs
    ("80%", "은/는", "80%는"),
    ("1조", "은/는", "1조는"),
    ("4,590억원", "은/는", "4,590억원은"),
    # abbreviations by the name of the last letter
    ("SQL", "으로/로", "SQL로"),
    ("SQL", "은/는", "SQL은"),
    ("HR", "으로/로", "HR로"),
    ("LTM", "으로/로", "LTM으로"),
    ("CDN", "이/가", "CDN이"),
    ("KT", "은/는", "KT는"),
    ("LG", "은/는", "LG는"),
    ("n", "은/는", "n은"),
    ("B200n", "은/는", "B200n은"),
    # words, and Korean in Latin letters
    ("hangang", "은/는", "hangang은"),
    ("seorak", "이/가", "seorak이"),
    ("jeju", "이/가", "jeju가"),
    ("naver", "은/는", "naver는"),
    ("Excel", "으로/로", "Excel로"),
    ("tender.yaml", "은/는", "tender.yaml은"),
    ("table", "으로/로", "table로"),
    ("Maxine", "은/는", "Maxine은"),
    # what is not read: brackets behind a word, quotation marks, other signs
    ("한강클라우드 (가상)", "은/는", "한강클라우드 (가상)는"),
    ("설악[주]", "은/는", "설악[주]은"),
    ("(가상)", "은/는", "(가상)은"),
    ("‘계획’", "을/를", "‘계획’을"),
    ("『지도』", "을/를", "『지도』를"),
    ("끝.", "은/는", "끝.은"),
    # what cannot be known
    ("漢江", "은/는", "漢江은(는)"),
    ("…", "이/가", "…이(가)"),
    ("漢江", "으로/로", "漢江(으)로"),
    ("漢江", "이라는/라는", "漢江(이)라는"),
    ("", "을/를", "을(를)"),
]


@pytest.mark.parametrize(("word", "pair", "expected"), PARTICLES)
def test_particle(word: str, pair: str, expected: str) -> None:
    assert with_particle(word, pair) == expected


@pytest.mark.no_cover
@given(st.text())
def test_any_text_has_an_ending_or_none(text: str) -> None:
    assert last_sound(text) in ("vowel", "rieul", "consonant", None)


AMOUNTS = [
    ("0", "0원"),
    ("1", "1원"),
    ("3456", "3,456원"),
    ("10000", "1만원"),
    ("45123456", "4,512만 3,456원"),
    ("100000000", "1억원"),
    ("812400000000", "8,124억원"),
    ("1459000000000", "1조 4,590억원"),
    ("1000000000001", "1조 1원"),
    ("12345000000000000", "12,345조원"),
    ("-50000000", "-5,000만원"),
    ("1000.5", "1000.5원"),
    ("100/3", "100/3원"),
]


@pytest.mark.parametrize(("amount", "expected"), AMOUNTS)
def test_amount(amount: str, expected: str) -> None:
    assert won(Fraction(amount)) == expected


@given(st.integers(0, 10**18))
def test_what_is_written_reads_back(amount: int) -> None:
    assert money(won(Fraction(amount))) == amount
