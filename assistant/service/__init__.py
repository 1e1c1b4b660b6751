"""The HTTP service the page is mounted in: health, security headers, errors."""
