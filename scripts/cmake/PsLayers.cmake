# ps_layer(NAME FOLDER DEPS...): one static library for one folder of docs/layers.txt, with every
# .c file in that folder (not below it).  Folders without a source yet become interface libraries.
function(ps_layer name folder)
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.c)
    if(sources)
        add_library(${name} STATIC ${sources})
        set(scope PUBLIC)
    else()
        add_library(${name} INTERFACE)
        set(scope INTERFACE)
    endif()
    target_include_directories(${name} ${scope} ${CMAKE_SOURCE_DIR}/runtime ${CMAKE_SOURCE_DIR}/cmdlets ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} ${scope} ps_compiler ${ARGN})
endfunction()
