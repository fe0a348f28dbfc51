"""Addresses under /desk/letters/post-desk/."""

from django.urls import path

from writeathon.campaign.letters.post_desk import (
    desk_batches,
    desk_files,
    desk_overview,
    desk_rates,
    desk_returns,
)

app_name = "post_desk"
_BATCH = "batches/<uuid:pk>/"

urlpatterns = [
    path("", desk_overview.overview, name="overview"),
    path("print/", desk_overview.begin, name="print"),
    path("waves/<int:pk>/gather/", desk_overview.gather, name="gather"),
    path(_BATCH, desk_batches.batch, name="batch"),
    path(f"{_BATCH}cancel/", desk_batches.cancel_batch, name="cancel"),
    path(f"{_BATCH}posted/", desk_batches.posted, name="posted"),
    path(f"{_BATCH}not-posted/", desk_batches.not_posted, name="not_posted"),
    path(f"{_BATCH}take-out/", desk_batches.take_letters_out, name="take_out"),
    path(f"{_BATCH}letters.pdf", desk_files.batch_file, {"what": "letters"}, name="letters"),
    path(f"{_BATCH}envelopes.pdf", desk_files.batch_file, {"what": "envelopes"}, name="envelopes"),
    path(f"{_BATCH}list.pdf", desk_files.batch_list, {"form": "pdf"}, name="list_pdf"),
    path(f"{_BATCH}list.csv", desk_files.batch_list, {"form": "csv"}, name="list_csv"),
    path("returned/", desk_returns.note_return, name="note_return"),
    path("returned/<str:reference>/", desk_returns.returned, name="returned"),
    path("returned/<str:reference>/on/", desk_returns.send_on, name="send_on"),
    path("addresses/<int:pk>/good/", desk_returns.good_address, name="good_address"),
    path("rates/", desk_rates.bring_in_rates, name="rates"),
]
