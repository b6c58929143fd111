"""The door for numbers: what it lets in, what it refuses and why; rounding by name; digits and exact text."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bideval import exact
from bideval.exact import MODES, Mode, NotExact, Rounding, digits, exact_text, from_exact_text, round_ratio

DOORS = {
    "plain": exact.plain,
    "grouped": exact.grouped,
    "count": exact.count,
    "share": exact.share,
    "money": exact.money,
}
BOTH = ("plain", "grouped")
FRACTIONS = st.fractions(max_denominator=10**9)


def refused(door: str, text: str) -> tuple[str, dict[str, str]]:
    """What the door says of a text that it does not let in."""
    with pytest.raises(NotExact) as caught:
        DOORS[door](text)
    return caught.value.code, caught.value.facts


READ = [
    ("zero", "plain", "0", "0"),
    ("a whole number", "plain", "92", "92"),
    ("a decimal", "plain", "92.5", "92.5"),
    ("zeros after the point are no digits of weight", "plain", "0.500", "0.5"),
    ("the minus is the one sign", "plain", "-3.25", "-3.25"),
    ("minus zero is zero", "plain", "-0.0", "0"),
    ("sixty characters are not too long", "plain", "9" * 60, "9" * 60),
    ("underscores between groups of three", "grouped", "1_459_000", "1459000"),
    ("commas between groups of three", "grouped", "8,124", "8124"),
    ("groups before a point", "grouped", "-12,345.675", "-12345.675"),
    ("no groups at all", "grouped", "1459000", "1459000"),
    ("a count", "count", "7_656", "7656"),
    ("nothing is a count", "count", "0", "0"),
    ("a count with an empty point", "count", "3.0", "3"),
    ("a share as a number", "share", "0.8", "0.8"),
    ("a share in percent", "share", "80%", "0.8"),
    ("a share in percent with a space and a point", "share", "87.5 %", "0.875"),
    ("a share beyond the whole", "share", "1,250%", "12.5"),
    ("money in digits", "money", "1000020000000", "1000020000000"),
    ("money in groups", "money", "9_800", "9800"),
    ("money with a point", "money", "0.5", "0.5"),
    ("no money", "money", "0", "0"),
]


@pytest.mark.parametrize(("door", "text", "value"), [pytest.param(*case, id=name) for name, *case in READ])
def test_a_number_is_read_exactly(door: str, text: str, value: str) -> None:
    assert DOORS[door](text) == Fraction(value)


KOREAN = [
    ("the budget of 2025", "1조 4590억원", "1459000000000"),
    ("groups inside a part", "8,124억", "812400000000"),
    ("underscores inside a part", "9_800억원", "980000000000"),
    ("millions as the ministry writes them", "250백만원", "250000000"),
    ("small units add up under the next large one", "3천 5백만원", "35000000"),
    ("small units without spaces", "3천5백2십1만원", "35210000"),
    ("a small unit before its large one", "3천만원", "30000000"),
    ("every large unit", "1조 2억 3만 4원", "1000200030004"),
    ("small units under each large one", "2천조 3백억 1십만 5백6원", "2000030000100506"),
    ("a large part has no limit above", "12345억원", "1234500000000"),
    ("a space before 원", "1,200억 원", "120000000000"),
    ("won alone", "1,000원", "1000"),
    ("a small unit alone", "5백", "500"),
    ("thousands of won in digits", "3천 500원", "3500"),
    ("no space between parts", "1조20억원", "1002000000000"),
    ("a point in the last part", "1조 20.5억원", "1002050000000"),
    ("a point alone", "0.5억", "50000000"),
    ("a gap of nothing", "1조 0억원", "1000000000000"),
    ("nothing", "0원", "0"),
    ("sixty characters", "1" * 58 + "만원", "1" * 58 + "0000"),
]


@pytest.mark.parametrize(("text", "value"), [pytest.param(*case, id=name) for name, *case in KOREAN])
def test_a_korean_amount_is_read_as_people_read_it(text: str, value: str) -> None:
    assert exact.money(text) == Fraction(value)


@given(st.integers(1, 9999), st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_a_korean_amount_in_descending_parts_is_their_sum(
    trillions: int, hundred_millions: int, ten_thousands: int, rest: int
) -> None:
    text = f"{trillions:,}조 {hundred_millions:,}억 {ten_thousands:,}만 {rest:,}원"
    assert exact.money(text) == trillions * 10**12 + hundred_millions * 10**8 + ten_thousands * 10**4 + rest


def test_a_korean_part_that_reaches_the_unit_before_it_is_out_of_order() -> None:
    assert exact.money("1조 9999억원") == 1_999_900_000_000
    assert refused("money", "1조 10000억원") == ("number-amount-order", {"text": "1조 10000억원"})


AMOUNTS = [
    ("units rise", "4590억 1조원", "order"),
    ("a unit stands twice", "1억 2억원", "order"),
    ("small units rise", "5백 3천만원", "order"),
    ("a small unit stands twice", "3천 4천만원", "order"),
    ("a rest reaches the unit before it", "1만 20000원", "order"),
    ("a small part reaches the one before it", "3천 1000만원", "order"),
    ("a word", "일억원", "unread"),
    ("a unit without digits", "천만원", "unread"),
    ("won alone", "원", "unread"),
    ("won twice", "1억원 2만원", "unread"),
    ("a sign", "-5억원", "unread"),
    ("full-width digits", "５억원", "unread"),
    ("a rest without its unit", "1조 4590", "unread"),
    ("a rest that people would read as 5천만", "1억 5천", "unread"),
    ("a point before the last part", "1.5조 4590억원", "unread"),
    ("two numbers in a row", "5 5원", "unread"),
    ("nothing before a number", "0 5원", "unread"),
    ("a space before", " 1억원", "unread"),
    ("a space after won", "1억원 ", "unread"),
    ("a wide space", "1억\u30005천만원", "unread"),
    ("a new line", "1억\n", "unread"),
    ("dollars", "5억 달러", "unread"),
]


@pytest.mark.parametrize(("text", "how"), [pytest.param(*case, id=name) for name, *case in AMOUNTS])
def test_a_korean_amount_out_of_order_or_unread_is_refused(text: str, how: str) -> None:
    assert refused("money", text) == (f"number-amount-{how}", {"text": text})


def test_a_part_of_a_korean_amount_obeys_the_rules_of_digits() -> None:
    assert refused("money", "1,45억") == ("number-grouping", {"text": "1,45"})
    assert refused("money", "012억") == ("number-leading-zero", {"text": "012"})


REFUSED = [
    ("an exponent", BOTH, "1e3", "exponent"),
    ("an exponent with a sign", BOTH, "1.5E+03", "exponent"),
    ("an exponent after groups", BOTH, "1_000e-3", "exponent"),
    ("sexagesimal", BOTH, "1:30", "sexagesimal"),
    ("sexagesimal with a sign", BOTH, "-1:30", "sexagesimal"),
    ("sexagesimal with a point", BOTH, "190:20:30.15", "sexagesimal"),
    ("octal", BOTH, "010", "leading-zero"),
    ("octal in Python's way", BOTH, "0o17", "leading-zero"),
    ("hexadecimal", BOTH, "0x1F", "leading-zero"),
    ("binary", BOTH, "0b11", "leading-zero"),
    ("a leading zero before a point", BOTH, "-07.5", "leading-zero"),
    ("a group after a leading zero", BOTH, "0_500", "leading-zero"),
    ("a plus", BOTH, "+5", "plus"),
    ("a plus alone", BOTH, "+", "plus"),
    ("not a number", BOTH, "nan", "not-finite"),
    ("not a number, as YAML writes it", BOTH, ".NaN", "not-finite"),
    ("infinity", BOTH, "inf", "not-finite"),
    ("minus infinity", BOTH, "-.inf", "not-finite"),
    ("infinity in full", BOTH, "+Infinity", "not-finite"),
    ("no digit before the point", BOTH, ".5", "bare-point"),
    ("no digit before the point, with a sign", BOTH, "-.5", "bare-point"),
    ("no digit after the point", BOTH, "5.", "bare-point"),
    ("a point alone", BOTH, ".", "bare-point"),
    ("groups in a plain number", ("plain",), "1_459", "groups-here"),
    ("commas in a plain number", ("plain",), "-8,124.5", "groups-here"),
    ("a group of two", ("grouped",), "1_45", "grouping"),
    ("a first group of four", ("grouped",), "1459_000", "grouping"),
    ("a group of four", ("grouped", "money"), "1,4590", "grouping"),
    ("two separators in a row", ("grouped",), "1__000", "grouping"),
    ("a separator at the end", ("grouped",), "1_000_", "grouping"),
    ("never both separators", ("grouped", "count", "share"), "1,000_000", "grouping"),
    ("zero cannot lead a group", ("grouped",), "0,500", "grouping"),
]


@pytest.mark.parametrize(
    ("door", "text", "code"),
    [pytest.param(door, text, code, id=f"{door}: {name}") for name, doors, text, code in REFUSED for door in doors],
)
def test_a_text_that_is_no_exact_number_is_refused_by_what_is_wrong(door: str, text: str, code: str) -> None:
    assert refused(door, text) == (f"number-{code}", {"text": text})


CHARACTERS = [
    ("full-width digits", "１２", "U+FF11 FULLWIDTH DIGIT ONE"),
    ("Arabic digits", "١٢", "U+0661 ARABIC-INDIC DIGIT ONE"),
    ("the minus sign of typography", "−5", "U+2212 MINUS SIGN"),
    ("a full-width point", "5．5", "U+FF0E FULLWIDTH FULL STOP"),
    ("a superscript", "5²", "U+00B2 SUPERSCRIPT TWO"),
    ("a space before", " 5", "U+0020 SPACE"),
    ("a space after", "5 ", "U+0020 SPACE"),
    ("a space that does not break", "1\u00a0000", "U+00A0 NO-BREAK SPACE"),
    ("a new line", "5\n", "U+000A control character"),
    ("nothing printed", "5\x00", "U+0000 control character"),
    ("a unit", "5kg", "U+006B LATIN SMALL LETTER K"),
    ("a percent sign where none belongs", "80%", "U+0025 PERCENT SIGN"),
    ("a fraction", "1/2", "U+002F SOLIDUS"),
    ("a minus inside", "1-2", "U+002D HYPHEN-MINUS"),
    ("two minuses", "--1", "U+002D HYPHEN-MINUS"),
    ("a minus alone", "-", "U+002D HYPHEN-MINUS"),
    ("two points", "1.2.3", "U+002E FULL STOP"),
    ("a separator after the point", "1.000_5", "U+005F LOW LINE"),
]


@pytest.mark.parametrize("door", BOTH)
@pytest.mark.parametrize(("text", "character"), [pytest.param(*case, id=name) for name, *case in CHARACTERS])
def test_a_character_that_does_not_belong_is_named(door: str, text: str, character: str) -> None:
    assert refused(door, text) == ("number-character", {"text": text, "character": character})


@pytest.mark.parametrize("door", ["plain", "grouped", "count", "share", "money"])
def test_no_text_is_no_number(door: str) -> None:
    assert refused(door, "") == ("number-empty", {})


@pytest.mark.parametrize("door", ["plain", "grouped", "count", "money"])
def test_a_number_of_more_than_sixty_characters_is_refused_unread(door: str) -> None:
    assert refused(door, "9" * 61) == ("number-too-long", {"length": "61", "most": "60"})


def test_a_korean_amount_of_more_than_sixty_characters_is_refused_unread() -> None:
    assert refused("money", "1" * 60 + "원") == ("number-too-long", {"length": "61", "most": "60"})


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    assert refused("plain", "x" * 50)[1]["text"] == "x" * 39 + "…"


def test_a_count_is_whole_and_not_below_zero() -> None:
    assert refused("count", "2.5") == ("number-not-a-count", {"text": "2.5"})
    assert refused("count", "-1") == ("number-not-a-count", {"text": "-1"})


def test_money_is_not_below_zero() -> None:
    assert refused("money", "-1") == ("number-negative", {"text": "-1"})


def test_a_percent_sign_alone_is_no_share() -> None:
    assert refused("share", "%") == ("number-empty", {})
    assert refused("share", "80%%") == ("number-character", {"text": "80%", "character": "U+0025 PERCENT SIGN"})


@given(st.text(alphabet="0123456789.,_-+eE:%조억만천백십원 xn\n١１", max_size=70))
@example("9" * 59 + "억")
def test_a_door_reads_or_refuses_and_never_breaks(text: str) -> None:
    for door in DOORS.values():
        try:
            told: object = door(text)
        except NotExact as wrong:
            told = str(wrong)
        assert isinstance(told, Fraction) or str(told).startswith("number-")


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_every_plain_decimal_is_read_as_written(number: int, places: int) -> None:
    value = Fraction(number, 10**places)
    assert exact.plain(digits(value, places)) == exact.grouped(digits(value, places, groups=True)) == value


ROUNDED = [  # value, places, half-up, half-even, up, down
    ("2.5", 0, "3", "2", "3", "2"),
    ("3.5", 0, "4", "4", "4", "3"),
    ("0.5", 0, "1", "0", "1", "0"),
    ("-0.5", 0, "-1", "0", "-1", "0"),
    ("-1.5", 0, "-2", "-2", "-2", "-1"),
    ("-2.5", 0, "-3", "-2", "-3", "-2"),
    ("2.4", 0, "2", "2", "3", "2"),
    ("2.6", 0, "3", "3", "3", "2"),
    ("-2.4", 0, "-2", "-2", "-3", "-2"),
    ("-2.6", 0, "-3", "-3", "-3", "-2"),
    ("0", 4, "0", "0", "0", "0"),
    ("7", 2, "7", "7", "7", "7"),
    ("-7", 2, "-7", "-7", "-7", "-7"),
    ("0.00005", 4, "0.0001", "0", "0.0001", "0"),
    ("0.00015", 4, "0.0002", "0.0002", "0.0002", "0.0001"),
    ("0.000049999", 4, "0", "0", "0.0001", "0"),
    ("-0.00005", 4, "-0.0001", "0", "-0.0001", "0"),
    ("1/3", 4, "0.3333", "0.3333", "0.3334", "0.3333"),
    ("2/3", 4, "0.6667", "0.6667", "0.6667", "0.6666"),
    ("-2/3", 4, "-0.6667", "-0.6667", "-0.6667", "-0.6666"),
    ("83.08125", 4, "83.0813", "83.0812", "83.0813", "83.0812"),
    ("74.58335", 4, "74.5834", "74.5834", "74.5834", "74.5833"),
]


@pytest.mark.parametrize(
    ("value", "places", "mode", "result"),
    [
        pytest.param(value, places, mode, result, id=f"{value} to {places} places {mode}")
        for value, places, *results in ROUNDED
        for mode, result in zip(("half-up", "half-even", "up", "down"), results, strict=True)
    ],
)
def test_rounding_does_what_its_name_says(value: str, places: int, mode: Mode, result: str) -> None:
    assert Rounding(places, mode)(Fraction(value)) == Fraction(result)


def test_the_table_of_rounding_names_every_mode() -> None:
    assert MODES == ("half-up", "half-even", "up", "down")


def test_rounding_half_up_gives_the_published_points_where_binary_floats_do_not() -> None:
    """Worked example of the conversions used by SBDC and EPIS: 92.3456 x 90/100 = 83.11104, rounded to four places."""
    rule = Rounding(4, "half-up")
    assert digits(rule(Fraction("83.08125")), 4) == "83.0813"
    assert digits(rule(Fraction("74.58335")), 4) == "74.5834"
    converted = Fraction("92.3456") * 90 / 100
    assert exact_text(converted) == "83.11104"
    assert digits(rule(converted), 4) == "83.1110"


@given(FRACTIONS, st.integers(0, 5), st.sampled_from(MODES))
def test_rounding_is_idempotent_odd_and_within_one_unit(value: Fraction, places: int, mode: Mode) -> None:
    rule, unit = Rounding(places, mode), Fraction(1, 10**places)
    once = rule(value)
    assert rule(once) == once
    assert rule(-value) == -once
    assert (once / unit).denominator == 1
    assert abs(once - value) < unit
    assert mode not in ("half-up", "half-even") or abs(once - value) <= unit / 2
    assert mode != "up" or abs(once) >= abs(value)
    assert mode != "down" or abs(once) <= abs(value)


@given(st.integers(), st.integers(1, 10**6), st.sampled_from(MODES))
def test_a_ratio_need_not_be_in_lowest_terms_to_be_rounded(n: int, d: int, mode: Mode) -> None:
    assert round_ratio(n * 6, d * 6, mode) == round_ratio(n, d, mode) == Rounding(0, mode)(Fraction(n, d))


TEXTS = [
    ("0", "0"),
    ("-12", "-12"),
    ("1/2", "0.5"),
    ("1/5", "0.2"),
    ("-7/8", "-0.875"),
    ("3/1250", "0.0024"),
    ("1/1024", "0.0009765625"),
    ("1/3", "1/3"),
    ("-2/6", "-1/3"),
    ("287/382", "287/382"),
    ("1/30", "1/30"),
]


@pytest.mark.parametrize(("value", "text"), TEXTS)
def test_exact_text_is_a_finite_decimal_where_there_is_one(value: str, text: str) -> None:
    assert exact_text(Fraction(value)) == text


@given(st.one_of(st.fractions(), st.decimals(allow_nan=False, allow_infinity=False, places=12).map(Fraction)))
def test_exact_text_and_reading_it_are_inverse(value: Fraction) -> None:
    assert from_exact_text(exact_text(value)) == value


def test_exact_text_has_no_longest_number() -> None:
    """Python's own conversions stop at 4,300 digits; products of many figures do not."""
    for value in (Fraction(10**6000 + 1), Fraction(10**6000 + 1, 7**6000), Fraction(-(3**6000), 2**6000)):
        assert from_exact_text(exact_text(value)) == value
    assert exact_text(Fraction(10**6000)) == "1" + "0" * 6000


