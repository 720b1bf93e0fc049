# The tests read the site that tests/spip/site.py invents, and pack a dump themselves.
if(TARGET dump_test)
  target_link_libraries(dump_test PRIVATE library::zlib)
  target_compile_definitions(dump_test PRIVATE KENOBER_SPIP_SITE="${CMAKE_SOURCE_DIR}/tests/spip/site.py")
endif()
