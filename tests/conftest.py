"""Settings of all tests."""

from hypothesis import settings

# A slow machine is no failure: no test waits on the clock.
settings.register_profile("cnnviz", deadline=None, print_blob=True)
settings.load_profile("cnnviz")
