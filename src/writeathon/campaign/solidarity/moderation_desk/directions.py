"""In which direction a text runs, by its letters and not by a guess of its language."""

import unicodedata


def direction_of(text: str) -> str:
    """As most of its letters run, whatever it begins with: so that full stops and numbers stand where its writer put them."""
    strong = [unicodedata.bidirectional(character) for character in text]
    leftward = sum(each in {"R", "AL"} for each in strong)
    rightward = strong.count("L")
    if leftward == rightward:
        return "auto"
    return "rtl" if leftward > rightward else "ltr"
