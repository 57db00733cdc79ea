/* role.h - one role: what it is, its document, and the rules of its texts.
 *
 * A custom role is an XML document in the central management store:
 *
 *   <Role xmlns="urn:cmdhost:role:1" Identity="SyncOperator" Template="CsAdministrator">
 *     <Cmdlets>
 *       <Cmdlet Name="Get-CsPool" />
 *       <Cmdlet Name="Invoke-CsBackupServiceSync">
 *         <Parameter Name="PoolFqdn"><Value>a.example.net</Value></Parameter>
 *         <Parameter Name="BackupModule"><Pattern>UserServices\..*</Pattern></Parameter>
 *       </Cmdlet>
 *     </Cmdlets>
 *     <ConfigScopes><Scope>site:Redmond</Scope></ConfigScopes>
 *     <UserScopes><Scope>Global</Scope></UserScopes>
 *     <ScriptModules><Module>Reset.ps1</Module></ScriptModules>
 *   </Role>
 *
 * A cmdlet without Parameter elements may be called with any parameter; with some, only with those
 * (the common parameters always), each with the values and patterns given, or any where none is.
 * A cmdlet's name may hold * and ?, expanded over the known cmdlets when the policy is loaded. */
#ifndef PS_RBAC_POLICY_ROLE_H
#define PS_RBAC_POLICY_ROLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error_buf.h"
#include "base/slice.h"

#define PS_ROLE_NAMESPACE "urn:cmdhost:role:1"
#define PS_ROLE_KEY "Roles/" /* and the identity: the document's key in the store */
#define PS_ROLE_MAX_DOCUMENT ((size_t)1 << 20) /* bytes */

typedef struct {
    const char **items; /* NUL-terminated */
    size_t len;
} PsTextList;

typedef struct {
    const char *name;
    PsTextList values;   /* the accepted ones, ignoring case */
    PsTextList patterns; /* regular expressions for the whole value, ignoring case */
} PsRoleParam;

typedef struct {
    const char *name;
    PsRoleParam *params; /* no params: every parameter, every value */
    size_t param_len;
} PsRoleCmdlet;

/* Everything lives in the arena that the role was made with. */
typedef struct {
    const char *identity;      /* also the name of the group that holds it */
    const char *template_name; /* NULL for a predefined role */
    bool is_standard;          /* predefined, and therefore fixed */
    PsRoleCmdlet *cmdlets;
    size_t cmdlet_len;
    PsTextList config_scopes; /* "Global" or "site:<SiteId>" */
    PsTextList user_scopes;   /* "Global" or "OU:<distinguished name>" */
    PsTextList script_modules;
} PsRole;

/* Reads a document and checks all that ps_role_check does.  Errors: RoleDocumentInvalid, and those
 * of base/xml.h. */
bool ps_role_read(PsArena *arena, PsSlice document, PsRole *out, PsErrorBuf *err) PS_CHECKED;
void ps_role_write(const PsRole *role, PsBuffer *out);

/* What a role must satisfy wherever it comes from.  Errors: InvalidRoleName, InvalidCmdletName,
 * InvalidScope, InvalidScriptModule, DuplicateEntry. */
bool ps_role_check(const PsRole *role, PsErrorBuf *err) PS_CHECKED;

/* 1 to 64 characters that can be the name of a group and cannot be mistaken for anything else. */
bool ps_role_name_is_valid(PsSlice name);
/* Brings a scope as an administrator types it ("global", "OU: ou=Sales,dc=x") into its kept form;
 * NULL and InvalidScope when it is none.  The text lives in `arena`. */
const char *ps_role_config_scope(PsArena *arena, PsSlice text, PsErrorBuf *err);
const char *ps_role_user_scope(PsArena *arena, PsSlice text, PsErrorBuf *err);

/* The change of a list by @{Add=...}, @{Remove=...}, @{Replace=...}; a plain list is `replace`. */
typedef struct {
    PsTextList add, remove, replace;
    bool replaces;
} PsListChange;
/* Ignores case; adding what is there changes nothing; removing what is not there is the error
 * NotInList, which names it. */
bool ps_role_change_list(PsArena *arena, const PsTextList *old, const PsListChange *change,
                         PsTextList *out, PsErrorBuf *err) PS_CHECKED;

#endif
