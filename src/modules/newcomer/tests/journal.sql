-- A small magazine of SPIP, made for the journeys of this folder.
CREATE TABLE `spip_meta` (
  `nom` text,
  `valeur` text
);
INSERT INTO `spip_meta` VALUES ('nom_site','Le journal du quai');
INSERT INTO `spip_meta` VALUES ('langue_site','fr');
INSERT INTO `spip_meta` VALUES ('adresse_site','https://quai.example');
CREATE TABLE `spip_rubriques` (
  `id_rubrique` text,
  `id_parent` text,
  `titre` text,
  `descriptif` text,
  `texte` text,
  `id_secteur` text
);
INSERT INTO `spip_rubriques` VALUES ('1','0','Culture','','','1');
INSERT INTO `spip_rubriques` VALUES ('2','1','Fêtes maritimes','','','1');
CREATE TABLE `spip_articles` (
  `id_article` text,
  `surtitre` text,
  `titre` text,
  `soustitre` text,
  `id_rubrique` text,
  `descriptif` text,
  `chapo` text,
  `texte` text,
  `ps` text,
  `date` text,
  `statut` text,
  `date_redac` text,
  `date_modif` text,
  `lang` text,
  `nom_site` text,
  `url_site` text,
  `virtuel` text
);
INSERT INTO `spip_articles` VALUES ('12','','Les phares de la rade','','2','','','Un {{phare}} tient debout, et la suite est [là->art14].','','2012-03-04 10:20:30','publie','0000-00-00 00:00:00','2013-01-01 00:00:00','fr','','','');
INSERT INTO `spip_articles` VALUES ('13','','Le brouillon du sémaphore','','2','','','Rien de cela ne doit se lire encore.','','2012-03-04 10:20:30','prepa','0000-00-00 00:00:00','2013-01-01 00:00:00','fr','','','');
INSERT INTO `spip_articles` VALUES ('14','','La suite des phares','','2','','','Retour aux [phares->art12], puis au [brouillon->art13].','','2012-03-04 10:20:30','publie','0000-00-00 00:00:00','2013-01-01 00:00:00','fr','','','');
CREATE TABLE `spip_auteurs` (
  `id_auteur` text,
  `nom` text,
  `bio` text,
  `email` text,
  `statut` text
);
INSERT INTO `spip_auteurs` VALUES ('7','Maïwenn Quéméneur','Elle écrit sur la mer.','maiwenn@quai.example','1comite');
INSERT INTO `spip_auteurs` VALUES ('8','Riwal','','','1comite');
CREATE TABLE `spip_auteurs_liens` (
  `id_auteur` text,
  `id_objet` text,
  `objet` text,
  `vu` text
);
INSERT INTO `spip_auteurs_liens` VALUES ('7','12','article','non');
INSERT INTO `spip_auteurs_liens` VALUES ('8','14','article','non');
INSERT INTO `spip_auteurs_liens` VALUES ('7','13','article','non');
CREATE TABLE `spip_mots` (
  `id_mot` text,
  `titre` text,
  `descriptif` text,
  `texte` text,
  `id_groupe` text,
  `type` text
);
INSERT INTO `spip_mots` VALUES ('5','Lanternes','','','1','sujets');
CREATE TABLE `spip_mots_liens` (
  `id_mot` text,
  `id_objet` text,
  `objet` text
);
INSERT INTO `spip_mots_liens` VALUES ('5','12','article');
CREATE TABLE `spip_forum` (
  `id_forum` text,
  `id_objet` text,
  `objet` text,
  `id_parent` text,
  `id_thread` text,
  `date_heure` text,
  `titre` text,
  `texte` text,
  `auteur` text,
  `email_auteur` text,
  `statut` text
);
INSERT INTO `spip_forum` VALUES ('1','12','article','0','1','2012-04-01 10:00:00','Merci','Un beau texte, vraiment.','Lou','','publie');
