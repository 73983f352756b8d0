"""One file per output format, all over one Finding type."""
