# What both databases find is compared in a test, which speaks with them itself; the library needs neither.
if(TARGET search_test)
  target_link_libraries(search_test PRIVATE library::sqlite library::libpq)
endif()
