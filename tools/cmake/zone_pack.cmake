# The time zones of the build machine as a source of the program, native and Emscripten alike: it is only bytes.
#
#   mentordesk_add_zone_pack(md_base)            adds the definition of md::embedded_zone_pack() to a target
#   mentordesk_add_zone_table(md_unit_tests)     makes zone_table.h, which tests/unit/base/zone_test.cpp includes
#
# MENTORDESK_ZONEINFO names the folder of compiled tz data (package tzdata).

find_program(MENTORDESK_PYTHON3 NAMES python3 REQUIRED)
set(MENTORDESK_ZONEINFO /usr/share/zoneinfo CACHE PATH "Folder of the compiled tz data")
set(mentordesk_zone_script ${CMAKE_CURRENT_LIST_DIR}/../pack_time_zones.py)

function(mentordesk_generate_zones option output)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${MENTORDESK_PYTHON3} ${mentordesk_zone_script} --zoneinfo ${MENTORDESK_ZONEINFO} ${option} ${output}
    DEPENDS ${mentordesk_zone_script} ${MENTORDESK_ZONEINFO}/tzdata.zi
    COMMENT "Packing time zones"
    VERBATIM)
endfunction()

function(mentordesk_add_zone_pack target)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/generated/zone_pack.cpp)
  mentordesk_generate_zones(--cpp ${output})
  target_sources(${target} PRIVATE ${output})
endfunction()

function(mentordesk_add_zone_table target)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/generated/zone_table.h)
  mentordesk_generate_zones(--test-table ${output})
  target_sources(${target} PRIVATE ${output})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/generated)
endfunction()
