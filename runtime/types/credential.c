/* credential.c - System.Management.Automation.PSCredential and System.Net.NetworkCredential. */
#include <string.h>

#include "types/fields.h"
#include "types/members.h"
#include "types/secure_string.h"
#include "value/object.h"
#include "value/string.h"

enum { USER, SECRET, DOMAIN, FIELD_COUNT }; /* slots of both types */

static PsValue make(const PsType *type, PsSlice user, PsValue secret, PsSlice domain)
{
    PsValue value = ps_fields_new(type, FIELD_COUNT);
    ps_field_set(ps_ref(&value), USER, ps_string(user));
    ps_field_set(ps_ref(&value), SECRET, secret);
    ps_field_set(ps_ref(&value), DOMAIN, ps_string(domain));
    return value;
}

PS_FIELD_GETTER(user, USER)

/* ---- PSCredential ---- */

PS_ROW(new_credential)
{
    if (ps_arg_text(args[0]).len == 0)
        return ps_fail(ctx, PS_T(System_Management_Automation_PSArgumentException),
                       PS_CAT_InvalidArgument, NULL,
                       "Cannot process argument because the value of argument \"userName\" is not "
                       "valid. Change the value of the \"userName\" argument and run the operation "
                       "again.");
    if (ps_arg_is_null(args[1]))
        return ps_fail(ctx, PS_T(System_Management_Automation_PSArgumentNullException),
                       PS_CAT_InvalidArgument, NULL,
                       "Cannot process argument because the value of argument \"password\" is "
                       "null. Change the value of argument \"password\" to a non-null value.");
    return ps_return(make(PS_T(System_Management_Automation_PSCredential), ps_arg_text(args[0]),
                          ps_retain(args[1]), PS_SLICE("")),
                     out);
}

/* From another object's properties, as far as it has them. */
PS_ROW(copy_credential)
{
    PS_AUTO PsValue user = PS_NULL;
    PS_AUTO PsValue password = PS_NULL;
    PsStatus status = ps_arg_is_null(args[0]) ? ps_fail_null(ctx, "pso") : PS_OK;
    if (status == PS_OK)
        status = ctx->upcalls->get_property(ctx, args[0], PS_SLICE("UserName"), &user);
    if (status == PS_OK)
        status = ctx->upcalls->get_property(ctx, args[0], PS_SLICE("Password"), &password);
    if (status)
        return status;
    bool is_text = ps_kind(ps_ref(&user)) == PS_KIND_STRING;
    PsRef secret = ps_unwrap(ps_ref(&password));
    bool is_secret = ps_type_of(secret) == PS_T(System_Security_SecureString);
    return ps_return(make(PS_T(System_Management_Automation_PSCredential),
                          is_text ? ps_arg_text(ps_ref(&user)) : PS_SLICE(""),
                          is_secret ? ps_retain(secret) : PS_NULL, PS_SLICE("")),
                     out);
}

PS_ROW(get_empty)
{
    return ps_return(
        make(PS_T(System_Management_Automation_PSCredential), PS_SLICE(""), PS_NULL, PS_SLICE("")),
        out);
}

PS_FIELD_GETTER(password, SECRET)

/* DOMAIN\user and user@domain, unless the text holds two of them. */
static void split_user(PsSlice name, PsSlice *user, PsSlice *domain)
{
    const char *slash = memchr(name.data, '\\', name.len);
    const char *at = memrchr(name.data, '@', name.len);
    *user = name;
    *domain = PS_SLICE("");
    if (slash != NULL) {
        size_t len = (size_t)(slash - name.data);
        *domain = (PsSlice){name.data, len};
        *user = (PsSlice){slash + 1, name.len - len - 1};
    } else if (at != NULL && memchr(name.data, '@', (size_t)(at - name.data)) != NULL) {
        size_t len = (size_t)(at - name.data);
        *user = (PsSlice){name.data, len};
        *domain = (PsSlice){at + 1, name.len - len - 1};
    }
}

