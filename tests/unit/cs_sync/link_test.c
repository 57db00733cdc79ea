/* Unit tests of cs/sync/peer_link: two deployments that reach each other over a byte stream.  A
 * program named ssh, first in PATH, runs this test binary as the far end. */
#include <fcntl.h>
#include <signal.h>

#include "cs/sync/peer_link.h"
#include "cs/sync/sync_frame.h"
#include "sync_fixture.h"

/* With this variable the binary is the far end for the deployment that it names. */
static const char serve_variable[] = "CMDHOST_TEST_SERVE";

/* Where the test reads it: the file `changed` of the far end's deployment. */
static void tell_changed(void *user, int64_t items)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_printf(&path, "%s/changed", (const char *)user);
    ps_buffer_printf(&text, "%lld", (long long)items);
    if (ps_file_replace(ps_buffer_cstr(&path), text.data, text.len, 0600) != 0)
        _exit(98);
}

__attribute__((constructor(101))) static void serve_if_asked(void)
{
    char *dir = getenv(serve_variable);
    PsDeployment *deployment = NULL;
    PsErrorBuf err = {0};
    if (dir == NULL)
        return;
    signal(SIGPIPE, SIG_IGN);
    if (!ps_deployment_open(dir, &deployment, &err))
        _exit(99);
    PsSyncPeerOptions options = {.deployment = deployment, .user = dir, .changed = tell_changed};
    PsSyncStatus status = ps_sync_peer_serve(0, 1, &options, &err);
    if (status != PS_SYNC_OK)
        fprintf(stderr, "far end: %s\n", err.text);
    _exit((int)status);
}

typedef struct {
    Fixture near, far;
} Pair;

static void write_file(const char *path, const char *text, mode_t mode)
{
    assert_int_equal(ps_file_replace(path, text, strlen(text), mode), 0);
}

static void reopen(Fixture *fixture, const char *conf)
{
    PsErrorBuf err = {0};
    write_file(temp_path(&fixture->dir, "deployment.conf"), conf, 0600);
    ps_deployment_close(fixture->deployment);
    fixture->deployment = NULL;
    if (!ps_deployment_open(fixture->dir.path, &fixture->deployment, &err))
        fail_msg("%s", err.text);
}

/* `more` stands in front of the far end's program: a filter that breaks the line, or "". */
static Pair pair_start(const char *more)
{
    Pair pair = {fixture_make(), fixture_make()};
    char exe[512], script[2048], path[600];
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    assert_true(len > 0);
    exe[len] = '\0';
    reopen(&pair.near, "schema = 1\npool " PAIR_ATL " = local\npool " PAIR_DUB " = ssh far\n");
    reopen(&pair.far, "schema = 1\npool " PAIR_ATL " = ssh near\npool " PAIR_DUB " = local\n");
    snprintf(script, sizeof script, "#!/bin/sh\nexport %s=%s\n%s exec %s\n", serve_variable,
             pair.far.dir.path, more, exe);
    assert_int_equal(ps_dir_make(temp_path(&pair.near.dir, "bin"), 0700), 0);
    write_file(temp_path(&pair.near.dir, "bin/ssh"), script, 0700);
    snprintf(path, sizeof path, "%s:/usr/bin:/bin", temp_path(&pair.near.dir, "bin"));
    setenv("PATH", path, 1);
    /* The far host knows the topology by its own copy. */
    char from[512];
    snprintf(from, sizeof from, "%s", temp_path(&pair.far.dir, "cms.db"));
    assert_int_equal(rename(from, temp_path(&pair.far.dir, "pools/" PAIR_DUB "/cms.db")), 0);
    return pair;
}

static void pair_done(Pair *pair)
{
    fixture_done(&pair->near);
    fixture_done(&pair->far);
}

#define AUTO_PAIR __attribute__((cleanup(pair_done))) Pair

static PsSyncStatus run(Pair *pair, PsSyncReport *report, PsErrorBuf *err)
{
    PsSyncOptions options = fixture_options(&pair->near, PAIR_ATL);
    pair->near.log[0] = '\0';
    *err = (PsErrorBuf){0};
    return ps_sync_run(&options, report, err);
}

static void assert_synced(Pair *pair, int count)
{
    Content own = fixture_content(&pair->near, PAIR_ATL, FOCUS, PAIR_ATL);
    Content copy = fixture_content(&pair->far, PAIR_DUB, FOCUS, PAIR_ATL);
    assert_int_equal(own.count, count);
    assert_int_equal(copy.count, count);
    assert_int_equal(own.sum, copy.sum);
}

static long changed_at_far_end(Pair *pair)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    assert_int_equal(ps_file_read(temp_path(&pair->far.dir, "changed"), &text), 0);
    return strtol(ps_buffer_cstr(&text), NULL, 10);
}

TEST(two_hosts_sync_over_the_line)
{
    AUTO_PAIR pair = pair_start("");
    PsSyncReport report;
    PsErrorBuf err;
    fixture_write(&pair.near, PAIR_ATL, FOCUS, "u", 0, 6000, "a body that repeats, repeats");
    assert_int_equal(run(&pair, &report, &err), PS_SYNC_OK);
    assert_synced(&pair, 6000);
    assert_int_equal(changed_at_far_end(&pair), 6000);
    fixture_write(&pair.near, PAIR_ATL, FOCUS, "u", 10, 20, NULL);
    assert_int_equal(run(&pair, &report, &err), PS_SYNC_OK);
    assert_synced(&pair, 5990);
    assert_int_equal(changed_at_far_end(&pair), 10);
    assert_int_equal(run(&pair, &report, &err), PS_SYNC_OK);
    assert_int_equal(changed_at_far_end(&pair), 0);
    const PsModuleReport *focus = fixture_module(&report, PS_MODULE_PRESENCE_FOCUS);
    assert_int_equal(focus->path, PS_PATH_EQUAL);
    assert_true(focus->wire_bytes < 100);
}

