// The magazine's module, as others include it: the article and its rules, and the import of folders.
#pragma once

#include "modules/article/article_import.hpp"
#include "modules/article/article_text.hpp"
