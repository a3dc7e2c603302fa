"""The quiz: one question per screen, the verdict at once, and a test before and after a course."""
