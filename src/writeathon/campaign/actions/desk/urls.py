"""Addresses under /desk/counting/."""

from django.urls import path

from writeathon.campaign.actions.desk import exports, files, live, published, set_aside

app_name = "counting"
urlpatterns = [
    path("", live.live, name="live"),
    path("set-aside/", set_aside.set_aside, name="set_aside"),
    path("set-aside/decide/", set_aside.decide, name="decide"),
    path("files/", files.files, name="files"),
    path("files/new/", files.new_file, name="new_file"),
    path("files/blank/<slug:language>.csv", exports.blank, {"ending": "csv"}, name="blank_csv"),
    path("files/blank/<slug:language>.xlsx", exports.blank, {"ending": "xlsx"}, name="blank_xlsx"),
    path("files/checked/<uuid:upload>/", files.checked_file, name="checked_file"),
    path("files/checked/<uuid:upload>/discard/", files.discard_file, name="discard_file"),
    path("files/<int:pk>/", files.file, name="file"),
    path("published/", published.published, name="published"),
    path("published/new/", published.publish_total, name="publish"),
    path("published/<int:pk>/", published.published_total, name="published_total"),
    path("published/<int:pk>/correct/", published.correct_total, name="correct"),
    path("export/", exports.exports, name="exports"),
    *(
        path(f"export/figures.{ending}", exports.export, {"ending": ending}, name=f"export_{ending}")
        for ending in ("csv", "xlsx", "parquet")
    ),
]
