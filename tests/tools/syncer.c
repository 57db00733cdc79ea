/* links: ps_cs_sync */
/* syncer.c - runs one sync without a host around it: for kill tests, fault tests and benchmarks.
 *
 * syncer DIR --serve            the far end of a link on standard input and output
 * syncer DIR FQDN [--plan] [--verify|--scrub] [--module NAME] [--verbose] [--resident]
 * prints one line a module; exit code 0, or the number of the PsSyncStatus.  --resident: a sync for
 * each line of standard input, as a service does that stays. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "cs/sync/peer_link.h"
#include "cs/sync/sync.h"

static void say(__attribute__((unused)) void *user, const char *text)
{
    printf("%s\n", text);
}

static void say_error(__attribute__((unused)) void *user, const PsModuleInfo *module,
                      const PsErrorBuf *error)
{
    fprintf(stderr, "syncer: %s: %s: %s\n", module->name, error->id, error->text);
}

static bool read_option(const char *text, const char *value, PsSyncOptions *options,
                        bool *is_resident)
{
    if (strcmp(text, "--plan") == 0)
        options->plan_only = true;
    else if (strcmp(text, "--verify") == 0)
        options->strength = PS_SYNC_VERIFY;
    else if (strcmp(text, "--scrub") == 0)
        options->strength = PS_SYNC_SCRUB;
    else if (strcmp(text, "--verbose") == 0)
        options->on_verbose = say;
    else if (strcmp(text, "--resident") == 0)
        *is_resident = true;
    else if (strcmp(text, "--module") == 0 && value != NULL)
        return (options->modules |= ps_sync_module_parse(ps_slice(value))) != 0;
    else
        return false;
    return true;
}

static void print_report(const PsSyncReport *report)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    for (size_t i = 0; i < report->module_count; i++) {
        PS_AUTO_BUFFER PsBuffer line = {0};
        ps_sync_report_line(&report->modules[i], &line);
        printf("%s\n", ps_buffer_cstr(&line));
    }
    printf("all: %.3f s, %ld KB of memory\n", report->seconds, usage.ru_maxrss);
    fflush(stdout);
}

static PsSyncStatus run_once(const PsSyncOptions *options)
{
    PsSyncReport report;
    PsErrorBuf err = {0};
    PsSyncStatus status = ps_sync_run(options, &report, &err);
    print_report(&report);
    if (status != PS_SYNC_OK && err.text[0] != '\0')
        fprintf(stderr, "syncer: %s: %s\n", err.id, err.text);
    return status;
}

/* The far end of a link on standard input and output. */
static int serve(const char *dir)
{
    PsDeployment *deployment = NULL;
    PsErrorBuf err = {0};
    signal(SIGPIPE, SIG_IGN);
    if (!ps_deployment_open(dir, &deployment, &err)) {
        fprintf(stderr, "syncer: %s\n", err.text);
        return 99;
    }
    PsSyncPeerOptions options = {.deployment = deployment};
    PsSyncStatus status = ps_sync_peer_serve(0, 1, &options, &err);
    if (status != PS_SYNC_OK)
        fprintf(stderr, "syncer: %s: %s\n", err.id, err.text);
    ps_deployment_close(deployment);
    return (int)status;
}

int main(int argc, char **argv)
{
    PsSyncOptions options = {.on_warning = say, .on_error = say_error};
    PsDeployment *deployment = NULL;
    PsErrorBuf err = {0};
    bool is_resident = false;
    char line[16];
    for (int i = 3; i < argc; i++) {
        if (!read_option(argv[i], i + 1 < argc ? argv[i + 1] : NULL, &options, &is_resident)) {
            fprintf(stderr, "syncer: bad option '%s'\n", argv[i]);
            return 99;
        }
        i += strcmp(argv[i], "--module") == 0;
    }
    if (argc == 3 && strcmp(argv[2], "--serve") == 0)
        return serve(argv[1]);
    if (argc < 3 || !ps_deployment_open(argv[1], &deployment, &err)) {
        fprintf(stderr, "syncer: %s\n", argc < 3 ? "syncer DIR FQDN" : err.text);
        return 99;
    }
    options.deployment = deployment;
    options.pool = argv[2];
    PsSyncStatus status = PS_SYNC_OK;
    if (!is_resident)
        status = run_once(&options);
    while (is_resident && status == PS_SYNC_OK && fgets(line, sizeof line, stdin) != NULL)
        status = run_once(&options);
    ps_deployment_close(deployment);
    return (int)status;
}
