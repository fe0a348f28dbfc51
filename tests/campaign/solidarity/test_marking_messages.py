"""What the machine notices, and that it does so alike for everybody (security.md T-41, T-53)."""

import pytest

from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.cases.word_lists import INSULTS, THREATS
from writeathon.campaign.solidarity.guessing import guess, same_language
from writeathon.campaign.solidarity.marking import marks_of, measure_of
from writeathon.campaign.solidarity.mixed_scripts import mixed_words

LISTS = [word for each in (INSULTS, THREATS) for words in each.values() for word in words]
NO_RULES = measure_of(None, LISTS)
KIND = {
    "en": "Dear friend, we think of you every day. You are not forgotten.",
    "fr": "Chère amie, nous pensons à toi chaque jour. Tu n’es pas oubliée.",
    "es": "Querida amiga, pensamos en ti cada día. No estás sola.",
    "ru": "Дорогой друг, мы думаем о вас каждый день. Вы не забыты.",
    "uk": "Дорогий друже, ми щодня думаємо про вас. Вас не забули.",
    "fa": "دوست عزیز، ما هر روز به یاد تو هستیم. تو فراموش نشده‌ای.",
    "ar": "صديقي العزيز، نحن نفكر فيك كل يوم. لست وحدك.",
    "he": "חבר יקר, אנחנו חושבים עליך כל יום. לא שכחנו אותך.",
    "tr": "Sevgili dostum, her gün seni düşünüyoruz. Şükür ki unutulmadın, yüreğimizdesin.",
    "el": "Αγαπητέ φίλε, σε σκεφτόμαστε κάθε μέρα. Ο ωκεανός δεν μας χωρίζει.",
    "hi": "प्रिय मित्र, हम हर दिन तुम्हारे बारे में सोचते हैं। तुम भूले नहीं गए हो।",
    "zh": "亲爱的朋友，我们每天都想着你。你没有被遗忘。",
    "ja": "親愛なる友よ、私たちは毎日あなたのことを思っています。",
    "ko": "친애하는 친구에게, 우리는 매일 당신을 생각합니다.",
    "th": "เพื่อนรัก เราคิดถึงคุณทุกวัน คุณไม่ถูกลืม",
    "am": "ውድ ጓደኛ፣ በየቀኑ ስለ አንተ እናስባለን። አልተረሳህም።",
    "hy": "Սիրելի՛ ընկեր, մենք ամեն օր մտածում ենք քո մասին։",
    "ka": "ძვირფასო მეგობარო, ყოველდღე შენზე ვფიქრობთ.",
}


def marks(text, *, measure=NO_RULES, signed=""):
    return marks_of(text, signed, measure=measure, guessed=guess(text))


@pytest.mark.parametrize("word", ["Аmnesty", "раypal", "Ηello", "Тhank", "gооd"])
def test_letters_of_two_scripts_in_a_word_are_marked(word):
    assert list(mixed_words(f"Dear {word} friend")) == [word]
    assert "mixed-script" in marks(f"Dear {word} friend")


@pytest.mark.parametrize(
    "text",
    [
        "Амнистия",
        "Ayşe Gül Şükrü Özgür",
        "Ωκεανός",
        "می‌خواهم",
        "נעמי",
        "Амнистия Amnesty Ωκεανός",
        "我love你",
        "東京タワー",
        "Æsir Łódź",
        "μ 5 Ω",
        "№ 7",
        "naïve façade",
    ],
)
def test_words_of_one_script_never(text):
    assert list(mixed_words(text)) == []
    assert "mixed-script" not in marks(text)


@pytest.mark.parametrize("language", KIND)
def test_kind_words_are_marked_in_no_language(language):
    assert marks(KIND[language]) == []


@pytest.mark.parametrize("language", sorted(set(KIND) - {"uk"}))
def test_the_machine_guesses_the_language(language):
    assert guess(KIND[language]) == language


def test_it_does_not_guess_from_a_word_or_two():
    assert [guess(text) for text in ("", "Courage !", "❤❤❤", "Ana", "1234567890123456", "No estás sola")] == [
        ""
    ] * 6


@pytest.mark.parametrize(
    "text",
    [
        "You idiot!",
        "you IDIOTS",
        "You 1d1ot",
        "i d i o t",
        "iiidiooot you",
        "i.d.i.o.t",
        "You іdіоt",
        "id\u200biot",
        "You will pay for this",
        "Je vous préviens",
        "espèce de SALAUD",
        "son unos canallas",
        "ɪdiot idiót",
    ],
)
def test_words_of_the_lists_are_found_however_they_are_written(text):
    assert "words" in marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "I paid for the idiom book",
        "La pigeonne est là",
        "Payer le train",
        "The pigeons sing",
        "mensonge? non, songe",
    ],
)
def test_words_that_only_look_like_them_are_not(text):
    assert "words" not in marks(text)


def test_words_without_spaces_between_them_are_found_anywhere():
    assert "words" in marks_of("你这个笨蛋真讨厌", "", measure=measure_of(None, ["笨蛋"]), guessed="zh")


def test_what_the_rule_card_says():
    card = RuleCard(
        audience="person",
        languages=["fr", "zh-hans"],
        words_to_avoid={"en": ["regime"]},
        organisation_may_be_named=True,
    )
    measure = measure_of(card, [])
    assert marks("Le régime tombera bientôt, courage mon ami", measure=measure) == ["avoid"]
    assert marks("Que Dieu vous bénisse, mon cher ami", measure=measure) == ["avoid"]
    assert marks("Dear friend, I am with you every day", measure=measure) == ["language"]
    assert marks(KIND["zh"], measure=measure) == []
    card.religion_allowed = True
    assert marks("Que Dieu vous bénisse, mon cher ami", measure=measure_of(card, [])) == []


def test_contacts_in_text_or_name_and_shouting():
    assert marks("Write to a@example.org or example.com") == ["link", "contact"]
    assert marks("Be strong", signed="@anna") == ["link"]
    assert marks("YOU ARE NOT FORGOTTEN") == ["shouting"]
    assert marks("I LOVE the USA and UK, says everybody here") == []


@pytest.mark.parametrize("suffix", ["fr", "ru", "ir", "cn", "ng", "tr", "us", "kp", "mx", "sy", "рф", "中国"])
def test_the_same_words_get_the_same_marks_whatever_the_domain(suffix):
    assert marks(f"{KIND['en']} See example.{suffix}") == ["link"]


def test_regions_of_a_language_are_that_language():
    assert same_language("zh", "zh-hans")
    assert not same_language("fr", "fa")
