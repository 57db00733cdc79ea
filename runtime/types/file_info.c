/* file_info.c - System.IO.FileSystemInfo, FileInfo and DirectoryInfo; see file_info.h. */
#include "types/file_info.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/file_text.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "types/path.h"
#include "types/stream.h"
#include "types/text_io.h"
#include "value/array.h"
#include "value/object.h"
#include "value/type_value.h"

/* What the system says is read when it is first asked for, and again after Refresh. */
typedef struct {
    PsHolder holder;
    char *given, *full;
    struct stat info, link; /* of what a link leads to, and of the link itself */
    bool is_read, is_there;
} FileInfo;

static void info_done(PsObject *object)
{
    FileInfo *file = (FileInfo *)object;
    free(file->given);
    free(file->full);
}

static const PsKindOps info_ops = {info_done, NULL};

static FileInfo *it(PsRef self)
{
    return (FileInfo *)ps_get_object(self);
}

static bool is_folder(PsRef self)
{
    return ps_type_of(self) == PS_T(System_IO_DirectoryInfo);
}

PsValue ps_file_info_new(PsSlice path, bool folder)
{
    FileInfo *file = ps_object_new(
        PS_KIND_HOLDER, folder ? PS_T(System_IO_DirectoryInfo) : PS_T(System_IO_FileInfo),
        sizeof *file);
    file->holder.ops = &info_ops;
    file->given = ps_strndup(path.data, path.len);
    PsBuffer full = {0};
    ps_path_full(path, &full);
    file->full = ps_buffer_take(&full);
    return ps_value_of(PS_KIND_HOLDER, &file->holder.head);
}

static FileInfo *read_info(PsRef self)
{
    FileInfo *file = it(self);
    if (!file->is_read) {
        file->is_read = true;
        file->is_there = lstat(file->full, &file->link) == 0;
        if (!file->is_there || stat(file->full, &file->info) != 0)
            file->info = file->link;
    }
    return file;
}

static PsSlice full_path(PsRef self)
{
    return ps_slice(it(self)->full);
}

PS_ROW(construct)
{
    PsSlice path = ps_arg_text(args[0]);
    bool folder = ps_get_type(self) == PS_T(System_IO_DirectoryInfo);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, folder ? "path" : "fileName");
    if (path.len == 0)
        return ps_fail_argument(ctx, folder ? "path" : "fileName",
                                "The value cannot be an empty string.");
    return ps_return(ps_file_info_new(path, folder), out);
}

/* ---- names ---- */

static PsStatus return_slice(PsSlice text, PsValue *out)
{
    *out = ps_string(text);
    return PS_OK;
}

/* Without the slashes at the end, except of the root. */
static PsSlice trimmed_path(PsRef self)
{
    PsSlice path = full_path(self);
    while (path.len > 1 && path.data[path.len - 1] == '/')
        path.len--;
    return path;
}

static PsSlice name_of(PsRef self)
{
    PsSlice path = trimmed_path(self);
    return path.len == 1 ? path : ps_path_file_name(path);
}

PS_ROW(get_name)
{
    return return_slice(name_of(self), out);
}
PS_ROW(get_full_name)
{
    return return_slice(full_path(self), out);
}
PS_ROW(get_extension)
{
    return return_slice(ps_path_extension(trimmed_path(self)), out);
}
PS_ROW(to_string)
{
    return return_slice(ps_slice(it(self)->given), out);
}

PS_ROW(get_base_name)
{
    PsSlice name = name_of(self);
    if (is_folder(self))
        return return_slice(name, out);
    return return_slice((PsSlice){name.data, name.len - ps_path_extension(name).len}, out);
}

PS_ROW(get_directory_name)
{
    PsSlice folder;
    if (!ps_path_directory(trimmed_path(self), &folder))
        return PS_OK;
    return return_slice(folder, out);
}

PS_ROW(get_directory)
{
    PsSlice folder;
    if (!ps_path_directory(trimmed_path(self), &folder))
        return PS_OK;
    return ps_return(ps_file_info_new(folder, true), out);
}

PS_ROW(get_root)
{
    return ps_return(ps_file_info_new(PS_SLICE("/"), true), out);
}

/* ---- state ---- */

PS_ROW(get_exists)
{
    FileInfo *file = read_info(self);
    bool there = file->is_there && S_ISDIR(file->info.st_mode) == is_folder(self);
    return ps_return(ps_bool(there), out);
}

