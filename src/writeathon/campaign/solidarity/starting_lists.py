"""The lists of words to look at twice with which an installation begins. From then on they are staff's.

Short on purpose: a list that marks everything is not read. Insults and threats of letters to those in power, and what is
thrown at people in prison.
"""

from writeathon.campaign.cases import word_lists
from writeathon.campaign.solidarity.records import WordList

_AT_A_PERSON = {
    "en": ["traitor", "terrorist", "rot in", "you deserve", "deserve to die", "kill yourself", "hang yourself", "whore", "bitch", "vermin", "go to hell", "we know where", "your family will", "shut up"],
    "fr": ["traître", "terroriste", "crève", "pourris en", "tu mérites", "vous méritez", "suicide-toi", "pends-toi", "pute", "salope", "vermine", "va en enfer", "on sait où", "ta famille va", "ferme-la"],
    "es": ["traidor", "terrorista", "púdrete", "muérete", "te mereces", "se merece", "mátate", "cuélgate", "puta", "zorra", "alimaña", "vete al infierno", "sabemos dónde", "tu familia va a", "cállate"],
}  # fmt: skip


def begin_lists() -> int:
    """Where staff keep no list at all yet: one for each language. Never changes one. Returns how many were made."""
    if WordList.objects.exists():
        return 0
    for language, words in _AT_A_PERSON.items():
        own = [*word_lists.INSULTS[language], *word_lists.THREATS[language], *words]
        WordList.objects.get_or_create(language=language, defaults={"words": "\n".join(dict.fromkeys(own))})
    return len(_AT_A_PERSON)
