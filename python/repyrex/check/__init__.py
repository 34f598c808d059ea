"""``repyrex check``: what awaits somebody who has a folder of old modules.

``catalogue`` holds what is said of each construct; ``detectors`` find them in the trees that the front end
shows to ``watch``; ``module`` adds what the front end and the C compiler say; ``text``, ``json`` and ``html``
are the report's faces.
"""
