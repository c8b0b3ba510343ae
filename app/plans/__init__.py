"""Annual work plans: goal, measure, deadline, responsible; printed, signed and followed.

``deadlines`` reads deadline expressions, ``records`` says what a plan is, ``papers`` prints it in official form.
Knows no other area.
"""
