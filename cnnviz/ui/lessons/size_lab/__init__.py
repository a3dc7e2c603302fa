"""What the lesson on sizes and costs needs: one layer, its sums, and questions about it."""
