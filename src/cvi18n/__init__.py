"""One CV, written once, in every language its owner needs."""

__version__ = "0.1.0"
