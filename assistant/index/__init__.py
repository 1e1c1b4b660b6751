"""Documents -> chunks -> vectors and keywords on disk, versioned and verified."""
