/* log.c - see log.h.
 *
 * One round: take the lock; take in what other processes appended since (checking its chain);
 * begin a new file when this one is full; write lines, those that are added together in one call;
 * fdatasync; remember where we stand; release the lock.  The state file is written after the sync,
 * so that it never says more than the disk holds: a log that is shorter than its state has been
 * cut. */
#include "rbac/audit/log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "rbac/audit/checkpoint.h"
#include "rbac/audit/flood.h"
#include "rbac/audit/state.h"

struct PsAuditLog {
    PsAuditOptions options;
    char *deployment;
    char host[128];
    int dir_fd, lock_fd, state_fd, file_fd;
    uint64_t open_file; /* number of the file behind file_fd */
    PsAuditState state;
    bool has_state;   /* `state` was true when we last held the lock */
    PsBuffer pending; /* lines that are in `state` and not in the file yet */
    bool pending_may_use_reserve;
    PsErrorBuf lost; /* an id: why pending lines did not get there, until it is told */
    PsAuditKey key;
    uint8_t secret[crypto_sign_SECRETKEYBYTES];
    bool appended; /* since the last checkpoint of ours */
    PsFlood flood;
    time_t second; /* of the last record, and as text */
    char second_text[24];
};

static bool fail(PsErrorBuf *err, const char *what, int error)
{
    ps_error_set(err, error == ENOSPC || error == EDQUOT ? "AuditDiskFull" : "AuditUnavailable",
                 "The audit log cannot be written (%s: %s), so nothing is run.", what,
                 strerror(error));
    return false;
}

static bool damaged(PsErrorBuf *err, uint64_t file, const char *what)
{
    ps_error_set(err, "AuditDamaged",
                 "The audit log (file %06" PRIu64 ") %s, so nothing is run; see cmdhost "
                 "--verify-audit.",
                 file, what);
    return false;
}

static void file_name(uint64_t number, char out[32])
{
    snprintf(out, 32, "log-%06" PRIu64 ".jsonl", number);
}

/* --- time and members of our own records --- */

static void append_members(PsAuditLog *log, PsBuffer *line, const PsAuditRecord *record)
{
    struct timespec now, boot;
    struct tm parts;
    clock_gettime(CLOCK_REALTIME, &now);
    clock_gettime(CLOCK_BOOTTIME, &boot);
    if (now.tv_sec != log->second || log->second_text[0] == '\0') {
        gmtime_r(&now.tv_sec, &parts);
        strftime(log->second_text, sizeof log->second_text, "%Y-%m-%dT%H:%M:%S", &parts);
        log->second = now.tv_sec;
    }
    ps_buffer_reserve(line, 1024);
    ps_buffer_printf(line, "\"time\":\"%s.%06ldZ\",\"boot_ms\":%" PRId64 ",", log->second_text,
                     now.tv_nsec / 1000, (int64_t)boot.tv_sec * 1000 + boot.tv_nsec / 1000000);
    ps_audit_record_write(record, line);
}

/* --- the reserve --- */

static void fill_reserve(PsAuditLog *log)
{
    PS_AUTO_CLOSE int fd =
        openat(log->dir_fd, "reserve", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    /* Best effort: without room for it there is nothing to hold back. */
    if (fd >= 0 && posix_fallocate(fd, 0, (off_t)log->options.reserve) != 0)
        return;
}

static bool release_reserve(PsAuditLog *log)
{
    PS_AUTO_CLOSE int fd = openat(log->dir_fd, "reserve", O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0 || info.st_size == 0)
        return false;
    off_t left = info.st_size > 65536 ? info.st_size - 65536 : 0;
    return ftruncate(fd, left) == 0;
}

/* --- the current file --- */

static bool find_last_file(PsAuditLog *log, uint64_t *last, PsErrorBuf *err)
{
    int fd = openat(log->dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL)
        return fail(err, "audit", errno);
    *last = 0;
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        uint64_t number = 0;
        char name[32];
        if (sscanf(entry->d_name, "log-%12" SCNu64 ".jsonl", &number) != 1)
            continue;
        file_name(number, name);
        if (strcmp(name, entry->d_name) == 0 && number > *last)
            *last = number;
    }
    closedir(dir);
    return true;
}

