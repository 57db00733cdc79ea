/* verify.c - see verify.h. */
#include "rbac/audit/verify.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "rbac/audit/line.h"

/* What is carried over from file to file. */
typedef struct {
    PsMap open; /* req of intents without outcome: how many of each */
    size_t open_len;
    char last_time[40];
    PsAuditReport *report;
    PsBuffer room;
} Verifier;

/* One file. */
typedef struct {
    uint64_t number; /* 0: a single text */
    PsAuditChain chain;
    PsMerkle tree;
    PsSlice first;      /* the log-start */
    const char *wanted; /* the origin that it must have, or NULL */
    char origin[256];
} File;

static bool broken(Verifier *v, const File *file, uint64_t seq, const char *fmt, ...)
    PS_PRINTF(4, 5);
static bool broken(Verifier *v, const File *file, uint64_t seq, const char *fmt, ...)
{
    PsAuditReport *report = v->report;
    int len = 0;
    if (file->number > 0)
        len = snprintf(report->message, sizeof report->message,
                       "log-%06" PRIu64 ".jsonl: ", file->number);
    va_list args;
    va_start(args, fmt);
    vsnprintf(report->message + len, sizeof report->message - (size_t)len, fmt, args);
    va_end(args);
    report->is_whole = false;
    report->file = file->number;
    report->seq = seq;
    return false;
}

static bool check_pair(Verifier *v, const File *file, const PsAuditEntry *entry)
{
    if (entry->action == NULL)
        return true;
    bool intent = strcmp(entry->action, "cmdlet-intent") == 0;
    bool outcome = strcmp(entry->action, "cmdlet-outcome") == 0 ||
                   strcmp(entry->action, "cmdlet-interrupted") == 0;
    if (!intent && !outcome)
        return true;
    if (entry->req == NULL)
        return broken(v, file, entry->seq, "seq %" PRIu64 ": no request", entry->seq);
    /* The same bytes may be sent twice. */
    PsSlice req = ps_slice(entry->req);
    uintptr_t count = (uintptr_t)ps_map_find(&v->open, req);
    if (!intent && count == 0)
        return broken(v, file, entry->seq, "seq %" PRIu64 ": outcome without intent", entry->seq);
    count += intent ? 1 : -1;
    v->open_len += intent ? 1 : -1;
    if (count > 0)
        ps_map_set(&v->open, req, (void *)count);
    else
        ps_map_remove(&v->open, req);
    return true;
}

static bool check_content(Verifier *v, File *file, PsSlice line, uint64_t seq)
{
    PsAuditEntry entry;
    if (!ps_audit_entry_read(line, &v->room, &entry))
        return broken(v, file, seq, "seq %" PRIu64 ": not a well-formed line", seq);
    if (seq == 0) {
        if (entry.action == NULL || strcmp(entry.action, "log-start") != 0)
            return broken(v, file, 0, "seq 0: not the start of this log");
        snprintf(file->origin, sizeof file->origin, "%s", entry.origin == NULL ? "" : entry.origin);
        file->first = line;
        if (file->wanted != NULL && strcmp(file->origin, file->wanted) != 0)
            return broken(v, file, 0, "seq 0: not the start of this log");
    }
    if (entry.time != NULL) {
        v->report->steps += strcmp(entry.time, v->last_time) < 0;
        snprintf(v->last_time, sizeof v->last_time, "%s", entry.time);
    }
    return check_pair(v, file, &entry);
}

static bool check_line(Verifier *v, File *file, PsSlice *rest)
{
    PsSlice line;
    uint64_t seq = file->chain.seq, found = 0;
    const char *problem = ps_audit_chain_check(&file->chain, *rest, &line, &found);
    if (problem != NULL && found != seq && strcmp(problem, "found another number") == 0)
        return broken(v, file, seq, "seq %" PRIu64 ": found number %" PRIu64, seq, found);
    if (problem != NULL)
        return broken(v, file, seq, "seq %" PRIu64 ": %s", seq, problem);
    PsHash leaf = ps_merkle_leaf(line);
    ps_merkle_add(&file->tree, &leaf);
    *rest = (PsSlice){line.data + line.len + 1, rest->len - line.len - 1};
    v->report->lines++;
    return check_content(v, file, line, seq);
}

static bool not_signed(Verifier *v, const File *file, uint64_t size)
{
    return broken(v, file, 0, "first %" PRIu64 " lines are not those the checkpoint signed", size);
}

