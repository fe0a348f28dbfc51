import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.vault.boxes import (
    CannotOpen,
    WrongBox,
    WrongSecret,
    box_of,
    check_box,
    new_box,
    open_with,
    seal_for,
)

BOX, SECRET = new_box()


@given(data=st.binary(max_size=2000))
def test_what_was_sealed_can_be_opened_with_the_secret(data):
    sealed = seal_for(BOX, data)
    assert open_with(SECRET, sealed) == data
    assert seal_for(BOX, data) != sealed
    assert len(data) < 8 or data not in sealed


def test_another_secret_does_not_open_it():
    _other, secret = new_box()
    with pytest.raises(CannotOpen):
        open_with(secret, seal_for(BOX, b"words"))


def test_every_flipped_bit_is_noticed():
    sealed = seal_for(BOX, b"words")
    for index in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[index // 8] ^= 1 << index % 8
        with pytest.raises(CannotOpen):
            open_with(SECRET, bytes(flipped))
    for length in range(len(sealed)):
        with pytest.raises(CannotOpen):
            open_with(SECRET, sealed[:length])


@given(place=st.integers(min_value=0, max_value=len(BOX) - 1), char=st.sampled_from("ABCxyz019-_é :"))
def test_one_mistyped_letter_of_a_box_or_a_secret_is_noticed(place, char):
    for text, attempt, error in (
        (BOX, check_box, WrongBox),
        (SECRET, lambda secret: open_with(secret, seal_for(BOX, b"")), WrongSecret),
    ):
        typed = text[:place] + char + text[place + 1 :]
        if typed.strip() != text:
            with pytest.raises(error):
                attempt(typed)


@given(text=st.text(max_size=80))
def test_anything_else_is_no_box(text):
    with pytest.raises(WrongBox):
        check_box(text)
    with pytest.raises(WrongBox):
        check_box(f"box1:{text}")
    with pytest.raises(WrongSecret):
        open_with(f"open1:{text}", b"")


def test_a_secret_is_no_box_and_a_box_no_secret():
    with pytest.raises(WrongBox):
        check_box(SECRET)
    with pytest.raises(WrongBox):
        check_box(SECRET.replace("open1:", "box1:"))
    with pytest.raises(WrongSecret):
        open_with(BOX, seal_for(BOX, b""))


def test_a_box_copied_with_its_line_end_is_good():
    check_box(f"  {BOX}\n")
    assert open_with(f"{SECRET}\r\n", seal_for(f"{BOX}\n", b"a")) == b"a"


def test_the_box_of_a_secret_is_known():
    assert box_of(SECRET) == BOX
    with pytest.raises(WrongSecret):
        box_of(BOX)
