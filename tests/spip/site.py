#!/usr/bin/env python3
"""Invents a site of SPIP, the magazine of Port-Exemple, of any size, and writes it as SPIP sites are kept.

    tests/spip/site.py FOLDER [--articles 1000] [--sections 30] [--seed 1] [--plain]

FOLDER gets IMG/ with small real pictures and papers, port-exemple.sqlite, .sql (as mysqldump writes), .phpmyadmin.sql (columns named, latin1), .xml and .xml.gz (SPIP's own backup),
and counts.json: the rows of each table, of the texts those of each status, and what has to be found after moving in (expected.py). The same arguments give the same bytes.
Columns are those of SPIP's documented tables (programmer.spip.net, "La structure de la base de données").
"""

import argparse
import gzip
import json
import random
import sqlite3
from pathlib import Path
from xml.sax.saxutils import escape

import expected
import files
import words

COLUMNS = {
    'spip_rubriques': 'id_rubrique id_parent titre descriptif texte id_secteur maj statut date lang langue_choisie statut_tmp date_tmp profondeur',
    'spip_articles': 'id_article surtitre titre soustitre id_rubrique descriptif chapo texte ps date statut id_secteur maj export date_redac visites referers '
                     'popularite accepter_forum date_modif lang langue_choisie id_trad nom_site url_site virtuel lieu_dit',
    'spip_auteurs': 'id_auteur nom bio email nom_site url_site login pass low_sec statut webmestre maj pgp htpass en_ligne alea_actuel alea_futur prefs '
                    'cookie_oubli source lang langue_choisie imessage',
    'spip_auteurs_liens': 'id_auteur id_objet objet vu',
    'spip_groupes_mots': 'id_groupe titre descriptif texte unseul obligatoire tables_liees minirezo comite forum maj',
    'spip_mots': 'id_mot titre descriptif texte id_groupe type maj',
    'spip_mots_liens': 'id_mot id_objet objet',
    'spip_documents': 'id_document id_vignette extension titre date descriptif fichier taille largeur hauteur media mode distant statut credits alt '
                      'date_publication brise maj',
    'spip_documents_liens': 'id_document id_objet objet vu rang_lien',
    'spip_forum': 'id_forum id_objet objet id_parent id_thread date_heure date_thread titre texte auteur email_auteur nom_site url_site statut ip maj id_auteur',
    'spip_breves': 'id_breve date_heure titre texte lien_titre lien_url statut id_rubrique lang langue_choisie maj',
    'spip_syndic': 'id_syndic id_rubrique id_secteur nom_site url_site url_syndic descriptif maj syndication statut date date_syndic date_index moderation '
                   'miroir oubli resume',
    'spip_urls': 'id_parent url type id_objet date segments perma langue',
    'spip_syndic_articles': 'id_syndic_article id_syndic titre url date lesauteurs maj statut descriptif lang',
    'spip_evenements': 'id_evenement id_article titre date_debut maj',
    'spip_meta': 'nom valeur impt maj',
}
NUMBERS = ('id_', 'taille', 'largeur', 'hauteur', 'visites', 'referers', 'popularite', 'profondeur', 'brise', 'segments', 'perma', 'rang_lien')
CANARY_OF_OTHERS = 'canari-actif'
STATUSES = ['publie'] * 14 + ['prepa', 'prepa', 'prop', 'refuse', 'poubelle', 'publie']
DRAFT_CANARY = 'canari-brouillon'


def is_number(column):
    return column.startswith(NUMBERS)


