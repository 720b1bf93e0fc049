if(TARGET mail_test)
  # The far end of the SMTP tests, also used by load.
  target_compile_definitions(mail_test PRIVATE KENOBER_SMTP_SINK="${CMAKE_SOURCE_DIR}/tests/smtp_sink.py"
                             KENOBER_PYTHON="${Python3_EXECUTABLE}")
endif()
