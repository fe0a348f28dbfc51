"""In which language a message is written, as far as a machine can say: a help to find who can read it, never a judgement."""

import unicodedata
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Those in which messages may well come. The model knows more; among all of them it errs more often.
_LIKELY = """
af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr ht hu hy id is it ja ka kk km kn ko ku ky
lo lt lv mg mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt qu ro ru rw si sk sl sq sr sv sw ta te th tl tr uk ur uz vi
xh zh zu
"""
_SURE, _LETTERS = 0.5, 12
_QUITE_SURE, _FEW_LETTERS = 0.95, 5  # where the script alone nearly says it


def guess(text: str) -> str:
    """The code of a language; nothing for a text too short to say, or in doubt."""
    letters = sum(unicodedata.category(character).startswith("L") for character in text)
    if letters < _FEW_LETTERS:
        return ""
    language, sure = _identifier().classify(text)
    return str(language) if sure >= (_SURE if letters >= _LETTERS else _QUITE_SURE) else ""


def same_language(code: str, other: str) -> bool:
    """Whether two codes mean the same language, whatever its region or script: "zh" and "zh-hans"."""
    return code.partition("-")[0] == other.partition("-")[0]


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _LIKELY.split() if code in identifier.labels])
    return identifier
