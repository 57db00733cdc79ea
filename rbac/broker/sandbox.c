/* sandbox.c - see sandbox.h. */
#include "rbac/broker/sandbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

const char *ps_sandbox_name(PsSandbox kind)
{
    static const char *const names[] = {"supervisor",   "front", "executor",
                                        "audit writer", "names", "link"};
    return names[kind];
}

static bool fail(PsErrorBuf *err, PsSandbox kind, const char *what, int error)
{
    ps_error_set(err, "SandboxFailed", "The %s cannot be confined (%s: %s), so it does not start.",
                 ps_sandbox_name(kind), what, strerror(error));
    return false;
}

bool ps_sandbox_no_new_privileges(PsErrorBuf *err)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ||
           fail(err, PS_SANDBOX_SUPERVISOR, "no_new_privs", errno);
}

/* --- system calls --- */

enum {
    S = 1u << PS_SANDBOX_SUPERVISOR,
    F = 1u << PS_SANDBOX_FRONT,
    X = 1u << PS_SANDBOX_EXECUTOR,
    W = 1u << PS_SANDBOX_WRITER,
    N = 1u << PS_SANDBOX_NAMES,
    L = 1u << PS_SANDBOX_LINK,
};

/* The names are resolved by libseccomp, so that a machine without one of the calls is no error. */
static const struct {
    unsigned kinds;
    const char *name;
} rules[] = {
#define RULE(kinds, name) {kinds, #name},
#include "rbac/broker/sandbox_rules.def"
#undef RULE
};

static int add_plain_rules(scmp_filter_ctx filter, unsigned kind)
{
    for (size_t i = 0; i < PS_COUNT(rules); i++) {
        int number = seccomp_syscall_resolve_name(rules[i].name);
        if ((rules[i].kinds & kind) == 0 || number < 0)
            continue;
        int error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0);
        if (error != 0)
            return -error;
    }
    return 0;
}

/* Calls that depend on their arguments. */
static int add_fine_rules(scmp_filter_ctx filter, unsigned kind)
{
    static const int mappings[] = {SCMP_SYS(mmap), SCMP_SYS(mprotect)};
    bool may_map_code = (kind & (S | N)) != 0;
    int error = 0;
    for (size_t i = 0; i < PS_COUNT(mappings) && error == 0; i++)
        error = may_map_code ? seccomp_rule_add(filter, SCMP_ACT_ALLOW, mappings[i], 0)
                             : seccomp_rule_add(filter, SCMP_ACT_ALLOW, mappings[i], 1,
                                                SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (error == 0 && (kind & (S | N)) != 0)
        error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 1,
                                 SCMP_A0(SCMP_CMP_EQ, AF_UNIX));
    /* "Does it live?" and nothing else. */
    if (error == 0 && (kind & W) != 0)
        error =
            seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(kill), 1, SCMP_A1(SCMP_CMP_EQ, 0));
    /* abort() */
    if (error == 0)
        error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                                 SCMP_A2(SCMP_CMP_EQ, SIGABRT));
    return -error;
}

/* ssh has the link's filter too and needs most calls; what nobody there needs is refused. */
static int add_refusals(scmp_filter_ctx filter)
{
    static const char *const names[] = {"ptrace",
                                        "process_vm_readv",
                                        "process_vm_writev",
                                        "bpf",
                                        "mount",
                                        "umount2",
                                        "pivot_root",
                                        "chroot",
                                        "init_module",
                                        "finit_module",
                                        "delete_module",
                                        "kexec_load",
                                        "kexec_file_load",
                                        "perf_event_open",
                                        "keyctl",
                                        "add_key",
                                        "request_key",
                                        "userfaultfd",
                                        "setns",
                                        "unshare",
                                        "open_by_handle_at",
                                        "swapon",
                                        "swapoff",
                                        "reboot",
                                        "settimeofday",
                                        "clock_settime",
                                        "acct",
                                        "quotactl",
                                        "iopl",
                                        "ioperm"};
    int error = 0;
    for (size_t i = 0; i < PS_COUNT(names) && error == 0; i++) {
        int number = seccomp_syscall_resolve_name(names[i]);
        if (number >= 0)
            error = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), number, 0);
    }
    return -error;
}

