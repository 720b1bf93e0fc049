"""People who fill in forms, many at once: how many a second are written down durably."""

import os
from typing import NamedTuple

import load
from load import Figures, median
from processes import Broken, run

CLIENTS = 32


class Form(NamedTuple):
    """A form as `writes` fills it in: {n} is the number of the post, {text} a text, @ a file that was not chosen."""
    name: str
    address: str
    fields: tuple

    def words(self):
        return '\n'.join([self.address, *(f'{name}\t{value}' for name, value in self.fields)])


PROPOSAL = Form('proposals', '/articles/proposer', (
    ('title', 'Texte proposé numéro {n}'), ('body', '{text}'), ('standfirst', 'Une phrase qui résume le texte.'), ('section', ''),
    ('tags', 'jardin, canal'), ('picture', '@'), ('picture_text', ''), ('picture_credit', ''), ('name', 'Autrice du texte'),
    ('mail', 'autrice{n}@banc.example'), ('authors', ''), ('licence', 'cc-by-sa-4.0')))


def comment(server, article):
    """The comments of one article, whose form its page links to."""
    page = server.page(article)[1].decode()
    at = page.find('/commenter/')
    if at < 0:
        raise Broken(f'{article} has no comments')
    address = page[at:page.find('"', at)]
    return Form('comments', address, (('name', 'Lectrice {n}'), ('mail', 'lectrice{n}@banc.example'), ('body', 'Merci, {n} fois. {text}')))


class Writing:
    """The tool that posts, built once, and its texts."""

    def __init__(self, folder, writer):
        self.folder, self.tool, self.texts = folder, folder / 'writes', folder / 'texts'
        run(os.environ.get('CXX', 'g++'), '-std=c++20', '-O2', load.HERE / 'writes.cpp', '-o', self.tool)
        self.texts.write_text('\0'.join(writer.body() for _ in range(64)))

    def form(self, form):
        file = self.folder / f'form-{form.name}'
        file.write_text(form.words())
        return file

    def figures(self, server, *words):
        before = server.cpu()
        said = run(self.tool, *words)
        duration, done, failed, p50, p99 = map(int, said.rsplit('measured ', 1)[1].split())
        if failed or not done:
            raise Broken(f'{failed} posts failed, {done} succeeded')
        return said, Figures(done / duration * 1e6, p50 / 1000, 0, p99 / 1000, (server.cpu() - before) / done * 1e6)

    def beforehand(self, server, form, seconds):
        """Forms fetched before the clock starts."""
        said, _ = self.figures(server, 'fetch', server.port, CLIENTS, int(seconds * 4000), self.form(form))
        seals = self.folder / 'seals'
        seals.write_text(said)
        return self.figures(server, 'post', server.port, CLIENTS, seconds, self.form(form), self.texts, seals)[1]

    def together(self, server, form, seconds):
        """Each form fetched, then posted."""
        return self.figures(server, 'both', server.port, CLIENTS, seconds, self.form(form), self.texts)[1]

    def forever(self, server, form, seconds):
        run(self.tool, 'both', server.port, CLIENTS, seconds, self.form(form), self.texts)

    def rows(self, server, forms, rounds, seconds):
        """(name, median) for each form, alone and with the fetching of it; rounds are taken in turns."""
        taken = {}
        for _ in range(rounds):
            for form in forms:
                taken.setdefault(form.name, []).append(self.beforehand(server, form, seconds))
                taken.setdefault(f'{form.name}, each with its form', []).append(self.together(server, form, seconds))
        return [(name, median(figures)) for name, figures in taken.items()]
