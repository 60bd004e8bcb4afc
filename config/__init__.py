"""The project: settings, addresses, home page."""

VERSION = "0.1.0"  # the same as in pyproject.toml; a test holds them together
