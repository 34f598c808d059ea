"""The exceptions that the recompiled modules raise."""


class KnitCorrupt(Exception):
    def __init__(self, filename, how):
        super().__init__(filename, how)
        self.filename, self.how = filename, how


class GraphCycleError(Exception):
    def __init__(self, graph):
        super().__init__("a cycle")
        self.graph = graph


class DirstateCorrupt(Exception):
    def __init__(self, state, message):
        super().__init__(message)
        self.state, self.message = state, message
