// Json comes from its writer.
// expect: conversion
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Json json = JsonWriter{}.text("a").done();
#else
const Json json = std::string("{}");
#endif
