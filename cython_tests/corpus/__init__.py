"""Legacy packages as their authors released them, and what it takes to build and run them in a test."""
