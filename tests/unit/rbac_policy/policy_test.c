/* Unit tests of rbac/policy: roles, snapshot, decision. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "rbac/policy/identity.h"
#include "rbac/policy/policy.h"
#include "test.h"

#define DOC(identity, cmdlets, config, user) \
    "<Role xmlns='urn:cmdhost:role:1' Identity='" identity \
    "' Template='CsHelpDesk'><Cmdlets>" cmdlets "</Cmdlets><ConfigScopes>" config \
    "</ConfigScopes><UserScopes>" user "</UserScopes></Role>"
#define SCOPE(text) "<Scope>" text "</Scope>"

static PsPolicy *make(const char *const *texts, size_t len)
{
    PsSlice documents[16] = {{0}};
    for (size_t i = 0; i < len; i++)
        documents[i] = ps_slice(texts[i]);
    PsErrorBuf err = {0};
    PsPolicy *policy = ps_policy_new(documents, len, &err);
    if (policy == NULL)
        print_error("%s: %s\n", err.id, err.text);
    assert_non_null(policy);
    return policy;
}

static PsCaller holder(const PsPolicy *policy, const char *roles)
{
    PsCaller caller = {.known = PS_CALLER_KNOWN, .uid = 1001, .name = "alice"};
    for (const char *p = roles; *p != '\0';) {
        size_t len = strcspn(p, " ");
        int role = ps_policy_find_role(policy, (PsSlice){p, len});
        assert_true(role >= 0);
        ps_role_set_add(&caller.roles, (size_t)role);
        p += len + (p[len] == ' ');
    }
    return caller;
}

/* "ok", or the reason of the denial. */
static const char *verdict(const PsPolicy *policy, const char *roles, const char *cmdlet,
                           const char *param, const char *value, const PsTouched *touched)
{
    PsCaller caller = holder(policy, roles);
    PsSlice values[1] = {value == NULL ? (PsSlice){0} : ps_slice(value)};
    PsRequestParam params[1] = {
        {.name = param, .type = "String", .values = values, .value_len = value == NULL ? 0 : 1}};
    PsRequest request = {.cmdlet = cmdlet, .params = params, .param_len = param == NULL ? 0 : 1};
    PsDecision decision =
        ps_policy_decide(policy, &caller, &request, touched, touched == NULL ? 0 : 1);
    return ps_decision_allows(&decision) ? "ok" : decision.reason;
}

TEST(default_is_deny_and_roles_add_up)
{
    PsPolicy *p = make(NULL, 0);
    assert_string_equal(verdict(p, "", "Get-CsUser", NULL, NULL, NULL), "no-role");
    assert_string_equal(verdict(p, "CsHelpDesk", "Get-CsUser", NULL, NULL, NULL), "ok");
    assert_string_equal(verdict(p, "cshelpdesk", "get-csuser", NULL, NULL, NULL), "ok");
    assert_string_equal(verdict(p, "CsHelpDesk", "Disable-CsUser", NULL, NULL, NULL), "no-role");
    assert_string_equal(verdict(p, "CsHelpDesk", "No-Such", NULL, NULL, NULL), "no-role");
    assert_string_equal(
        verdict(p, "CsHelpDesk CsUserAdministrator", "Disable-CsUser", NULL, NULL, NULL), "ok");
    assert_int_equal(ps_policy_role_len(p), 11);
    ps_policy_release(p);
}

TEST(the_sync_is_for_administrators_only)
{
    PsPolicy *p = make(NULL, 0);
    for (size_t i = 0; i < ps_policy_role_len(p); i++) {
        const char *name = ps_policy_role(p, i)->identity;
        bool is_admin = strcmp(name, "CsAdministrator") == 0;
        assert_string_equal(verdict(p, name, "Invoke-CsBackupServiceSync", NULL, NULL, NULL),
                            is_admin ? "ok" : "no-role");
        assert_string_equal(verdict(p, name, "Get-CsAuditRecord", NULL, NULL, NULL),
                            is_admin ? "ok" : "no-role");
        assert_true(ps_policy_role(p, i)->cmdlet_len > 0);
    }
    assert_int_equal(ps_policy_role(p, 0)->cmdlet_len, ps_policy_cmdlets(p)->len);
    assert_string_equal(verdict(p, "CsHelpDesk", "Lock-CsClientPin", NULL, NULL, NULL), "ok");
    assert_string_equal(verdict(p, "CsServerAdministrator", "New-CsClientPolicy", NULL, NULL, NULL),
                        "ok");
    ps_policy_release(p);
}

