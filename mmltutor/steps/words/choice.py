"""What is said of the options of a choice."""

from __future__ import annotations

from mmltutor.steps.words.wording import Vocabulary, Wording

RIGHT = "is right."
WRONG = "is not."
SO = "So the answer is "
NONE = "none of them"

WORDS: Vocabulary = {
    "right": Wording(said="This option is right.", name="right"),
    "wrong": Wording(said="This option is wrong.", name="wrong"),
    "chosen": Wording(said="So this is chosen.", name="choice"),
}
