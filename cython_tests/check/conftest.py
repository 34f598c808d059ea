"""What the tests of `repyrex check` share: its report as JSON."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def check(repyrex):
    """Run `repyrex check ARGUMENTS --format json`; the exit status must be the report's own."""

    def run(*arguments, **options):
        result = repyrex("check", *arguments, "--format", "json", **options)
        assert "Traceback" not in result.stderr
        assert "internal error" not in result.stderr + result.stdout
        report = json.loads(result.stdout)
        assert result.returncode == report["status"], result.stderr
        return report

    return run
