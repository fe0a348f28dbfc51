"""What fits into a post: pure."""

import unicodedata

LONGEST_TEXT = 280
# An address counts as so many characters in a post on X, however long it is; other networks allow more than 280.
ADDRESS = 23


def joined(text: str, hashtags: str, address: str = "") -> str:
    """The whole post, as it is copied: words, hashtags, address, an empty line between."""
    return "\n\n".join(part for part in (text.strip(), hashtags.strip(), address) if part)


def length(text: str, hashtags: str) -> int:
    """How long the whole post is, with an address in it, as the strictest network counts."""
    return len(joined(text, hashtags, "x" * ADDRESS))


def well_formed(hashtags: str) -> bool:
    """Whether every word is one hashtag: a #, then letters, digits and underscores, one letter at least."""
    return all(_is_hashtag(word) for word in hashtags.split())


def _is_hashtag(word: str) -> bool:
    fits = all(each == "_" or each.isalnum() or _is_mark(each) for each in word[1:])
    return word.startswith("#") and fits and any(each.isalpha() for each in word)


def _is_mark(character: str) -> bool:
    """Of a script that writes vowels as marks, such as Devanagari."""
    return unicodedata.category(character).startswith("M")
