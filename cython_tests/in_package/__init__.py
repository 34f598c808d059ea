"""A package of its time: `imports.pyx` imports its other modules by their own names. For Python 2.7 and 3."""
