/* Unit tests of rbac/audit/log.c: appending, sharing, rotating, recovering, refusing. */
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "rbac/audit/log.h"
#include "rbac/audit/query.h"
#include "rbac/audit/verify.h"
#include "test.h"

typedef struct {
    char folder[64], audit[80];
} Place;

static Place new_place(void)
{
    Place place = {.folder = "/tmp/audit-test-XXXXXX"};
    assert_non_null(mkdtemp(place.folder));
    snprintf(place.audit, sizeof place.audit, "%s/audit", place.folder);
    return place;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void drop(const Place *place)
{
    nftw(place->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static PsAuditLog *open_log(const Place *place, uint64_t max_file)
{
    PsErrorBuf err = {0};
    PsAuditOptions options = {
        .deployment = place->folder, .host = "h.x", .max_file = max_file, .interval = 7};
    PsAuditLog *log = ps_audit_log_open(&options, &err);
    if (log == NULL)
        print_error("%s\n", err.text);
    return log;
}

static bool add(PsAuditLog *log, const char *action, const char *req, PsErrorBuf *err)
{
    PsAuditUser user = {
        .uid = 1001, .name = "alice\n", .login_uid = -1, .pid = getpid(), .transport = "local"};
    PsAuditRecord record = {.action = action,
                            .user = &user,
                            .cmdlet = "Get-CsUser",
                            .req = req,
                            .raw = PS_SLICE("x\x1b]52;c;\r\n\xE2\x80\xAE"),
                            .duration_us = -1,
                            .changed = -1};
    *err = (PsErrorBuf){0};
    return ps_audit_log_append(log, &record, (PsAuditHow){0}, err);
}

static PsAuditReport verify(const Place *place)
{
    PsAuditReport report;
    PsErrorBuf err = {0};
    assert_true(ps_audit_verify_folder(place->audit, NULL, PS_SLICE(""), &report, &err));
    return report;
}

static void path_of(const Place *place, const char *name, char out[160])
{
    snprintf(out, 160, "%s/%s", place->audit, name);
}

TEST(appends_signs_and_goes_on_after_a_restart)
{
    Place place = new_place();
    PsErrorBuf err;
    for (int run = 0; run < 3; run++) {
        PsAuditLog *log = open_log(&place, 0);
        assert_non_null(log);
        for (int i = 0; i < 5; i++)
            assert_true(add(log, "cmdlet-denied", NULL, &err));
        ps_audit_log_close(log);
        PsAuditReport report = verify(&place);
        assert_true(report.is_whole);
        assert_int_equal(report.lines, 1 + 5 * (run + 1));
        assert_int_equal(report.covered, report.lines);
    }
    drop(&place);
}

/* The number of the newest file. */
static int last_file(const Place *place)
{
    char path[160], name[32];
    for (int number = 1;; number++) {
        snprintf(name, sizeof name, "log-%06d.jsonl", number);
        path_of(place, name, path);
        if (access(path, F_OK) != 0)
            return number - 1;
    }
}

TEST(rotates_without_a_gap)
{
    Place place = new_place();
    PsErrorBuf err;
    PsAuditLog *log = open_log(&place, 2000);
    for (int i = 0; i < 40; i++)
        assert_true(add(log, "cmdlet-denied", NULL, &err));
    uint64_t file = last_file(&place);
    assert_true(file > 3);
    ps_audit_log_close(log);
    PsAuditReport report = verify(&place);
    assert_string_equal(report.is_whole ? "" : report.message, "");
    assert_int_equal(report.lines, 40 + file);
    /* Each file but the last was signed to its end. */
    char path[160], aside[160];
    path_of(&place, "checkpoints", path);
    path_of(&place, "aside", aside);
    assert_int_equal(rename(path, aside), 0);
    assert_false(verify(&place).is_whole);
    assert_int_equal(rename(aside, path), 0);
    /* An archived first file is no damage, a missing one in the middle is. */
    path_of(&place, "log-000001.jsonl", path);
    assert_int_equal(unlink(path), 0);
    assert_true(verify(&place).is_whole);
    path_of(&place, "log-000003.jsonl", path);
    assert_int_equal(unlink(path), 0);
    assert_false(verify(&place).is_whole);
    drop(&place);
}

TEST(a_changed_file_before_the_last_is_found)
{
    Place place = new_place();
    PsErrorBuf err;
    PsAuditLog *log = open_log(&place, 2000);
    for (int i = 0; i < 20; i++)
        assert_true(add(log, "cmdlet-denied", NULL, &err));
    ps_audit_log_close(log);
    char path[160];
    PS_AUTO_BUFFER PsBuffer text = {0};
    path_of(&place, "log-000002.jsonl", path);
    assert_int_equal(ps_file_read(path, &text), 0);
    while (text.data[text.len - 2] != '\n')
        text.len--;
    text.len--;
    assert_int_equal(ps_file_replace(path, text.data, text.len, 0640), 0);
    PsAuditReport report = verify(&place);
    assert_false(report.is_whole);
    assert_non_null(strstr(report.message, "log-000002"));
    drop(&place);
}

/* One lock and one sync for many records, over rotations; one that cannot be added hinders none. */
TEST(a_round_holds_many_records)
{
    Place place = new_place();
    PsErrorBuf err = {0};
    PS_AUTO_BUFFER PsBuffer long_text = {0};
    PsAuditLog *log = open_log(&place, 2000);
    PsAuditRecord record = {
        .action = "role-change", .role_changed = "R", .duration_us = -1, .changed = -1};
    PsAuditRecord too_long = record;
    while (long_text.len < PS_AUDIT_MAX_LINE)
        ps_buffer_text(&long_text, "0123456789");
    too_long.comment = ps_buffer_view(&long_text);
    for (int round = 0; round < 4; round++) {
        assert_true(ps_audit_log_begin(log, &err));
        for (int i = 0; i < 10; i++)
            assert_true(ps_audit_log_add(log, &record, (PsAuditHow){0}, &err));
        assert_false(ps_audit_log_add(log, &too_long, (PsAuditHow){0}, &err));
        assert_true(ps_audit_log_add(log, &record, (PsAuditHow){0}, &err));
        assert_true(ps_audit_log_commit(log, &err));
        PsAuditReport report = verify(&place);
        assert_string_equal(report.is_whole ? "" : report.message, "");
    }
    /* A file that was cut under the round's feet is noticed at the next. */
    char path[160], name[32];
    snprintf(name, sizeof name, "log-%06d.jsonl", last_file(&place));
    path_of(&place, name, path);
    assert_int_equal(truncate(path, 10), 0);
    assert_false(ps_audit_log_begin(log, &err));
    assert_string_equal(err.id, "AuditDamaged");
    ps_audit_log_close(log);
    drop(&place);
}

/* As a full disk, but without its reserve: no file may grow. */
static void let_files_grow(bool may)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = may ? limit.rlim_max : 0;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    signal(SIGXFSZ, may ? SIG_DFL : SIG_IGN);
}

TEST(records_that_do_not_get_there_hinder_no_others)
{
    Place place = new_place();
    PsErrorBuf err = {0};
    PsAuditLog *log = open_log(&place, 0);
    PsAuditRecord record = {
        .action = "role-change", .role_changed = "R", .duration_us = -1, .changed = -1};
    for (int round = 0; round < 3; round++) {
        assert_true(ps_audit_log_begin(log, &err));
        for (int part = 0; part < 3; part++) {
            for (int i = 0; i < 4; i++)
                assert_true(ps_audit_log_add(log, &record, (PsAuditHow){0}, &err));
            let_files_grow(part != round);
            assert_int_equal(ps_audit_log_flush(log, &err), part != round);
            let_files_grow(true);
            assert_string_equal(part == round ? err.id : "AuditUnavailable", "AuditUnavailable");
        }
        assert_true(ps_audit_log_commit(log, &err));
        PsAuditReport report = verify(&place);
        assert_string_equal(report.is_whole ? "" : report.message, "");
    }
    ps_audit_log_close(log);
    assert_int_equal(verify(&place).lines, 1 + 3 * 8);
    drop(&place);
}

/* Eight processes append at the same time, over rotations. */
TEST(several_processes_share_one_chain)
{
    Place place = new_place();
    PsErrorBuf err;
    ps_audit_log_close(open_log(&place, 0));
    for (int child = 0; child < 8; child++) {
        if (fork() != 0)
            continue;
        PsAuditLog *log = open_log(&place, 6000);
        int bad = log == NULL;
        for (int i = 0; i < 25 && !bad; i++)
            bad = !add(log, "cmdlet-denied", NULL, &err);
        ps_audit_log_close(log);
        _exit(bad);
    }
    int status = 0;
    for (int child = 0; child < 8; child++) {
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    PsAuditReport report = verify(&place);
    assert_string_equal(report.is_whole ? "" : report.message, "");
    assert_true(report.lines > 8 * 25 + 2);
    drop(&place);
}

TEST(a_torn_line_is_cut_and_recorded)
{
    Place place = new_place();
    PsErrorBuf err;
    PsAuditLog *log = open_log(&place, 0);
    assert_true(add(log, "cmdlet-denied", NULL, &err));
    ps_audit_log_close(log);
    char path[160];
    path_of(&place, "log-000001.jsonl", path);
    PS_AUTO_CLOSE int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    assert_int_equal(ps_fd_write_all(fd, "{\"seq\":2,\"pr", 12), 0);
    assert_false(verify(&place).is_whole);
    ps_audit_log_close(open_log(&place, 0));
    assert_true(verify(&place).is_whole);
    PS_AUTO_BUFFER PsBuffer text = {0};
    assert_int_equal(ps_file_read(path, &text), 0);
    assert_non_null(strstr(ps_buffer_cstr(&text), "\"action\":\"log-recovered\""));
    drop(&place);
}

TEST(an_intent_of_a_dead_process_is_closed)
{
    Place place = new_place();
    PsErrorBuf err;
    pid_t child = fork();
    if (child == 0) {
        PsAuditLog *log = open_log(&place, 0);
        _exit(!add(log, "cmdlet-intent", "sha256:aa", &err));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(verify(&place).open, 1);
    PsAuditLog *log = open_log(&place, 0);
    assert_true(add(log, "cmdlet-intent", "sha256:bb", &err));
    ps_audit_log_close(open_log(&place, 0));
    assert_int_equal(verify(&place).open, 1);
    assert_true(add(log, "cmdlet-outcome", "sha256:bb", &err));
    ps_audit_log_close(log);
    PsAuditReport report = verify(&place);
    assert_true(report.is_whole);
    assert_int_equal(report.open, 0);
    drop(&place);
}

/* Requests of the same bytes: each has its own end, and the end of one is not taken for another's.
 */
TEST(equal_requests_are_as_many_calls)
{
    Place place = new_place();
    PsErrorBuf err;
    PsAuditLog *log = open_log(&place, 0);
    for (int i = 0; i < 2; i++)
        assert_true(add(log, "cmdlet-intent", "sha256:aa", &err));
    int status = 0;
    pid_t child = fork();
    if (child == 0)
        _exit(!add(open_log(&place, 0), "cmdlet-intent", "sha256:aa", &err));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(verify(&place).open, 3);
    assert_true(add(log, "cmdlet-outcome", "sha256:aa", &err));
    assert_int_equal(verify(&place).open, 2);
    assert_true(ps_audit_log_end_interrupted(log, &err));
    assert_true(ps_audit_log_end_interrupted(log, &err));
    assert_int_equal(verify(&place).open, 1);
    assert_true(add(log, "cmdlet-outcome", "sha256:aa", &err));
    PsAuditReport report = verify(&place);
    assert_true(report.is_whole);
    assert_int_equal(report.open, 0);
    assert_true(add(log, "cmdlet-outcome", "sha256:aa", &err));
    assert_false(verify(&place).is_whole);
    ps_audit_log_close(log);
    drop(&place);
}

static void expect_refused(const Place *place, PsAuditLog *running)
{
    PsErrorBuf err = {0};
    PsAuditOptions options = {.deployment = place->folder};
    if (running != NULL) {
        assert_false(add(running, "cmdlet-denied", NULL, &err));
        assert_string_equal(err.id, "AuditDamaged");
    }
    assert_null(ps_audit_log_open(&options, &err));
    assert_string_equal(err.id, "AuditDamaged");
}

TEST(a_replaced_shortened_or_moved_file_stops_everything)
{
    for (int way = 0; way < 4; way++) {
        Place place = new_place();
        PsErrorBuf err;
        PsAuditLog *log = open_log(&place, 0);
        assert_true(add(log, "cmdlet-denied", NULL, &err));
        assert_true(add(log, "cmdlet-denied", NULL, &err));
        char path[160], other[160];
        path_of(&place, "log-000001.jsonl", path);
        path_of(&place, "moved", other);
        PS_AUTO_BUFFER PsBuffer text = {0};
        assert_int_equal(ps_file_read(path, &text), 0);
        if (way == 0)
            assert_int_equal(truncate(path, (off_t)text.len - 200), 0);
        if (way == 1)
            assert_int_equal(ps_file_replace(path, text.data, text.len, 0640), 0);
        if (way == 2)
            assert_int_equal(truncate(path, 0), 0);
        if (way == 3)
            assert_int_equal(rename(path, other), 0);
        expect_refused(&place, log);
        ps_audit_log_close(log);
        drop(&place);
    }
}

TEST(a_forged_line_stops_everything)
{
    Place place = new_place();
    PsAuditLog *log = open_log(&place, 0);
    char path[160];
    path_of(&place, "log-000001.jsonl", path);
    PS_AUTO_CLOSE int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    assert_int_equal(ps_fd_write_all(fd, "{\"seq\":1}\n", 10), 0);
    expect_refused(&place, log);
    ps_audit_log_close(log);
    drop(&place);
}

TEST(the_state_is_only_a_memory)
{
    static const char *const texts[] = {"", "garbage", "[1,2,3]\n0\n"};
    for (size_t i = 0; i < 3; i++) {
        Place place = new_place();
        PsErrorBuf err;
        PsAuditLog *log = open_log(&place, 0);
        assert_true(add(log, "cmdlet-denied", NULL, &err));
        ps_audit_log_close(log);
        char path[160];
        path_of(&place, "state", path);
        PS_AUTO_CLOSE int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
        assert_int_equal(ps_fd_write_all(fd, texts[i], strlen(texts[i])), 0);
        log = open_log(&place, 0);
        assert_non_null(log);
        assert_true(add(log, "cmdlet-denied", NULL, &err));
        ps_audit_log_close(log);
        PsAuditReport report = verify(&place);
        assert_true(report.is_whole);
        assert_int_equal(report.lines, 3);
        drop(&place);
    }
}

TEST(a_lost_key_is_not_replaced)
{
    Place place = new_place();
    ps_audit_log_close(open_log(&place, 0));
    char path[160];
    snprintf(path, sizeof path, "%s/keys/audit.key", place.folder);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(unlink(path), 0);
    PsErrorBuf err = {0};
    PsAuditOptions options = {.deployment = place.folder};
    assert_null(ps_audit_log_open(&options, &err));
    assert_string_equal(err.id, "AuditUnavailable");
    drop(&place);
}

static bool count(void *data, const PsAuditEntry *entry)
{
    (void)entry;
    ++*(int *)data;
    return true;
}

TEST(queries_filter)
{
    Place place = new_place();
    PsErrorBuf err = {0};
    PsAuditLog *log = open_log(&place, 1500);
    for (int i = 0; i < 6; i++)
        assert_true(add(log, i % 2 == 0 ? "cmdlet-denied" : "comment", NULL, &err));
    ps_audit_log_close(log);
    int seen = 0;
    PsAuditFilter filter = {.action = "comment", .cmdlet = "GET-CSUSER"};
    assert_true(ps_audit_query(place.audit, &filter, count, &seen, &err));
    assert_int_equal(seen, 3);
    drop(&place);
}
