"""YAML of our own files as texts, lists and mappings: nodes are taken as they are, and no tag is looked up."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import yaml

from cvi18n.lazy_pattern import lazy_pattern

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the first where PyYAML has libyaml


class _Loader(_Base):  # type: ignore[misc]
    """Composes nodes without a resolver, which would look at each of them to find the same: a text."""

    def descend_resolver(self, _parent: object, _index: object) -> None: ...

    def ascend_resolver(self) -> None: ...

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""


# Where the next field of the whole file begins: nothing else of a block mapping stands at the edge of the page.
_NEXT_FIELD = lazy_pattern(r"\n(?=[^\s#])")


def load(text: str, *, only: Collection[str] = ()) -> Any:
    r"""Return what a text says, in half of the time that PyYAML's own constructor takes; its errors are PyYAML's.

    With ``only``, the other fields of the file are not looked at: most of its time goes into them.

    >>> load("months: [1, null]\nempty:")
    {'months': ['1', 'null'], 'empty': ''}
    >>> load("a: 1\nb:\n  c: 2\n", only=["b"])
    {'b': {'c': '2'}}
    """
    if only:
        text = "\n".join(field for field in _NEXT_FIELD.split(text) if field.partition(":")[0] in only)
    node = _Loader(text).get_single_node()
    return None if node is None else _plain(node)


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(item) for item in node.value]
