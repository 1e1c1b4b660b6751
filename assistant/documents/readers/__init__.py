"""One reader a format: the bytes of a file -> blocks. They run in the child process only."""
