/* directory.c - System.IO.Directory. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "types/arguments.h"
#include "types/file_info.h"
#include "types/file_text.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "types/path.h"
#include "types/stream.h"
#include "value/array.h"
#include "value/object.h"

PS_ROW(exists)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    struct stat info;
    if (ps_arg_text(args[0]).len == 0)
        return ps_return(ps_bool(false), out);
    ps_path_full(ps_arg_text(args[0]), &path);
    bool there = stat(ps_buffer_cstr(&path), &info) == 0 && S_ISDIR(info.st_mode);
    return ps_return(ps_bool(there), out);
}

PS_ROW(create)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, args[0], "path", &path);
    if (status)
        return status;
    int error = ps_dir_make(ps_buffer_cstr(&path), 0777);
    struct stat info;
    if (error == EEXIST && stat(ps_buffer_cstr(&path), &info) == 0 && S_ISDIR(info.st_mode))
        error = 0;
    if (error == EEXIST)
        return ps_fail(ctx, PS_ERR_PLAIN(IO_IOException), "The file '%s' already exists.",
                       ps_buffer_cstr(&path));
    if (error != 0)
        return ps_fail_errno(ctx, error, ps_buffer_view(&path), true);
    return ps_return(ps_file_info_new(ps_buffer_view(&path), true), out);
}

PS_ROW(delete_folder)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, args[0], "path", &path);
    bool recurse = count > 1 && ps_get_bool(args[1]);
    return status ? status : ps_file_info_delete_folder(ctx, ps_buffer_view(&path), recurse);
}

PS_ROW(move_folder)
{
    PS_AUTO_BUFFER PsBuffer from = {0};
    PS_AUTO_BUFFER PsBuffer to = {0};
    PsStatus status = ps_stream_path(ctx, args[0], "sourceDirName", &from);
    if (status == PS_OK)
        status = ps_stream_path(ctx, args[1], "destDirName", &to);
    if (status == PS_OK && access(ps_buffer_cstr(&from), F_OK) != 0)
        return ps_fail(ctx, PS_ERR_PLAIN(IO_DirectoryNotFoundException),
                       "Could not find a part of the path '%s'.", ps_buffer_cstr(&from));
    return status ? status
                  : ps_file_text_move(ctx, ps_buffer_view(&from), ps_buffer_view(&to), false);
}

PS_ROW(get_parent)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, args[0], "path", &path);
    PsSlice folder;
    if (status == PS_OK && ps_path_directory(ps_buffer_view(&path), &folder))
        *out = ps_file_info_new(folder, true);
    return status;
}

PS_ROW(get_current)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_path_full(PS_SLICE("."), &path);
    return ps_return(ps_string(ps_buffer_view(&path)), out);
}

PS_ROW(set_current)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, args[0], "path", &path);
    if (status == PS_OK && chdir(ps_buffer_cstr(&path)) != 0)
        status = ps_fail_errno(ctx, errno, ps_buffer_view(&path), true);
    return status;
}

PS_ROW(get_root)
{
    return ps_return(ps_string(PS_SLICE("/")), out);
}

/* ---- listing: entries keep the spelling of the folder that was asked for ---- */

typedef struct {
    PsRef list;
    PsSlice given;
    size_t full_len;
} Entries;

static void add_entry(const char *path, bool is_folder, void *state)
{
    (void)is_folder;
    Entries *entries = state;
    PsBuffer text = {0};
    ps_buffer_slice(&text, entries->given);
    const char *rest = path + entries->full_len;
    if (text.len > 0 && text.data[text.len - 1] == '/' && *rest == '/')
        rest++;
    else if (text.len > 0 && text.data[text.len - 1] != '/' && *rest != '/')
        ps_buffer_byte(&text, '/');
    ps_buffer_text(&text, rest);
    ps_array_push(entries->list, ps_string_take(&text));
}