PS_ROW(refresh)
{
    it(self)->is_read = false;
    return PS_OK;
}

PS_ROW(get_length)
{
    FileInfo *file = read_info(self);
    if (!file->is_there || S_ISDIR(file->info.st_mode))
        return ps_fail(ctx, PS_ERR_PLAIN(IO_FileNotFoundException), "Could not find file '%s'.",
                       file->full);
    return ps_return(ps_int64((int64_t)file->link.st_size), out);
}

static int64_t attributes_of(PsRef self)
{
    FileInfo *file = read_info(self);
    return file->is_there ? ps_file_text_attributes(file->full, &file->info) : -1;
}

PS_ROW(get_attributes)
{
    return ps_return(ps_enum(PS_T(System_IO_FileAttributes), attributes_of(self)), out);
}

static PsStatus set_mode(PsContext *ctx, PsRef self, bool read_only)
{
    FileInfo *file = read_info(self);
    mode_t mode = file->info.st_mode & 07777;
    mode = read_only ? mode & ~(mode_t)0222 : mode | 0200;
    file->is_read = false;
    if (chmod(file->full, mode) != 0)
        return ps_fail_errno(ctx, errno, full_path(self), false);
    return PS_OK;
}

PS_SETTER_ROW(set_attributes)
{
    return set_mode(ctx, self, (ps_get_int(value) & 1) != 0);
}
PS_ROW(get_read_only)
{
    return ps_return(ps_bool((attributes_of(self) & 1) != 0), out);
}
PS_SETTER_ROW(set_read_only)
{
    return set_mode(ctx, self, ps_get_bool(value));
}

static PsStatus return_time(PsRef self, const struct timespec *time, bool utc, PsValue *out)
{
    PsDateTime value = {INT64_C(504911232000000000), PS_DATE_UTC}; /* 1601: there is no file */
    if (it(self)->is_there)
        value = ps_file_text_time(time);
    value = utc ? ps_date_time_to_utc(value) : ps_date_time_to_local(value);
    return ps_return(ps_datetime(value.ticks, value.kind), out);
}

static struct timespec birth_time(PsRef self)
{
    FileInfo *file = read_info(self);
    struct statx more;
    if (statx(AT_FDCWD, file->full, 0, STATX_BTIME, &more) == 0 &&
        (more.stx_mask & STATX_BTIME) != 0)
        return (struct timespec){more.stx_btime.tv_sec, more.stx_btime.tv_nsec};
    return file->info.st_mtim;
}

static PsStatus set_time(PsContext *ctx, PsRef self, PsRef value, bool access, bool utc)
{
    PsDateTime time = {ps_get_int(value), (PsDateKind)ps_get_date_kind(value)};
    it(self)->is_read = false;
    return ps_file_text_set_time(ctx, full_path(self), time, access, utc);
}