static bool filter_calls(PsSandbox kind, PsErrorBuf *err)
{
    bool is_link = kind == PS_SANDBOX_LINK;
    scmp_filter_ctx filter = seccomp_init(is_link ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(EPERM));
    if (filter == NULL)
        return fail(err, kind, "seccomp", ENOMEM);
    int error = is_link ? add_refusals(filter) : add_plain_rules(filter, 1u << kind);
    if (error == 0 && !is_link)
        error = add_fine_rules(filter, 1u << kind);
    if (error == 0)
        error = -seccomp_load(filter);
    seccomp_release(filter);
    return error == 0 || fail(err, kind, "seccomp", error);
}

/* --- files --- */

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITING \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | \
     LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | \
     LANDLOCK_ACCESS_FS_MAKE_SYM)
#define OTHERS \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK | \
     LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK)
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#define OF_FILES \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE | \
     LANDLOCK_ACCESS_FS_TRUNCATE)

typedef struct {
    int fd;
    uint64_t handled;
    PsSandbox kind;
    PsErrorBuf *err;
} Ruleset;

static int landlock_version(void)
{
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

bool ps_sandbox_has_landlock(void)
{
    return landlock_version() > 0;
}

/* What is not there, or out of reach, needs no rule. */
static bool allow(const Ruleset *set, const char *path, uint64_t access)
{
    PS_AUTO_CLOSE int fd = open(path, O_PATH | O_CLOEXEC | O_NOFOLLOW);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0)
        return errno == ENOENT || errno == EACCES || fail(set->err, set->kind, path, errno);
    if (!S_ISDIR(info.st_mode))
        access &= OF_FILES;
    struct landlock_path_beneath_attr rule = {.allowed_access = access & set->handled,
                                              .parent_fd = fd};
    return syscall(SYS_landlock_add_rule, set->fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0 ||
           fail(set->err, set->kind, path, errno);
}

/* One entry of the deployment for an executor: nobody's signing key, the log and who holds which
 * role only to be read. */
static uint64_t access_of_executor(const char *name)
{
    static const char *const read_only[] = {"audit", "groups", "deployment.conf", NULL};
    if (strcmp(name, "keys") == 0)
        return 0;
    for (size_t i = 0; read_only[i] != NULL; i++)
        if (strcmp(name, read_only[i]) == 0)
            return READING;
    return READING | WRITING | LANDLOCK_ACCESS_FS_REFER | LANDLOCK_ACCESS_FS_TRUNCATE;
}

static bool allow_entries(const Ruleset *set, const char *folder, bool is_keys)
{
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return errno == ENOENT || fail(set->err, set->kind, folder, errno);
    bool good = true;
    for (struct dirent *entry = readdir(dir); entry != NULL && good; entry = readdir(dir)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        PS_AUTO_BUFFER PsBuffer path = {0};
        ps_buffer_printf(&path, "%s/%s", folder, entry->d_name);
        uint64_t access = is_keys ? READING : access_of_executor(entry->d_name);
        if (is_keys ? strcmp(entry->d_name, "audit.key") != 0 : access != 0)
            good = allow(set, ps_buffer_cstr(&path), access);
        else if (!is_keys)
            good = allow_entries(set, ps_buffer_cstr(&path), true);
    }
    closedir(dir);
    return good;
}

static bool allow_deployment(const Ruleset *set, const char *deployment)
{
    uint64_t all = READING | WRITING | LANDLOCK_ACCESS_FS_TRUNCATE | LANDLOCK_ACCESS_FS_REFER;
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (set->kind == PS_SANDBOX_EXECUTOR)
        return allow(set, deployment, LANDLOCK_ACCESS_FS_READ_DIR) &&
               allow_entries(set, deployment, false);
    if (set->kind != PS_SANDBOX_WRITER)
        return true;
    ps_buffer_printf(&path, "%s/audit", deployment);
    if (!allow(set, ps_buffer_cstr(&path), all))
        return false;
    path.len = 0;
    ps_buffer_printf(&path, "%s/keys", deployment);
    return allow(set, ps_buffer_cstr(&path), READING);
}

/* Names, zones and libraries. */
static bool allow_system(const Ruleset *set)
{
    static const char *const folders[] = {"/etc",
                                          "/usr",
                                          "/lib",
                                          "/lib64",
                                          "/run",
                                          "/proc",
                                          "/dev/urandom",
                                          "/dev/null",
                                          "/var/lib/extrausers",
                                          NULL};
    for (size_t i = 0; folders[i] != NULL; i++)
        if (!allow(set, folders[i], READING))
            return false;
    return true;
}

/* The program, its libraries, and the account's own keys and known hosts; no deployment. */
static bool allow_ssh(const Ruleset *set)
{
    static const char *const folders[] = {"/usr", "/bin", "/lib", "/lib64", NULL};
    const char *home = getenv("HOME");
    PS_AUTO_BUFFER PsBuffer keys = {0};
    for (size_t i = 0; folders[i] != NULL; i++)
        if (!allow(set, folders[i], READING | LANDLOCK_ACCESS_FS_EXECUTE))
            return false;
    if (!allow(set, "/dev", READING | LANDLOCK_ACCESS_FS_WRITE_FILE) || home == NULL)
        return home == NULL;
    ps_buffer_printf(&keys, "%s/.ssh", home);
    return allow(set, ps_buffer_cstr(&keys), READING | WRITING | LANDLOCK_ACCESS_FS_TRUNCATE);
}

static bool confine_files(PsSandbox kind, const char *deployment, PsErrorBuf *err)
{
    int version = landlock_version();
    if (version <= 0)
        return true;
    uint64_t handled = READING | WRITING | OTHERS;
    if (version >= 2)
        handled |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        handled |= LANDLOCK_ACCESS_FS_TRUNCATE;
    struct landlock_ruleset_attr attr = {.handled_access_fs = handled};
    PS_AUTO_CLOSE int fd = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    if (fd < 0)
        return fail(err, kind, "landlock", errno);
    Ruleset set = {fd, handled, kind, err};
    if (kind == PS_SANDBOX_LINK && !allow_ssh(&set))
        return false;
    if (kind != PS_SANDBOX_FRONT && !(allow_system(&set) && allow_deployment(&set, deployment)))
        return false;
    return syscall(SYS_landlock_restrict_self, fd, 0) == 0 || fail(err, kind, "landlock", errno);
}

bool ps_sandbox_enter(PsSandbox kind, const char *deployment, PsErrorBuf *err)
{
    bool has_files = kind != PS_SANDBOX_SUPERVISOR;
    return (!has_files || confine_files(kind, deployment, err)) && filter_calls(kind, err);
}

/* --- self test --- */

static int try_execute(const char *deployment)
{
    (void)deployment;
    char *const arguments[] = {(char[]){"/bin/true"}, NULL};
    char *const environment[] = {NULL};
    execve(arguments[0], arguments, environment);
    return errno;
}

static int try_shadow(const char *deployment)
{
    (void)deployment;
    PS_AUTO_CLOSE int fd = open("/etc/shadow", O_RDWR | O_CLOEXEC);
    return fd < 0 ? errno : 0;
}

static int try_network(const char *deployment)
{
    (void)deployment;
    PS_AUTO_CLOSE int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return fd < 0 ? errno : 0;
}

static int try_local_socket(const char *deployment)
{
    (void)deployment;
    PS_AUTO_CLOSE int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return fd < 0 ? errno : 0;
}

static int try_trace(const char *deployment)
{
    (void)deployment;
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : errno;
}

static int open_in(const char *deployment, const char *name, int flags)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_printf(&path, "%s/%s", deployment, name);
    PS_AUTO_CLOSE int fd = open(ps_buffer_cstr(&path), flags | O_CLOEXEC);
    return fd < 0 ? errno : 0;
}

