# The tests read the site that tests/spip/site.py invents.
if(TARGET spip_test)
  target_compile_definitions(spip_test PRIVATE KENOBER_SPIP_SITE="${CMAKE_SOURCE_DIR}/tests/spip/site.py")
endif()
