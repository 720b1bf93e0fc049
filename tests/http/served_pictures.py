#!/usr/bin/env python3
"""Photographs that say where they were taken, sent through the form: what the server gives out of them, as exiftool reads it.

    tests/http/served_pictures.py [--program build/release/kenober]

Reads the 29 photographs with a place and the 18 that lie on a side under KENOBER_CORPORA; without it, says so. Ends with "N passed, N failed, N skipped".
"""
import argparse
import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from client import File  # noqa: E402
from full_disk import PROPOSE, Visitor  # noqa: E402
from hostile import Results  # noqa: E402
from journey import Journey  # noqa: E402
from storage_gone import fetch, until  # noqa: E402
from town import ROOT, Database, Templates, Town  # noqa: E402

# What says how a file is made, and nothing of where it comes from.
PLAIN_GROUPS = {'System', 'File', 'ExifTool', 'JFIF', 'RIFF', 'PNG', 'PNG-pHYs', 'Composite'}
RIGHTS = {'XMP-x:XMPToolkit', 'XMP-dc:Creator', 'XMP-dc:Rights', 'XMP-dc:Description', 'XMP-dc:Source', 'XMP-xmpRights:Marked', 'XMP-xmpRights:UsageTerms',
          'XMP-xmpRights:WebStatement', 'XMP-cc:License', 'XMP-cc:AttributionName', 'XMP-cc:AttributionURL', 'XMP-photoshop:Credit'}
PLAIN_COMPOSITES = {'Composite:ImageSize', 'Composite:Megapixels'}


def publish(town, journey, title, photographs):
    """One text with these pictures, sent by Marcel in two steps, as somebody without JavaScript does; published by Youenn."""
    journey.be([], 'marcel')
    visitor = Visitor(town)
    visitor.client, visitor.person = journey.client, journey.me
    target, entries, _ = visitor.filled(PROPOSE, {'title': title, 'body': 'Un texte assez long, avec beaucoup d’images.'})
    entries = [entry for entry in entries if entry[0] != 'picture_file']
    arrived = visitor.send(target, [*entries, *(('picture_file', File(path.name, path.read_bytes(), 'image/jpeg')) for path in photographs)], True)
    form = next(form for form in arrived.page().forms if any(field.name == 'picture_rights' for field in form.fields))
    said = [(name, 'Ce que l’on voit' if name.startswith('picture_text_') else value) for name, value in visitor.entries(form)]
    sent = visitor.send(target, [*said, ('picture_rights', 'yes')], True)
    journey.be([], 'youenn')
    journey.open([], '/relecture')
    journey.follow([], title)
    journey.press([], 'Publier')
    return sent.status


def rows(town, query):
    with contextlib.closing(sqlite3.connect(town.data / 'kenober.db')) as database:
        return database.execute(query).fetchall()


def shown_pictures(town):
    return rows(town, 'SELECT p.id, p.file, p.small_file, p.renditions FROM picture p WHERE p.id IN '
                      '(SELECT picture FROM contribution UNION SELECT picture FROM contribution_picture)')


def fields_of(folder):
    done = subprocess.run(['exiftool', '-json', '-G1', '-s', '-a', '-charset', 'utf8', '-r', folder], capture_output=True, check=False)
    return json.loads(done.stdout)


def is_told(field):
    group = field.split(':')[0]
    return field != 'SourceFile' and field not in RIGHTS and (group not in PLAIN_GROUPS or (group == 'Composite' and field not in PLAIN_COMPOSITES) or
                                                              field in ('ExifTool:Warning', 'ExifTool:Error'))


def journey_of(town, corpora, results):
    journey = Journey(town)
    placed = sorted((corpora / 'exif-gps').rglob('*.jpg'))
    turned = sorted((corpora / 'exif-orientation').glob('*.jpg'))
    results.check('29 photographs with a place, 18 on a side', (len(placed), len(turned)) == (29, 18), (len(placed), len(turned)))
    for title, photographs in (('Les lieux', placed[:15]), ('Encore des lieux', placed[15:]), ('Les sens', turned)):
        status = publish(town, journey, title, photographs)
        results.check(f'{title}: {len(photographs)} photographs are taken', status == 303, status)
    results.check('every width is made', until(lambda: not rows(town, "SELECT 1 FROM picture WHERE renditions = ''"), 240), rows(town, 'SELECT count(*) FROM picture'))
    pictures = shown_pictures(town)
    with tempfile.TemporaryDirectory(prefix='kenober-served-') as folder:
        count, failed = 0, []
        for number, file, small, renditions in pictures:
            for name in {file, small, *(line.split()[0] for line in renditions.split('\n') if line)}:
                status, body = fetch(town, f'/media/{number}/{name}')
                if status != 200:
                    failed.append((status, name))
                (Path(folder) / f'{number}-{name}').write_bytes(body)
                count += 1
        results.check('every file of them is served', not failed, failed[:5])
        read = fields_of(folder)
        results.check('exiftool reads every one of them', len(read) == count, (len(read), count))
        told = sorted({field for one in read for field in one if is_told(field)})
        results.check('none says anything but its licence', not told, told[:20])
        places = [one['SourceFile'] for one in read if any('GPS' in field for field in one)]
        results.check('none says a place', not places, places[:5])
        licensed = sum(1 for one in read if one.get('XMP-cc:License'))
        results.check('each says its licence', licensed == len(read), (licensed, len(read)))
        before = fields_of(corpora / 'exif-gps')
        results.check('this check finds places where there are some', sum(any('GPS' in field for field in one) for one in before) > 10, len(before))
    # The pixels are compared in media_test; here: the side on which each lies, and that none says another.
    kinds = {path.name.split('_')[0] for path in turned}
    results.check('landscapes and portraits', kinds == {'Landscape', 'Portrait'}, kinds)
    sides = rows(town, "SELECT p.width > p.height, count(*) FROM contribution c JOIN contribution_picture w ON w.contribution = c.id JOIN picture p ON p.id = w.picture "
                       "WHERE c.title = 'Les sens' GROUP BY 1")
    led = rows(town, "SELECT p.width > p.height FROM contribution c JOIN picture p ON p.id = c.picture WHERE c.title = 'Les sens'")
    tally = {bool(side): number + sum(bool(one[0]) == bool(side) for one in led) for side, number in sides}
    results.check('nine of them lie, nine stand', tally == {True: 9, False: 9}, tally)
    print(f'{len(pictures)} photographs, {count} files served: {len(places)} places, {len(told)} fields but the licence, {licensed} licences', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    results = Results()
    corpora = os.environ.get('KENOBER_CORPORA', '')
    if not corpora:
        why = 'KENOBER_CORPORA is not set: no photograph was sent'
        results.check('the photographs are there', False, why) if os.environ.get('CI') == 'true' else results.skip('photographs', why)
    else:
        with tempfile.TemporaryDirectory(prefix='kenober-photographs-') as folder:
            templates = Templates(options.program.resolve(), Database('sqlite'), folder)
            with Town(templates.program, templates, 'plain') as town:
                journey_of(town, Path(corpora), results)
            results.check('it stops as it should', town.stopped_well, town.lines[-5:])
    print(f'{results.passed} passed, {results.failed} failed, {results.skipped} skipped')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
