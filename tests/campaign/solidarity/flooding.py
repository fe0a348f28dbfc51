"""A flood as a hostile crowd sends it: few texts in thousands of variants, among honest messages. Seeded."""

import random

# Ugly enough to stand for the thing, and no more.
HATEFUL = [
    "You are a traitor and you deserve every day you spend in that cell, nobody will ever miss you here",
    "Rot in prison you liar, your whole family should be locked away with you for what you did to us",
    "We know where your sister lives and she will pay for all the lies you wrote about our country",
    "Traître, tu mérites ta prison et nous espérons que tu n’en sortiras jamais vivant ni entier",
    "Nadie te quiere, mentirosa, ojalá te quedes encerrada toda la vida con los tuyos al lado",
    "Earn five thousand a week from home with our secret method, contact the number on our page today",
    "Предатель, ты заслужил каждый день в этой камере, и никто не придёт за тобой никогда",
    "Nobody believes your stupid story, you were paid by foreigners and you know it very well yourself",
]
_OTHER_WORDS = {
    "you": ["u", "ya", "y0u"], "prison": ["jail", "pris0n"], "deserve": ["merit", "des3rve"], "every": ["each"],
    "nobody": ["no one", "noone"], "family": ["famly", "relatives"], "lies": ["l1es", "rubbish"], "country": ["nation"],
    "today": ["now", "right now"], "week": ["day", "month"], "very": ["really"], "toda": ["tod@"], "jamais": ["jam4is"],
}  # fmt: skip
_LEADS = ["", "", "hey ", "LOL ", "listen: ", "ok so ", ">> ", "!!! "]
_TAILS = ["", "", " haha", " !!!", " 😡😡", " #truth", " think about it", " xoxo", " ...", " bye"]
_LOOKALIKES = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "i": "і"}
_OPENINGS = [
    "Dear friend,",
    "Dear Amara,",
    "Hello!",
    "Good morning from {place}.",
    "My name is {name}.",
    "We are a class in {place}.",
    "I write from {place}.",
    "To somebody brave:",
]
_MIDDLES = [
    "I read about your case in the {paper} and could not sleep.", "my {relative} was in prison too, and letters kept her going.",
    "today we have {weather} and I thought of you at the window.", "our {animal} sends you a warm greeting, if animals can.",
    "we lit {number} candles for you at school.", "I am {number} years old and I want to be as brave as you.",
    "I planted a {plant} and named it after you.", "the {paper} wrote that your trial was not fair, and I agree.",
    "in {place} the sea is {colour} this morning.", "I played the {instrument} for you at our evening of letters.",
    "your words about {subject} changed how I teach.", "my {relative} baked {number} cakes and we sold them for your family.",
]  # fmt: skip
_CLOSINGS = [
    "You are not alone.", "Stay strong!", "With love, {name}", "We will not stop until you are free.", "Hope to meet you one day in {place}.",
    "Yours, {name} from {place}", "A hug from my {relative}.", "Keep going.", "{number} people here think of you.",
]  # fmt: skip
_FILL = {
    "place": ["Lyon", "Bergen", "Accra", "Lima", "Osaka", "Leeds", "Porto", "Quito", "Graz", "Tunis", "Cork", "Pune", "Riga", "Turin"],
    "name": ["Amélie", "Kofi", "Rosa", "Yuki", "Tom", "Inés", "Marta", "Omar", "Lena", "Priya", "Jonas", "Wanjiru", "Chiara", "Noah"],
    "paper": ["newspaper", "school library", "radio programme", "magazine", "bulletin"], "relative": ["grandmother", "aunt", "sister", "mother", "neighbour"],
    "weather": ["snow", "a storm", "bright sun", "thick fog", "the first frost"], "animal": ["dog", "old cat", "parrot", "donkey", "tortoise"],
    "number": ["seven", "twelve", "thirty", "sixteen", "forty-one", "nine"], "plant": ["lemon tree", "rose", "walnut", "sunflower", "fern"],
    "colour": ["grey", "green", "silver", "blue", "dark"], "instrument": ["cello", "trumpet", "piano", "drum", "flute"],
    "subject": ["water", "courage", "history", "the forest", "law"],
}  # fmt: skip


def hateful(number: int, *, seed: int = 51) -> list[str]:
    """Variants, each other than the rest."""
    random_ = random.Random(seed)  # noqa: S311 - the same flood each time
    return [_variant(random_) for _ in range(number)]


def honest(number: int, *, seed: int = 15) -> list[str]:
    """Messages as people write them: some much like others, each its own."""
    random_ = random.Random(seed)  # noqa: S311 - the same flood each time
    return [_kind(random_) for _ in range(number)]


def _variant(random_: random.Random) -> str:
    words = []
    for word in random_.choice(HATEFUL).split():
        chance = random_.random()
        if chance < 0.12:
            words.append(random_.choice(_OTHER_WORDS.get(word.lower(), [word])))
        elif chance < 0.16:
            words.append(_typo(word, random_))
        elif chance < 0.20:
            words.append("".join(_LOOKALIKES.get(letter, letter) for letter in word))
        elif chance < 0.23:
            words.append(word.upper())
        elif chance < 0.25:
            words.append("-".join(word) if len(word) > 3 else word)
        elif chance >= 0.27:
            words.append(word)
    if random_.random() < 0.2:
        random_.shuffle(words)
    return (
        random_.choice(_LEADS)
        + " ".join(words)
        + random_.choice(_TAILS)
        + f" {random_.randrange(1000)}" * (random_.random() < 0.3)
    )


def _typo(word: str, random_: random.Random) -> str:
    at = random_.randrange(len(word))
    return (
        word[:at] + random_.choice([word[at] * 3, "", "\u200b" + word[at], word[at] + "x"]) + word[at + 1 :]
    )


def _kind(random_: random.Random) -> str:
    middle = random_.sample(_MIDDLES, random_.choice([1, 2, 2, 3]))
    text = " ".join([random_.choice(_OPENINGS), *middle, random_.choice(_CLOSINGS)])
    return text.format_map({key: random_.choice(options) for key, options in _FILL.items()})