TEST(nobody_is_denied_whatever_the_roles)
{
    PsPolicy *p = make(NULL, 0);
    PsRequest request = {.cmdlet = "Get-CsUser"};
    for (int bit = 0; bit < 32; bit++) {
        PsCaller caller = holder(p, "CsAdministrator");
        caller.known ^= 1u << bit;
        PsDecision decision = ps_policy_decide(p, &caller, &request, NULL, 0);
        assert_false(ps_decision_allows(&decision));
        decision.verdict ^= 1u << bit;
        assert_false(ps_decision_allows(&decision));
    }
    ps_policy_release(p);
}

TEST(scopes_bind_to_the_role_that_grants)
{
    static const char *const docs[] = {
        DOC("SyncRedmond", "<Cmdlet Name='Invoke-CsBackupServiceSync'/>", SCOPE("site:Redmond"),
            SCOPE("Global")),
        DOC("ViewDublin", "<Cmdlet Name='Get-CsPool'/>", SCOPE("site: Dublin"), ""),
        DOC("Finance", "<Cmdlet Name='Disable-CsUser'/>", SCOPE("Global"),
            SCOPE("OU: ou=Finance, dc=e")),
    };
    PsPolicy *p = make(docs, 3);
    PsTouched redmond = {PS_TOUCHES_SITE, "REDMOND"}, dublin = {PS_TOUCHES_SITE, "Dublin"};
    PsTouched deployment = {.kind = PS_TOUCHES_GLOBAL};
    const char *both = "SyncRedmond ViewDublin", *sync = "Invoke-CsBackupServiceSync";
    assert_string_equal(verdict(p, both, sync, NULL, NULL, &redmond), "ok");
    assert_string_equal(verdict(p, both, sync, NULL, NULL, &dublin), "scope");
    assert_string_equal(verdict(p, both, "Get-CsPool", NULL, NULL, &dublin), "ok");
    assert_string_equal(verdict(p, both, sync, NULL, NULL, &deployment), "scope");
    assert_string_equal(verdict(p, "Finance", "Disable-CsUser", NULL, NULL, &deployment), "ok");
    PsTouched user = {PS_TOUCHES_USER, "cn=x,OU=finance,DC=E"};
    assert_string_equal(verdict(p, "Finance", "Disable-CsUser", NULL, NULL, &user), "ok");
    static const char *const outside[] = {
        "cn=x,ou=Finance\\,ou=HR,dc=e",
        "cn=x,ou=NotFinance,dc=e",
        "cn=x,ou=Finance,dc=e,dc=f",
        "cn=x\\,ou=Finance\\,dc=e",
        "ou=Finance",
        "",
        "cn=x,ou=Finance+l=1,dc=e",
        "sip:fin@x",
    };
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        user.id = outside[i];
        assert_string_equal(verdict(p, "Finance", "Disable-CsUser", NULL, NULL, &user), "scope");
    }
    user.id = "cn=\\C3\\BC\\20x , ou = Fin\\61nce ,dc=e";
    assert_string_equal(verdict(p, "Finance", "Disable-CsUser", NULL, NULL, &user), "ok");
    ps_policy_release(p);
}

#define SYNC(limits) "<Cmdlet Name='Invoke-CsBackupServiceSync'>" limits "</Cmdlet>"
#define LIMIT(name, inner) "<Parameter Name='" name "'>" inner "</Parameter>"

