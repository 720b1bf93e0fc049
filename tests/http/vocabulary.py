"""The words of a case: patterns, and what is done when a line fits one."""

from case import compile_pattern

VOCABULARY = []


class Wrong(AssertionError):
    """What was expected is not what is there."""


def step(*patterns):
    def keep(function):
        VOCABULARY.extend((compile_pattern(pattern), function) for pattern in patterns)
        return function
    return keep


def shortened(text, most=1200):
    return text if len(text) <= most else text[:most] + ' […]'