/* (path [, pattern [, option]]) */
static PsStatus list(PsContext *ctx, const PsRef *args, size_t count, unsigned which, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO PsValue found = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    PsStatus status = ps_stream_path(ctx, args[0], "path", &path);
    if (status)
        return status;
    if (count > 2 && ps_get_int(args[2]) == 1)
        which |= PS_LIST_DEEP;
    Entries entries = {ps_ref(&found), ps_arg_text(args[0]), path.len};
    status = ps_file_info_list(ctx, ps_buffer_view(&path),
                               count > 1 ? ps_arg_text(args[1]) : PS_SLICE("*"), which, add_entry,
                               &entries);
    return status ? status
                  : ps_list_to_array(ctx, ps_ref(&found), PS_T(System_String), 0,
                                     ps_array_len(ps_ref(&found)), out);
}

PS_ROW(get_files)
{
    return list(ctx, args, count, PS_LIST_FILES, out);
}
PS_ROW(get_folders)
{
    return list(ctx, args, count, PS_LIST_FOLDERS, out);
}
PS_ROW(get_entries)
{
    return list(ctx, args, count, PS_LIST_FILES | PS_LIST_FOLDERS, out);
}

static PsStatus get_time(PsContext *ctx, PsRef arg, bool utc, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    struct stat info;
    PsStatus status = ps_file_text_stat(ctx, arg, &path, &info);
    if (status)
        return status;
    PsDateTime time = ps_file_text_time(&info.st_mtim);
    time = utc ? ps_date_time_to_utc(time) : time;
    return ps_return(ps_datetime(time.ticks, time.kind), out);
}
PS_ROW(get_write_time)
{
    return get_time(ctx, args[0], false, out);
}
PS_ROW(get_write_time_utc)
{
    return get_time(ctx, args[0], true, out);
}
PS_ROW(set_write_time)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, args[0], "path", &path);
    PsDateTime time = {ps_get_int(args[1]), (PsDateKind)ps_get_date_kind(args[1])};
    return status ? status : ps_file_text_set_time(ctx, ps_buffer_view(&path), time, false, false);
}

#define LIST(name_, fn_) \
    PS_STATIC("string[] " name_ "(string path)", fn_), \
        PS_STATIC("string[] " name_ "(string path, string searchPattern)", fn_), \
        PS_STATIC("string[] " name_ \
                  "(string path, string searchPattern, System.IO.SearchOption searchOption)", \
                  fn_)

static const PsMemberRow rows[] = {
    PS_STATIC("bool Exists(string path)", exists),
    PS_STATIC("System.IO.DirectoryInfo CreateDirectory(string path)", create),
    PS_STATIC("void Delete(string path)", delete_folder),
    PS_STATIC("void Delete(string path, bool recursive)", delete_folder),
    PS_STATIC("void Move(string sourceDirName, string destDirName)", move_folder),
    PS_STATIC("System.IO.DirectoryInfo GetParent(string path)", get_parent),
    PS_STATIC("string GetCurrentDirectory()", get_current),
    PS_STATIC("void SetCurrentDirectory(string path)", set_current),
    PS_STATIC("string GetDirectoryRoot(string path)", get_root),
    LIST("GetFiles", get_files),
    LIST("GetDirectories", get_folders),
    LIST("GetFileSystemEntries", get_entries),
    LIST("EnumerateFiles", get_files),
    LIST("EnumerateDirectories", get_folders),
    LIST("EnumerateFileSystemEntries", get_entries),
    PS_STATIC("datetime GetLastWriteTime(string path)", get_write_time),
    PS_STATIC("datetime GetLastWriteTimeUtc(string path)", get_write_time_utc),
    PS_STATIC("datetime GetCreationTime(string path)", get_write_time),
    PS_STATIC("void SetLastWriteTime(string path, datetime lastWriteTime)", set_write_time),
    {0},
};

const PsTypeMembers ps_types_directory[] = {{PS_TYPE_ID_System_IO_Directory, rows}, {0}};
