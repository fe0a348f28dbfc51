"""From the content of a book to its pages. No database: what it needs stands in the content."""

from writeathon.campaign.solidarity.book.content import BookContent
from writeathon.campaign.solidarity.book.laying_out import laid_out
from writeathon.campaign.solidarity.book.typesetting import SetBook, typeset


def book_pdf(book: BookContent) -> bytes:
    """The book as a tagged PDF."""
    return set_book(book).pdf


def set_book(book: BookContent) -> SetBook:
    """The book, and what its maker should know of it. Raises typesetting's errors."""
    laid = laid_out(book)
    return typeset(laid.data, laid.pictures)