static int try_store(const char *deployment)
{
    return open_in(deployment, "cms.db", O_RDWR);
}
static int try_log(const char *deployment)
{
    return open_in(deployment, "audit/log-000001.jsonl", O_WRONLY | O_APPEND);
}
static int try_key(const char *deployment)
{
    return open_in(deployment, "keys/audit.key", O_RDONLY);
}
static int try_roles(const char *deployment)
{
    return open_in(deployment, "groups", O_RDWR);
}

static const struct {
    const char *what;
    int (*attempt)(const char *deployment);
    unsigned kinds; /* that must not be able to */
    bool needs_landlock;
} attempts[] = {
    {"execute a program", try_execute, F | X | W | N, false},
    {"open /etc/shadow to write", try_shadow, F | X | W | N, true},
    {"open a network socket", try_network, F | X | W | N, false},
    {"make a local socket", try_local_socket, F | X | W, false},
    {"be traced", try_trace, F | X | W | N | L, false},
    {"open the management store", try_store, F | W | N | L, true},
    {"append to the audit log", try_log, F | X | N | L, true},
    {"read the audit key", try_key, F | X | N | L, true},
    {"change who holds roles", try_roles, F | X | W | N | L, true},
};

static void run_attempts(PsSandbox kind, const char *deployment, int out)
{
    PsErrorBuf err = {0};
    char results[PS_COUNT(attempts) + 1] = {0};
    bool confined = ps_sandbox_no_new_privileges(&err) && ps_sandbox_enter(kind, deployment, &err);
    for (size_t i = 0; i < PS_COUNT(attempts); i++) {
        bool is_meant = (attempts[i].kinds & 1u << kind) != 0;
        int error = confined && is_meant ? attempts[i].attempt(deployment) : 0;
        results[i] = error == EPERM || error == EACCES ? 'r' : error == ENOENT ? 'n' : 'p';
    }
    if (ps_fd_write_all(out, results, PS_COUNT(attempts)) != 0)
        _exit(2);
    _exit(0);
}

