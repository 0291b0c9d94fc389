"""What all tests share: how Hypothesis looks for examples.

One example has no time limit: a first import or a busy machine is no fault. Where CI is set the examples are the
same in every run, so that a change is judged by itself; elsewhere each run tries new ones, and keeps those that fail.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("mmltutor", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("mmltutor")