class Site:
    columns = COLUMNS

    def __init__(self, articles, sections, seed, plain=False):
        self.plain = plain
        self.chance = random.Random(seed)
        self.rows = {table: [] for table in COLUMNS}
        self.logos = ['IMG/rubon1.png']
        self.sizes = {'articles': articles, 'rubriques': sections, 'mots': len(words.TOPICS), 'auteurs': len(words.NAMES),
                      'documents': max(3, articles // 10), 'breves': max(2, articles // 20)}
        for make in (self.make_sections, self.make_people, self.make_tags, self.make_documents, self.make_texts, self.make_news, self.make_partners, self.make_meta):
            make()

    def add(self, table, **values):
        row = []
        for column in COLUMNS[table].split():
            empty = 0 if is_number(column) else '2012-01-01 00:00:00' if column.startswith(('maj', 'date')) else ''
            row.append(values.pop(column, empty))
        assert not values, f'{table} has no column {values}'
        self.rows[table].append(row)

    def day(self, number):
        return f'{2008 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d} {number % 24:02d}:{number % 60:02d}:00'

    def make_sections(self):
        for number in range(1, self.sizes['rubriques'] + 1):
            parent = 0 if number <= 5 else self.chance.randint(1, min(number - 1, 12))
            self.add('spip_rubriques', id_rubrique=number, id_parent=parent, titre=f'{number}. {words.TOPICS[number % len(words.TOPICS)]} et quais n° {number}',
                     descriptif=words.sentence(self.chance), texte='{{Bienvenue}}. ' + words.paragraph(self.chance), id_secteur=parent or number,
                     statut='publie', date=self.day(number), lang='fr', langue_choisie='non')
            self.add('spip_urls', url=f'Quais-{number}', type='rubrique', id_objet=number, date=self.day(number), segments=1)

    def make_people(self):
        for number, name in enumerate(words.NAMES, 1):
            login = f'personne{number}'
            self.add('spip_urls', url=f'Habitante-{number}', type='auteur', id_objet=number, date=self.day(number), segments=1)
            self.add('spip_auteurs', id_auteur=number, nom=name, bio='Habite {le port}. ' + words.sentence(self.chance), email=f'{login}@port-exemple.example',
                     login=login, **{'pass': 'f' * 64}, statut='0minirezo' if number == 1 else '1comite', webmestre='oui' if number == 1 else 'non',
                     prefs='a:1:{s:7:"couleur";i:1;}', source='spip', lang='fr')

    def make_tags(self):
        self.add('spip_groupes_mots', id_groupe=1, titre='Thèmes', unseul='non', obligatoire='non', tables_liees='articles,breves')
        for number, topic in enumerate(words.TOPICS, 1):
            self.add('spip_urls', url=f'Theme-{number}', type='mot', id_objet=number, date=self.day(number), segments=1)
            self.add('spip_mots', id_mot=number, titre=topic, descriptif=words.sentence(self.chance), id_groupe=1, type='Thèmes')

    def make_documents(self):
        for number in range(1, self.sizes['documents'] + 1):
            extension, media = [('png', 'image'), ('png', 'image'), ('pdf', 'file'), ('mp3', 'audio'), ('mp4', 'video')][number % 5]
            self.add('spip_documents', id_document=number, extension=extension, titre=f'Le port {{vu}} n° {number}', date=self.day(number), descriptif=words.sentence(self.chance),
                     fichier=f'{extension}/port_{number}.{extension}', taille=1000 + number, largeur=800, hauteur=600, media=media,
                     mode='image' if number % 10 == 1 else 'document', distant='non', statut='publie', credits='Atelier photo', alt='Des barques au quai')

    def make_texts(self):
        for number in range(1, self.sizes['articles'] + 1):
            status = STATUSES[number % len(STATUSES)]
            section = self.chance.randint(1, self.sizes['rubriques'])
            text = words.plain(self.chance) if self.plain else words.body(self.chance, self.sizes, number)
            if status != 'publie':
                text = DRAFT_CANARY + '\n\n' + text
            self.add('spip_articles', id_article=number, surtitre='Chronique' if number % 7 == 0 else '', titre=f'{number}. {words.title(self.chance)}',
                     soustitre='Suite' if number % 9 == 0 else '', id_rubrique=section, descriptif=words.sentence(self.chance) if number % 3 == 0 else '',
                     chapo='{{En bref.}} ' + words.sentence(self.chance), texte=text,
                     ps='Merci à [->aut1].' if number % 5 == 0 else '', date='2099-01-01 08:00:00' if number % 97 == 0 else self.day(number),
                     statut=status, id_secteur=section, export='oui', date_redac='0000-00-00 00:00:00', visites=number * 3, popularite=0.5,
                     accepter_forum='pos', date_modif=self.day(number), lang='br' if number % 50 == 0 else 'fr', langue_choisie='non',
                     nom_site='Le réseau' if number % 11 == 0 else '', url_site='https://reseau.port-exemple.example/' if number % 11 == 0 else '',
                     virtuel='art1' if number % 83 == 0 else '', lieu_dit='Le vieux môle' if number % 61 == 0 else '', id_trad=number - 1 if number % 50 == 0 else 0)
            if number % 40 == 0:
                self.logos.append(f'IMG/arton{number}.png')
            self.link_text(number, status)

    def link_text(self, number, status):
        for author in sorted({1 + number % 12, 1 + number * 5 % 12} if number % 4 == 0 else {1 + number % 12}):
            self.add('spip_auteurs_liens', id_auteur=author, id_objet=number, objet='article', vu='non')
        for tag in sorted({1 + number % 12, 1 + number * 7 % 12}):
            self.add('spip_mots_liens', id_mot=tag, id_objet=number, objet='article')
        self.add('spip_documents_liens', id_document=1 + number % self.sizes['documents'], id_objet=number, objet='article', vu='non' if number % 2 else 'oui')
        self.add('spip_urls', url=f'Recit-du-port-{number}', type='article', id_objet=number, date=self.day(number), segments=1)
        for turn in range(number % 3 if status == 'publie' else 0):
            forum = len(self.rows['spip_forum']) + 1
            self.add('spip_forum', id_forum=forum, id_objet=number, objet='article', id_parent=forum - 1 if turn else 0, id_thread=forum - turn,
                     date_heure=self.day(number + turn), date_thread=self.day(number), titre=f'Re: récit {number}', texte='{Merci} pour ce texte ! ' + words.comment(self.chance, number),
                     auteur=self.chance.choice(words.NAMES), email_auteur='lectrice@port-exemple.example', statut=['publie', 'publie', 'off', 'spam', 'publie', 'prop', 'publie'][forum % 7],
                     ip='192.0.2.7')

    def make_news(self):
        for number in range(1, self.sizes['breves'] + 1):
            self.add('spip_urls', url=f'Nouvelle-{number}', type='breve', id_objet=number, date=self.day(number), segments=1)
            self.add('spip_breves', id_breve=number, date_heure=self.day(number), titre=words.title(self.chance), texte='{{Brève.}} ' + words.sentence(self.chance),
                     lien_titre='En savoir plus', lien_url='https://reseau.port-exemple.example/', statut=['publie', 'publie', 'prop', 'refuse'][number % 4],
                     id_rubrique=1 + number % self.sizes['rubriques'], lang='fr', langue_choisie='non')

    def make_partners(self):
        for number in range(1, 6):
            self.add('spip_syndic', id_syndic=number, id_rubrique=1, id_secteur=1, nom_site=f'Le port voisin n° {number}', url_site=f'https://voisin{number}.example/',
                     url_syndic=f'https://voisin{number}.example/spip.php?page=backend', descriptif=words.sentence(self.chance), syndication='oui', statut='publie',
                     date=self.day(number), moderation='non', miroir='non', oubli='non', resume='oui')
            self.add('spip_syndic_articles', id_syndic_article=number, id_syndic=number, titre='Un titre voisin', url=f'https://voisin{number}.example/1', statut='publie')
        self.add('spip_evenements', id_evenement=1, id_article=1, titre='Fête du quai')

    def make_meta(self):
        for name, value in (('nom_site', 'Port-Exemple, le magazine'), ('adresse_site', 'https://www.port-exemple.example'), ('charset', 'utf-8'),
                            ('langue_site', 'fr'), ('version_installee', '2022022303'), ('slogan_site', 'Ce qui se {fait} ici'), ('vide', None)):
            self.add('spip_meta', nom=name, valeur=value, impt='oui')


def write_sqlite(site, path):
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        for table, rows in site.rows.items():
            columns = ', '.join(f'{column} {"INTEGER" if is_number(column) else "TEXT"}' for column in COLUMNS[table].split())
            database.execute(f'CREATE TABLE {table} ({columns})')
            database.executemany(f'INSERT INTO {table} VALUES ({", ".join("?" * len(COLUMNS[table].split()))})', rows)
    database.close()


def sql_value(value):
    if value is None:
        return 'NULL'
    if not isinstance(value, str):
        return str(value)
    for plain, written in (('\\', '\\\\'), ("'", "\\'"), ('"', '\\"'), ('\n', '\\n'), ('\r', '\\r')):
        value = value.replace(plain, written)
    return f"'{value}'"


def create_table(table):
    columns = COLUMNS[table].split()
    lines = [f"  `{column}` " + ('bigint(21) NOT NULL DEFAULT 0' if is_number(column) else "longtext NOT NULL DEFAULT ''") for column in columns]
    return f'CREATE TABLE `{table}` (\n' + ',\n'.join(lines) + f',\n  KEY `premiere` (`{columns[0]}`)\n) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;\n'


def write_mysqldump(site, path):
    with path.open('w', encoding='utf-8', newline='\n') as out:
        out.write('-- MySQL dump 10.19  Distrib 10.11\n--\n-- Host: localhost    Database: port\n\n/*!40101 SET NAMES utf8mb4 */;\n/*!40103 SET TIME_ZONE=\'+00:00\' */;\n')
        for table, rows in site.rows.items():
            out.write(f'\n--\n-- Table structure for table `{table}`\n--\n\nDROP TABLE IF EXISTS `{table}`;\n/*!40101 SET @saved = @@character_set_client */;\n')
            out.write(create_table(table) + f'\nLOCK TABLES `{table}` WRITE;\n/*!40000 ALTER TABLE `{table}` DISABLE KEYS */;\n')
            for begin in range(0, len(rows), 100):
                out.write(f'INSERT INTO `{table}` VALUES ' + ','.join('(' + ','.join(map(sql_value, row)) + ')' for row in rows[begin:begin + 100]) + ';\n')
            out.write(f'/*!40000 ALTER TABLE `{table}` ENABLE KEYS */;\nUNLOCK TABLES;\n')


def write_phpmyadmin(site, path):
    """Columns named in each INSERT, quotes doubled, Windows-1252; a few values in hexadecimal. What that cannot say becomes a reference."""
    with path.open('w', encoding='cp1252', errors='xmlcharrefreplace', newline='\n') as out:
        out.write('-- phpMyAdmin SQL Dump\n-- version 4.9\n\nSET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";\n/*!40101 SET NAMES latin1 */;\n')
        for table, rows in site.rows.items():
            names = ', '.join(f'`{column}`' for column in COLUMNS[table].split())
            out.write('\n' + create_table(table).replace('utf8mb4', 'latin1'))
            for row in rows:
                values = [sql_value(value).replace("\\'", "''") for value in row]
                if table == 'spip_meta' and row[1]:
                    values[1] = '0x' + row[1].encode('cp1252').hex()
                out.write(f'INSERT INTO `{table}` ({names}) VALUES\n(' + ', '.join(values) + ');\n')


def write_xml(site, path):
    with path.open('w', encoding='utf-8', newline='\n') as out:
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<SPIP\n\tversion="4.2.0"\n\tversion_base="2022022303"\n\tversion_archive="1.3"\n\tadresse_site="https://www.port-exemple.example"\n>\n')
        for table, rows in site.rows.items():
            for row in rows:
                fields = ''.join(f'<{column}>{escape(str(value or (0 if value == 0 else "")))}</{column}>\n' for column, value in zip(COLUMNS[table].split(), row))
                out.write(f'<{table}>\n{fields}</{table}>\n\n')
        out.write('</SPIP>\n')
    with path.with_suffix('.xml.gz').open('wb') as packed, gzip.GzipFile('', 'wb', fileobj=packed, mtime=0) as out:
        out.write(path.read_bytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path)
    parser.add_argument('--articles', type=int, default=1000)
    parser.add_argument('--sections', type=int, default=30)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--plain', action='store_true', help='texts without any shortcut')
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    site = Site(given.articles, given.sections, given.seed, given.plain)
    write_sqlite(site, given.folder / 'port-exemple.sqlite')
    write_mysqldump(site, given.folder / 'port-exemple.sql')
    write_phpmyadmin(site, given.folder / 'port-exemple.phpmyadmin.sql')
    write_xml(site, given.folder / 'port-exemple.xml')
    statuses = {}
    for row in site.rows['spip_articles']:
        status = row[COLUMNS['spip_articles'].split().index('statut')]
        statuses[status] = statuses.get(status, 0) + 1
    documents = ['IMG/' + row[COLUMNS['spip_documents'].split().index('fichier')] for row in site.rows['spip_documents']]
    files.write(given.folder, documents, site.logos)
    at_hand = [path for path in [*documents, *site.logos] if (given.folder / path).is_file()]
    counts = {'tables': {table: len(rows) for table, rows in site.rows.items()}, 'statuses': statuses, 'draft_canary': DRAFT_CANARY, 'active_canary': CANARY_OF_OTHERS,
              'expected': expected.tell(site, at_hand)}
    (given.folder / 'counts.json').write_text(json.dumps(counts, indent=1, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
