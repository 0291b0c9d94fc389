"""mmltutor: a calculus tutor for the terminal whose every verdict carries its evidence."""

__version__ = "0.1.0"