PS_ROW(get_network_credential)
{
    PsSlice user;
    PsSlice domain;
    PsRef secret = ps_field(self, SECRET);
    if (ps_is_null(secret))
        return PS_OK;
    split_user(ps_string_slice(ps_field(self, USER)), &user, &domain);
    return ps_return(
        make(PS_T(System_Net_NetworkCredential), user, ps_secure_string_copy(secret), domain), out);
}

/* ---- NetworkCredential ---- */

/* () or (user, text or secret [, domain]) */
PS_ROW(new_network)
{
    PsValue secret = count < 2 || ps_arg_is_null(args[1]) ? ps_secure_string_new(PS_SLICE(""))
                     : ps_secure_string_is(args[1])       ? ps_secure_string_copy(args[1])
                                                    : ps_secure_string_new(ps_arg_text(args[1]));
    PsSlice none = PS_SLICE("");
    return ps_return(make(PS_T(System_Net_NetworkCredential),
                          count > 0 ? ps_arg_text(args[0]) : none, secret,
                          count > 2 ? ps_arg_text(args[2]) : none),
                     out);
}

PS_ROW(get_text)
{
    PsBuffer text = {0};
    ps_secure_string_read(ps_field(self, SECRET), &text);
    return ps_return_text(&text, out);
}
PS_SETTER_ROW(set_text)
{
    ps_field_set(self, SECRET, ps_secure_string_new(ps_arg_text(value)));
    return PS_OK;
}
PS_ROW(get_secret)
{
    return ps_return(ps_secure_string_copy(ps_field(self, SECRET)), out);
}
PS_SETTER_ROW(set_secret)
{
    ps_field_set(self, SECRET,
                 ps_is_null(value) ? ps_secure_string_new(PS_SLICE(""))
                                   : ps_secure_string_copy(value));
    return PS_OK;
}
PS_SETTER_ROW(set_user)
{
    ps_field_set(self, USER, ps_string(ps_arg_text(value)));
    return PS_OK;
}
PS_FIELD_GETTER(domain, DOMAIN)
PS_SETTER_ROW(set_domain)
{
    ps_field_set(self, DOMAIN, ps_string(ps_arg_text(value)));
    return PS_OK;
}
PS_ROW(get_self)
{
    return ps_return(ps_retain(self), out);
}

static const PsMemberRow credential_rows[] = {
    PS_CTOR("new(string userName, securestring password)", new_credential),
    PS_CTOR("new(psobject pso)", copy_credential),
    PS_STATIC_PROPERTY("pscredential Empty", get_empty),
    PS_PROPERTY("string UserName", get_user),
    PS_PROPERTY("securestring Password", get_password),
    PS_METHOD("System.Net.NetworkCredential GetNetworkCredential()", get_network_credential),
    {0},
};

static const PsMemberRow network_rows[] = {
    PS_CTOR("new()", new_network),
    PS_CTOR("new(string userName, string password)", new_network),
    PS_CTOR("new(string userName, string password, string domain)", new_network),
    PS_CTOR("new(string userName, securestring password)", new_network),
    PS_CTOR("new(string userName, securestring password, string domain)", new_network),
    PS_PROPERTY("string UserName", get_user, .setter = set_user),
    PS_PROPERTY("string Password", get_text, .setter = set_text),
    PS_PROPERTY("securestring SecurePassword", get_secret, .setter = set_secret),
    PS_PROPERTY("string Domain", get_domain, .setter = set_domain),
    PS_METHOD("System.Net.NetworkCredential GetCredential(uri uri, string authType)", get_self),
    {0},
};

const PsTypeMembers ps_types_credential[] = {
    {PS_TYPE_ID_System_Management_Automation_PSCredential, credential_rows},
    {PS_TYPE_ID_System_Net_NetworkCredential, network_rows},
    {0},
};
