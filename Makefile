# What dev.py does, under the names that make's users try first.
PYTHON = python3

demo test bench packages:
	$(PYTHON) dev.py $@

.PHONY: demo test bench packages
