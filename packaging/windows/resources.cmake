# SPDX-License-Identifier: GPL-3.0-or-later
# rollcall_windows_resources(<target> <what it is>): icon, version and manifest of a program.
function(rollcall_windows_resources target description)
    string(REPLACE "." "," ROLLCALL_VERSION_COMMAS ${ROLLCALL_VERSION_NUMBER})
    set(ROLLCALL_PROGRAM ${target})
    set(ROLLCALL_PROGRAM_DESCRIPTION "${description}")
    set(resource ${CMAKE_CURRENT_BINARY_DIR}/${target}.rc)
    configure_file(${CMAKE_SOURCE_DIR}/packaging/windows/program.rc.in ${resource} @ONLY)
    target_sources(${target} PRIVATE ${resource} ${CMAKE_SOURCE_DIR}/packaging/windows/program.manifest)
endfunction()
