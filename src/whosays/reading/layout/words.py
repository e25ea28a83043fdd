"""Word lists written as running text."""

from __future__ import annotations


def word_set(block: str) -> frozenset[str]:
    """The words of a block, parted by white space."""
    return frozenset(block.split())


def word_list(block: str) -> tuple[str, ...]:
    """The words of a block in their order."""
    return tuple(block.split())
