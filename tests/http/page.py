"""What somebody sees of an HTML page: its text, its links, its forms and their fields by label."""

import re
from html.parser import HTMLParser

VOID = {'area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'}
INLINE = {'a', 'abbr', 'b', 'bdi', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'samp', 'small', 'span', 'strong',
          'sub', 'sup', 'time', 'u', 'var', 'wbr', 'data', 'bdo'}
UNSEEN = {'script', 'style', 'template', 'head', 'noscript'}


def normal(text):
    """One space for any white space, the no-break ones of French typography included."""
    return re.sub(r'[\s\u00a0\u202f\u2009]+', ' ', text.replace('\u00ad', '')).strip()


class Node:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent, self.children = tag, attributes, parent, []

    def get(self, name, default=''):
        value = self.attributes.get(name, default)
        return default if value is None else value

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags):
        return [node for node in self.walk() if node.tag in tags]

    def first(self, *tags):
        return next(iter(self.all(*tags)), None)

    def above(self, *tags):
        node = self
        while node is not None and node.tag not in tags:
            node = node.parent
        return node

    def _pieces(self):
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNSEEN and 'hidden' not in child.attributes:
                apart = '' if child.tag in INLINE else '\n'
                yield apart
                yield from child._pieces()
                yield apart

    def text(self):
        return normal(''.join(self._pieces()))

    def name(self):
        """What assistive technology calls it, nearly: a label of its own, its text, or what its picture says."""
        pictures = ' '.join(image.get('alt') for image in self.all('img'))
        return normal(self.get('aria-label') or self.text() or self.get('value') or pictures or self.get('title'))


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node('', {}, None)

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs), self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        node = self.at.above(tag)
        if node is not None and node.parent is not None:
            self.at = node.parent

    def handle_data(self, data):
        self.at.children.append(data)


class Field:
    """One control of a form, with its label."""

    def __init__(self, node, label):
        self.node, self.label, self.name = node, label, node.get('name')
        self.kind = node.get('type', 'text').lower() if node.tag == 'input' else node.tag
        self.file = None
        self.checked = 'checked' in node.attributes
        self.value = node.get('value', 'on' if self.kind in ('checkbox', 'radio') else '')
        if node.tag == 'textarea':
            # The first line end after the tag is not part of the value (HTML, "textarea").
            self.value = re.sub(r'^\r?\n', '', ''.join(child for child in node.children if isinstance(child, str)))
        self.options = [(normal(option.text()), option.get('value', option.text())) for option in node.all('option')]
        if node.tag == 'select':
            chosen = [option for option in node.all('option') if 'selected' in option.attributes] or node.all('option')[:1]
            self.value = chosen[0].get('value', chosen[0].text()) if chosen else ''

    def entries(self):
        if not self.name or 'disabled' in self.node.attributes or self.kind in ('submit', 'button', 'reset', 'image'):
            return []
        if self.kind in ('checkbox', 'radio'):
            return [(self.name, self.value)] if self.checked else []
        return [(self.name, self.file if self.kind == 'file' else self.value)]


class Form:
    def __init__(self, node, page):
        self.node = node
        self.action = node.get('action')
        self.method = node.get('method', 'get').upper()
        self.multipart = node.get('enctype') == 'multipart/form-data'
        self.fields = [Field(control, page.label_of(control)) for control in page.controls(node) if control.tag != 'button']
        self.buttons = [control for control in page.controls(node)
                        if (control.tag == 'button' and control.get('type', 'submit') == 'submit')
                        or (control.tag == 'input' and control.get('type') == 'submit')]


class Page:
    def __init__(self, text):
        builder = _Builder()
        builder.feed(text)
        builder.close()
        self.root = builder.root
        self.ids = {node.get('id'): node for node in self.root.walk() if node.get('id')}
        self.forms = [Form(node, self) for node in self.root.all('form')]

    def text(self):
        body = self.root.first('body')
        return (body or self.root).text()

    def title(self):
        node = self.root.first('title')
        return normal(''.join(child for child in node.children if isinstance(child, str))) if node else ''

    def controls(self, form):
        own = [node for node in form.all('input', 'select', 'textarea', 'button') if not node.get('form')]
        return own + [node for node in self.root.all('input', 'select', 'textarea', 'button') if form.get('id') and node.get('form') == form.get('id')]

    def label_of(self, control):
        for label in self.root.all('label'):
            if control.get('id') and label.get('for') == control.get('id'):
                return label.text()
        around = control.above('label')
        if around is not None:
            return around.text()
        named = [self.ids[word].text() for word in control.get('aria-labelledby').split() if word in self.ids]
        return normal(' '.join(named) or control.get('aria-label') or '')

    def described(self, control):
        return ' '.join(self.ids[word].text() for word in control.get('aria-describedby').split() if word in self.ids)

    def fields(self):
        return [field for form in self.forms for field in form.fields]

    def links(self):
        return [node for node in self.root.all('a') if 'href' in node.attributes]


def best(wanted, things, name):
    """Of `things`, those called exactly so; else those whose name begins so; else those that hold it."""
    wanted = normal(wanted)
    for matches in (lambda text: text == wanted, lambda text: text.startswith(wanted), lambda text: wanted in text):
        found = [thing for thing in things if matches(name(thing))]
        if found:
            return found
    return []
