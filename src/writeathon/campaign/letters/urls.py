from django.urls import path, re_path

from writeathon.campaign.letters import papers, views
from writeathon.campaign.letters.post_desk import writer_views as posting
from writeathon.campaign.letters.sending import views as sending

app_name = "letters"
_STYLE = r"(?P<style>plain|ruled|bordered)-(?P<paper>a4|us-letter)\.pdf$"
_SLUG = r"(?P<slug>[-a-zA-Z0-9_]+)"

urlpatterns = [
    path("write/<slug:slug>/", views.compose_letter, name="compose"),
    path("write/<slug:slug>/check/", views.check_while_writing, name="check"),
    path("write/<slug:slug>/letter.pdf", views.letter_as_pdf, name="pdf"),
    path("write/<slug:slug>/letter.docx", views.letter_as_docx, name="docx"),
    path("write/<slug:slug>/letter.txt", views.letter_as_text, name="text"),
    path("write/<slug:slug>/print/", views.print_page, name="print"),
    path("write/<slug:slug>/mail/", views.mail_page, name="mail"),
    path("write/<slug:slug>/send/", sending.hand_in, name="send"),
    path("write/<slug:slug>/post/", posting.hand_in_to_post, name="post"),
    path("letter/to-post/<str:signed>/", posting.handed_in, name="to_post"),
    path("letter/asked/", sending.asked, name="asked"),
    path("letter/<str:signed>/", sending.let_go, name="confirm"),
    re_path(
        rf"^write/{_SLUG}/envelope-(?P<number>\d)-(?P<size>dl|c5|c6|us-10)\.pdf$",
        papers.envelope_file,
        name="envelope",
    ),
    re_path(rf"^write/{_SLUG}/paper-{_STYLE}", papers.stationery_file, name="case_paper"),
    path("stationery/", papers.stationery_page, name="stationery"),
    re_path(rf"^stationery/{_STYLE}", papers.stationery_file, name="paper"),
]
