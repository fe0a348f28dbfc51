"""In which script, direction and face a text is set: by its own letters first, by what language it is said to be second."""

import re
import unicodedata
from dataclasses import dataclass

from writeathon.platform.places.languages import text_direction

_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_HAN = re.compile("[\u2e80-\u2fd5\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_UNKNOWN = "und"
EAST_ASIAN = frozenset({"sc", "tc", "jp", "kr"})
# Scripts with a face of their own, and the language that such a text is at least not wrong in.
_OF_SCRIPT = {
    "HEBREW": "he",
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
    "THAI": "th",
    "ETHIOPIC": "am",
}
_SPOKEN = {
    "HEBREW": {"he", "yi"},
    "ARABIC": {"ar", "fa", "ur", "ps", "ku", "ckb", "ug", "sd"},
    "DEVANAGARI": {"hi", "mr", "ne", "sa"},
    "THAI": {"th"},
    "ETHIOPIC": {"am", "ti"},
    "GREEK": {"el"},
    "CYRILLIC": {"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"},
}
_OTHERS_THAN_LATIN = frozenset().union(*_SPOKEN.values(), {"zh", "ja", "ko"})


@dataclass(frozen=True, slots=True)
class Tongue:
    """For Typst: `lang` and `region` choose forms and line breaks, `dir` the direction, `face` whose letters come first."""

    lang: str
    region: str = ""
    dir: str = "ltr"
    face: str = ""  # of documents/scripts.typ; nothing: Latin, Cyrillic, Greek


def tongue_of(text: str, language: str = "") -> Tongue:
    """How to set a text of that language, if it is one that is written so."""
    said = language.replace("_", "-").partition("-")[0].lower()
    said = said if _LANGUAGE.fullmatch(said) else ""
    if _HANGUL.search(text) or (said == "ko" and _HAN.search(text)):
        return Tongue("ko", "kr", face="kr")
    if _KANA.search(text) or (said == "ja" and _HAN.search(text)):
        return Tongue("ja", "jp", face="jp")
    if _HAN.search(text):
        return _chinese(text, language)
    first = _first_strong(text)
    if first is None:
        return Tongue(said or _UNKNOWN, dir=text_direction(said) if said else "ltr")
    script = unicodedata.name(first, "").partition(" ")[0]
    direction = "rtl" if unicodedata.bidirectional(first) in {"R", "AL"} else "ltr"
    spoken = _SPOKEN.get(script)
    if spoken is not None:
        own = _OF_SCRIPT.get(script)
        face = script.lower() if own else ""
        return Tongue(said if said in spoken else own or _UNKNOWN, dir=direction, face=face)
    latin = said and script == "LATIN" and said not in _OTHERS_THAN_LATIN
    return Tongue(said if latin else _UNKNOWN, dir=direction)


def _first_strong(text: str) -> str | None:
    """The first letter that has a direction of its own: the rule by which browsers too find out (UAX 9, P2)."""
    return next((each for each in text if unicodedata.bidirectional(each) in {"L", "R", "AL"}), None)


def _chinese(text: str, language: str) -> Tongue:
    """Traditional characters where the language says so, or where the text has more that only Taiwan's old set knows."""
    code = language.lower().replace("_", "-")
    if any(part in code for part in ("hant", "-tw", "-hk", "-mo")):
        return Tongue("zh", "tw", face="tc")
    if any(part in code for part in ("hans", "-cn", "-sg")):
        return Tongue("zh", "cn", face="sc")
    signs = _HAN.findall(text)
    balance = sum(_knows("big5", sign) - _knows("gb2312", sign) for sign in signs)
    return Tongue("zh", "tw", face="tc") if balance > 0 else Tongue("zh", "cn", face="sc")


def _knows(set_of_signs: str, sign: str) -> bool:
    try:
        sign.encode(set_of_signs)
    except UnicodeEncodeError:
        return False
    return True
