"""Two facilitators who decide at the same moment, and not alike: one decision stands, and the other one is told whose it is."""

import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from case import read
from client import encode_form
from fifty import together, written
from journey import Journey
from rows import Rows
from town import Town
from vocabulary import VOCABULARY

TIMES = 6
A_TEXT = '''case: A text that waits
  as marcel
  open /articles/proposer
  fill "Titre" with "Le lavoir {number}"
  fill "Votre texte" with "Le lundi, tout le quartier y était."
  press "Envoyer ma proposition"
  as youenn
  open /relecture
  follow "Le lavoir {number}"
  keep text = address
  as solenn
  open {text}
'''
PUBLISH = ('/publier', {})
DECLINE = ('/decliner', {'decline-words': 'Les annonces ont leur panneau.'})
RETURN = ('/renvoyer', {'send_back-words': 'Dites où c’était.'})


def play(journey, text):
    with tempfile.NamedTemporaryFile('w', suffix='.case') as file:
        file.write(text)
        file.flush()
        for case in read(Path(file.name), VOCABULARY).cases:
            journey.begin_case()
            for step in case.steps:
                journey.do(step, '')


def filled(journey, person, act):
    """The form of this act on the page before a person, with a reason where it asks for one, as it goes over the wire."""
    ending, typed = act
    answer = journey.person(person).answer
    form = next(form for form in answer.page().forms if urlsplit(form.action).path.endswith(ending))
    for field in form.fields:
        field.value = typed.get(field.name, field.value)
    reasons = [field for field in form.fields if field.kind == 'radio']
    for field in reasons[:1]:
        field.checked = True
    kind, body = encode_form([entry for field in form.fields for entry in field.entries()], form.multipart)
    headers = [('Accept-Language', 'fr'), ('Cookie', journey.person(person).cookie_header(answer.host)), ('Content-Type', kind)]
    return written(urlsplit(form.action).path, headers, body, answer.host)


def race(town, journey, number, acts, results):
    play(journey, A_TEXT.replace('{number}', str(number)))
    people = ('youenn', 'solenn') if number % 2 else ('solenn', 'youenn')
    with Rows(town) as rows:
        before = rows.counts()
        answers = together(town.port, [filled(journey, person, act) for person, act in zip(people, acts)])
        after = rows.counts()
    what = f'{town.templates.database.kind}, {acts[0][0]} and {acts[1][0]} at once'
    statuses = sorted(answer.status for answer in answers)
    results.check(f'{what}: one is done, the other is told', statuses == [303, 409], statuses)
    gained = {table: after[table] - before[table] for table in ('decision', 'mails')}
    results.check(f'{what}: one decision, one mail', gained == {'decision': 1, 'mails': 1}, gained)
    if statuses == [303, 409]:
        winner, loser = sorted(zip(people, answers), key=lambda pair: pair[1].status)
        name = town.accounts[winner[0]]['name']
        results.check(f'{what}: told whose it is', name in loser[1].page().text(), loser[1].page().text()[:300])


def run_races(templates, program, results):
    with Town(program, templates) as town:
        journey = Journey(town)
        for number in range(1, TIMES + 1):
            race(town, journey, number, [(PUBLISH, DECLINE), (DECLINE, RETURN), (PUBLISH, RETURN)][number % 3], results)