TEST(limits_merge_as_role_capabilities_do)
{
    static const char *const docs[] = {
        DOC("Values", SYNC(LIMIT("PoolFqdn", "<Value>a.x</Value><Value>b.x</Value>")),
            SCOPE("Global"), ""),
        DOC("Pattern", SYNC(LIMIT("PoolFqdn", "<Pattern>c\\.x|d\\.x$</Pattern>")), SCOPE("Global"),
            ""),
        DOC("Force", SYNC(LIMIT("Force", "")), SCOPE("Global"), ""),
        DOC("Free", SYNC(""), SCOPE("site:Redmond"), ""),
        DOC("Slow", SYNC(LIMIT("PoolFqdn", "<Pattern>(a+)+$</Pattern>")), SCOPE("Global"), ""),
    };
    const char *sync = "Invoke-CsBackupServiceSync";
    PsPolicy *p = make(docs, 5);
    assert_string_equal(verdict(p, "Values", sync, "PoolFqdn", "A.X", NULL), "ok");
    assert_string_equal(verdict(p, "Values", sync, "PoolFqdn", "a.xy", NULL), "value");
    assert_string_equal(verdict(p, "Values", sync, "PoolFqdn", NULL, NULL), "value");
    assert_string_equal(verdict(p, "Values", sync, "Force", "True", NULL), "parameter");
    assert_string_equal(verdict(p, "Values", sync, "Verbose", "True", NULL), "ok");
    assert_string_equal(verdict(p, "Values Force", sync, "Force", "True", NULL), "ok");
    assert_string_equal(verdict(p, "Pattern", sync, "PoolFqdn", "c.x", NULL), "ok");
    assert_string_equal(verdict(p, "Pattern", sync, "PoolFqdn", "d.x\n", NULL), "value");
    assert_string_equal(verdict(p, "Pattern", sync, "PoolFqdn", "xc.x", NULL), "value");
    assert_string_equal(verdict(p, "Pattern", sync, "PoolFqdn", "c.xy", NULL), "value");
    /* A pattern in one role makes the values of another count for nothing. */
    assert_string_equal(verdict(p, "Values Pattern", sync, "PoolFqdn", "a.x", NULL), "value");
    assert_string_equal(verdict(p, "Values Pattern", sync, "PoolFqdn", "c.x", NULL), "ok");
    /* A role without limits lifts them, but only where its scope reaches. */
    PsTouched redmond = {PS_TOUCHES_SITE, "Redmond"}, dublin = {PS_TOUCHES_SITE, "Dublin"};
    assert_string_equal(verdict(p, "Values Free", sync, "PoolFqdn", "z.x", &redmond), "ok");
    assert_string_equal(verdict(p, "Values Free", sync, "PoolFqdn", "z.x", &dublin), "value");
    assert_string_equal(
        verdict(p, "Slow", sync, "PoolFqdn", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", NULL),
        "value");
    ps_policy_release(p);
}

TEST(wildcards_are_fixed_at_load)
{
    static const char *const docs[] = {
        DOC("Viewer", "<Cmdlet Name='get-csp*'/><Cmdlet Name='Get-CsPool'/>", SCOPE("Global"), "")};
    PsPolicy *p = make(docs, 1);
    assert_string_equal(verdict(p, "Viewer", "Get-CsPinPolicy", NULL, NULL, NULL), "ok");
    assert_string_equal(verdict(p, "Viewer", "Get-CsPSecret", NULL, NULL, NULL), "no-role");
    assert_string_equal(verdict(p, "Viewer", "get-csp*", NULL, NULL, NULL), "no-role");
    ps_policy_release(p);
}

TEST(the_digest_depends_on_content_not_on_order)
{
    static const char *const ab[] = {DOC("A", "<Cmdlet Name='Get-CsPool'/>", SCOPE("Global"), ""),
                                     DOC("B", "<Cmdlet Name='Get-CsUser'/>", SCOPE("Global"), "")};
    const char *const ba[] = {ab[1], ab[0]};
    static const char *const changed[] = {
        DOC("A", "<Cmdlet Name='Get-CsPool'/>", SCOPE("site:x"), ""),
        DOC("B", "<Cmdlet Name='Get-CsUser'/>", SCOPE("Global"), "")};
    PsPolicy *one = make(ab, 2), *two = make(ba, 2), *three = make(changed, 2);
    assert_string_equal(ps_policy_digest(one), ps_policy_digest(two));
    assert_string_not_equal(ps_policy_digest(one), ps_policy_digest(three));
    assert_int_equal(strlen(ps_policy_digest(one)), 71);
    ps_policy_release(one);
    ps_policy_release(two);
    ps_policy_release(three);
}

TEST(broken_documents_fail_the_whole_policy)
{
    static const struct {
        const char *text, *id;
    } rows[] = {
        {"", "XmlSyntax"},
        {"<Role/>", "RoleDocumentInvalid"},
        {"<!DOCTYPE Role []><Role/>", "XmlDtdForbidden"},
        {DOC("CsHelpDesk", "", SCOPE("Global"), ""), "RoleDocumentInvalid"},
        {DOC("a,b", "", SCOPE("Global"), ""), "InvalidRoleName"},
        {DOC("-a", "", SCOPE("Global"), ""), "InvalidRoleName"},
        {DOC("a ", "", SCOPE("Global"), ""), "InvalidRoleName"},
        {DOC("a&#10;b", "", SCOPE("Global"), ""), "InvalidRoleName"},
        {DOC("R", "", "", ""), "InvalidScope"},
        {DOC("R", "", SCOPE("siteRedmond"), ""), "InvalidScope"},
        {DOC("R", "", "", SCOPE("OU:nothing")), "InvalidScope"},
        {DOC("R", "<Cmdlet Name='$(x)'/>", SCOPE("Global"), ""), "InvalidCmdletName"},
        {DOC("R", "<Cmdlet/>", SCOPE("Global"), ""), "RoleDocumentInvalid"},
        {DOC("R", "<Cmdlet Name='A-B'/><Cmdlet Name='a-b'/>", SCOPE("Global"), ""),
         "RoleDocumentInvalid"},
        {DOC("R", SYNC(LIMIT("P", "<Pattern>a)|(.*</Pattern>")), SCOPE("Global"), ""),
         "RoleDocumentInvalid"},
        {DOC("R", "</Cmdlets><Cmdlets>", SCOPE("Global"), ""), "RoleDocumentInvalid"},
        {DOC("R", "text", SCOPE("Global"), ""), "RoleDocumentInvalid"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PsErrorBuf err = {0};
        PsSlice document = ps_slice(rows[i].text);
        assert_null(ps_policy_new(&document, 1, &err));
        assert_string_equal(err.id, rows[i].id);
    }
}

TEST(a_role_document_is_written_as_it_is_read)
{
    const char *text = DOC("R", SYNC(LIMIT("PoolFqdn", "<Value>a</Value><Pattern>b</Pattern>")),
                           SCOPE("site:x"), SCOPE("OU:ou=a,dc=b"));
    PsArena arena = {0};
    PsErrorBuf err = {0};
    PsRole role, again;
    PS_AUTO_BUFFER PsBuffer once = {0};
    PS_AUTO_BUFFER PsBuffer twice = {0};
    assert_true(ps_role_read(&arena, ps_slice(text), &role, &err));
    ps_role_write(&role, &once);
    assert_true(ps_role_read(&arena, ps_buffer_view(&once), &again, &err));
    ps_role_write(&again, &twice);
    assert_string_equal(ps_buffer_cstr(&once), ps_buffer_cstr(&twice));
    assert_string_equal(again.cmdlets[0].params[0].patterns.items[0], "b");
    ps_arena_done(&arena);
}

TEST(lists_change_by_add_remove_replace)
{
    PsArena arena = {0};
    PsErrorBuf err = {0};
    const char *start[] = {"a", "b"}, *add[] = {"B", "c"}, *take[] = {"A"}, *no[] = {"z"};
    PsTextList old = {start, 2}, out = {0};
    PsListChange change = {.add = {add, 2}, .remove = {take, 1}};
    assert_true(ps_role_change_list(&arena, &old, &change, &out, &err));
    assert_int_equal(out.len, 2);
    assert_string_equal(out.items[0], "b");
    assert_string_equal(out.items[1], "c");
    change = (PsListChange){.replace = {no, 1}, .replaces = true};
    assert_true(ps_role_change_list(&arena, &old, &change, &out, &err));
    assert_int_equal(out.len, 1);
    change = (PsListChange){.remove = {no, 1}};
    assert_false(ps_role_change_list(&arena, &old, &change, &out, &err));
    assert_string_equal(err.id, "NotInList");
    ps_arena_done(&arena);
}

static void check_roles(const PsPolicy *policy, const char *mapping, const char *expected)
{
    const char *groups[] = {"operators", "CsHelpDesk"};
    PsIdentity identity = {.uid = 1234, .user = "alice", .groups = {groups, 2}};
    PsSlice text = mapping == NULL ? (PsSlice){0} : ps_slice(mapping);
    PsCaller caller;
    ps_identity_caller(policy, &identity, mapping == NULL ? NULL : &text, &caller);
    char seen[256] = "";
    for (size_t i = 0; i < ps_policy_role_len(policy); i++)
        if (ps_role_set_has(&caller.roles, i))
            snprintf(seen + strlen(seen), sizeof seen - strlen(seen), "%s ",
                     ps_policy_role(policy, i)->identity);
    assert_string_equal(caller.known == PS_CALLER_KNOWN ? seen : caller.problem, expected);
}

TEST(roles_come_from_groups_or_from_the_file_alone)
{
    PsPolicy *p = make(NULL, 0);
    check_roles(p, NULL, "CsHelpDesk ");
    check_roles(p, "", "");
    check_roles(p, "# x\n\nCsAdministrator: bob, alice\r\ncsvoiceadministrator:@operators",
                "CsAdministrator CsVoiceAdministrator ");
    check_roles(p, "CsAdministrator: uid:1234\nNoSuchRole: alice\nCsHelpDesk: ALICE, uid:12",
                "CsAdministrator ");
    static const char *const broken[] = {
        "CsAdministrator alice", "CsHelpDesk: a b", "x:@", "x: uid:1x", "a/b: alice", "x: ,alice"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        check_roles(p, broken[i],
                    "Line 1 of the file groups is not 'Role: user, @group, uid:number'.");
    ps_policy_release(p);
}

TEST(a_name_service_must_know_the_uid)
{
    PsArena arena = {0};
    PsIdentity identity;
    PsErrorBuf err = {0};
    gid_t none[1] = {0};
    static const uid_t nobody[] = {0x7ffffff0u, 0x80000000u, 0xffffffffu, 65534u};
    for (size_t i = 0; i < 4; i++) {
        assert_false(ps_identity_resolve(&arena, nobody[i], none, 1, &identity, &err));
        assert_string_equal(err.id, "UserUnknown");
    }
    assert_true(ps_identity_resolve(&arena, 0, none, 0, &identity, &err));
    assert_string_equal(identity.user, "root");
    assert_int_equal(identity.groups.len, 0);
    assert_true(ps_identity_resolve(&arena, 0, none, 1, &identity, &err));
    assert_int_equal(identity.groups.len, 1);
    ps_arena_done(&arena);
}

TEST(explains)
{
    static const char *const docs[] = {DOC("SyncRedmond", SYNC(""), SCOPE("site:Redmond"), "")};
    PsPolicy *p = make(docs, 1);
    PsCaller caller = holder(p, "SyncRedmond");
    PsRequest request = {.cmdlet = "Invoke-CsBackupServiceSync"};
    PsTouched dublin = {PS_TOUCHES_SITE, "Dublin"};
    PS_AUTO_BUFFER PsBuffer out = {0};
    ps_policy_explain(p, &caller, &request, &dublin, 1, &out);
    assert_string_equal(ps_buffer_cstr(&out),
                        "deny: alice (uid 1001) may not run Invoke-CsBackupServiceSync\n"
                        "  reason: scope, site Dublin\n  holds role SyncRedmond\n"
                        "  role SyncRedmond lists it; site Dublin is outside its scope\n"
                        "  role SyncRedmond would list it\n");
    ps_policy_release(p);
}

TEST(no_value_holds_a_nul)
{
    PsPolicy *p = make(NULL, 0);
    PsCaller caller = holder(p, "CsAdministrator");
    PsSlice value = {"a\0b", 3};
    PsRequestParam param = {.name = "Identity", .type = "String", .values = &value, .value_len = 1};
    PsRequest request = {.cmdlet = "Get-CsPool", .params = &param, .param_len = 1};
    PsDecision decision = ps_policy_decide(p, &caller, &request, NULL, 0);
    assert_false(ps_decision_allows(&decision));
    assert_string_equal(decision.reason, "value");
    value.len = 1;
    decision = ps_policy_decide(p, &caller, &request, NULL, 0);
    assert_true(ps_decision_allows(&decision));
    ps_policy_release(p);
}

TEST(no_flipped_bit_allows)
{
    for (int bit = 0; bit < 32; bit++) {
        PsDecision decision = {.verdict = PS_VERDICT_DENY ^ (uint32_t)1 << bit};
        assert_false(ps_decision_allows(&decision));
        decision.verdict = PS_VERDICT_ALLOW ^ (uint32_t)1 << bit;
        assert_false(ps_decision_allows(&decision));
        PsPolicy *p = make(NULL, 0);
        PsCaller caller = holder(p, "CsAdministrator");
        caller.known ^= (uint32_t)1 << bit;
        PsRequest request = {.cmdlet = "Get-CsPool"};
        decision = ps_policy_decide(p, &caller, &request, NULL, 0);
        assert_false(ps_decision_allows(&decision));
        ps_policy_release(p);
    }
}

TEST(a_scope_is_no_beginning_of_another)
{
    static const char *const texts[] = {
        DOC("Ops", "<Cmdlet Name='Get-CsPool'/>", SCOPE("site:Red"), SCOPE("OU:ou=Fin,dc=x"))};
    PsPolicy *p = make(texts, 1);
    PsTouched redmond = {PS_TOUCHES_SITE, "Redmond", NULL}, red = {PS_TOUCHES_SITE, "Red", NULL};
    PsTouched r = {PS_TOUCHES_SITE, "R", NULL};
    PsTouched finance = {PS_TOUCHES_USER, "cn=a,ou=Finance,dc=x", NULL};
    PsTouched escaped = {PS_TOUCHES_USER, "cn=a\\,ou=Fin,dc=x", NULL};
    PsTouched other = {PS_TOUCHES_USER, "cn=a,ou=Fin,dc=x2", NULL};
    PsTouched fin = {PS_TOUCHES_USER, "CN=a, OU=fin ,DC=x", NULL};
    assert_string_equal(verdict(p, "Ops", "Get-CsPool", NULL, NULL, &red), "ok");
    assert_string_equal(verdict(p, "Ops", "Get-CsPool", NULL, NULL, &redmond), "scope");
    assert_string_equal(verdict(p, "Ops", "Get-CsPool", NULL, NULL, &r), "scope");
    assert_string_equal(verdict(p, "Ops", "Get-CsPool", NULL, NULL, &fin), "ok");
    assert_string_equal(verdict(p, "Ops", "Get-CsPool", NULL, NULL, &finance), "scope");
    assert_string_equal(verdict(p, "Ops", "Get-CsPool", NULL, NULL, &escaped), "scope");
    assert_string_equal(verdict(p, "Ops", "Get-CsPool", NULL, NULL, &other), "scope");
    ps_policy_release(p);
}
