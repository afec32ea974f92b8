"""Exchanging changes between the laptops of one office: files by stick, the same result in whatever order they meet.

Enters: an open vault, a change file of another laptop that began as a copy of this one. Leaves: change files; the
records brought up to date; open conflicts. Every path joins states (registers.py, states.py), never replays steps, so
that a lost, repeated or late file does no harm. Local numbers of rows never leave; everything is named by uuid.
Forbidden here: writing a case value anywhere but into the encrypted database and the sealed file.
"""
