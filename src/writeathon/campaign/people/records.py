"""Accounts of staff. Supporters have none."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody of the organisation who may sign in to the desk."""
