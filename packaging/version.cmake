# SPDX-License-Identifier: GPL-3.0-or-later
# What this is: of git, or of what git wrote here when it made an archive (.gitattributes, export-subst). Sets
#   ROLLCALL_VERSION         1.2.3       the commit has the tag v1.2.3
#                            1.2.3+4     four commits after it
#                            0.1.0~567   no tag yet: sorts before 0.1.0, for dpkg and rpm, too
#   ROLLCALL_VERSION_NUMBER  1.2.3.4     digits only, for what takes nothing else
#   ROLLCALL_COMMIT          twelve digits, or "unknown"; " (changed)" behind it if files differ from it
set(first_release 0.1.0)
set(archived_commit "$Format:%H$")
set(archived_tag "$Format:%(describe:tags=true,match=v[0-9]*)$")

set(commit)
set(tag)
set(commits)
set(changed)
find_package(Git QUIET)
if(GIT_FOUND AND EXISTS ${CMAKE_CURRENT_LIST_DIR}/../.git)
    function(rollcall_git variable)
        execute_process(COMMAND ${GIT_EXECUTABLE} ${ARGN} WORKING_DIRECTORY ${CMAKE_CURRENT_LIST_DIR}/..
            OUTPUT_VARIABLE answer OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE code)
        if(NOT code EQUAL 0)
            set(answer)
        endif()
        set(${variable} "${answer}" PARENT_SCOPE)
    endfunction()
    rollcall_git(commit rev-parse HEAD)
    rollcall_git(tag describe --tags --match "v[0-9]*")
    rollcall_git(commits rev-list --count HEAD)
    rollcall_git(changed status --porcelain --untracked-files=no)
elseif(NOT archived_commit MATCHES "^.Format")
    set(commit ${archived_commit})
    if(NOT archived_tag MATCHES "^.Format")
        set(tag ${archived_tag})
    endif()
endif()

if(tag MATCHES "^v([0-9]+\\.[0-9]+\\.[0-9]+)(-([0-9]+)-g[0-9a-f]+)?$")
    set(ROLLCALL_VERSION ${CMAKE_MATCH_1})
    set(ROLLCALL_VERSION_NUMBER ${CMAKE_MATCH_1}.0)
    if(CMAKE_MATCH_3)
        set(ROLLCALL_VERSION ${CMAKE_MATCH_1}+${CMAKE_MATCH_3})
        set(ROLLCALL_VERSION_NUMBER ${CMAKE_MATCH_1}.${CMAKE_MATCH_3})
    endif()
else()
    if(NOT commits)
        set(commits 0)
    endif()
    set(ROLLCALL_VERSION ${first_release}~${commits})
    set(ROLLCALL_VERSION_NUMBER 0.0.0.${commits})
endif()

if(commit)
    string(SUBSTRING ${commit} 0 12 ROLLCALL_COMMIT)
    if(changed)
        string(APPEND ROLLCALL_COMMIT " (changed)")
    endif()
else()
    set(ROLLCALL_COMMIT unknown)
endif()
