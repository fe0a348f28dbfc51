"""A worker with our defaults and the ticker beside it: that of django-tasks-db, or RQ's where the queue is in Redis."""

from importlib import import_module

from django.conf import settings

# RQ is installed only where it is used.
_WORKER = "redis_worker" if settings.RQ_QUEUES else "database_worker"
Command = import_module(f"writeathon.platform.jobs.{_WORKER}").Command