#define TIME_ROW(name_, time_, access_, utc_) \
    PS_ROW(get_##name_) \
    { \
        FileInfo *file = read_info(self); \
        (void)file; \
        struct timespec time = time_; \
        return return_time(self, &time, utc_, out); \
    } \
    PS_SETTER_ROW(set_##name_) \
    { \
        return set_time(ctx, self, value, access_, utc_); \
    }
TIME_ROW(write_time, file->info.st_mtim, false, false)
TIME_ROW(write_time_utc, file->info.st_mtim, false, true)
TIME_ROW(access_time, file->info.st_atim, true, false)
TIME_ROW(access_time_utc, file->info.st_atim, true, true)
TIME_ROW(creation_time, birth_time(self), false, false)
TIME_ROW(creation_time_utc, birth_time(self), false, true)

/* ---- what type data adds ---- */

PS_ROW(get_mode)
{
    int64_t attributes = attributes_of(self);
    bool link = (attributes & 1024) != 0;
    return ps_return(
        ps_string_printf("%c%c%c%c%c",
                         link                     ? 'l'
                         : (attributes & 16) != 0 ? 'd'
                                                  : '-',
                         (attributes & 32) != 0 ? 'a' : '-', (attributes & 1) != 0 ? 'r' : '-',
                         (attributes & 2) != 0 ? 'h' : '-', (attributes & 4) != 0 ? 's' : '-'),
        out);
}

PS_ROW(get_unix_mode)
{
    FileInfo *file = read_info(self);
    mode_t mode = file->link.st_mode;
    char text[11] = "?rwxrwxrwx";
    text[0] = S_ISDIR(mode)    ? 'd'
              : S_ISLNK(mode)  ? 'l'
              : S_ISCHR(mode)  ? 'c'
              : S_ISBLK(mode)  ? 'b'
              : S_ISFIFO(mode) ? 'p'
              : S_ISSOCK(mode) ? 's'
                               : '-';
    for (unsigned i = 0; i < 9; i++)
        if ((mode & (0400u >> i)) == 0)
            text[i + 1] = '-';
    if ((mode & S_ISUID) != 0)
        text[3] = text[3] == 'x' ? 's' : 'S';
    if ((mode & S_ISGID) != 0)
        text[6] = text[6] == 'x' ? 's' : 'S';
    if ((mode & S_ISVTX) != 0)
        text[9] = text[9] == 'x' ? 't' : 'T';
    return ps_return(ps_string_from(text), out);
}

PS_ROW(get_user)
{
    struct passwd *user = getpwuid(read_info(self)->link.st_uid);
    return ps_return(ps_string_from(user == NULL ? "" : user->pw_name), out);
}
PS_ROW(get_group)
{
    struct group *group = getgrgid(read_info(self)->link.st_gid);
    return ps_return(ps_string_from(group == NULL ? "" : group->gr_name), out);
}
PS_ROW(get_size)
{
    return ps_return(ps_int64((int64_t)read_info(self)->link.st_size), out);
}

PS_ROW(get_link_target)
{
    char target[PATH_MAX];
    ssize_t len = readlink(it(self)->full, target, sizeof target);
    if (len < 0)
        return PS_OK;
    return return_slice((PsSlice){target, (size_t)len}, out);
}

PS_ROW(get_link_type)
{
    if (S_ISLNK(read_info(self)->link.st_mode))
        *out = ps_string_from("SymbolicLink");
    else if (S_ISREG(read_info(self)->link.st_mode) && read_info(self)->link.st_nlink > 1)
        *out = ps_string_from("HardLink");
    return PS_OK;
}

PS_ROW(get_resolved)
{
    char target[PATH_MAX];
    if (realpath(it(self)->full, target) == NULL)
        return return_slice(full_path(self), out);
    return ps_return(ps_string_from(target), out);
}

PS_ROW(get_length_text)
{
    if (is_folder(self))
        return ps_return(ps_string(PS_SLICE("")), out);
    return ps_return(ps_string_printf("%lld", (long long)read_info(self)->link.st_size), out);
}

/* ---- files ---- */

static PsStatus open_as(PsContext *ctx, PsRef self, int mode, int access, PsValue *out)
{
    it(self)->is_read = false;
    return ps_stream_open(ctx, full_path(self), mode, access, out);
}

PS_ROW(open_row)
{
    return open_as(ctx, self, (int)ps_get_int(args[0]), count > 1 ? (int)ps_get_int(args[1]) : 0,
                   out);
}
PS_ROW(open_read)
{
    return open_as(ctx, self, PS_FILE_OPEN, PS_ACCESS_READ, out);
}
PS_ROW(open_write)
{
    return open_as(ctx, self, PS_FILE_OPEN_OR_CREATE, PS_ACCESS_WRITE, out);
}
PS_ROW(create_file)
{
    return open_as(ctx, self, PS_FILE_CREATE, PS_ACCESS_BOTH, out);
}

static PsStatus writer_as(PsContext *ctx, PsRef self, int mode, PsValue *out)
{
    PsValue stream = PS_NULL;
    PsStatus status = open_as(ctx, self, mode, PS_ACCESS_WRITE, &stream);
    return status ? status : ps_return(ps_text_writer_new(stream, PS_ENCODING_UTF8, false), out);
}
PS_ROW(create_text)
{
    return writer_as(ctx, self, PS_FILE_CREATE, out);
}
PS_ROW(append_text)
{
    return writer_as(ctx, self, PS_FILE_APPEND, out);
}
PS_ROW(open_text)
{
    PsValue stream = PS_NULL;
    PsStatus status = open_as(ctx, self, PS_FILE_OPEN, PS_ACCESS_READ, &stream);
    return status ? status : ps_return(ps_text_reader_new(stream, PS_ENCODING_UTF8), out);
}

PS_ROW(copy_to)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, args[0], "destFileName", &path);
    bool replace = count > 1 && ps_get_bool(args[1]);
    if (status == PS_OK)
        status = ps_file_text_copy(ctx, full_path(self), ps_buffer_view(&path), replace);
    if (status == PS_OK)
        *out = ps_file_info_new(ps_buffer_view(&path), false);
    return status;
}

