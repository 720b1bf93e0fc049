target_link_libraries(base PUBLIC resources)
