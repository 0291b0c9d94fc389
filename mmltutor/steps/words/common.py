"""What is said of the rules that occur in every chapter."""

from __future__ import annotations

from mmltutor.steps.words.wording import Vocabulary, Wording

WORDS: Vocabulary = {
    "tidy": Wording(because="tidied"),
    "expand": Wording(because="multiplied out"),
    "cancel": Wording(because="fraction reduced"),
    "substitute": Wording(because="put in"),
    "evaluate": Wording(because="worked out"),
}
