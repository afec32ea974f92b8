"""Which Abri this is."""

VERSION = "0.1.0"
