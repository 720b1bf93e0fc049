// A Url is parsed, and may not be one.
// expect: conversion
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const std::optional<Url> url = Url::parse("https://exemple.fr/");
#else
const Url url = std::string("https://exemple.fr/");
#endif
