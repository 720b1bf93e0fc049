// Text does not become Html by itself.
// expect: conversion
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = text("a");
#else
const Html view = std::string("<b>");
#endif
