"""A network that learns while one watches: settings, commands, curves, and the network itself."""
