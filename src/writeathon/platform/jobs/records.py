"""Jobs, and when scheduled work was begun last."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from writeathon.platform.jobs.states import ALIVE, ENDED, State

LONGEST_PROBLEM = 200
_NAME = 80  # the longest name of a work
_ALIVE = sorted(str(state) for state in ALIVE)
_ENDED = sorted(str(state) for state in ENDED)


class Job(models.Model):
    """One piece of work in the background, from the wish to its end.

    `attempts` is the number of the attempt that runs, or ran last; every write of a worker names it, so that a worker
    believed dead cannot write when it wakes up. Its id cannot be guessed: whoever has the address of its page may see it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.CharField(max_length=_NAME)
    arguments = models.JSONField(default=dict)
    # The same key of the same work, while the job is alive, is the same job; empty: always another one.
    key = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    # What is being done, as a code of the work's own; the page has the words.
    note = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    most_attempts = models.PositiveSmallIntegerField(default=1)
    pause_seconds = models.PositiveIntegerField(default=0)
    # What somebody waits for comes before what is made ahead.
    priority = models.SmallIntegerField(default=0)
    result = models.JSONField(null=True)
    problem = models.CharField(max_length=LONGEST_PROBLEM, blank=True)
    cancel_wanted = models.BooleanField(default=False)
    enqueued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # What the queue calls it.
    task = models.CharField(max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(fields=["state", "heartbeat_at"], name="jobs_by_heartbeat"),
            models.Index(fields=["state", "due_at"], name="jobs_by_due_time"),
            models.Index(fields=["ended_at"], name="jobs_by_end"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["work", "key"], condition=Q(state__in=_ALIVE) & ~Q(key=""), name="alive_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_ALIVE, ended_at=None) | Q(state__in=_ENDED, ended_at__isnull=False),
                name="ended_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.pk}"

    @property
    def alive(self) -> bool:
        return self.state in ALIVE

    @property
    def last_attempt(self) -> int:
        """One more than the work has for a job that is to be cancelled: to clean up."""
        return self.most_attempts + self.cancel_wanted

    @property
    def percent(self) -> int | None:
        """Whole percents done, never more than 100; None while nobody knows how much there is."""
        return min(100, 100 * self.done // self.total) if self.total else None

    def seconds_left(self, now: dt.datetime) -> int | None:
        """At the pace so far; None while there is none."""
        if self.state != State.RUNNING or not (self.started_at and self.total and self.done):
            return None
        pace = (now - self.started_at).total_seconds() / self.done
        return max(0, round(pace * (self.total - self.done)))


class ScheduledWork(models.Model):
    """When a work that is done at set times was begun last, by whichever worker."""

    name = models.CharField(primary_key=True, max_length=_NAME)
    last_begun_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("scheduled work")
        verbose_name_plural = _("scheduled works")

    def __str__(self) -> str:
        return self.name
