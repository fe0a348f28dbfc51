"""Whoever undoes a decision while another decides takes back no decision but their own."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from factories import bank, waiting
from writeathon.campaign.solidarity.models import Decision, Message
from writeathon.campaign.solidarity.moderating import let_through, refuse
from writeathon.campaign.solidarity.rules import ModerationError
from writeathon.campaign.solidarity.taking_back import take_back

A_MOMENT = 0.5


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", ["let", "refuse"])
def test_the_decision_that_came_meanwhile_stands(other):
    if connection.vendor == "sqlite":
        pytest.skip("there one writer at a time has the whole database")
    case = bank.case(two_pairs=True)
    message, anna, boris = waiting.message(case), waiting.moderator(), waiting.moderator()
    now = timezone.now()
    let_through(message=message, by=anna, now=now)
    locked, answers = threading.Event(), []

    def second():
        given = {"message": message, "by": boris, "now": timezone.now()}
        with transaction.atomic():
            let_through(**given) if other == "let" else refuse(**given, reason="rules")
            locked.set()
            threading.Event().wait(A_MOMENT)
        connections.close_all()

    def undo():
        locked.wait(5)
        try:
            take_back(by=anna, now=timezone.now())
        except ModerationError as error:
            answers.append(type(error).__name__)
        connections.close_all()

    threads = [threading.Thread(target=each) for each in (second, undo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["Meanwhile"]
    assert Message.objects.get().standing == ("let-through" if other == "let" else "refused")
    assert Decision.objects.order_by("at").last().by == boris