static bool open_file(PsAuditLog *log, uint64_t number, PsErrorBuf *err)
{
    char name[32];
    file_name(number, name);
    ps_close_at(&log->file_fd);
    log->file_fd = openat(log->dir_fd, name, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    log->open_file = number;
    struct stat info;
    if (log->file_fd < 0 || fstat(log->file_fd, &info) != 0)
        return fail(err, name, errno);
    if (!S_ISREG(info.st_mode) || info.st_nlink != 1)
        return damaged(err, number, "is not a regular file of one name");
    return true;
}

/* Writes all of it or nothing. */
static int write_pending(PsAuditLog *log)
{
    const PsBuffer *lines = &log->pending;
    int error = ps_fd_write_all(log->file_fd, lines->data, lines->len);
    if (error != 0 && ftruncate(log->file_fd, (off_t)(log->state.size - lines->len)) != 0)
        error = EIO;
    return error;
}

/* What does not get there is not in the chain either: that is learned anew from the file. */
static bool flush(PsAuditLog *log, PsErrorBuf *err)
{
    if (log->pending.len == 0)
        return true;
    int error = write_pending(log);
    while ((error == ENOSPC || error == EDQUOT) && log->pending_may_use_reserve &&
           release_reserve(log))
        error = write_pending(log);
    log->pending.len = 0;
    if (error == 0)
        return true;
    log->has_state = false;
    fail(&log->lost, "writing", error);
    *err = log->lost;
    return false;
}

static const PsAuditHow own_record = {.may_use_reserve = true};

static bool add_line(PsAuditLog *log, const PsAuditRecord *record, PsSlice extra, PsAuditHow how,
                     PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer members = {0};
    PsBuffer *lines = &log->pending;
    size_t start = lines->len;
    append_members(log, &members, record);
    ps_buffer_slice(&members, extra);
    PsAuditChain chain = log->state.chain;
    ps_audit_chain_add(&chain, ps_buffer_view(&members), lines);
    size_t len = lines->len - start;
    if (len > PS_AUDIT_MAX_LINE) {
        lines->len = start;
        ps_error_set(err, "AuditUnavailable",
                     "A record of %zu bytes is too long for the audit log, so nothing is run.",
                     len);
        return false;
    }
    log->pending_may_use_reserve =
        how.may_use_reserve && (start == 0 || log->pending_may_use_reserve);
    log->state.chain = chain;
    ps_audit_state_add(&log->state, (PsSlice){lines->data + start, len - 1}, record);
    log->appended = true;
    return true;
}

/* The members of a log-start that say which log this is and what came before. */
static void append_start(const PsAuditLog *log, const PsAuditState *old, PsBuffer *extra)
{
    ps_buffer_printf(extra, ",\"origin\":\"%s/cs-audit/%" PRIu64 "\",\"format\":1,\"host\":\"%s\"",
                     log->host, old->file + 1, log->host);
    if (old->file == 0)
        return;
    char hex[65];
    PsHash root = ps_merkle_root(&old->tree);
    sodium_bin2hex(hex, sizeof hex, root.bytes, PS_HASH_SIZE);
    ps_buffer_printf(extra,
                     ",\"previous\":{\"file\":%" PRIu64 ",\"size\":%" PRIu64
                     ",\"root\":\"%s\",\"hash\":\"%s\"}",
                     old->file, old->chain.seq, hex, old->chain.prev);
}

/* The new file gets its name when its first line is on disk, so that there is never one without. */
static bool start_file(PsAuditLog *log, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer extra = {0};
    struct stat info;
    char name[32];
    append_start(log, &log->state, &extra);
    log->has_state = false;
    ps_close_at(&log->file_fd);
    log->file_fd = openat(log->dir_fd, "next",
                          O_RDWR | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0640);
    if (log->file_fd < 0 || fstat(log->file_fd, &info) != 0)
        return fail(err, "next", errno);
    log->open_file = ++log->state.file;
    log->state.size = 0;
    log->state.inode = info.st_ino;
    log->state.tree = (PsMerkle){0};
    log->state.signed_size = 0;
    ps_audit_chain_init(&log->state.chain);
    PsAuditRecord record = {.action = "log-start", .duration_us = -1, .changed = -1};
    if (!add_line(log, &record, ps_buffer_view(&extra), own_record, err) || !flush(log, err))
        return false;
    file_name(log->open_file, name);
    if (fdatasync(log->file_fd) != 0 ||
        renameat2(log->dir_fd, "next", log->dir_fd, name, RENAME_NOREPLACE) != 0 ||
        fsync(log->dir_fd) != 0)
        return fail(err, name, errno);
    log->has_state = true;
    return true;
}

/* --- taking in what is there --- */

static bool cut_torn_tail(PsAuditLog *log, PsSlice tail, PsErrorBuf *err)
{
    uint8_t digest[PS_SHA256_SIZE];
    char hex[65], detail[64];
    ps_sha256(tail.data, tail.len, digest);
    sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
    if (ftruncate(log->file_fd, (off_t)log->state.size) != 0)
        return fail(err, "recovering", errno);
    snprintf(detail, sizeof detail, "%zu bytes cut", tail.len);
    PS_AUTO_BUFFER PsBuffer extra = {0};
    ps_buffer_printf(&extra, ",\"cut\":\"sha256:%s\"", hex);
    PsAuditRecord record = {
        .action = "log-recovered", .detail = detail, .duration_us = -1, .changed = -1};
    return add_line(log, &record, ps_buffer_view(&extra), own_record, err) && flush(log, err);
}

/* Checks and takes in the bytes behind state.size. */
static bool take_tail(PsAuditLog *log, uint64_t end, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    size_t want = (size_t)(end - log->state.size);
    ps_buffer_reserve(&bytes, want + 1);
    while (bytes.len < want) {
        ssize_t got = pread(log->file_fd, bytes.data + bytes.len, want - bytes.len,
                            (off_t)(log->state.size + bytes.len));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return fail(err, "reading", got < 0 ? errno : EIO);
        bytes.len += (size_t)got;
    }
    PsSlice rest = ps_buffer_view(&bytes);
    while (rest.len > 0 && memchr(rest.data, '\n', rest.len) != NULL) {
        PsSlice line;
        uint64_t seq = 0;
        if (ps_audit_chain_check(&log->state.chain, rest, &line, &seq) != NULL)
            return damaged(err, log->state.file, "has a line that does not fit");
        ps_audit_state_take(&log->state, line);
        rest = (PsSlice){rest.data + line.len + 1, rest.len - line.len - 1};
    }
    return rest.len == 0 || cut_torn_tail(log, rest, err);
}

/* The file must still end, at state.size, with the line whose hash we remember. */
static bool ends_as_remembered(const PsAuditLog *log)
{
    char tail[67];
    if (log->state.size < sizeof tail)
        return log->state.size == 0;
    return pread(log->file_fd, tail, sizeof tail, (off_t)(log->state.size - sizeof tail)) ==
               (ssize_t)sizeof tail &&
           memcmp(tail, log->state.chain.prev, 64) == 0 && memcmp(tail + 64, "\"}\n", 3) == 0;
}

static bool read_state(PsAuditLog *log)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsAuditState *state = ps_alloc(sizeof *state);
    bool good = lseek(log->state_fd, 0, SEEK_SET) == 0 &&
                ps_fd_read_all(log->state_fd, &text) == 0 &&
                ps_audit_state_read(ps_buffer_view(&text), state);
    if (good)
        log->state = *state;
    free(state);
    return good;
}

