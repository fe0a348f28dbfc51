import datetime as dt

import pytest

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.codes import new_code, read_code
from writeathon.campaign.actions.issuing import issue_receipt, issue_receipts
from writeathon.campaign.actions.models import Action, Receipt
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.actions.refusals import UnknownCode, WrongCode
from writeathon.campaign.actions.reporting import report_code
from writeathon.campaign.actions.undoing import undo


@pytest.fixture
def code(case, now):
    return issue_receipt(case=case, authority=None, now=now)


def test_only_a_keyed_hash_is_kept(code, case):
    receipt = Receipt.objects.get()
    assert (len(receipt.code_hash), receipt.case, receipt.kind, receipt.action) == (32, case, "letter", None)
    assert read_code(code).encode() not in bytes(receipt.code_hash)


def test_a_code_counts_once(code, season, case, now):
    tokens = {
        report_code(code=typed, now=now).token for typed in [code, code.lower(), code.replace("-", " ")] * 10
    }
    assert len(tokens) == 1
    action = Action.objects.get()
    assert (action.provenance, action.quantity, action.kind) == ("code-scanned", 1, "letter")
    assert Receipt.objects.get().action == action.token
    assert queries.count_of(season, case).provenances == {"code-scanned": 1}


def test_taken_back_the_code_is_good_again(code, season, now):
    for expected in (1, 1, 1):
        token = report_code(code=code, now=now).token
        assert queries.season_total(season) == expected
        undo(token=token, reported=now, now=now)
        assert queries.season_total(season) == 0
    report_code(code=code, now=now)
    report_code(code=code, now=now)
    assert queries.season_total(season) == 1
    assert recount().differences == []


def test_guesses_find_nothing(code, now):
    with pytest.raises(WrongCode):
        report_code(code=code[:-1], now=now)
    for _ in range(200):
        with pytest.raises(UnknownCode):
            report_code(code=new_code(), now=now)


def test_after_a_change_of_keys_slips_are_still_good(case, now, settings):
    settings.VAULT_KEYS = ["old:" + "b" * 43 + "="]
    code = issue_receipt(case=case, authority=None, now=now)
    settings.VAULT_KEYS = ["new:" + "c" * 43 + "=", "old:" + "b" * 43 + "="]
    token = report_code(code=code, now=now).token
    assert report_code(code=code, now=now).token == token
    assert Action.objects.count() == 1


def test_slips_for_a_class(case, now):
    codes = issue_receipts(case=case, authority=None, number=30, now=now)
    assert len(set(codes)) == Receipt.objects.count() == 30
    assert {receipt.made_on for receipt in Receipt.objects.all()} == {now.astimezone(dt.UTC).date()}
