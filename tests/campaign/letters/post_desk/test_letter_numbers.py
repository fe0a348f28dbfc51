"""The number on the envelope: whoever types it wrong is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.campaign.letters.post_desk.numbers import (
    ALPHABET,
    LENGTH,
    MistypedNumber,
    new_number,
    new_numbers,
    printed,
    read_number,
)

numbers = st.builds(new_number)


@given(numbers)
def test_a_number_is_read_as_it_is_printed(number):
    assert read_number(printed(number)) == number
    assert read_number(f" {printed(number).lower()} ") == number
    assert len(number) == LENGTH


@given(numbers, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_every_wrong_character_is_noticed(number, place, other):
    wrong = number[:place] + other + number[place + 1 :]
    if other == number[place]:
        assert read_number(wrong) == number
    else:
        with pytest.raises(MistypedNumber):
            read_number(wrong)


@given(numbers, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_every_swap_is_noticed(number, one, other):
    characters = list(number)
    characters[one], characters[other] = characters[other], characters[one]
    swapped = "".join(characters)
    if swapped == number:
        return
    with pytest.raises(MistypedNumber):
        read_number(swapped)


@pytest.mark.parametrize("typed", ["", "K7M", "K7M-2QX-1", "öäü-ßéà", "\x00" * 6, "K" * 10_000])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(MistypedNumber):
        read_number(typed)


def test_letters_that_are_easily_confused_are_read_kindly():
    number = next(each for each in iter(new_number, "") if "0" in each and "1" in each)
    assert read_number(number.replace("0", "O").replace("1", "l")) == number


def test_numbers_of_a_batch_differ():
    assert len(set(new_numbers(3000))) == 3000
