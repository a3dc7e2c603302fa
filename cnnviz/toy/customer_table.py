"""The decks' nine customers: data for which it does not matter which column stands beside which."""

from __future__ import annotations

from typing import Final

# What the decks name; the other columns have no heading there.
COLUMNS: Final = ("name", "age", "address", "email", "purchases", "?", "browsing", "?", "?")

# Decks 001 and 003, "Customer data" (R123).
CUSTOMERS: Final = (
    ("A", "22", "1A", "a@a", "1", "aa", "a1.a", "123", "aa1"),
    ("B", "33", "2B", "b@b", "2", "bb", "b2.b", "234", "bb2"),
    ("C", "44", "3C", "c@c", "3", "cc", "c3.c", "345", "cc3"),
    ("D", "55", "4D", "d@d", "4", "dd", "d4.d", "456", "dd4"),
    ("E", "66", "5E", "e@e", "5", "ee", "e5.e", "567", "ee5"),
    ("F", "77", "6F", "f@f", "6", "ff", "f6.f", "678", "ff6"),
    ("G", "88", "7G", "g@g", "7", "gg", "g7.g", "789", "gg7"),
    ("H", "99", "8H", "h@h", "8", "hh", "h8.h", "890", "hh8"),
    ("I", "111", "9I", "i@i", "9", "ii", "i9.i", "901", "ii9"),
)