bool ps_sandbox_selftest(PsSandbox kind, const char *deployment, PsBuffer *out)
{
    int pipe_ends[2];
    if (pipe2(pipe_ends, O_CLOEXEC) != 0)
        return false;
    pid_t child = fork();
    if (child == 0)
        run_attempts(kind, deployment, pipe_ends[1]);
    close(pipe_ends[1]);
    PS_AUTO_CLOSE int in = pipe_ends[0];
    PS_AUTO_BUFFER PsBuffer results = {0};
    bool good = child > 0 && ps_fd_read_all(in, &results) == 0 && results.len == PS_COUNT(attempts);
    if (child > 0)
        waitpid(child, NULL, 0);
    for (size_t i = 0; i < results.len && good; i++) {
        if ((attempts[i].kinds & 1u << kind) == 0)
            continue;
        bool unconfined = attempts[i].needs_landlock && !ps_sandbox_has_landlock();
        bool refused = results.data[i] == 'r' || results.data[i] == 'n';
        ps_buffer_printf(out, "%s: %s: %s\n", ps_sandbox_name(kind), attempts[i].what,
                         results.data[i] == 'r'   ? "refused"
                         : results.data[i] == 'n' ? "is not there"
                         : unconfined             ? "not confined: the kernel has no Landlock"
                                                  : "POSSIBLE");
        if (!refused && !unconfined)
            good = false;
    }
    return good;
}
