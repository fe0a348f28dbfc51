"""Words in every script have a face; whoever prints a letter does not load them."""

from writeathon.platform.typesetting.fonts import (
    BOOK_FAMILIES,
    EAST_ASIAN_FAMILIES,
    LABEL_FAMILIES,
    font_folders,
    fonts,
)


def test_the_fonts_of_books_are_installed():
    assert set(BOOK_FAMILIES) <= set(fonts("books").families())


def test_letters_have_their_own_few():
    assert not set(EAST_ASIAN_FAMILIES) & set(fonts().families())
    assert set(LABEL_FAMILIES) <= set(fonts().families())
    megabytes = [
        sum(file.stat().st_size for folder in font_folders(of) for file in folder.rglob("*.ttf")) / 2**20
        for of in ("letters", "books")
    ]
    assert megabytes[0] < 10
    assert megabytes[1] > 50


def test_each_set_is_read_once():
    assert fonts("books") is fonts("books")
    assert fonts() is not fonts("books")
