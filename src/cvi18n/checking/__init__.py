"""The checks: what a bilingual proof-reader would find, and how it is reported."""
