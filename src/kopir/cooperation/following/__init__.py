"""Follow-up: how what was agreed stands on a day, what is due, what is overdue, and who is told of it.

Plain functions over the registers; the day is always a parameter. Rules: ``standing`` (how a commitment
stands), ``dues`` (until when), ``subjects`` (whose it is), ``aims`` (the indicator's path against the path
that would meet it), ``plans`` (an action plan as a matrix), ``timeline``. What goes out: ``calendar``
(iCalendar), ``news`` (Atom), ``services`` (reminders by mail of what somebody follows).
"""
