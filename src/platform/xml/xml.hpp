// XML that strangers send: read as it comes or as a tree, in any encoding, without external entities, never beyond its bounds.
#pragma once

#include "platform/xml/characters.hpp"
#include "platform/xml/parser.hpp"
#include "platform/xml/tree.hpp"
