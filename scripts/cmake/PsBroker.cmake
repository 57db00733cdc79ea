# The broker: its processes (ps_rbac_broker), its protocol, which cmdhost speaks too (ps_rbac_protocol),
# and the program cmdhostd.  Of the cmdlets it has those of cmdlets/cs alone: no lexer, parser,
# interpreter or formatter is linked into it.
file(GLOB broker_sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} rbac/broker/*.c)
list(REMOVE_ITEM broker_sources rbac/broker/protocol.c rbac/broker/cmdhostd.c)

add_library(ps_rbac_protocol STATIC rbac/broker/protocol.c)
target_include_directories(ps_rbac_protocol PUBLIC ${CMAKE_SOURCE_DIR}/runtime ${CMAKE_SOURCE_DIR}/cmdlets ${CMAKE_SOURCE_DIR})
target_link_libraries(ps_rbac_protocol PUBLIC ps_compiler ps_rbac_gate PkgConfig::SODIUM)

file(GLOB cs_cmdlets CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} cmdlets/cs/*-*.c)
list(SORT cs_cmdlets CASE INSENSITIVE)
set(PS_CMDLET_EXTERNS "")
set(PS_CMDLET_ROWS "")
foreach(source IN LISTS cs_cmdlets)
    cmake_path(GET source STEM name)
    string(REPLACE "-" "_" symbol ${name})
    string(APPEND PS_CMDLET_EXTERNS "extern const PsCmdlet ps_cmdlet_${symbol};\n")
    string(APPEND PS_CMDLET_ROWS "    &ps_cmdlet_${symbol},\n")
endforeach()
configure_file(scripts/cmake/cmdlet_table.c.in generated/cs_cmdlet_table.c @ONLY)

add_library(ps_rbac_broker STATIC ${broker_sources} $<TARGET_OBJECTS:ps_cs>
    ${CMAKE_CURRENT_BINARY_DIR}/generated/cs_cmdlet_table.c)
target_link_libraries(ps_rbac_broker PUBLIC ps_rbac_protocol ps_cs_sync PkgConfig::SECCOMP)

add_executable(cmdhostd rbac/broker/cmdhostd.c)
target_link_libraries(cmdhostd PRIVATE ps_rbac_broker)
target_link_options(cmdhostd PRIVATE -pie -Wl,-z,relro,-z,now)
