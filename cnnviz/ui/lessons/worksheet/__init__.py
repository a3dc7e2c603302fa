"""The worksheet for paper: its tasks in the visitor's language, its two sheets, its PDF."""