PS_ROW(move_to)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, args[0], "destFileName", &path);
    bool replace = count > 1 && ps_get_bool(args[1]);
    if (status == PS_OK)
        status = ps_file_text_move(ctx, full_path(self), ps_buffer_view(&path), replace);
    if (status)
        return status;
    FileInfo *file = it(self);
    free(file->full);
    free(file->given);
    file->full = ps_strdup(ps_buffer_cstr(&path));
    file->given = ps_strdup(file->full);
    file->is_read = false;
    return PS_OK;
}

/* A file that is not there is deleted already, unless its folder is missing too. */
PS_ROW(delete_file)
{
    it(self)->is_read = false;
    if (unlink(it(self)->full) == 0)
        return PS_OK;
    int error = errno;
    PsSlice folder;
    if (error == ENOENT && ps_path_directory(full_path(self), &folder)) {
        PS_AUTO_FREE char *parent = ps_strndup(folder.data, folder.len);
        if (access(parent, F_OK) == 0)
            return PS_OK;
    }
    return ps_fail_errno(ctx, error, full_path(self), false);
}

/* ---- folders ---- */

PS_ROW(create_folder)
{
    it(self)->is_read = false;
    int error = ps_dir_make(it(self)->full, 0777);
    return error != 0 && error != EEXIST ? ps_fail_errno(ctx, error, full_path(self), true) : PS_OK;
}

PS_ROW(create_subfolder)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_slice(&path, trimmed_path(self));
    ps_buffer_byte(&path, '/');
    ps_buffer_slice(&path, ps_arg_text(args[0]));
    int error = ps_dir_make(ps_buffer_cstr(&path), 0777);
    if (error != 0 && error != EEXIST)
        return ps_fail_errno(ctx, error, ps_buffer_view(&path), true);
    return ps_return(ps_file_info_new(ps_buffer_view(&path), true), out);
}

PS_ROW(delete_folder)
{
    it(self)->is_read = false;
    return ps_file_info_delete_folder(ctx, trimmed_path(self), count > 0 && ps_get_bool(args[0]));
}

static void add_entry(const char *path, bool folder, void *state)
{
    ps_array_push(*(const PsRef *)state, ps_file_info_new(ps_slice(path), folder));
}

/* ([pattern [, option]]) */
static PsStatus list(PsContext *ctx, PsRef self, const PsRef *args, size_t count, unsigned which,
                     const PsType *elem, PsValue *out)
{
    PS_AUTO PsValue found = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    PsRef into = ps_ref(&found);
    if (count > 1 && ps_get_int(args[1]) == 1)
        which |= PS_LIST_DEEP;
    PsStatus status =
        ps_file_info_list(ctx, trimmed_path(self), count > 0 ? ps_arg_text(args[0]) : PS_SLICE("*"),
                          which, add_entry, &into);
    return status ? status : ps_list_to_array(ctx, into, elem, 0, ps_array_len(into), out);
}

PS_ROW(get_files)
{
    return list(ctx, self, args, count, PS_LIST_FILES, PS_T(System_IO_FileInfo), out);
}
PS_ROW(get_folders)
{
    return list(ctx, self, args, count, PS_LIST_FOLDERS, PS_T(System_IO_DirectoryInfo), out);
}
PS_ROW(get_entries)
{
    return list(ctx, self, args, count, PS_LIST_FILES | PS_LIST_FOLDERS,
                PS_T(System_IO_FileSystemInfo), out);
}

