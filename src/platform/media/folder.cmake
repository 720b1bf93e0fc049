# libvips and its hundred libraries live in a small program of their own, never in the server.
# It is linked with the few sources that it needs, and not with what the server stores pictures with.
add_executable(kenober-media ${CMAKE_CURRENT_LIST_DIR}/media_main.cpp ${CMAKE_CURRENT_LIST_DIR}/picture_header.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../blob/open_file.cpp)
target_link_libraries(kenober-media PRIVATE base library::fmt library::vips)
set_target_properties(kenober-media PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

if(KENOBER_SANITIZE OR KENOBER_FUZZ)
  target_compile_definitions(kenober-media PRIVATE KENOBER_SANITIZED)
endif()

if(TARGET media_test)
  # The tests look at pixels, which only libvips can show them.
  target_link_libraries(media_test PRIVATE library::vips)
  add_dependencies(media_test kenober-media)
  set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/hostile_test.cpp PROPERTIES
    COMPILE_DEFINITIONS "KENOBER_SAMPLES=\"${CMAKE_SOURCE_DIR}/src/commons/gallery/tests\"")
endif()
