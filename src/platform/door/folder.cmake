# A server of a few fixed pages, for tests/http/hostile.py: the door and the rooms, without a town around them.
if(KENOBER_TESTS)
  add_executable(door_probe ${CMAKE_SOURCE_DIR}/src/platform/door/probe_main.cpp)
  target_link_libraries(door_probe PRIVATE door)
  set_target_properties(door_probe PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endif()