#define TIME(name_, fn_) \
    PS_PROPERTY("datetime " name_, get_##fn_, .setter = set_##fn_), \
        PS_PROPERTY("datetime " name_ "Utc", get_##fn_##_utc, .setter = set_##fn_##_utc)

static const PsMemberRow common_rows[] = {
    PS_EXTENDED("string UnixMode", get_unix_mode, SCRIPT_PROPERTY),
    PS_EXTENDED("string User", get_user, SCRIPT_PROPERTY),
    PS_EXTENDED("string Group", get_group, SCRIPT_PROPERTY),
    PS_EXTENDED("long Size", get_size, SCRIPT_PROPERTY),
    PS_EXTENDED("string Mode", get_mode, CODE_PROPERTY),
    PS_EXTENDED("string ModeWithoutHardLink", get_mode, CODE_PROPERTY),
    PS_EXTENDED("string BaseName", get_base_name, SCRIPT_PROPERTY),
    PS_EXTENDED("string ResolvedTarget", get_resolved, CODE_PROPERTY),
    PS_EXTENDED("string Target", get_link_target, ALIAS_PROPERTY),
    PS_EXTENDED("string LinkType", get_link_type, CODE_PROPERTY),
    PS_EXTENDED("string NameString", get_name, CODE_PROPERTY),
    PS_EXTENDED("string LengthString", get_length_text, CODE_PROPERTY),
    PS_PROPERTY("string Name", get_name),
    PS_PROPERTY("bool Exists", get_exists),
    PS_PROPERTY("string FullName", get_full_name),
    PS_PROPERTY("string Extension", get_extension),
    TIME("CreationTime", creation_time),
    TIME("LastAccessTime", access_time),
    TIME("LastWriteTime", write_time),
    PS_PROPERTY("string LinkTarget", get_link_target),
    PS_PROPERTY("System.IO.FileAttributes Attributes", get_attributes, .setter = set_attributes),
    PS_METHOD("void Refresh()", refresh),
    PS_METHOD("string ToString()", to_string),
    {0},
};

static const PsMemberRow file_rows[] = {
    PS_CTOR("new(string fileName)", construct),
    PS_PROPERTY("long Length", get_length),
    PS_PROPERTY("string DirectoryName", get_directory_name),
    PS_PROPERTY("System.IO.DirectoryInfo Directory", get_directory),
    PS_PROPERTY("bool IsReadOnly", get_read_only, .setter = set_read_only),
    PS_METHOD("System.IO.FileStream Open(System.IO.FileMode mode)", open_row),
    PS_METHOD("System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access)",
              open_row),
    PS_METHOD("System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access, "
              "System.IO.FileShare share)",
              open_row),
    PS_METHOD("System.IO.FileStream OpenRead()", open_read),
    PS_METHOD("System.IO.FileStream OpenWrite()", open_write),
    PS_METHOD("System.IO.FileStream Create()", create_file),
    PS_METHOD("System.IO.StreamReader OpenText()", open_text),
    PS_METHOD("System.IO.StreamWriter CreateText()", create_text),
    PS_METHOD("System.IO.StreamWriter AppendText()", append_text),
    PS_METHOD("System.IO.FileInfo CopyTo(string destFileName)", copy_to),
    PS_METHOD("System.IO.FileInfo CopyTo(string destFileName, bool overwrite)", copy_to),
    PS_METHOD("void MoveTo(string destFileName)", move_to),
    PS_METHOD("void MoveTo(string destFileName, bool overwrite)", move_to),
    PS_METHOD("void Delete()", delete_file),
    {0},
};

#define LIST(T, name_, fn_) \
    PS_METHOD(T " " name_ "()", fn_), PS_METHOD(T " " name_ "(string searchPattern)", fn_), \
        PS_METHOD(T " " name_ "(string searchPattern, System.IO.SearchOption searchOption)", fn_)
#define FILES "System.IO.FileInfo[]"
#define FOLDERS "System.IO.DirectoryInfo[]"
#define ENTRIES "System.IO.FileSystemInfo[]"

static const PsMemberRow folder_rows[] = {
    PS_CTOR("new(string path)", construct),
    PS_PROPERTY("System.IO.DirectoryInfo Parent", get_directory),
    PS_PROPERTY("System.IO.DirectoryInfo Root", get_root),
    PS_METHOD("void Create()", create_folder),
    PS_METHOD("System.IO.DirectoryInfo CreateSubdirectory(string path)", create_subfolder),
    PS_METHOD("void Delete()", delete_folder),
    PS_METHOD("void Delete(bool recursive)", delete_folder),
    PS_METHOD("void MoveTo(string destDirName)", move_to),
    LIST(FILES, "GetFiles", get_files),
    LIST(FOLDERS, "GetDirectories", get_folders),
    LIST(ENTRIES, "GetFileSystemInfos", get_entries),
    LIST(FILES, "EnumerateFiles", get_files),
    LIST(FOLDERS, "EnumerateDirectories", get_folders),
    LIST(ENTRIES, "EnumerateFileSystemInfos", get_entries),
    {0},
};

const PsTypeMembers ps_types_file_info[] = {
    {PS_TYPE_ID_System_IO_FileSystemInfo, common_rows},
    {PS_TYPE_ID_System_IO_FileInfo, file_rows},
    {PS_TYPE_ID_System_IO_DirectoryInfo, folder_rows},
    {0},
};