static bool state_file_has_text(const PsAuditLog *log)
{
    struct stat info;
    return fstat(log->state_fd, &info) != 0 || info.st_size > 0;
}

/* Where this process has not been, or another one began a new file: the remembered state when it
 * is about the last file, else that file from its first line. */
static bool learn_state(PsAuditLog *log, PsErrorBuf *err)
{
    uint64_t last = 0;
    if (!find_last_file(log, &last, err))
        return false;
    bool known = read_state(log);
    if (known && log->state.file > last)
        return damaged(err, log->state.file, "is missing");
    if (!known || log->state.file < last) {
        memset(&log->state, 0, sizeof log->state);
        ps_audit_chain_init(&log->state.chain);
        log->state.file = last;
    }
    return last == 0 || log->open_file == last || open_file(log, last, err);
}

static bool has_next_file(const PsAuditLog *log)
{
    char name[32];
    file_name(log->state.file + 1, name);
    return faccessat(log->dir_fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Under the lock: brings log->state up to what the files hold. */
static bool catch_up(PsAuditLog *log, PsErrorBuf *err)
{
    struct stat info;
    if ((!log->has_state || has_next_file(log)) && !learn_state(log, err))
        return false;
    log->has_state = false;
    if (log->state.file == 0)
        return start_file(log, err);
    if (fstat(log->file_fd, &info) != 0)
        return fail(err, "examining", errno);
    if (log->state.inode != 0 && log->state.inode != info.st_ino)
        return damaged(err, log->state.file, "was replaced by another file");
    if ((uint64_t)info.st_size < log->state.size || !ends_as_remembered(log))
        return damaged(err, log->state.file, "was shortened or changed");
    log->state.inode = info.st_ino;
    if (!take_tail(log, (uint64_t)info.st_size, err))
        return false;
    if (log->state.chain.seq == 0)
        return damaged(err, log->state.file, "is empty");
    log->has_state = true;
    return true;
}

/* A memory only: when it cannot be kept, the next start reads more of the log. */
static void save_state(PsAuditLog *log)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_audit_state_write(&log->state, &text);
    if (pwrite(log->state_fd, text.data, text.len, 0) == (ssize_t)text.len &&
        ftruncate(log->state_fd, (off_t)text.len) == 0)
        return;
    /* What half a write left behind does not bear its sum and is not believed. */
}

static int take_lock(PsAuditLog *log)
{
    while (flock(log->lock_fd, LOCK_EX) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

/* The open file may have been moved away or replaced under us. */
static bool still_in_place(const PsAuditLog *log)
{
    char name[32];
    struct stat there, here;
    file_name(log->open_file, name);
    return log->file_fd >= 0 && fstatat(log->dir_fd, name, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
           fstat(log->file_fd, &here) == 0 && there.st_ino == here.st_ino &&
           there.st_dev == here.st_dev;
}

static bool begin(PsAuditLog *log, PsErrorBuf *err)
{
    int error = take_lock(log);
    if (error != 0)
        return fail(err, "lock", error);
    if (log->open_file > 0 && !still_in_place(log))
        return damaged(err, log->open_file, "was moved or replaced");
    return catch_up(log, err);
}

static void end(PsAuditLog *log)
{
    /* After an error, what has not been written never will be. */
    if (log->pending.len > 0)
        log->has_state = false;
    log->pending.len = 0;
    flock(log->lock_fd, LOCK_UN);
}

/* --- checkpoints --- */

static bool sync_file(PsAuditLog *log, PsErrorBuf *err)
{
    if (!flush(log, err))
        return false;
    if (fdatasync(log->file_fd) == 0)
        return true;
    /* The kernel may have dropped what it could not write: what we think is there need not be. */
    log->has_state = false;
    return fail(err, "sync", errno);
}

static bool sign_checkpoint(PsAuditLog *log, PsErrorBuf *err)
{
    PsCheckpoint checkpoint = {.size = log->state.chain.seq,
                               .root = ps_merkle_root(&log->state.tree)};
    snprintf(checkpoint.origin, sizeof checkpoint.origin, "%s/cs-audit/%" PRIu64, log->host,
             log->state.file);
    PS_AUTO_BUFFER PsBuffer note = {0};
    ps_checkpoint_sign(&checkpoint, &log->key, log->secret, &note);
    PS_AUTO_CLOSE int fd = openat(log->dir_fd, "checkpoints",
                                  O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0)
        return fail(err, "checkpoints", errno);
    int error = ps_fd_write_all(fd, note.data, note.len);
    if (error != 0) {
        /* No half note: the next one could not be read behind it. */
        if (ftruncate(fd, info.st_size) != 0)
            return fail(err, "checkpoints", errno);
        return fail(err, "checkpoints", error);
    }
    log->state.signed_size = checkpoint.size;
    log->appended = false;
    return true;
}

bool ps_audit_log_checkpoint(PsAuditLog *log, PsErrorBuf *err)
{
    bool good = begin(log, err) && sync_file(log, err) && sign_checkpoint(log, err);
    if (good)
        save_state(log);
    end(log);
    return good;
}

/* --- appending --- */

/* A checkpoint closes a file, so that its whole content is signed before the next one begins. */
static bool make_room(PsAuditLog *log, PsErrorBuf *err)
{
    if (log->state.size < log->options.max_file)
        return true;
    return sync_file(log, err) && sign_checkpoint(log, err) && start_file(log, err);
}

static void settle(PsAuditLog *log)
{
    /* A checkpoint that fails does not undo the records; the next append tries again. */
    PsErrorBuf ignored = {0};
    if (log->state.chain.seq - log->state.signed_size >= log->options.interval &&
        !sign_checkpoint(log, &ignored))
        log->appended = true;
    save_state(log);
}

/* --- floods --- */

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool add_count(PsAuditLog *log, const PsFloodCaller *due, PsAuditHow how, PsErrorBuf *err)
{
    PsAuditUser user = {.uid = due->uid, .login_uid = -1};
    PsAuditRecord record = {.action = "flood",
                            .outcome = "failure",
                            .reason = "limit",
                            .user = &user,
                            .count = due->suppressed,
                            .duration_us = -1,
                            .changed = -1};
    return add_line(log, &record, PS_SLICE(""), how, err);
}

/* Whether this denial is recorded by itself. */
static bool passes_flood(PsAuditLog *log, const PsAuditRecord *record, PsFloodCaller *due)
{
    *due = (PsFloodCaller){0};
    return record->user == NULL || strcmp(record->action, "cmdlet-denied") != 0 ||
           ps_flood_take(&log->flood, record->user->uid, now_ms(), due);
}

bool ps_audit_log_begin(PsAuditLog *log, PsErrorBuf *err)
{
    if (begin(log, err))
        return true;
    end(log);
    return false;
}

bool ps_audit_log_add(PsAuditLog *log, const PsAuditRecord *record, PsAuditHow how, PsErrorBuf *err)
{
    PsFloodCaller due;
    bool is_written = passes_flood(log, record, &due);
    if (!is_written && due.suppressed == 0)
        return true;
    /* A record before this one may have left the file as it should not be. */
    return (log->has_state || catch_up(log, err)) && make_room(log, err) &&
           (due.suppressed == 0 || add_count(log, &due, how, err)) &&
           (!is_written || add_line(log, record, PS_SLICE(""), how, err));
}

bool ps_audit_log_flush(PsAuditLog *log, PsErrorBuf *err)
{
    if (log->lost.id[0] == '\0' && flush(log, err))
        return true;
    *err = log->lost;
    log->lost = (PsErrorBuf){0};
    return false;
}

bool ps_audit_log_commit(PsAuditLog *log, PsErrorBuf *err)
{
    bool good = sync_file(log, err);
    if (good && log->has_state)
        settle(log);
    end(log);
    return good;
}

bool ps_audit_log_append(PsAuditLog *log, const PsAuditRecord *record, PsAuditHow how,
                         PsErrorBuf *err)
{
    if (!ps_audit_log_begin(log, err))
        return false;
    bool good = ps_audit_log_add(log, record, how, err) && ps_audit_log_flush(log, err);
    if (good && !how.lazy)
        return ps_audit_log_commit(log, err);
    end(log);
    return good;
}

/* A process that has ended but that nobody has waited for is gone too. */
static bool is_gone(pid_t pid)
{
    PS_AUTO_BUFFER PsBuffer stat = {0};
    char path[32];
    if (kill(pid, 0) != 0 && errno == ESRCH)
        return true;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    if (ps_file_read(path, &stat) != 0)
        return false;
    const char *end = memrchr(stat.data, ')', stat.len);
    return end != NULL && end + 2 < stat.data + stat.len && (end[2] == 'Z' || end[2] == 'X');
}

/* Intents of processes that are gone get their end.  Whether one is, only its own machine knows. */
static bool close_interrupted(PsAuditLog *log, PsErrorBuf *err)
{
    for (size_t i = 0; i < log->state.open_len;) {
        PsAuditOpen open = log->state.open[i];
        if (open.pid <= 0 || !is_gone(open.pid)) {
            i++;
            continue;
        }
        log->state.open[i].pid = -1; /* as the record's: this one ends, not another of its bytes */
        PsAuditRecord record = {.action = "cmdlet-interrupted",
                                .outcome = "unknown",
                                .req = open.req,
                                .duration_us = -1,
                                .changed = -1};
        if (!add_line(log, &record, PS_SLICE(""), own_record, err))
            return false;
    }
    return true;
}

bool ps_audit_log_end_interrupted(PsAuditLog *log, PsErrorBuf *err)
{
    bool good = begin(log, err) && close_interrupted(log, err) && sync_file(log, err);
    if (good)
        settle(log);
    end(log);
    return good;
}

/* The counts that no later denial has brought into the log. */
static void record_counts(PsAuditLog *log)
{
    PsErrorBuf ignored = {0};
    PsFloodCaller due;
    while (ps_flood_next(&log->flood, &due)) {
        bool good = begin(log, &ignored) && add_count(log, &due, (PsAuditHow){0}, &ignored) &&
                    flush(log, &ignored);
        end(log);
        if (!good)
            return;
    }
}

/* --- opening --- */

static bool write_public_key(PsAuditLog *log, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_audit_key_write(&log->key, &text);
    ps_buffer_printf(&path, "%s/audit/public-key", log->deployment);
    if (access(ps_buffer_cstr(&path), F_OK) == 0)
        return true;
    int error = ps_file_replace(path.data, text.data, text.len, 0644);
    return error == 0 || fail(err, "public-key", error);
}

static bool load_key(PsAuditLog *log, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO_BUFFER PsBuffer seed = {0};
    ps_buffer_printf(&path, "%s/keys", log->deployment);
    int error = ps_dir_make(ps_buffer_cstr(&path), 0700);
    ps_buffer_text(&path, "/audit.key");
    if (error == 0)
        error = ps_file_read(ps_buffer_cstr(&path), &seed);
    if (error == ENOENT && faccessat(log->dir_fd, "public-key", F_OK, 0) == 0) {
        ps_error_set(err, "AuditUnavailable",
                     "The audit log's signing key %s is missing, so nothing is run; put it back.",
                     path.data);
        return false;
    }
    if (error == ENOENT) {
        uint8_t fresh[crypto_sign_SEEDBYTES];
        randombytes_buf(fresh, sizeof fresh);
        ps_buffer_append(&seed, fresh, sizeof fresh);
        error = ps_file_replace(path.data, seed.data, seed.len, 0600);
    }
    if (error == 0 && seed.len != crypto_sign_SEEDBYTES)
        error = EINVAL;
    if (error != 0)
        return fail(err, ps_buffer_cstr(&path), error);
    crypto_sign_seed_keypair(log->key.public_key, log->secret, (const unsigned char *)seed.data);
    sodium_memzero(seed.data, seed.len);
    snprintf(log->key.name, sizeof log->key.name, "%s/cs-audit", log->host);
    return write_public_key(log, err);
}

/* The host's name as it may stand in an origin and in JSON. */
static void choose_host(PsAuditLog *log)
{
    char name[128] = "localhost";
    if (log->options.host != NULL)
        snprintf(name, sizeof name, "%s", log->options.host);
    else if (gethostname(name, sizeof name - 1) != 0)
        snprintf(name, sizeof name, "localhost");
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");
    snprintf(log->host, sizeof log->host, "%.*s", len == 0 ? 9 : (int)len,
             len == 0 ? "localhost" : name);
}

/* The name that the log began with stays its name, whatever the machine is called today. */
static void keep_old_name(PsAuditLog *log)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsAuditKey key;
    ps_buffer_printf(&path, "%s/audit/public-key", log->deployment);
    if (ps_file_read(ps_buffer_cstr(&path), &text) != 0 ||
        !ps_audit_key_read(ps_buffer_view(&text), &key))
        return;
    char *slash = strstr(key.name, "/cs-audit");
    if (slash != NULL && (size_t)(slash - key.name) < sizeof log->host) {
        *slash = '\0';
        snprintf(log->host, sizeof log->host, "%.127s", key.name);
    }
}

static bool open_folder(PsAuditLog *log, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_printf(&path, "%s/audit", log->deployment);
    int error = ps_dir_make(ps_buffer_cstr(&path), 0700);
    if (error != 0)
        return fail(err, path.data, error);
    log->dir_fd = open(path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (log->dir_fd < 0)
        return fail(err, path.data, errno);
    int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
    log->lock_fd = openat(log->dir_fd, "lock", flags, 0600);
    log->state_fd = openat(log->dir_fd, "state", flags, 0600);
    if (log->lock_fd < 0 || log->state_fd < 0)
        return fail(err, "state", errno);
    return true;
}

static bool start(PsAuditLog *log, PsErrorBuf *err)
{
    if (sodium_init() < 0)
        return fail(err, "libsodium", EIO);
    choose_host(log);
    if (!open_folder(log, err))
        return false;
    int error = take_lock(log);
    if (error != 0)
        return fail(err, "lock", error);
    keep_old_name(log);
    bool good = load_key(log, err);
    if (good && !state_file_has_text(log))
        fill_reserve(log);
    good = good && catch_up(log, err) && close_interrupted(log, err) && sync_file(log, err);
    if (good)
        save_state(log);
    end(log);
    return good;
}

PsAuditLog *ps_audit_log_open(const PsAuditOptions *options, PsErrorBuf *err)
{
    PsAuditLog *log = ps_alloc_zero(sizeof *log);
    log->options = *options;
    log->dir_fd = log->lock_fd = log->state_fd = log->file_fd = -1;
    if (log->options.max_file == 0)
        log->options.max_file = (uint64_t)16 << 20;
    if (log->options.interval == 0)
        log->options.interval = 256;
    if (log->options.reserve == 0)
        log->options.reserve = (uint64_t)1 << 20;
    log->deployment = ps_strdup(options->deployment);
    if (!start(log, err)) {
        log->appended = false;
        ps_audit_log_close(log);
        return NULL;
    }
    return log;
}

void ps_audit_log_close(PsAuditLog *log)
{
    if (log == NULL)
        return;
    PsErrorBuf ignored = {0};
    if (log->file_fd >= 0)
        record_counts(log);
    if (log->appended && !ps_audit_log_checkpoint(log, &ignored))
        log->appended = false; /* the next process signs what this one could not */
    ps_close_at(&log->file_fd);
    ps_close_at(&log->state_fd);
    ps_close_at(&log->lock_fd);
    ps_close_at(&log->dir_fd);
    sodium_memzero(log->secret, sizeof log->secret);
    ps_buffer_done(&log->pending);
    free(log->deployment);
    free(log);
}
