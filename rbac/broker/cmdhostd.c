/* cmdhostd.c - the broker's program. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/module.h"
#include "base/xml.h"
#include "cs/store/sqlite.h"
#include "cs/topology/deployment.h"
#include "rbac/broker/keeper.h"
#include "rbac/broker/listener.h"
#include "rbac/broker/process.h"
#include "rbac/broker/sandbox.h"
#include "rbac/broker/supervisor.h"

static const char usage[] =
    "Usage: cmdhostd [--deployment DIR] [--selftest]\n"
    "\n"
    "The broker of a deployment: runs Cs cmdlets for other users, as their roles permit.\n"
    "\n"
    "  --deployment DIR  the deployment; its deployment.conf names the socket with 'broker'\n"
    "  --selftest        show what each process cannot do, and end\n"
    "\n"
    "It runs as the account that owns the deployment, never as root.  SIGTERM lets what runs\n"
    "finish first.\n";

typedef struct {
    const char *deployment;
    bool selftest;
} Options;

/* -1: go on; else the exit code. */
static int read_options(int argc, char **argv, Options *out)
{
    static const struct option options[] = {{"deployment", required_argument, NULL, 'd'},
                                            {"selftest", no_argument, NULL, 's'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    for (int option = 0; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (option == 'd')
            out->deployment = optarg;
        else if (option == 's')
            out->selftest = true;
        else {
            fputs(usage, option == 'h' ? stdout : stderr);
            return option == 'h' ? 0 : 2;
        }
    }
    if (optind == argc)
        return -1;
    fputs(usage, stderr);
    return 2;
}

static int selftest(const PsDeployment *deployment)
{
    static const PsSandbox kinds[] = {PS_SANDBOX_FRONT, PS_SANDBOX_EXECUTOR, PS_SANDBOX_WRITER,
                                      PS_SANDBOX_NAMES, PS_SANDBOX_LINK};
    bool good = true;
    for (size_t i = 0; i < PS_COUNT(kinds); i++) {
        PS_AUTO_BUFFER PsBuffer out = {0};
        good = ps_sandbox_selftest(kinds[i], deployment->dir, &out) && good;
        fputs(ps_buffer_cstr(&out), stdout);
    }
    puts(good ? "cmdhostd: all refused" : "cmdhostd: SOMETHING WAS POSSIBLE");
    return good ? 0 : 1;
}

/* Confined executors can reach no database server: better told now than at the first call. */
static bool can_reach_pools(const PsConf *conf, PsErrorBuf *err)
{
    for (size_t i = 0; i < conf->pool_count; i++) {
        const PsPoolConf *pool = &conf->pools[i];
        if (pool->place != PS_POOL_POSTGRESQL)
            continue;
        ps_error_set(err, "PoolNotSupported",
                     "Pool \"%s\" (deployment.conf, line %d) is in PostgreSQL, which the broker's "
                     "processes cannot reach. Its owner can use it in process; for others, make "
                     "the pool local.",
                     pool->fqdn, pool->line);
        return false;
    }
    return true;
}

static bool open_deployment(const Options *options, PsDeployment **out, PsErrorBuf *err)
{
    if (geteuid() == 0) {
        ps_error_set(err, "RootRefused",
                     "The broker does not run as root; start it as the owner of the deployment.");
        return false;
    }
    if (!ps_deployment_open(ps_deployment_choose(options->deployment), out, err))
        return false;
    if ((*out)->conf.broker != NULL && (*out)->access == PS_ACCESS_IN_PROCESS)
        return can_reach_pools(&(*out)->conf, err);
    ps_error_set(err, "BrokerNotConfigured", "%s",
                 (*out)->access == PS_ACCESS_IN_PROCESS
                     ? "deployment.conf names no socket; add 'broker = /path/of/the.socket'."
                     : "The broker runs as the account that owns the deployment.");
    return false;
}

/* What the processes need and could not get for themselves once they are confined. */
static bool prepare(const PsDeployment *deployment, pid_t *keeper, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer run = {0};
    PS_AUTO_BUFFER PsBuffer pools = {0};
    int error = ps_dir_make(ps_deployment_path(deployment, &run, "run"), 0755);
    if (error == 0)
        error = ps_dir_make(ps_deployment_path(deployment, &pools, "pools"), 0700);
    if (error != 0) {
        ps_error_set(err, "BrokerFailed", "A folder of the deployment cannot be made: %s.",
                     strerror(error));
        return false;
    }
    if (ps_module_open("xml", PS_XML_MODULE_VERSION, err) == NULL ||
        ps_module_open("sqlite", PS_SQLITE_MODULE_VERSION, err) == NULL)
        return false;
    *keeper = ps_broker_keep(deployment->dir, err);
    return *keeper > 0;
}

int main(int argc, char **argv)
{
    Options options = {0};
    PsErrorBuf err = {0};
    PsDeployment *deployment = NULL;
    pid_t keeper = 0;
    int code = read_options(argc, argv, &options);
    if (code >= 0)
        return code;
    umask(077);
    if (!open_deployment(&options, &deployment, &err)) {
        code = ps_broker_fail("start", &err);
    } else if (options.selftest) {
        code = selftest(deployment);
    } else {
        int listener = prepare(deployment, &keeper, &err)
                           ? ps_broker_listen(deployment->conf.broker, &err)
                           : -1;
        if (listener >= 0)
            _exit(ps_broker_run(deployment, listener,
                                keeper)); /* confined: no exit handler would work */
        code = ps_broker_fail("start", &err);
    }
    ps_deployment_close(deployment);
    return code;
}
