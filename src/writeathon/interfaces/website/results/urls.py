from django.urls import path

from writeathon.interfaces.website.results import views

app_name = "results"
urlpatterns = [
    path("seasons/<int:year>/results/", views.results_page, name="page"),
    path("seasons/<int:year>/results.csv", views.results_csv, name="csv"),
    path("seasons/<int:year>/results.json", views.results_json, name="json"),
    path("seasons/<int:year>/results.pdf", views.results_pdf, name="pdf"),
]
