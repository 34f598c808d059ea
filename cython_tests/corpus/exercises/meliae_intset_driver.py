"""Sets of addresses, against Python's own; a negative number is the one that has its bits. A row a step."""

import importlib
import sys

from telling import Dice, outcome, tell

module = importlib.import_module(sys.argv[1])
dice = Dice(19)
rows = []
WORD = 2**64


def steps(make, most):
    numbers, model = make(), set()
    for _ in range(4000):
        number = dice.below(most) * dice.one_of(1, 16, 256)
        if dice.below(4) == 0:
            number = dice.one_of(0, -1, -2, 2**63, 2**64 - 1, -(2**63), 2**32)
        if dice.below(3):
            numbers.add(number)
            model.add(number % WORD)
        assert (number in numbers) == (number % WORD in model), number
        assert len(numbers) == len(model)
    assert all(number in numbers and number - WORD in numbers for number in model)
    # All but the two that stand for an empty place and a place left lie in the table.
    table = [number for number in numbers._peek_array() if number]
    assert sorted(table) == sorted(model - {0, WORD - 1})
    rows.append([len(numbers), numbers._has_singleton, sum(model) % 1000003])


for make in (module.IntSet, module.IDSet):
    for most in (3, 40, 1000, 2**40):
        steps(make, most)
    filled = make([-1, 0, 1, 2, 2, 1])
    rows.append([len(filled), [number in filled for number in (-1, 0, 1, 2, 3, WORD - 1)]])
    rows.append([make()._peek_array(), len(make([])), outcome(make().add, "text")["error"]])
    rows.append([outcome(filled.__contains__, "text")["error"], outcome(make, [None])["error"]])
    rows.append([number for number in filled._peek_array() if number])
tell(rows)
