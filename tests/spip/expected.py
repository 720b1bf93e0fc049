"""What has to be found once an invented site has moved in, told from its rows alone."""

NOW = '2026-01-01 00:00:00'
STATES = {'prepa': 'draft', 'prop': 'proposed', 'publie': 'published', 'refuse': 'declined', 'poubelle': 'withdrawn'}


def state(status, date):
    return 'draft' if status == 'publie' and date > NOW else STATES[status]


def numbered(kind, number, urls):
    key = 'syndic' if kind == 'site' else kind
    found = [f'/spip.php?{kind}{number}', f'/?{kind}{number}', f'/{kind}{number}.html', f'/{kind}{number}', f'/{kind}.php3?id_{key}={number}',
             f'/spip.php?page={kind}&id_{key}={number}']
    return found + [form.format(url) for url in urls.get((kind, number), []) for form in ('/{}', '/{}.html', '/spip.php?{}')]


def tell(site, at_hand):
    """The counts by state, and which old addresses lead to a page of everybody, or to none."""
    rows = {table: [dict(zip(site.columns[table].split(), row)) for row in all_rows] for table, all_rows in site.rows.items()}
    urls = {}
    for row in rows['spip_urls']:
        urls.setdefault((row['type'], row['id_objet']), []).append(row['url'])
    texts, public, hidden, shown = {}, [], [], set()
    for kind, table, date in (('article', 'spip_articles', 'date'), ('breve', 'spip_breves', 'date_heure')):
        for row in rows[table]:
            number, found = row[f'id_{kind}'], state(row['statut'], row[date])
            texts[found] = texts.get(found, 0) + 1
            (public if found == 'published' else hidden).extend(numbered(kind, number, urls))
            if found == 'published':
                shown.add((kind, number))
    for kind, table in (('auteur', 'spip_auteurs_liens'), ('mot', 'spip_mots_liens')):
        for number in sorted({row[f'id_{kind}'] for row in rows[table] if (row['objet'], row['id_objet']) in shown}):
            public += numbered(kind, number, urls)
    for number in sorted({row['id_rubrique'] for row in rows['spip_articles'] if ('article', row['id_article']) in shown}):
        public += numbered('rubrique', number, urls)
    placed = {row['id_document'] for row in rows['spip_documents_liens'] if (row['objet'], row['id_objet']) in shown}
    public += ['/IMG/' + row['fichier'] for row in rows['spip_documents'] if 'IMG/' + row['fichier'] in at_hand and row['id_document'] in placed]
    comments = [row for row in rows['spip_forum'] if row['statut'] in ('publie', 'prop', 'off') and row['objet'] in ('article', 'breve')]
    return {'texts': texts, 'comments': len(comments), 'sections': len(rows['spip_rubriques']), 'themes': len(rows['spip_mots']),
            'partners': sum(row['statut'] == 'publie' for row in rows['spip_syndic']), 'files': len(at_hand), 'old_public': public, 'old_hidden': hidden,
            'feeds': ['/spip.php?page=backend', '/backend.php3']}
