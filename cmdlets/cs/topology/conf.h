/* conf.h - deployment.conf: what a deployment is.
 *
 * Lines "key = value"; # starts a comment.  The key "pool FQDN" comes once per pool. */
#ifndef PS_CS_TOPOLOGY_CONF_H
#define PS_CS_TOPOLOGY_CONF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error_buf.h"
#include "base/slice.h"

typedef enum { PS_POOL_LOCAL, PS_POOL_SSH, PS_POOL_POSTGRESQL } PsPoolPlace;

typedef struct {
    const char *fqdn; /* lower case */
    PsPoolPlace place;
    const char *target; /* ssh: [USER@]HOST; PostgreSQL: connection string; local: NULL */
    int line;
} PsPoolConf;

typedef enum {
    PS_ROLES_DEFAULT, /* groups when that file exists, else NSS */
    PS_ROLES_NSS,
    PS_ROLES_GROUPS
} PsRolesFrom;

typedef struct {
    int64_t schema;
    PsPoolConf *pools;
    size_t pool_count;
    const char *broker; /* NULL: in process only */
    PsRolesFrom roles_from;
    int64_t bandwidth;     /* bytes per second; 0 = no limit */
    int64_t sync_interval; /* seconds */
    int64_t scrub_items;   /* that each sync reads and hashes at both ends; 0 = none */
    int64_t max_batches_cms, max_batches_user, max_calls, max_package_kb;
    const char *universal_groups, *local_accounts;
} PsConf;

/* Reads the text of a configuration; `file` is its name for errors.  Strings live in the arena.
 * false with FILE:LINE, what is wrong and what is accepted (id ConfigurationInvalid). */
bool ps_conf_parse(PsArena *arena, PsSlice text, const char *file, PsConf *out,
                   PsErrorBuf *err) PS_CHECKED;
/* NULL when the configuration has no such pool; case does not matter. */
const PsPoolConf *ps_conf_pool(const PsConf *conf, const char *fqdn);

/* What is wrong with a pool's name, as the end of a sentence ("has an empty label"); NULL when it
 * is a fully qualified domain name. */
const char *ps_fqdn_problem(PsSlice fqdn);

#endif
