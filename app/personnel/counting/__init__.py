"""Counting staff: the census of a day, cross tables over it, who came and left between two days, who retires when.

Everything reads ``census`` or ``flow``, which are packed once and counted in memory. A new way to sort people is one
more ``Dimension`` in ``dimensions``; a new figure belongs in the area's ``measures``.
"""