TEST(a_line_that_breaks_is_reported_and_the_next_run_goes_on)
{
    AUTO_PAIR pair = pair_start("");
    PsSyncReport report;
    PsErrorBuf err;
    char script[2048], exe[512];
    fixture_write(&pair.near, PAIR_ATL, FOCUS, "u", 0, 20000, "some body");
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[len] = '\0';
    for (int limit = 100; limit <= 10000; limit *= 10) {
        snprintf(script, sizeof script,
                 "#!/bin/sh\n%s=%s; export %s\ndd bs=1 count=%d status=none | %s\n", serve_variable,
                 pair.far.dir.path, serve_variable, limit, exe);
        write_file(temp_path(&pair.near.dir, "bin/ssh"), script, 0700);
        PsSyncStatus status = run(&pair, &report, &err);
        assert_true(status != PS_SYNC_OK);
        assert_non_null(strstr(status == PS_SYNC_INCOMPLETE ? pair.near.log : err.id, "PeerLost"));
    }
    snprintf(script, sizeof script, "#!/bin/sh\n%s=%s; export %s\nexec %s\n", serve_variable,
             pair.far.dir.path, serve_variable, exe);
    write_file(temp_path(&pair.near.dir, "bin/ssh"), script, 0700);
    assert_int_equal(run(&pair, &report, &err), PS_SYNC_OK);
    assert_synced(&pair, 20000);
}

TEST(what_the_program_says_is_in_the_error)
{
    AUTO_PAIR pair = pair_start("");
    PsSyncReport report;
    PsErrorBuf err;
    write_file(temp_path(&pair.near.dir, "bin/ssh"),
               "#!/bin/sh\necho 'ssh: connect to host far: Connection refused' >&2\nexit 255\n",
               0700);
    assert_int_equal(run(&pair, &report, &err), PS_SYNC_FAILED);
    assert_string_equal(err.id, "PeerLost");
    assert_non_null(strstr(err.text, "Connection refused"));
}

TEST(the_far_end_serves_its_own_pairs_only)
{
    AUTO_PAIR pair = pair_start("");
    (void)pair;
    PsPeer *peer = NULL;
    PsErrorBuf err = {0};
    assert_int_equal(ps_peer_link_ssh("far", PAIR_ATL, PAIR_DUB, 0, &peer, &err), PS_SYNC_OK);
    assert_int_equal(ps_peer_hello(peer, &err), PS_SYNC_REFUSED); /* ATL is not local there */
    assert_string_equal(err.id, "PeerMismatch");
    ps_peer_close(peer);
    assert_int_equal(ps_peer_link_ssh("far", PAIR_DUB, "x.litwareinc.com", 0, &peer, &err),
                     PS_SYNC_OK);
    assert_int_equal(ps_peer_hello(peer, &err), PS_SYNC_REFUSED);
    ps_peer_close(peer);
}

static int64_t small_limit(unsigned kind)
{
    return kind == 1 ? 100 : -1;
}

TEST(a_frame_is_checked)
{
    int ends[2];
    PsBuffer got = {0};
    PsErrorBuf err = {0};
    unsigned kind = 0;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(ps_sync_frame_write(ends[1], 1, PS_SLICE("hello"), &err), PS_SYNC_FRAME_OK);
    assert_int_equal(ps_sync_frame_read(ends[0], small_limit, &kind, &got, &err), PS_SYNC_FRAME_OK);
    assert_int_equal(kind, 1);
    assert_string_equal(ps_buffer_cstr(&got), "hello");
    assert_int_equal(ps_sync_frame_write(ends[1], 2, PS_SLICE("hello"), &err), PS_SYNC_FRAME_OK);
    assert_int_equal(ps_sync_frame_read(ends[0], small_limit, &kind, &got, &err),
                     PS_SYNC_FRAME_BAD);
    char frame[32];
    assert_int_equal(read(ends[0], frame, sizeof frame), 5 + 8); /* its body and check */
    assert_int_equal(ps_sync_frame_write(ends[1], 1, PS_SLICE("hello"), &err), PS_SYNC_FRAME_OK);
    assert_int_equal(read(ends[0], frame, sizeof frame), 5 + 5 + 8);
    frame[6] ^= 1;
    PsSlice stream = {frame, 18}, body;
    assert_int_equal(ps_sync_frame_parse(&stream, small_limit, &kind, &body, &err),
                     PS_SYNC_FRAME_BAD);
    assert_string_equal(err.id, "PeerInvalid");
    assert_int_equal(write(ends[1], frame, 7), 7);
    close(ends[1]);
    assert_int_equal(ps_sync_frame_read(ends[0], small_limit, &kind, &got, &err),
                     PS_SYNC_FRAME_LOST);
    assert_int_equal(ps_sync_frame_read(ends[0], small_limit, &kind, &got, &err),
                     PS_SYNC_FRAME_END);
    close(ends[0]);
    ps_buffer_done(&got);
}
