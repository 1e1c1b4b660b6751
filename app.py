"""Starts the service: `python app.py` serves the page at http://127.0.0.1:7860."""

from __future__ import annotations

import sys

from assistant.errors import ConfigError
from assistant.settings import read_settings
from assistant.web import serve


def main() -> int:
    """Serve the page until stopped and return the exit code."""
    try:
        settings = read_settings()
    except ConfigError as error:
        sys.stderr.write(f"Een instelling klopt niet: {error}\n")
        return 1
    return serve(settings)


if __name__ == "__main__":
    sys.exit(main())
