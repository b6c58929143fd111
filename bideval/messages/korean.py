"""Korean as it is spoken: the last sound of a word chooses its particle (`한강은`, `바다는`); amounts in 조, 억 and 만."""

import re
from fractions import Fraction
from typing import Final, Literal

from bideval.exact import exact_text

Ending = Literal["vowel", "rieul", "consonant"]
"""What the last syllable ends in; ㄹ counts as a vowel before 로."""

_FIRST, _LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8

_DIGITS: Final[dict[str, Ending]] = {
    "0": "consonant",  # 영
    "1": "rieul",  # 일
    "2": "vowel",  # 이
    "3": "consonant",  # 삼
    "4": "vowel",  # 사
    "5": "vowel",  # 오
    "6": "consonant",  # 육
    "7": "rieul",  # 칠
    "8": "rieul",  # 팔
    "9": "vowel",  # 구
}
_LETTERS: Final[dict[str, Ending]] = {"L": "rieul", "R": "rieul", "M": "consonant", "N": "consonant"}
"""Letters whose names (엘, 알, 엠, 엔) end in a consonant."""

_BRACKETED: Final = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]*[)\]]\s*$")
_NUMBER: Final = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+$|(?<![0-9.,])[0-9]+$")
_WORD: Final = re.compile(r"[A-Za-z]+$")


def with_particle(word: str, pair: str) -> str:
    """`word` and the particle of `pair` (`은/는`, `이/가`, `으로/로`: first after a consonant) that fits; both where nobody can know."""
    after_consonant, _, after_vowel = pair.partition("/")
    ending = last_sound(word)
    if ending is None:
        return word + (
            f"({after_consonant[0]}){after_vowel}"
            if after_consonant.endswith(after_vowel)
            else f"{after_consonant}({after_vowel})"
        )
    as_vowel = ending == "vowel" or (ending == "rieul" and after_consonant == "으로")
    return word + (after_vowel if as_vowel else after_consonant)


def last_sound(word: str) -> Ending | None:
    """How the word ends when read aloud; a remark in brackets behind it is not read, nor are quotation marks. None: not known."""
    read = _BRACKETED.sub("", word)
    while read and not (read[-1].isalnum() or read[-1] == "%"):
        read = read[:-1]
    if not read:
        return None
    last = read[-1]
    if _FIRST <= ord(last) <= _LAST:
        final = (ord(last) - _FIRST) % _FINALS
        return "rieul" if final == _RIEUL else "consonant" if final else "vowel"
    if last in _DIGITS:
        return _number(read)
    if last == "%":
        return "vowel"  # 퍼센트
    latin = _WORD.search(read)
    return _latin(latin[0], read[: latin.start()]) if latin else None


def _number(read: str) -> Ending:
    """Whole numbers end in 십, 백, 천, 만, 억 or 조 where zeros do; digits after a point are read one by one."""
    whole = _NUMBER.search(read)
    digits = whole[0].replace(",", "") if whole else read[-1]
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == 0 or zeros == len(digits):
        return _DIGITS[digits[-1]]
    return "vowel" if 12 <= zeros < 16 else "consonant"


def _latin(word: str, before: str) -> Ending:
    """Abbreviations and single letters by the name of the last letter; words, and Korean written in Latin letters, by their sound."""
    if word.isupper() or len(word) == 1 or before[-1:].isdigit():
        return _LETTERS.get(word[-1].upper(), "vowel")
    if re.search(r"le?$", word):
        return "rieul"
    return "consonant" if re.search(r"(?:[mn]e?|ng|[aeiou][ckpt])$", word) else "vowel"


def won(amount: Fraction) -> str:
    """An amount of won as officials write it, without loss: `1조 4,590억원`, `4,512만 3,456원`."""
    if amount.denominator != 1:
        return f"{exact_text(amount)}원"
    trillions, rest = divmod(abs(amount.numerator), 10**12)
    hundred_millions, rest = divmod(rest, 10**8)
    ten_thousands, ones = divmod(rest, 10**4)
    parts = ((trillions, "조"), (hundred_millions, "억"), (ten_thousands, "만"), (ones, ""))
    text = " ".join(f"{part:,}{unit}" for part, unit in parts if part) or "0"
    return f"{'-' if amount < 0 else ''}{text}원"
