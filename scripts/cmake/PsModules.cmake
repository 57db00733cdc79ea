# ps_module(NAME LIBRARIES...): the shared object modules/cmdhost-NAME.so out of the files of
# runtime/modules/NAME, with the outside library that it wraps.  runtime/base/module.h loads it.
function(ps_module name)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/runtime/modules/${name}/*.c)
    set(target cmdhost-${name})
    add_library(${target}-objects OBJECT ${sources})
    add_library(ps_${name} ALIAS ${target}-objects) # for tests of its inside
    target_link_libraries(${target}-objects PUBLIC ps_base ${ARGN})
    add_library(${target} MODULE $<TARGET_OBJECTS:${target}-objects>)
    set_target_properties(${target} PROPERTIES PREFIX ""
        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/modules)
    target_link_libraries(${target} PRIVATE ps_base ${ARGN})
    set_property(GLOBAL APPEND PROPERTY PS_MODULES ${target})
endfunction()

ps_module(xml PkgConfig::LIBXML)
ps_module(icu PkgConfig::ICU)
ps_module(pgsql PkgConfig::LIBPQ PkgConfig::SODIUM)
ps_module(sqlite PkgConfig::SQLITE)