DIGITS = [
    ("1234567.891", 2, "1234567.89", "1,234,567.89"),
    ("1234567.895", 2, "1234567.90", "1,234,567.90"),
    ("-1234.5", 0, "-1235", "-1,235"),
    ("999.999", 2, "1000.00", "1,000.00"),
    ("0", 4, "0.0000", "0.0000"),
    ("0.05", 1, "0.1", "0.1"),
    ("-0.04", 1, "0.0", "0.0"),
    ("-0.05", 1, "-0.1", "-0.1"),
    ("7", 0, "7", "7"),
    ("2/3", 4, "0.6667", "0.6667"),
]


@pytest.mark.parametrize(("value", "places", "plain", "groups"), DIGITS)
def test_digits_are_padded_and_grouped(value: str, places: int, plain: str, groups: str) -> None:
    assert digits(Fraction(value), places) == plain
    assert digits(Fraction(value), places, groups=True) == groups


def test_digits_of_a_very_long_number_are_all_there() -> None:
    long = Fraction(10**5000 - 1)
    assert digits(long, 1) == "9" * 5000 + ".0"
    assert digits(long, 0, groups=True).replace(",", "") == "9" * 5000


@pytest.mark.parametrize(("text", "most", "quoted"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("", 3, "")])
def test_a_quotation_is_no_longer_than_it_may_be(text: str, most: int, quoted: str) -> None:
    assert exact.clip(text, most) == quoted


@pytest.mark.parametrize("door", DOORS.values())
def test_a_refusal_is_an_error_of_value(door: Callable[[str], Fraction]) -> None:
    with pytest.raises(ValueError, match=r"^number-exponent$"):
        door("1e3")
