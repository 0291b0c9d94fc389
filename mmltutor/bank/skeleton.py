"""The bank of a new topic to begin with: commented, and passing the check as it stands."""

from __future__ import annotations

from typing import Final

from mmltutor.bank.reading.page import SLUG
from mmltutor.errors import UsageError

_TEXT: Final = """\
# Problems about {title}. `mmltutor bank check {topic}.yaml` says what is wrong with them,
# `mmltutor draw {topic} --bank .` shows some, `mmltutor practice {topic} --bank .` tries them.

topic: {topic}                 # what to practise it by; the file is called after it
title: {title}
module: 1                      # of the course, 1 to 6
why: Say in one line what this is for in machine learning.
aliases: []                    # other names that a learner would guess
skills: []                     # what it exercises
prerequisites: []              # the topics that come before it

templates:

  # Each template is a family of problems. Levels differ in what they ask, not in the size of the numbers.

  - id: wave-of-line
    level: 1
    parameters:
      a: 2..9                  # a whole number from 2 to 9
      b: -9..9 except 0        # without 0, which would make the term vanish
      h: [sin(u), cos(u)]      # one of these
    expressions:
      u: a*x + b
      f: h
    ask:                       # several wordings of the same question
      - Differentiate with respect to {{x}}.
      - Find the derivative with respect to {{x}}.
    goal: {{task: derivative, of: f}}

  - id: steepness-at-a-point
    level: 2
    variables: [x, y]
    parameters:
      a: 1..5
      b: 1..5
      p, q: [[1, 2], [2, 1], [1, -1], [2, 3]]    # chosen together
    conditions: [2*a*p + b*q != b*p]             # or the two components would be equal
    expressions:
      f: a*x^2 + b*x*y
    ask: Find the gradient at ({{p}}, {{q}}).
    goal: {{task: gradient, of: f, at: [p, q]}}
"""


def skeleton(topic: str) -> str:
    """The text of a bank of this topic. Raises UsageError where it cannot be a topic's name."""
    if SLUG.fullmatch(topic) is None:
        raise UsageError(f"A topic is small letters, digits and hyphens, not {topic!r}.", "For example: matrix-norms")
    return _TEXT.format(topic=topic, title=topic.replace("-", " ").capitalize())
