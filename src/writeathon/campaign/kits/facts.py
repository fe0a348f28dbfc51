"""What the sheets of a kit say of one person, in one language: words and names only, nothing that must be looked up again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AuthorityFacts:
    """Somebody to write to. Salutation and close are in `letter_language`, the rest in the reader's language."""

    title: str
    name: str
    label_lines: tuple[str, ...]  # the postal label, verbatim
    salutation: str
    close: str
    letter_language: str
    languages: tuple[str, ...]  # names of the languages read
    email: str = ""


@dataclass(frozen=True)
class RulesFacts:
    """A rule card in words: what to keep to when writing to these readers."""

    audience: str  # "authority" | "person"
    heading: str  # "When you write to those in power"
    rules: tuple[str, ...]  # whole sentences
    words_to_avoid: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseFacts:
    """One person or community, for print in the reader's language."""

    language: str
    slug: str
    name: str
    place: str  # with the country
    one_line: str
    situation: str
    content_note: str
    age_band: str
    prisoner_of_conscience: bool
    who: tuple[str, ...]
    story: tuple[str, ...]  # what happened, about four paragraphs
    demands: tuple[str, ...]
    safety: tuple[str, ...]  # how to write safely
    timeline: tuple[tuple[str, str], ...]  # (when, words)
    authorities: tuple[AuthorityFacts, ...]
    rules: tuple[RulesFacts, ...]
    care_of: tuple[str, ...]  # where letters to the person go, verbatim; empty: none can be sent
    url: str  # of the case's page
    picture: str = ""  # key of the photograph among the pictures; empty: there is none
    picture_description: str = ""
    credit: str = ""
    notice: str = ""  # "Demonstration case, invented"
