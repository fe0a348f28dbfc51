"""Our server, on another day: SEASON_DAY days from today. The clock alone is moved; everything else is as an installation runs it."""

import datetime as dt
import os

import time_machine

time_machine.travel(
    dt.datetime.now(dt.UTC) + dt.timedelta(days=int(os.environ["SEASON_DAY"])), tick=True
).start()

from writeathon.config.wsgi import application  # noqa: E402, F401 - after the clock is set
