-- MySQL dump 10.19  Distrib 10.11
--
-- Host: localhost    Database: port

/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET TIME_ZONE='+00:00' */;

--
-- Table structure for table `spip_rubriques`
--

DROP TABLE IF EXISTS `spip_rubriques`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_rubriques` (
  `id_rubrique` bigint(21) NOT NULL DEFAULT 0,
  `id_parent` bigint(21) NOT NULL DEFAULT 0,
  `titre` longtext NOT NULL DEFAULT '',
  `descriptif` longtext NOT NULL DEFAULT '',
  `texte` longtext NOT NULL DEFAULT '',
  `id_secteur` bigint(21) NOT NULL DEFAULT 0,
  `maj` longtext NOT NULL DEFAULT '',
  `statut` longtext NOT NULL DEFAULT '',
  `date` longtext NOT NULL DEFAULT '',
  `lang` longtext NOT NULL DEFAULT '',
  `langue_choisie` longtext NOT NULL DEFAULT '',
  `statut_tmp` longtext NOT NULL DEFAULT '',
  `date_tmp` longtext NOT NULL DEFAULT '',
  `profondeur` bigint(21) NOT NULL DEFAULT 0,
  KEY `premiere` (`id_rubrique`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_rubriques` WRITE;
/*!40000 ALTER TABLE `spip_rubriques` DISABLE KEYS */;
INSERT INTO `spip_rubriques` VALUES (1,0,'1. Jardins et quais n° 1','Chaque samedi matin, l’équipe du fournil invitent à découvrir une carte des arbres fruitiers ; rendez-vous : la médiathèque.','{{Bienvenue}}. L’atelier vélo partagent les chansons de marins, au retour des hirondelles, près de : la criée. Au retour des hirondelles, les jardiniers du Moulin partagent le calendrier des marées ; rendez-vous : le quai des Grives. Les habitantes du Vallon invitent à découvrir une carte des arbres fruitiers, depuis le printemps, près de : la place aux Filets. Pour la troisième année, les pêcheuses à pied mesurent les barques en bois ; rendez-vous : le vieux phare. À deux pas (l’école des Embruns), les pêcheuses à pied mesurent les chansons de marins, au retour des hirondelles.',1,'2012-01-01 00:00:00','publie','2009-02-02 01:01:00','fr','non','','2012-01-01 00:00:00',0);
/*!40000 ALTER TABLE `spip_rubriques` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_articles`
--

DROP TABLE IF EXISTS `spip_articles`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_articles` (
  `id_article` bigint(21) NOT NULL DEFAULT 0,
  `surtitre` longtext NOT NULL DEFAULT '',
  `titre` longtext NOT NULL DEFAULT '',
  `soustitre` longtext NOT NULL DEFAULT '',
  `id_rubrique` bigint(21) NOT NULL DEFAULT 0,
  `descriptif` longtext NOT NULL DEFAULT '',
  `chapo` longtext NOT NULL DEFAULT '',
  `texte` longtext NOT NULL DEFAULT '',
  `ps` longtext NOT NULL DEFAULT '',
  `date` longtext NOT NULL DEFAULT '',
  `statut` longtext NOT NULL DEFAULT '',
  `id_secteur` bigint(21) NOT NULL DEFAULT 0,
  `maj` longtext NOT NULL DEFAULT '',
  `export` longtext NOT NULL DEFAULT '',
  `date_redac` longtext NOT NULL DEFAULT '',
  `visites` bigint(21) NOT NULL DEFAULT 0,
  `referers` bigint(21) NOT NULL DEFAULT 0,
  `popularite` bigint(21) NOT NULL DEFAULT 0,
  `accepter_forum` longtext NOT NULL DEFAULT '',
  `date_modif` longtext NOT NULL DEFAULT '',
  `lang` longtext NOT NULL DEFAULT '',
  `langue_choisie` longtext NOT NULL DEFAULT '',
  `id_trad` bigint(21) NOT NULL DEFAULT 0,
  `nom_site` longtext NOT NULL DEFAULT '',
  `url_site` longtext NOT NULL DEFAULT '',
  `virtuel` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`id_article`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_articles` WRITE;
/*!40000 ALTER TABLE `spip_articles` DISABLE KEYS */;
INSERT INTO `spip_articles` VALUES (1,'','1. Les bénévoles et une carte des arbres fruitiers','',1,'','{{En bref.}} La chorale du lundi invitent à découvrir un dictionnaire des vents, avec la complicité des voisins, près de : la criée.','À deux pas (le vieux phare), les habitantes du Vallon photographient une carte des arbres fruitiers, sans attendre l’été. À deux pas (le jardin du Moulin), les anciens de la criée ont planté des recettes de soupe, chaque samedi matin. À deux pas (la salle du port), les pêcheuses à pied racontent le four à pain, après la grande marée. Avec la complicité des voisins, les habitantes du Vallon photographient la qualité de l’eau ; rendez-vous : le marché couvert. À deux pas (la médiathèque), la chorale du lundi remettent en marche une carte des arbres fruitiers, pour la troisième année.\n\nVoyez [le récit d’avant->art1], [un autre->1], [->art1] et [la rubrique|tout y est->rub1].\n\nL’équipe du fournil invitent à découvrir des recettes de soupe, sans attendre l’été, près de : la criée. Après la grande marée, les jardiniers du Moulin racontent trois bancs près de l’eau ; rendez-vous : la salle du port. À deux pas (le vieux phare), les bénévoles invitent à découvrir le calendrier des marées, chaque samedi matin. Avec la complicité des voisins, les anciens de la criée ont dessiné le calendrier des marées ; rendez-vous : la criée. Au retour des hirondelles, les élèves de quatrième invitent à découvrir des recettes de soupe ; rendez-vous : la criée.\n\nSur le même thème : [->mot1], par [->aut9], et [le document->doc1] ([brève->breve1]).\n\nLes pêcheuses à pied photographient les barques en bois, depuis le printemps, près de : le marché couvert. À deux pas (le jardin du Moulin), les jardiniers du Moulin racontent les barques en bois, pour la troisième année.\n\nAilleurs : [le réseau des ports->https://reseau.port-exemple.example/cartes?jour=1&amp;mois=2], [->https://vents.example/], [écrire->bonjour@port-exemple.example].\n\nL’équipe du fournil racontent un dictionnaire des vents, pour la troisième année, près de : la salle du port. À deux pas (la cale de Radoub), les bénévoles partagent trois bancs près de l’eau, avec la complicité des voisins. À deux pas (la criée), les élèves de quatrième ont planté la qualité de l’eau, pour la troisième année. À deux pas (le quai des Grives), la chorale du lundi ont réparé les barques en bois, avec la complicité des voisins. Sans attendre l’été, la radio du port remettent en marche un dictionnaire des vents ; rendez-vous : le vieux phare.\n\nUn mot savant[[Le mot vient du parler des quais, voir [ce récit->art1].]] et un autre[[<7>Note {choisie}.]], repris[[<7>]].','','2009-02-02 01:01:00','publie',1,'2012-01-01 00:00:00','oui','0000-00-00 00:00:00',3,0,0.5,'pos','2009-02-02 01:01:00','fr','non',0,'','','');
/*!40000 ALTER TABLE `spip_articles` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_auteurs`
--

DROP TABLE IF EXISTS `spip_auteurs`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_auteurs` (
  `id_auteur` bigint(21) NOT NULL DEFAULT 0,
  `nom` longtext NOT NULL DEFAULT '',
  `bio` longtext NOT NULL DEFAULT '',
  `email` longtext NOT NULL DEFAULT '',
  `nom_site` longtext NOT NULL DEFAULT '',
  `url_site` longtext NOT NULL DEFAULT '',
  `login` longtext NOT NULL DEFAULT '',
  `pass` longtext NOT NULL DEFAULT '',
  `low_sec` longtext NOT NULL DEFAULT '',
  `statut` longtext NOT NULL DEFAULT '',
  `webmestre` longtext NOT NULL DEFAULT '',
  `maj` longtext NOT NULL DEFAULT '',
  `pgp` longtext NOT NULL DEFAULT '',
  `htpass` longtext NOT NULL DEFAULT '',
  `en_ligne` longtext NOT NULL DEFAULT '',
  `alea_actuel` longtext NOT NULL DEFAULT '',
  `alea_futur` longtext NOT NULL DEFAULT '',
  `prefs` longtext NOT NULL DEFAULT '',
  `cookie_oubli` longtext NOT NULL DEFAULT '',
  `source` longtext NOT NULL DEFAULT '',
  `lang` longtext NOT NULL DEFAULT '',
  `langue_choisie` longtext NOT NULL DEFAULT '',
  `imessage` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`id_auteur`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_auteurs` WRITE;
/*!40000 ALTER TABLE `spip_auteurs` DISABLE KEYS */;
INSERT INTO `spip_auteurs` VALUES (1,'Anna Kermorvan','Habite {le port}. Pour la troisième année, les habitantes du Vallon remettent en marche les chansons de marins ; rendez-vous : le sentier des Douaniers.','personne1@port-exemple.example','','','personne1','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','0minirezo','oui','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(2,'Bachir Lemeur','Habite {le port}. Les élèves de quatrième ont réparé trois bancs près de l’eau, chaque samedi matin, près de : la cale de Radoub.','personne2@port-exemple.example','','','personne2','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(3,'Chantal Petitbois','Habite {le port}. À deux pas (la maison de quartier du Vallon), les élèves de quatrième racontent la qualité de l’eau, malgré la pluie.','personne3@port-exemple.example','','','personne3','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(4,'Denez Le Goarn','Habite {le port}. À deux pas (le marché couvert), les habitantes du Vallon photographient un abri pour les hirondelles, au retour des hirondelles.','personne4@port-exemple.example','','','personne4','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(5,'Élise Roudaut','Habite {le port}. À deux pas (l’école des Embruns), les jardiniers du Moulin invitent à découvrir les barques en bois, pour la troisième année.','personne5@port-exemple.example','','','personne5','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(6,'Fañch Tanguy','Habite {le port}. Les jardiniers du Moulin partagent le four à pain, sans attendre l’été, près de : la place aux Filets.','personne6@port-exemple.example','','','personne6','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(7,'Gwenola Prigent','Habite {le port}. Malgré la pluie, l’atelier vélo mesurent une carte des arbres fruitiers ; rendez-vous : la salle du port.','personne7@port-exemple.example','','','personne7','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(8,'Hélène Maréchal','Habite {le port}. À deux pas (le quai des Grives), l’atelier vélo ont réparé un dictionnaire des vents, avec la complicité des voisins.','personne8@port-exemple.example','','','personne8','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(9,'Ismaël Corre','Habite {le port}. La radio du port invitent à découvrir le calendrier des marées, après la grande marée, près de : le vieux phare.','personne9@port-exemple.example','','','personne9','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(10,'Jeanne Abgrall','Habite {le port}. Pour la troisième année, les anciens de la criée ont dessiné les barques en bois ; rendez-vous : le jardin du Moulin.','personne10@port-exemple.example','','','personne10','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(11,'Klervi Salou','Habite {le port}. Au retour des hirondelles, les anciens de la criée remettent en marche le calendrier des marées ; rendez-vous : la place aux Filets.','personne11@port-exemple.example','','','personne11','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','',''),(12,'Louis Desrives','Habite {le port}. À deux pas (le vieux phare), les anciens de la criée invitent à découvrir les barques en bois, après la grande marée.','personne12@port-exemple.example','','','personne12','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','','1comite','non','2012-01-01 00:00:00','','','','','','a:1:{s:7:\"couleur\";i:1;}','','spip','fr','','');
/*!40000 ALTER TABLE `spip_auteurs` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_auteurs_liens`
--

DROP TABLE IF EXISTS `spip_auteurs_liens`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_auteurs_liens` (
  `id_auteur` bigint(21) NOT NULL DEFAULT 0,
  `id_objet` bigint(21) NOT NULL DEFAULT 0,
  `objet` longtext NOT NULL DEFAULT '',
  `vu` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`id_auteur`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_auteurs_liens` WRITE;
/*!40000 ALTER TABLE `spip_auteurs_liens` DISABLE KEYS */;
INSERT INTO `spip_auteurs_liens` VALUES (2,1,'article','non');
/*!40000 ALTER TABLE `spip_auteurs_liens` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_groupes_mots`
--

DROP TABLE IF EXISTS `spip_groupes_mots`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_groupes_mots` (
  `id_groupe` bigint(21) NOT NULL DEFAULT 0,
  `titre` longtext NOT NULL DEFAULT '',
  `descriptif` longtext NOT NULL DEFAULT '',
  `texte` longtext NOT NULL DEFAULT '',
  `unseul` longtext NOT NULL DEFAULT '',
  `obligatoire` longtext NOT NULL DEFAULT '',
  `tables_liees` longtext NOT NULL DEFAULT '',
  `minirezo` longtext NOT NULL DEFAULT '',
  `comite` longtext NOT NULL DEFAULT '',
  `forum` longtext NOT NULL DEFAULT '',
  `maj` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`id_groupe`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_groupes_mots` WRITE;
/*!40000 ALTER TABLE `spip_groupes_mots` DISABLE KEYS */;
INSERT INTO `spip_groupes_mots` VALUES (1,'Thèmes','','','non','non','articles,breves','','','','2012-01-01 00:00:00');
/*!40000 ALTER TABLE `spip_groupes_mots` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_mots`
--

DROP TABLE IF EXISTS `spip_mots`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_mots` (
  `id_mot` bigint(21) NOT NULL DEFAULT 0,
  `titre` longtext NOT NULL DEFAULT '',
  `descriptif` longtext NOT NULL DEFAULT '',
  `texte` longtext NOT NULL DEFAULT '',
  `id_groupe` bigint(21) NOT NULL DEFAULT 0,
  `type` longtext NOT NULL DEFAULT '',
  `maj` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`id_mot`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_mots` WRITE;
/*!40000 ALTER TABLE `spip_mots` DISABLE KEYS */;
INSERT INTO `spip_mots` VALUES (1,'Mer','Au retour des hirondelles, les anciens de la criée ont dessiné trois bancs près de l’eau ; rendez-vous : le quai des Grives.','',1,'Thèmes','2012-01-01 00:00:00'),(2,'Jardins','Malgré la pluie, la radio du port mesurent les chansons de marins ; rendez-vous : la cale de Radoub.','',1,'Thèmes','2012-01-01 00:00:00'),(3,'Mémoire','Sans attendre l’été, la chorale du lundi partagent la qualité de l’eau ; rendez-vous : le quai des Grives.','',1,'Thèmes','2012-01-01 00:00:00'),(4,'École','À deux pas (le sentier des Douaniers), la radio du port ont réparé les chansons de marins, après la grande marée.','',1,'Thèmes','2012-01-01 00:00:00'),(5,'Musique','La radio du port préparent une carte des arbres fruitiers, avec la complicité des voisins, près de : la cale de Radoub.','',1,'Thèmes','2012-01-01 00:00:00'),(6,'Vélo','Depuis le printemps, les bénévoles racontent les barques en bois ; rendez-vous : l’école des Embruns.','',1,'Thèmes','2012-01-01 00:00:00'),(7,'Cuisine','Après la grande marée, les habitantes du Vallon photographient une carte des arbres fruitiers ; rendez-vous : le marché couvert.','',1,'Thèmes','2012-01-01 00:00:00'),(8,'Numérique','À deux pas (la salle du port), les élèves de quatrième racontent le four à pain, avec la complicité des voisins.','',1,'Thèmes','2012-01-01 00:00:00'),(9,'Solidarité','Sans attendre l’été, l’équipe du fournil photographient un abri pour les hirondelles ; rendez-vous : l’école des Embruns.','',1,'Thèmes','2012-01-01 00:00:00'),(10,'Nature','Malgré la pluie, l’atelier vélo racontent les barques en bois ; rendez-vous : la médiathèque.','',1,'Thèmes','2012-01-01 00:00:00'),(11,'Habitat','À deux pas (la criée), les jardiniers du Moulin ont dessiné un abri pour les hirondelles, avec la complicité des voisins.','',1,'Thèmes','2012-01-01 00:00:00'),(12,'Langues','Les anciens de la criée ont dessiné le calendrier des marées, depuis le printemps, près de : le vieux phare.','',1,'Thèmes','2012-01-01 00:00:00');
/*!40000 ALTER TABLE `spip_mots` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_mots_liens`
--

DROP TABLE IF EXISTS `spip_mots_liens`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_mots_liens` (
  `id_mot` bigint(21) NOT NULL DEFAULT 0,
  `id_objet` bigint(21) NOT NULL DEFAULT 0,
  `objet` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`id_mot`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_mots_liens` WRITE;
/*!40000 ALTER TABLE `spip_mots_liens` DISABLE KEYS */;
INSERT INTO `spip_mots_liens` VALUES (2,1,'article'),(8,1,'article');
/*!40000 ALTER TABLE `spip_mots_liens` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_documents`
--

DROP TABLE IF EXISTS `spip_documents`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_documents` (
  `id_document` bigint(21) NOT NULL DEFAULT 0,
  `id_vignette` bigint(21) NOT NULL DEFAULT 0,
  `extension` longtext NOT NULL DEFAULT '',
  `titre` longtext NOT NULL DEFAULT '',
  `date` longtext NOT NULL DEFAULT '',
  `descriptif` longtext NOT NULL DEFAULT '',
  `fichier` longtext NOT NULL DEFAULT '',
  `taille` bigint(21) NOT NULL DEFAULT 0,
  `largeur` bigint(21) NOT NULL DEFAULT 0,
  `hauteur` bigint(21) NOT NULL DEFAULT 0,
  `media` longtext NOT NULL DEFAULT '',
  `mode` longtext NOT NULL DEFAULT '',
  `distant` longtext NOT NULL DEFAULT '',
  `statut` longtext NOT NULL DEFAULT '',
  `credits` longtext NOT NULL DEFAULT '',
  `alt` longtext NOT NULL DEFAULT '',
  `date_publication` longtext NOT NULL DEFAULT '',
  `brise` bigint(21) NOT NULL DEFAULT 0,
  `maj` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`id_document`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_documents` WRITE;
/*!40000 ALTER TABLE `spip_documents` DISABLE KEYS */;
INSERT INTO `spip_documents` VALUES (1,0,'png','Le port {vu} n° 1','2009-02-02 01:01:00','Après la grande marée, les pêcheuses à pied partagent le four à pain ; rendez-vous : le quai des Grives.','png/port_1.png',1001,800,600,'image','image','non','publie','Atelier photo','Des barques au quai','2012-01-01 00:00:00',0,'2012-01-01 00:00:00'),(2,0,'pdf','Le port {vu} n° 2','2010-03-03 02:02:00','Les anciens de la criée partagent des recettes de soupe, au retour des hirondelles, près de : le jardin du Moulin.','pdf/port_2.pdf',1002,800,600,'file','document','non','publie','Atelier photo','Des barques au quai','2012-01-01 00:00:00',0,'2012-01-01 00:00:00'),(3,0,'mp3','Le port {vu} n° 3','2011-04-04 03:03:00','À deux pas (le sentier des Douaniers), les anciens de la criée ont réparé trois bancs près de l’eau, sans attendre l’été.','mp3/port_3.mp3',1003,800,600,'audio','document','non','publie','Atelier photo','Des barques au quai','2012-01-01 00:00:00',0,'2012-01-01 00:00:00');
/*!40000 ALTER TABLE `spip_documents` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_documents_liens`
--

DROP TABLE IF EXISTS `spip_documents_liens`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_documents_liens` (
  `id_document` bigint(21) NOT NULL DEFAULT 0,
  `id_objet` bigint(21) NOT NULL DEFAULT 0,
  `objet` longtext NOT NULL DEFAULT '',
  `vu` longtext NOT NULL DEFAULT '',
  `rang_lien` bigint(21) NOT NULL DEFAULT 0,
  KEY `premiere` (`id_document`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_documents_liens` WRITE;
/*!40000 ALTER TABLE `spip_documents_liens` DISABLE KEYS */;
INSERT INTO `spip_documents_liens` VALUES (2,1,'article','oui',0);
/*!40000 ALTER TABLE `spip_documents_liens` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_forum`
--

DROP TABLE IF EXISTS `spip_forum`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_forum` (
  `id_forum` bigint(21) NOT NULL DEFAULT 0,
  `id_objet` bigint(21) NOT NULL DEFAULT 0,
  `objet` longtext NOT NULL DEFAULT '',
  `id_parent` bigint(21) NOT NULL DEFAULT 0,
  `id_thread` bigint(21) NOT NULL DEFAULT 0,
  `date_heure` longtext NOT NULL DEFAULT '',
  `date_thread` longtext NOT NULL DEFAULT '',
  `titre` longtext NOT NULL DEFAULT '',
  `texte` longtext NOT NULL DEFAULT '',
  `auteur` longtext NOT NULL DEFAULT '',
  `email_auteur` longtext NOT NULL DEFAULT '',
  `nom_site` longtext NOT NULL DEFAULT '',
  `url_site` longtext NOT NULL DEFAULT '',
  `statut` longtext NOT NULL DEFAULT '',
  `ip` longtext NOT NULL DEFAULT '',
  `maj` longtext NOT NULL DEFAULT '',
  `id_auteur` bigint(21) NOT NULL DEFAULT 0,
  KEY `premiere` (`id_forum`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_forum` WRITE;
/*!40000 ALTER TABLE `spip_forum` DISABLE KEYS */;
INSERT INTO `spip_forum` VALUES (1,1,'article',0,1,'2009-02-02 01:01:00','2009-02-02 01:01:00','Re: récit 1','{Merci} pour ce texte ! Sans attendre l’été, la radio du port mesurent un dictionnaire des vents ; rendez-vous : le sentier des Douaniers.','Chantal Petitbois','lectrice@port-exemple.example','','','publie','192.0.2.7','2012-01-01 00:00:00',0);
/*!40000 ALTER TABLE `spip_forum` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_breves`
--

DROP TABLE IF EXISTS `spip_breves`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_breves` (
  `id_breve` bigint(21) NOT NULL DEFAULT 0,
  `date_heure` longtext NOT NULL DEFAULT '',
  `titre` longtext NOT NULL DEFAULT '',
  `texte` longtext NOT NULL DEFAULT '',
  `lien_titre` longtext NOT NULL DEFAULT '',
  `lien_url` longtext NOT NULL DEFAULT '',
  `statut` longtext NOT NULL DEFAULT '',
  `id_rubrique` bigint(21) NOT NULL DEFAULT 0,
  `lang` longtext NOT NULL DEFAULT '',
  `langue_choisie` longtext NOT NULL DEFAULT '',
  `maj` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`id_breve`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_breves` WRITE;
/*!40000 ALTER TABLE `spip_breves` DISABLE KEYS */;
INSERT INTO `spip_breves` VALUES (1,'2009-02-02 01:01:00','Les anciens de la criée et les chansons de marins','{{Brève.}} Chaque samedi matin, les élèves de quatrième ont dessiné les chansons de marins ; rendez-vous : la place aux Filets.','En savoir plus','https://reseau.port-exemple.example/','publie',1,'fr','non','2012-01-01 00:00:00'),(2,'2010-03-03 02:02:00','Les bénévoles et un dictionnaire des vents','{{Brève.}} Malgré la pluie, les bénévoles invitent à découvrir la qualité de l’eau ; rendez-vous : le jardin du Moulin.','En savoir plus','https://reseau.port-exemple.example/','prop',1,'fr','non','2012-01-01 00:00:00');
/*!40000 ALTER TABLE `spip_breves` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_syndic`
--

DROP TABLE IF EXISTS `spip_syndic`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_syndic` (
  `id_syndic` bigint(21) NOT NULL DEFAULT 0,
  `id_rubrique` bigint(21) NOT NULL DEFAULT 0,
  `id_secteur` bigint(21) NOT NULL DEFAULT 0,
  `nom_site` longtext NOT NULL DEFAULT '',
  `url_site` longtext NOT NULL DEFAULT '',
  `url_syndic` longtext NOT NULL DEFAULT '',
  `descriptif` longtext NOT NULL DEFAULT '',
  `maj` longtext NOT NULL DEFAULT '',
  `syndication` longtext NOT NULL DEFAULT '',
  `statut` longtext NOT NULL DEFAULT '',
  `date` longtext NOT NULL DEFAULT '',
  `date_syndic` longtext NOT NULL DEFAULT '',
  `date_index` longtext NOT NULL DEFAULT '',
  `moderation` longtext NOT NULL DEFAULT '',
  `miroir` longtext NOT NULL DEFAULT '',
  `oubli` longtext NOT NULL DEFAULT '',
  `resume` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`id_syndic`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_syndic` WRITE;
/*!40000 ALTER TABLE `spip_syndic` DISABLE KEYS */;
INSERT INTO `spip_syndic` VALUES (1,1,1,'Le port voisin n° 1','https://voisin1.example/','https://voisin1.example/spip.php?page=backend','Les pêcheuses à pied remettent en marche le four à pain, avec la complicité des voisins, près de : la place aux Filets.','2012-01-01 00:00:00','oui','publie','2009-02-02 01:01:00','2012-01-01 00:00:00','2012-01-01 00:00:00','non','non','non','oui'),(2,1,1,'Le port voisin n° 2','https://voisin2.example/','https://voisin2.example/spip.php?page=backend','La chorale du lundi racontent des recettes de soupe, chaque samedi matin, près de : le marché couvert.','2012-01-01 00:00:00','oui','publie','2010-03-03 02:02:00','2012-01-01 00:00:00','2012-01-01 00:00:00','non','non','non','oui'),(3,1,1,'Le port voisin n° 3','https://voisin3.example/','https://voisin3.example/spip.php?page=backend','Chaque samedi matin, les habitantes du Vallon ont réparé les chansons de marins ; rendez-vous : le vieux phare.','2012-01-01 00:00:00','oui','publie','2011-04-04 03:03:00','2012-01-01 00:00:00','2012-01-01 00:00:00','non','non','non','oui'),(4,1,1,'Le port voisin n° 4','https://voisin4.example/','https://voisin4.example/spip.php?page=backend','Depuis le printemps, les anciens de la criée racontent une carte des arbres fruitiers ; rendez-vous : le quai des Grives.','2012-01-01 00:00:00','oui','publie','2012-05-05 04:04:00','2012-01-01 00:00:00','2012-01-01 00:00:00','non','non','non','oui'),(5,1,1,'Le port voisin n° 5','https://voisin5.example/','https://voisin5.example/spip.php?page=backend','À deux pas (la salle du port), la chorale du lundi ont planté un dictionnaire des vents, chaque samedi matin.','2012-01-01 00:00:00','oui','publie','2013-06-06 05:05:00','2012-01-01 00:00:00','2012-01-01 00:00:00','non','non','non','oui');
/*!40000 ALTER TABLE `spip_syndic` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_urls`
--

DROP TABLE IF EXISTS `spip_urls`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_urls` (
  `id_parent` bigint(21) NOT NULL DEFAULT 0,
  `url` longtext NOT NULL DEFAULT '',
  `type` longtext NOT NULL DEFAULT '',
  `id_objet` bigint(21) NOT NULL DEFAULT 0,
  `date` longtext NOT NULL DEFAULT '',
  `segments` bigint(21) NOT NULL DEFAULT 0,
  `perma` bigint(21) NOT NULL DEFAULT 0,
  `langue` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`id_parent`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_urls` WRITE;
/*!40000 ALTER TABLE `spip_urls` DISABLE KEYS */;
INSERT INTO `spip_urls` VALUES (0,'Quais-1','rubrique',1,'2009-02-02 01:01:00',1,0,''),(0,'Recit-du-port-1','article',1,'2009-02-02 01:01:00',1,0,'');
/*!40000 ALTER TABLE `spip_urls` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `spip_meta`
--

DROP TABLE IF EXISTS `spip_meta`;
/*!40101 SET @saved = @@character_set_client */;
CREATE TABLE `spip_meta` (
  `nom` longtext NOT NULL DEFAULT '',
  `valeur` longtext NOT NULL DEFAULT '',
  `impt` longtext NOT NULL DEFAULT '',
  `maj` longtext NOT NULL DEFAULT '',
  KEY `premiere` (`nom`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

LOCK TABLES `spip_meta` WRITE;
/*!40000 ALTER TABLE `spip_meta` DISABLE KEYS */;
INSERT INTO `spip_meta` VALUES ('nom_site','Port-Exemple, le magazine','oui','2012-01-01 00:00:00'),('adresse_site','https://www.port-exemple.example','oui','2012-01-01 00:00:00'),('charset','utf-8','oui','2012-01-01 00:00:00'),('langue_site','fr','oui','2012-01-01 00:00:00'),('version_installee','2022022303','oui','2012-01-01 00:00:00'),('slogan_site','Ce qui se {fait} ici','oui','2012-01-01 00:00:00'),('vide',NULL,'oui','2012-01-01 00:00:00');
/*!40000 ALTER TABLE `spip_meta` ENABLE KEYS */;
UNLOCK TABLES;
