# The list of .NET type families, generated from the files in runtime/types.
file(GLOB family_sources CONFIGURE_DEPENDS runtime/types/*.c)
set(PS_FAMILY_TABLE ${PS_GENERATED}/types_table.c)
add_custom_command(
    OUTPUT ${PS_FAMILY_TABLE}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/scripts/cmake/generate-families
            ${PS_FAMILY_TABLE} ${family_sources}
    DEPENDS ${family_sources} scripts/cmake/generate-families)
target_sources(ps_types PRIVATE ${PS_FAMILY_TABLE})
