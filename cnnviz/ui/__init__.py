"""What Streamlit draws: state, controls, text, the linked view and the frame around the pages."""

import os

# Visitors share the cores: one thread for each computation serves all of them sooner. NumPy's BLAS
# reads this once, when NumPy is first imported, and that is behind this line.
os.environ.setdefault("OMP_NUM_THREADS", "1")
