/* identity.c - see identity.h. */
#include "rbac/policy/identity.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "rbac/policy/trusted.h"

#define OVERFLOW_UID 65534u
#define MAX_GROUPS 65536

/* --- name service --- */

static bool service_failed(PsErrorBuf *err, const char *what, int error)
{
    ps_error_set(err, "NameServiceError", "The name service cannot tell %s: %s.", what,
                 error == 0 ? "no answer" : strerror(error));
    return false;
}

static bool find_user(PsArena *arena, uid_t uid, PsIdentity *out, gid_t *primary, PsErrorBuf *err)
{
    struct passwd entry, *found = NULL;
    PS_AUTO_BUFFER PsBuffer room = {0};
    int error = ERANGE;
    for (size_t size = 4096; error == ERANGE && size <= (size_t)1 << 20; size *= 4) {
        ps_buffer_reserve(&room, size);
        error = getpwuid_r(uid, &entry, room.data, room.cap, &found);
    }
    if (error != 0)
        return service_failed(err, "who calls", error);
    if (found == NULL || found->pw_uid != uid || found->pw_name[0] == '\0' ||
        strlen(found->pw_name) > 255) {
        ps_error_set(err, "UserUnknown", "The name service knows no user with the uid %u.",
                     (unsigned)uid);
        return false;
    }
    out->user = ps_arena_text(arena, found->pw_name, strlen(found->pw_name));
    *primary = found->pw_gid;
    return true;
}

/* NULL with an error when the list is not complete. */
static gid_t *user_groups(const char *user, gid_t primary, int *len, PsErrorBuf *err)
{
    for (int size = 64; size <= MAX_GROUPS; size *= 4) {
        gid_t *groups = ps_alloc((size_t)size * sizeof *groups);
        *len = size;
        if (getgrouplist(user, primary, groups, len) >= 0)
            return groups;
        free(groups);
    }
    service_failed(err, "all groups of the caller", E2BIG);
    return NULL;
}

static bool group_name(PsArena *arena, gid_t gid, const char **name, PsErrorBuf *err)
{
    struct group entry, *found = NULL;
    PS_AUTO_BUFFER PsBuffer room = {0};
    int error = ERANGE;
    for (size_t size = 4096; error == ERANGE && size <= (size_t)64 << 20; size *= 4) {
        ps_buffer_reserve(&room, size);
        error = getgrgid_r(gid, &entry, room.data, room.cap, &found);
    }
    if (error != 0)
        return service_failed(err, "the name of a group", error);
    *name = found == NULL ? NULL : ps_arena_text(arena, found->gr_name, strlen(found->gr_name));
    return true;
}

bool ps_identity_group(const char *name, gid_t *gid)
{
    struct group entry, *found = NULL;
    PS_AUTO_BUFFER PsBuffer room = {0};
    int error = ERANGE;
    for (size_t size = 4096; error == ERANGE && size <= (size_t)64 << 20; size *= 4) {
        ps_buffer_reserve(&room, size);
        error = getgrnam_r(name, &entry, room.data, room.cap, &found);
    }
    if (found != NULL)
        *gid = found->gr_gid;
    return found != NULL;
}

static bool contains(const gid_t *groups, size_t len, gid_t gid)
{
    for (size_t i = 0; i < len; i++)
        if (groups[i] == gid)
            return true;
    return false;
}

bool ps_identity_resolve(PsArena *arena, uid_t uid, const gid_t *groups, size_t len,
                         PsIdentity *out, PsErrorBuf *err)
{
    PsIdentity made = {.uid = uid};
    gid_t primary = 0;
    if (uid > INT32_MAX || uid == OVERFLOW_UID) {
        ps_error_set(err, "UserUnknown", "The uid %u stands for nobody.", (unsigned)uid);
        return false;
    }
    if (!find_user(arena, uid, &made, &primary, err))
        return false;
    int today_len = 0;
    PS_AUTO_FREE gid_t *today = user_groups(made.user, primary, &today_len, err);
    if (today == NULL)
        return false;
    made.groups.items = PS_ARENA_ARRAY(arena, const char *, (size_t)today_len);
    for (int i = 0; i < today_len; i++) {
        const char *name = NULL;
        if (!contains(groups, len, today[i]))
            continue;
        if (!group_name(arena, today[i], &name, err))
            return false;
        if (name != NULL)
            made.groups.items[made.groups.len++] = name;
    }
    *out = made;
    return true;
}

