"""French-like articles in any number: Markdown with front matter, about 3 KB each, the same for the same seed.

The words are made of syllables and drawn as words are in a language: a few small ones everywhere, the others rarer and rarer (Zipf's law).
"""

import itertools
import random

SMALL = ('de la le les et des en un une du dans est pour que qui sur au avec par ne pas plus se ce il elle nous on aux son sa ses mais ou où '
         'cette leur tout comme sans entre sous').split()
BEGINNINGS = 'b c d f g j l m n p qu r s t v ch br cr dr fr gr pl pr tr'.split()
VOWELS = 'a e i o u é è ai au eu oi ou an en in on'.split()
ENDINGS = ['', '', '', 'r', 's', 't', 'l', 'lle', 'ge', 'que', 'tion', 'ment', 'ier', 'eau', 'age']
FIRST_NAMES = 'Aanor Bran Coline Deniel Enora Fanch Gwenn Hervé Iwan Jakez Katell Loeiz Maïwenn Nolwenn Perig Rozenn Soazig Tanguy'.split()
SECTIONS = ('Port', 'Jardins', 'Mémoire', 'Ateliers', 'Mer', 'Écoles', 'Chemins', 'Fêtes', 'Métiers', 'Quartiers')
SIZE = 3000     # bytes of body


class Writer:
    """Draws words, sentences, articles."""

    def __init__(self, seed=20261122):
        self.random = random.Random(seed)
        made = set()
        while len(made) < 6000:
            made.add(self.syllables())
        rare = sorted(made)
        self.random.shuffle(rare)
        self.words = SMALL + rare
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self.sentences = [self.sentence() for _ in range(8000)]
        self.names = [f'{first} {self.syllables().capitalize()}' for first in FIRST_NAMES for _ in range(12)]

    def syllables(self):
        choice = self.random.choice
        return ''.join(choice(BEGINNINGS) + choice(VOWELS) for _ in range(self.random.randint(1, 3))) + choice(ENDINGS)

    def some(self, count):
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self):
        words = self.some(self.random.randint(7, 24))
        if len(words) > 12:
            words[len(words) // 2] += ','
        if self.random.random() < 0.12:
            place = self.random.randrange(len(words))
            words[place] = f'**{words[place].rstrip(",")}**'
        return ' '.join(words).replace('que a', 'qu’a').replace('le a', 'l’a').capitalize() + self.random.choice(['.', '.', '.', '.', ' !', ' ?'])

    def title(self):
        return ' '.join(self.some(self.random.randint(4, 9))).capitalize()

    def body(self):
        parts, size = [], 0
        while size < SIZE:
            kind = self.random.random()
            if kind < 0.1 and parts:
                part = '## ' + self.title()
            elif kind < 0.18 and parts:
                part = '\n'.join('- ' + ' '.join(self.some(8)) for _ in range(4))
            elif kind < 0.22:
                part = f'Voir [{self.title()}](https://exemple.example/{self.syllables()}).'
            else:
                part = ' '.join(self.random.choices(self.sentences, k=self.random.randint(2, 5)))
            parts.append(part)
            size += len(part.encode()) + 2
        return '\n\n'.join(parts) + '\n'

    def article(self, number):
        """One file. Dates go from day to day backwards, so that there are about thirty articles in each month of a thousand."""
        day = number * 37 % 3650
        date = f'{2016 + day // 365}-{day % 365 // 31 + 1:02}-{day % 28 + 1:02}'
        tags = ', '.join(sorted({self.words[len(SMALL) + self.random.randrange(40)] for _ in range(3)}))
        return (f'---\ntitle: "{self.title()} {number}"\ndate: {date}\nauthors: [{self.random.choice(self.names)}]\n'
                f'summary: "{self.random.choice(self.sentences).replace("*", "")}"\ntags: [{tags}]\n---\n\n{self.body()}')

    def files(self, folder, first, count):
        """Writes articles number `first` to `first + count - 1` into one folder per section: {section: folder}."""
        places = {}
        for place, section in enumerate(SECTIONS):
            places[section] = folder / f'{place:02}'
            places[section].mkdir(parents=True, exist_ok=True)
        for number in range(first, first + count):
            (places[SECTIONS[number % len(SECTIONS)]] / f'texte-{number:07}.md').write_text(self.article(number))
        return places
