"""What a finished answer looks like: factors, like terms, signs, order; the parts of `calculus/tidy.py`."""
