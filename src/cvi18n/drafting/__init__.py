"""Pretranslation: drafts from memory and machines, marked as drafts, that never cost anyone's work."""
