"""Conditions: which rows of a record are wanted, as data that is stored, put into SQL and told in a sentence.

``tree`` says what a condition may be and reads it from JSON, ``sql`` turns it into a WHERE clause, ``words`` into a
sentence. Whoever narrows rows may use them: tables, saved queries, exports, measures. A new way to compare is a member
of ``tree.Op``, a line in ``sql`` and a sentence in ``words``. Knows no area.
"""