bool ps_identity_self(PsArena *arena, PsIdentity *out, PsErrorBuf *err)
{
    int len = getgroups(0, NULL);
    if (len < 0)
        return service_failed(err, "the groups of this process", errno);
    gid_t *groups = PS_ARENA_ARRAY(arena, gid_t, (size_t)len + 1);
    if (getgroups(len, groups) != len)
        return service_failed(err, "the groups of this process", errno);
    groups[len] = getegid();
    return ps_identity_resolve(arena, geteuid(), groups, (size_t)len + 1, out, err);
}

bool ps_identity_named(PsArena *arena, const char *user, PsIdentity *out, PsErrorBuf *err)
{
    struct passwd entry, *found = NULL;
    PS_AUTO_BUFFER PsBuffer room = {0};
    ps_buffer_reserve(&room, 65536);
    int error = getpwnam_r(user, &entry, room.data, room.cap, &found);
    if (error != 0)
        return service_failed(err, "who that user is", error);
    if (found == NULL) {
        ps_error_set(err, "UserUnknown", "The name service knows no user '%s'.", user);
        return false;
    }
    int len = 0;
    PS_AUTO_FREE gid_t *groups = user_groups(found->pw_name, found->pw_gid, &len, err);
    return groups != NULL &&
           ps_identity_resolve(arena, found->pw_uid, groups, (size_t)len, out, err);
}

/* --- roles --- */

void ps_identity_nobody(uid_t uid, const char *problem, PsCaller *out)
{
    *out = (PsCaller){.uid = uid};
    snprintf(out->name, sizeof out->name, "uid:%u", (unsigned)uid);
    snprintf(out->problem, sizeof out->problem, "%s", problem);
}

static void add_role(const PsPolicy *policy, PsSlice name, PsRoleSet *roles)
{
    int index = ps_policy_find_role(policy, name);
    if (index >= 0)
        ps_role_set_add(roles, (size_t)index);
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && (text.data[0] == ' ' || text.data[0] == '\t'))
        text = (PsSlice){text.data + 1, text.len - 1};
    while (text.len > 0 && strchr(" \t\r", text.data[text.len - 1]) != NULL)
        text.len--;
    return text;
}

/* Cuts off what is before the next `mark` and the mark itself. */
static PsSlice cut(PsSlice *text, char mark)
{
    const char *found = memchr(text->data, mark, text->len);
    size_t len = found == NULL ? text->len : (size_t)(found - text->data);
    PsSlice head = {text->data, len};
    size_t skip = found == NULL ? len : len + 1;
    *text = (PsSlice){text->data + skip, text->len - skip};
    return head;
}

static bool is_number(PsSlice text, uint64_t *number)
{
    *number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        *number = *number * 10 + (uint64_t)(text.data[i] - '0');
    }
    return text.len > 0 && text.len <= 10;
}

/* -1 when the entry is broken, else whether it means the caller.  User and group names are
 * compared exactly, as Unix does. */
