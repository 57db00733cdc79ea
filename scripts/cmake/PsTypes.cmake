# The table of .NET types, generated from the measured data in runtime/value/data.
set(PS_GENERATED ${CMAKE_CURRENT_BINARY_DIR}/generated)
set(PS_TYPE_TABLE ${PS_GENERATED}/type_table.c)
file(GLOB type_data CONFIGURE_DEPENDS runtime/value/data/*.tsv)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_custom_command(
    OUTPUT ${PS_TYPE_TABLE} ${PS_GENERATED}/value/type_ids.h
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/scripts/cmake/generate-types
            ${CMAKE_SOURCE_DIR}/runtime/value/data ${CMAKE_SOURCE_DIR}/runtime/value/kind.def
            ${CMAKE_SOURCE_DIR}/runtime/value/assembly.def ${PS_GENERATED}
    DEPENDS ${type_data} scripts/cmake/generate-types runtime/value/kind.def runtime/value/assembly.def)
add_custom_target(ps_type_ids DEPENDS ${PS_GENERATED}/value/type_ids.h)
