"""The ordinary way to take a report in Django."""

from django import forms
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions_rivals.models import OrdinaryAction, OrdinaryCount


class ActionForm(forms.ModelForm):
    class Meta:
        model = OrdinaryAction
        fields = ["case", "kind", "quantity", "country"]


def report(request: HttpRequest) -> HttpResponse:
    form = ActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            action = form.save()
            OrdinaryCount.objects.filter(case=action.case).update(actions=F("actions") + action.quantity)
        request.session["reported"] = request.session.get("reported", 0) + action.quantity
        return redirect("/thanks/")
    return render(request, "actions_rivals/report.html", {"form": form}, status=422 if form.errors else 200)
