"""A question -> the chunks and statements that may answer it."""
