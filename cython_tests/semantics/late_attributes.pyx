# What a class body says of the class itself: it comes after the class was made.

class Meta(type):
    def __new__(meta, name, bases, attributes):
        attributes["made"] = 1
        return type.__new__(meta, name, bases, attributes)

    def __init__(cls, name, bases, attributes):
        cls.initialised = 1

class Slotted(object):
    """No slots, in truth."""
    __slots__ = ("speed", "name")
    speed = 7
    slots = len(__slots__)

    def other(self):
        self.anything = 3
        return self.anything

class Derived(Slotted):
    __slots__ = Slotted.__slots__ + ("more",)

class WithMeta(object):
    __metaclass__ = Meta

class Below(WithMeta):
    pass

class OldStyle:
    __slots__ = ("x",)
    __metaclass__ = Meta
    y = 2

def case_slots():
    one = Slotted()
    one.else_ = 5
    return one.other(), one.else_, one.speed, Slotted.__slots__, Slotted.slots, Slotted.__doc__

def case_slots_of_a_subclass():
    one = Derived()
    one.more = 1
    one.speed = 8
    one.anything = 9
    return Derived.__slots__, one.more, one.speed, Slotted.speed, len(one.__dict__)

def case_metaclass():
    found = []
    for c in (WithMeta, Below):
        found.append((hasattr(c, "made"), hasattr(c, "initialised"), type(c).__name__))
    return found

def case_metaclass_is_an_attribute():
    return WithMeta.__metaclass__ is Meta, Below.__metaclass__ is Meta

def case_old_style():
    one = OldStyle()
    one.anything = 4
    return one.anything, one.y, OldStyle.__slots__, hasattr(OldStyle, "made")

def case_no_other_name_is_left():
    found = []
    for name in Slotted.__dict__.keys():
        if "slots" in name:
            found.append(name)
    found.sort()
    return found
