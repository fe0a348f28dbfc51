import itertools
import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.campaign.actions.codes import ALPHABET, LENGTH, MistypedCode, new_code, printed, read_code

CODES = st.builds(new_code)


def refused(typed: str) -> bool:
    try:
        read_code(typed)
    except MistypedCode:
        return True
    return False


def test_five_groups_of_five_without_letters_that_look_like_digits():
    code = new_code()
    assert [len(group) for group in code.split("-")] == [5] * 5
    assert set(code) <= set(ALPHABET) | {"-"}
    assert not set("ILOU") & set(ALPHABET)
    assert len({new_code() for _ in range(2000)}) == 2000


@given(code=CODES, data=st.data())
def test_it_is_read_however_it_is_typed(code, data):
    typed = "".join(
        data.draw(st.sampled_from([character, character.lower()]))
        + data.draw(st.sampled_from(["", "", "", " ", "-", " - ", "–", "\u00a0"]))
        for character in code.replace("-", "")
    )
    typed = typed.replace("0", data.draw(st.sampled_from("0oO"))).replace(
        "1", data.draw(st.sampled_from("1iIlL"))
    )
    assert printed(read_code(typed)) == code


def test_every_single_wrong_character_is_noticed():
    code = read_code(new_code())
    wrong = [
        code[:place] + other + code[place + 1 :]
        for place, other in itertools.product(range(LENGTH), ALPHABET)
        if other != code[place]
    ]
    assert len(wrong) == 25 * 31
    assert [typed for typed in wrong if not refused(typed)] == []


def test_every_swap_of_two_characters_is_noticed():
    for _ in range(20):
        code = list(read_code(new_code()))
        for one, other in itertools.combinations(range(LENGTH), 2):
            swapped = code.copy()
            swapped[one], swapped[other] = code[other], code[one]
            assert swapped == code or refused("".join(swapped))


@given(code=CODES, places=st.sets(st.integers(0, LENGTH - 1), min_size=2, max_size=2), seed=st.integers())
def test_two_wrong_characters_are_noticed(code, places, seed):
    characters = list(read_code(code))
    for place in places:
        characters[place] = random.Random(seed).choice(  # noqa: S311 - a test that repeats
            ALPHABET.replace(characters[place], "")
        )
    assert refused("".join(characters))


@pytest.mark.parametrize("missing", range(5))
def test_missing_or_surplus_characters_are_noticed(missing):
    code = read_code(new_code())
    assert refused(code[:missing] + code[missing + 1 :])
    assert refused(code + code[missing])


@given(st.text(max_size=300))
def test_anything_else_is_refused_and_never_fails(typed):
    assert refused(typed) or len(read_code(typed)) == LENGTH


def test_a_million_guesses_are_no_codes_more_often_than_chance():
    # Of random characters one in 1024 has fitting check characters; it still names no receipt: 115 random bits.
    chance = random.Random(7)  # noqa: S311 - a test that repeats
    fitting = sum(not refused("".join(chance.choices(ALPHABET, k=LENGTH))) for _ in range(20_000))
    assert 5 <= fitting <= 45
    assert set(ALPHABET) < set(string.ascii_uppercase + string.digits)
