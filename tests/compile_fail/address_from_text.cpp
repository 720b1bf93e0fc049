// Nor an address.
// expect: conversion
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Address address = Address::route("/{}", "a");
#else
const Address address = std::string("/a");
#endif