/* All lines; at the length of each checkpoint of this file the root must be the signed one. */
static bool check_file(Verifier *v, File *file, PsSlice text, const PsCheckpoint *checkpoints,
                       size_t len)
{
    uint64_t covered = 0;
    ps_audit_chain_init(&file->chain);
    while (text.len > 0) {
        if (!check_line(v, file, &text))
            return false;
        for (size_t i = 0; i < len; i++) {
            if (checkpoints[i].size != file->tree.size ||
                strcmp(checkpoints[i].origin, file->origin) != 0)
                continue;
            PsHash root = ps_merkle_root(&file->tree);
            if (memcmp(root.bytes, checkpoints[i].root.bytes, PS_HASH_SIZE) != 0)
                return not_signed(v, file, checkpoints[i].size);
            covered = file->tree.size;
        }
    }
    v->report->covered = covered;
    v->report->last_lines = file->tree.size;
    return true;
}

void ps_audit_verify_text(PsSlice text, const PsCheckpoint *checkpoint, PsAuditReport *out)
{
    *out = (PsAuditReport){.is_whole = true};
    Verifier v = {.report = out};
    File file = {.wanted = checkpoint == NULL ? NULL : checkpoint->origin};
    bool good = check_file(&v, &file, text, checkpoint, checkpoint == NULL ? 0 : 1);
    out->open = v.open_len;
    if (good && checkpoint != NULL && file.tree.size < checkpoint->size)
        broken(&v, &file, file.tree.size,
               "log has %" PRIu64 " lines, checkpoint saw %" PRIu64 ": cut or rolled back",
               file.tree.size, checkpoint->size);
    else if (good && checkpoint != NULL)
        snprintf(out->message, sizeof out->message,
                 "%" PRIu64 " lines, %" PRIu64 " covered by checkpoint, %" PRIu64 " open",
                 file.tree.size, checkpoint->size, out->open);
    else if (good)
        snprintf(out->message, sizeof out->message,
                 "%" PRIu64 " lines, tail not covered by any checkpoint (a cut cannot be seen), "
                 "%" PRIu64 " open",
                 file.tree.size, out->open);
    ps_map_done(&v.open);
    ps_buffer_done(&v.room);
}

/* --- folders --- */

typedef struct {
    PsCheckpoint *items;
    size_t len, cap;
} Checkpoints;

static bool read_checkpoints(Checkpoints *list, PsSlice text, const PsAuditKey *key,
                             PsErrorBuf *err)
{
    while (text.len > 0) {
        if (list->len == list->cap) {
            list->cap = list->cap * 2 + 64;
            list->items = ps_realloc(list->items, list->cap * sizeof *list->items);
        }
        if (!ps_checkpoint_open(&text, key, &list->items[list->len], err))
            return false;
        list->len++;
    }
    return true;
}

static int read_named(const char *folder, const char *name, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_printf(&path, "%s/%s", folder, name);
    return ps_file_read(ps_buffer_cstr(&path), out);
}

static bool is_signed(const File *file, const Checkpoints *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (strcmp(list->items[i].origin, file->origin) == 0 &&
            list->items[i].size == file->tree.size)
            return true;
    return false;
}

/* The log-start of a later file must hold what the file before really ended with, and that end was
 * signed before there was a later file. */
static bool check_link(Verifier *v, const File *before, const File *file, const Checkpoints *list)
{
    if (!is_signed(before, list))
        return broken(v, before, before->tree.size, "has no checkpoint at its end");
    char hex[65];
    PS_AUTO_BUFFER PsBuffer want = {0};
    PsHash root = ps_merkle_root(&before->tree);
    sodium_bin2hex(hex, sizeof hex, root.bytes, PS_HASH_SIZE);
    ps_buffer_printf(&want,
                     "\"previous\":{\"file\":%" PRIu64 ",\"size\":%" PRIu64
                     ",\"root\":\"%s\",\"hash\":\"%s\"}",
                     before->number, before->tree.size, hex, before->chain.prev);
    if (memmem(file->first.data, file->first.len, want.data, want.len) != NULL)
        return true;
    return broken(v, file, 0, "seq 0: does not continue log-%06" PRIu64 ".jsonl, which was changed",
                  before->number);
}

/* Every checkpoint must have found its lines in a file. */
static bool check_lengths(Verifier *v, const File *file, const Checkpoints *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (strcmp(list->items[i].origin, file->origin) == 0 &&
            list->items[i].size > file->tree.size)
            return broken(v, file, file->tree.size,
                          "log has %" PRIu64 " lines, checkpoint saw %" PRIu64
                          ": cut or rolled back",
                          file->tree.size, list->items[i].size);
    return true;
}

/* The number at the end of an origin, 0 when there is none. */
static uint64_t origin_number(const char *origin)
{
    const char *slash = strrchr(origin, '/');
    return slash == NULL ? 0 : strtoull(slash + 1, NULL, 10);
}

