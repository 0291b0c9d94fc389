"""What all tests share: Hypothesis sets no time limit on one example; a first import or a busy machine is no fault."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("mmltutor", deadline=None)
settings.load_profile("mmltutor")
