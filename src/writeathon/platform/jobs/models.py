from writeathon.platform.jobs.records import Job, ScheduledWork

__all__ = ["Job", "ScheduledWork"]
