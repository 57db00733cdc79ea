# libcmdhost, and what `cmake --install` puts where.
include(GNUInstallDirs)

add_library(libcmdhost SHARED runtime/embed/embed.c)
set_target_properties(libcmdhost PROPERTIES OUTPUT_NAME cmdhost VERSION ${PROJECT_VERSION} SOVERSION 0)
target_compile_definitions(libcmdhost PRIVATE PS_VERSION="${PROJECT_VERSION}")
target_link_libraries(libcmdhost PRIVATE -Wl,--start-group ps_cmdlets ps_host ps_engine ps_types -Wl,--end-group)
# Only cmdhost.h is its interface: nothing of the static libraries, which it is made of, shows.
target_link_options(libcmdhost PRIVATE -Wl,--exclude-libs,ALL)

configure_file(scripts/cmake/cmdhost.pc.in cmdhost.pc @ONLY)
install(TARGETS cmdhost cmdhostd libcmdhost)
# Beside the programs, where runtime/base/module.c looks for them.
get_property(modules GLOBAL PROPERTY PS_MODULES)
install(TARGETS ${modules} LIBRARY DESTINATION lib/cmdhost)
install(FILES runtime/embed/cmdhost.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/cmdhost.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES docs/man/cmdhost.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES docs/man/cmdhostd.8 DESTINATION ${CMAKE_INSTALL_MANDIR}/man8)
install(FILES LICENSE NOTICE README.md CHANGELOG.md TYPE DOC)
