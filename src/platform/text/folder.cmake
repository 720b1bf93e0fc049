# The specification's examples come as JSON.
if(TARGET text_test)
  target_link_libraries(text_test PRIVATE library::json)
endif()
