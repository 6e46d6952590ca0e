"""What comes in and goes out: sources of addresses and zones, import runs, the sample town."""
