"""The glossary: the words of the app in both languages, and where each is at work."""
