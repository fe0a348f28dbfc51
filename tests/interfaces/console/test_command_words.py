"""What a person who types `writeathon …` is told."""

import pytest

from writeathon.interfaces.console.main import COMMANDS, main


def test_without_a_word_it_says_which_there_are(capsys):
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


@pytest.mark.parametrize("word", [word for word in COMMANDS if word != "manage"])
def test_each_word_explains_itself(word, capsys):
    with pytest.raises(SystemExit) as ended:
        main([word, "--help"])
    assert ended.value.code == 0
    assert COMMANDS[word][1].split()[0] in capsys.readouterr().out.lower()


def test_manage_hands_everything_to_django(capsys):
    assert main(["manage", "diffsettings"]) == 0
    assert "ROOT_URLCONF = 'writeathon.config.urls'" in capsys.readouterr().out
