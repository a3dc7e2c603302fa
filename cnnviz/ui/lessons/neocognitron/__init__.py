"""The lesson on S cells and C cells: a bar for one cell, and two levels of both kinds."""
