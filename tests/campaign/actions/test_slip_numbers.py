"""Numbers of slips, as organisers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.campaign.actions.slip_numbers import (
    Backwards,
    NoNumbers,
    NotInStack,
    NumbersRefusal,
    Unreadable,
    read_numbers,
    write_numbers,
)

SIZE = 60
NUMBERS = st.sets(st.integers(1, SIZE), min_size=1)
DASHES = st.sampled_from(["-", "–", "—", " - ", "−", " to ", " à ", " a ", "..", "…", "－"])
COMMAS = st.sampled_from([",", ", ", "; ", "\n", " ", " and ", " et ", " y ", "،", ", and ", " & "])


def plain(written):
    return written.replace("\u2060", "")


@given(NUMBERS, DASHES, COMMAS, st.booleans())
def test_what_is_written_is_read_however_it_is_written(numbers, dash, comma, ends_with_a_point):
    written = plain(write_numbers(numbers)).replace(", ", comma).replace("–", dash)
    assert read_numbers(written + "." * ends_with_a_point, size=SIZE) == numbers


@given(NUMBERS, NUMBERS)
def test_overlapping_ranges_and_any_order_mean_each_number_once(some, others):
    written = f"{write_numbers(others)}, {write_numbers(some)}, {write_numbers(others)}"
    assert read_numbers(written, size=SIZE) == some | others


@given(st.text())
def test_whatever_is_typed_is_read_or_refused(typed):
    try:
        numbers = read_numbers(typed, size=SIZE)
    except NumbersRefusal:
        return
    assert numbers
    assert numbers <= set(range(1, SIZE + 1))


@pytest.mark.parametrize(
    ("typed", "refusal", "said"),
    [
        ("", NoNumbers, "Write the numbers"),
        (" , ;", NoNumbers, "Write the numbers"),
        ("one, two", Unreadable, "“one” is no number"),
        ("1.5", Unreadable, "“.” is no number"),
        ("24-1", Backwards, "“24-1” ends before it begins"),
        ("3-", Unreadable, "“-” is no number"),
        ("-3", Unreadable, "“-” is no number"),
        ("1-2-3", Unreadable, "“-” is no number"),
        ("0", NotInStack, "no slip 0"),
        ("1-61", NotInStack, "no slip 61 here: this stack goes from 1 to 60"),
        ("9" * 3000, Unreadable, "is no number"),
        ("1-99999999999999", Unreadable, "is no number"),
    ],
)
def test_what_cannot_be_read_is_said(typed, refusal, said):
    with pytest.raises(refusal) as refused:
        read_numbers(typed, size=SIZE)
    assert said in str(refused.value.message)


def test_digits_of_any_script():
    assert read_numbers("٣–٥, १२", size=SIZE) == {3, 4, 5, 12}


def test_the_shortest_way_to_write_them():
    assert plain(write_numbers([3, 1, 2, 7, 9, 10])) == "1–3, 7, 9–10"
    assert read_numbers(write_numbers([3, 1, 2]), size=SIZE) == {1, 2, 3}
    assert write_numbers([]) == ""
