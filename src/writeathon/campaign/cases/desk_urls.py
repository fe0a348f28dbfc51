"""Addresses of the desk that stand before Wagtail's own."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from writeathon.campaign.cases.views import PageEditView

urlpatterns = [path("pages/<int:page_id>/edit/", require_admin_access(PageEditView.as_view()))]
