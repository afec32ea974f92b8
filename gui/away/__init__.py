"""Whether the person left the screen: it was locked, or the machine goes to sleep. One small file a system.

Enters: what the system tells its programs. Leaves: one signal (``watch.ScreenWatch``). Idleness and waking up are
noticed everywhere, by gui/idle.py; here is what comes on top of it where the system says it. Forbidden here: anything
that reaches beyond this machine.
"""