static bool check_one_file(Verifier *v, uint64_t number, const PsBuffer *text, File *before,
                           const Checkpoints *list)
{
    File file = {.number = number};
    if (!check_file(v, &file, ps_buffer_view(text), list->items, list->len))
        return false;
    if (file.tree.size == 0)
        return broken(v, &file, 0, "is empty");
    if (origin_number(file.origin) != number)
        return broken(v, &file, 0, "seq 0: not the start of this log");
    if ((before->number > 0 && !check_link(v, before, &file, list)) ||
        !check_lengths(v, &file, list))
        return false;
    *before = file;
    before->first = (PsSlice){0};
    return true;
}

static uint64_t newest_file(const Checkpoints *list)
{
    uint64_t newest = 0;
    for (size_t i = 0; i < list->len; i++)
        if (origin_number(list->items[i].origin) > newest)
            newest = origin_number(list->items[i].origin);
    return newest;
}

/* The first file that is still there; older ones may have been archived. */
static uint64_t first_file(const char *folder, uint64_t newest)
{
    for (uint64_t number = 1; number < newest; number++) {
        PS_AUTO_BUFFER PsBuffer path = {0};
        ps_buffer_printf(&path, "%s/log-%06" PRIu64 ".jsonl", folder, number);
        if (access(ps_buffer_cstr(&path), F_OK) == 0)
            return number;
    }
    return newest == 0 ? 1 : newest;
}

static int is_log_file(const struct dirent *entry)
{
    return strncmp(entry->d_name, "log-", 4) == 0;
}

/* Whoever reads the log reads every such file, so there may be none but those that were verified.
 */
static void check_names(Verifier *v, const char *folder, uint64_t first, uint64_t last)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_log_file, alphasort);
    for (int i = 0; i < count; i++) {
        char name[40];
        File file = {.number = strtoull(entries[i]->d_name + 4, NULL, 10)};
        snprintf(name, sizeof name, "log-%06" PRIu64 ".jsonl", file.number);
        if (v->report->is_whole &&
            (strcmp(name, entries[i]->d_name) != 0 || file.number < first || file.number > last))
            broken(v, &file, 0, "%.60s is not a file of this log", entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

static bool check_files(Verifier *v, const char *folder, const Checkpoints *list, PsErrorBuf *err)
{
    File before = {0};
    uint64_t newest = newest_file(list), first = first_file(folder, newest);
    for (uint64_t number = first;; number++) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        char name[32];
        snprintf(name, sizeof name, "log-%06" PRIu64 ".jsonl", number);
        int error = read_named(folder, name, &text);
        if (error == ENOENT)
            break;
        if (error != 0) {
            ps_error_set(err, "AuditUnavailable", "%s/%s cannot be read: %s.", folder, name,
                         strerror(error));
            return false;
        }
        if (!check_one_file(v, number, &text, &before, list))
            return true;
    }
    if (before.number < newest) {
        File missing = {.number = before.number + 1};
        broken(v, &missing, 0, "is missing, a checkpoint has seen it");
    }
    check_names(v, folder, first, before.number);
    return true;
}

bool ps_audit_verify_folder(const char *folder, const PsAuditKey *key, PsSlice outside,
                            PsAuditReport *out, PsErrorBuf *err)
{
    *out = (PsAuditReport){.is_whole = true};
    Verifier v = {.report = out};
    Checkpoints list = {0};
    PsAuditKey own;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO_BUFFER PsBuffer notes = {0};
    int error = key == NULL ? read_named(folder, "public-key", &text) : 0;
    if (error != 0 || (key == NULL && !ps_audit_key_read(ps_buffer_view(&text), &own))) {
        ps_error_set(err, "AuditUnavailable", "%s/public-key cannot be read: %s.", folder,
                     error == 0 ? "it is not a key" : strerror(error));
        return false;
    }
    PsErrorBuf problem = {0};
    error = read_named(folder, "checkpoints", &notes);
    bool good = true;
    if ((error != 0 && error != ENOENT) ||
        !read_checkpoints(&list, ps_buffer_view(&notes), key == NULL ? &own : key, &problem) ||
        !read_checkpoints(&list, outside, key == NULL ? &own : key, &problem)) {
        out->is_whole = false;
        snprintf(out->message, sizeof out->message, "checkpoints: %.400s",
                 problem.text[0] == '\0' ? strerror(error) : problem.text);
    } else {
        good = check_files(&v, folder, &list, err);
    }
    out->open = v.open_len;
    if (good && out->is_whole)
        snprintf(out->message, sizeof out->message,
                 "whole: %" PRIu64 " lines; %" PRIu64 " of the %" PRIu64
                 " in the last file are covered by a checkpoint; %" PRIu64 " open",
                 out->lines, out->covered, out->last_lines, out->open);
    free(list.items);
    ps_map_done(&v.open);
    ps_buffer_done(&v.room);
    return good;
}
