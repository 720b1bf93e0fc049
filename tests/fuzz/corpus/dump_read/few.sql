CREATE TABLE `spip_mots` (`id_mot` int, `titre` text);
INSERT INTO spip_mots (titre, id_mot) VALUES ('a\'b', 1),(0xC3A9, 2),(_utf8'x', NULL);