static int entry_matches(PsSlice entry, const PsIdentity *identity)
{
    uint64_t number = 0;
    if (entry.len > 4 && memcmp(entry.data, "uid:", 4) == 0)
        return !is_number((PsSlice){entry.data + 4, entry.len - 4}, &number) ? -1
               : number == identity->uid                                     ? 1
                                                                             : 0;
    if (entry.len == 0 || memchr(entry.data, ' ', entry.len) != NULL ||
        memchr(entry.data, ':', entry.len) != NULL || memchr(entry.data, '\0', entry.len) != NULL)
        return -1;
    if (entry.data[0] != '@')
        return ps_slice_is(entry, ps_slice(identity->user));
    PsSlice group = {entry.data + 1, entry.len - 1};
    for (size_t i = 0; i < identity->groups.len; i++)
        if (ps_slice_is(group, ps_slice(identity->groups.items[i])))
            return 1;
    return group.len == 0 ? -1 : 0;
}

static bool read_line(const PsPolicy *policy, PsSlice line, const PsIdentity *identity,
                      PsRoleSet *roles)
{
    line = trim(line);
    if (line.len == 0 || line.data[0] == '#')
        return true;
    bool has_colon = memchr(line.data, ':', line.len) != NULL;
    PsSlice role = trim(cut(&line, ':'));
    if (!has_colon || !ps_role_name_is_valid(role))
        return false;
    bool holds = false;
    while (line.len > 0) {
        PsSlice entry = trim(cut(&line, ','));
        int matched = entry.len == 0 && line.len == 0 ? 0 : entry_matches(entry, identity);
        if (matched < 0)
            return false;
        holds |= matched == 1;
    }
    if (holds)
        add_role(policy, role, roles);
    return true;
}

static bool read_mapping(const PsPolicy *policy, PsSlice text, const PsIdentity *identity,
                         PsRoleSet *roles, size_t *line_number)
{
    *line_number = 0;
    if (text.len > (size_t)1 << 20)
        return false;
    while (text.len > 0) {
        ++*line_number;
        if (!read_line(policy, cut(&text, '\n'), identity, roles))
            return false;
    }
    return true;
}

void ps_identity_caller(const PsPolicy *policy, const PsIdentity *identity, const PsSlice *mapping,
                        PsCaller *out)
{
    PsCaller made = {.known = PS_CALLER_KNOWN, .uid = identity->uid};
    snprintf(made.name, sizeof made.name, "%s", identity->user);
    size_t line = 0;
    for (size_t i = 0; mapping == NULL && i < identity->groups.len; i++)
        add_role(policy, ps_slice(identity->groups.items[i]), &made.roles);
    if (mapping != NULL && !read_mapping(policy, *mapping, identity, &made.roles, &line)) {
        char problem[256];
        snprintf(problem, sizeof problem,
                 "Line %zu of the file groups is not 'Role: user, @group, uid:number'.", line);
        ps_identity_nobody(identity->uid, problem, &made);
    }
    *out = made;
}

/* The text of the file `groups`, or *use_nss. */
static bool find_mapping(const char *deployment, uid_t owner, PsRoleSource source, PsBuffer *text,
                         bool *use_nss, PsErrorBuf *err)
{
    *use_nss = source == PS_ROLE_SOURCE_NSS;
    if (*use_nss)
        return true;
    PS_AUTO_CLOSE int fd = open(deployment, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = fd < 0 ? errno : ps_trusted_read(fd, "groups", owner, (size_t)1 << 20, text, err);
    *use_nss = error == ENOENT && fd >= 0 && source == PS_ROLE_SOURCE_DEFAULT;
    if (error != 0 && !*use_nss && err->text[0] == '\0')
        ps_error_set(err, "FileError", "The file groups of the deployment cannot be read: %s.",
                     strerror(error));
    return error == 0 || *use_nss;
}

void ps_identity_caller_in(const PsPolicy *policy, const PsIdentity *identity,
                           const char *deployment, uid_t owner, PsRoleSource source, PsCaller *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsErrorBuf err = {0};
    bool use_nss = false;
    if (!find_mapping(deployment, owner, source, &text, &use_nss, &err)) {
        ps_identity_nobody(identity->uid, err.text, out);
        return;
    }
    PsSlice mapping = ps_buffer_view(&text);
    ps_identity_caller(policy, identity, use_nss ? NULL : &mapping, out);
}
