# Mails as they come, told line by line, for tests/mails/arrivals.py.
if(KENOBER_TESTS)
  add_executable(mailbox_probe ${CMAKE_SOURCE_DIR}/src/platform/mailbox/probe_main.cpp)
  target_link_libraries(mailbox_probe PRIVATE mailbox)
  set_target_properties(mailbox_probe PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endif()
