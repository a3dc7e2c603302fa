"""The decks' table of customers, and what they say of it."""

from cnnviz.toy import customer_table
from tests.golden.entries import checks


@checks("data.customers")
def test_the_table_is_the_decks(golden):
    inputs = golden["inputs"]
    assert list(customer_table.COLUMNS) == inputs["columns"]
    assert [list(row) for row in customer_table.CUSTOMERS] == inputs["rows"]
    assert golden["expected"]["verdict"] == "Not for CNN"
