/* uri_builder.c - System.UriBuilder: a URI's parts, each settable. */
#include <string.h>

#include "base/casing.h"
#include "types/fields.h"
#include "types/members.h"
#include "value/object.h"
#include "value/string.h"

enum { SCHEME, USER, PASSWORD, HOST, PORT, PATH, QUERY, FRAGMENT, FIELD_COUNT };

static PsSlice text_of(PsRef self, size_t slot)
{
    return ps_string_slice(ps_field(self, slot));
}

static void set_text(PsRef self, size_t slot, PsSlice text)
{
    ps_field_set(self, slot, ps_string(text));
}

static PsValue make(void)
{
    PsValue value = ps_fields_new(PS_T(System_UriBuilder), FIELD_COUNT);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        set_text(ps_ref(&value), i, PS_SLICE(""));
    set_text(ps_ref(&value), SCHEME, PS_SLICE("http"));
    set_text(ps_ref(&value), HOST, PS_SLICE("localhost"));
    set_text(ps_ref(&value), PATH, PS_SLICE("/"));
    ps_field_set(ps_ref(&value), PORT, ps_int32(-1));
    return value;
}

/* ---- from and to System.Uri ---- */

static PsStatus uri_property(PsContext *ctx, PsRef uri, const char *name, PsValue *out)
{
    const PsMemberRow *row = ps_types_property(PS_T(System_Uri), ps_slice(name), false);
    return ps_types_get(ctx, row, uri, out);
}

static PsStatus copy_uri(PsContext *ctx, PsRef self, PsRef uri)
{
    static const struct {
        const char *name;
        size_t slot;
    } parts[] = {{"Scheme", SCHEME},     {"Host", HOST},   {"Port", PORT},
                 {"AbsolutePath", PATH}, {"Query", QUERY}, {"Fragment", FRAGMENT}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        PsValue part = PS_NULL;
        PsStatus status = uri_property(ctx, uri, parts[i].name, &part);
        if (status)
            return status;
        ps_field_set(self, parts[i].slot, part);
    }
    PS_AUTO PsValue info = PS_NULL;
    PsStatus status = uri_property(ctx, uri, "UserInfo", &info);
    if (status)
        return status;
    PsSlice user = ps_arg_text(ps_ref(&info));
    const char *colon = memchr(user.data, ':', user.len);
    size_t len = colon == NULL ? user.len : (size_t)(colon - user.data);
    set_text(self, USER, (PsSlice){user.data, len});
    if (colon != NULL)
        set_text(self, PASSWORD, (PsSlice){colon + 1, user.len - len - 1});
    return PS_OK;
}

static PsStatus new_uri(PsContext *ctx, PsSlice text, PsValue *out)
{
    PS_AUTO PsValue arg = ps_string(text);
    PsRef args[] = {ps_ref(&arg)};
    PsStatus status = ps_types_construct(ctx, PS_T(System_Uri), args, 1, out);
    if (status != PS_ERROR)
        return status;
    PS_AUTO PsValue error = ps_take_error(ctx);
    return ps_fail_value(ctx, ps_retain(ps_exception_get(ps_ref(&error))->inner));
}

static void append(PsRef self, PsBuffer *out)
{
    PsSlice user = text_of(self, USER);
    PsSlice password = text_of(self, PASSWORD);
    PsSlice path = text_of(self, PATH);
    int64_t port = ps_get_int(ps_field(self, PORT));
    ps_buffer_slice(out, text_of(self, SCHEME));
    ps_buffer_text(out, "://");
    ps_buffer_slice(out, user);
    if (password.len > 0)
        ps_buffer_printf(out, ":%.*s", (int)password.len, password.data);
    if (user.len > 0)
        ps_buffer_byte(out, '@');
    ps_buffer_slice(out, text_of(self, HOST));
    if (port >= 0)
        ps_buffer_printf(out, ":%d", (int)port);
    if (path.len == 0 || path.data[0] != '/')
        ps_buffer_byte(out, '/');
    ps_buffer_slice(out, path);
    ps_buffer_slice(out, text_of(self, QUERY));
    ps_buffer_slice(out, text_of(self, FRAGMENT));
}

/* ---- constructors ---- */

PS_ROW(construct)
{
    return ps_return(make(), out);
}

/* (text) or (uri); a text without a scheme is of http. */
PS_ROW(from_uri)
{
    PS_AUTO PsValue uri = PS_NULL;
    PsValue made = make();
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "uri");
    if (ps_kind(args[0]) == PS_KIND_STRING) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        PsSlice given = ps_arg_text(args[0]);
        bool has_scheme = memmem(given.data, given.len, "://", 3) != NULL;
        ps_buffer_text(&text, has_scheme ? "" : "http://");
        ps_buffer_slice(&text, given);
        PsStatus status = new_uri(ctx, ps_buffer_view(&text), &uri);
        if (status) {
            ps_release(made);
            return status;
        }
    } else {
        uri = ps_retain(args[0]);
    }
    *out = made;
    return copy_uri(ctx, ps_ref(out), ps_ref(&uri));
}

static PsStatus check_port(PsContext *ctx, PsRef port)
{
    if (ps_get_int(port) < -1)
        return ps_fail_negative(ctx, "value", ps_get_int(port));
    return ps_get_int(port) > 65535 ? ps_fail_greater(ctx, "value", ps_get_int(port), 65535)
                                    : PS_OK;
}

static void set_scheme_text(PsRef self, PsSlice text)
{
    PS_AUTO_BUFFER PsBuffer lower = {0};
    for (size_t i = 0; i < text.len && text.data[i] != ':'; i++)
        ps_buffer_byte(&lower, ps_ascii_lower(text.data[i]));
    set_text(self, SCHEME, ps_buffer_view(&lower));
}

/* Escaped where a path may not hold the character. */
static void set_path_text(PsRef self, PsSlice text)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (text.len == 0 || text.data[0] != '/')
        ps_buffer_byte(&path, '/');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c <= ' ' || c >= 0x7f || strchr("\"<>\\^`{|}?#", c) != NULL)
            ps_buffer_printf(&path, c == '\\' ? "/" : "%%%02X", c);
        else
            ps_buffer_byte(&path, (char)c);
    }
    set_text(self, PATH, ps_buffer_view(&path));
}

/* A query begins with its mark, given or not. */
static void set_marked(PsRef self, size_t slot, char mark, PsSlice text)
{
    PS_AUTO_BUFFER PsBuffer marked = {0};
    if (text.len > 0 && text.data[0] != mark)
        ps_buffer_byte(&marked, mark);
    ps_buffer_slice(&marked, text);
    set_text(self, slot, ps_buffer_view(&marked));
}

/* (scheme, host [, port [, path [, extra]]]) */
PS_ROW(from_parts)
{
    PS_AUTO PsValue made = make();
    PsRef it = ps_ref(&made);
    set_scheme_text(it, ps_arg_text(args[0]));
    set_text(it, HOST, ps_arg_text(args[1]));
    PsStatus status = count > 2 ? check_port(ctx, args[2]) : PS_OK;
    if (status)
        return status;
    if (count > 2)
        ps_field_set(it, PORT, ps_retain(args[2]));
    if (count > 3)
        set_path_text(it, ps_arg_text(args[3]));
    PsSlice extra = count > 4 ? ps_arg_text(args[4]) : PS_SLICE("");
    if (extra.len > 0 && extra.data[0] != '?' && extra.data[0] != '#')
        return ps_fail_argument(ctx, "extraValue", "Extra portion of URI not valid.");
    const char *hash = extra.len > 0 ? memchr(extra.data, '#', extra.len) : NULL;
    size_t len = hash == NULL ? extra.len : (size_t)(hash - extra.data);
    set_text(it, QUERY, (PsSlice){extra.data, len});
    set_text(it, FRAGMENT, (PsSlice){extra.data + len, extra.len - len});
    return ps_return(ps_move(&made), out);
}

/* ---- members ---- */

PS_FIELD_GETTER(scheme, SCHEME)
PS_SETTER_ROW(set_scheme)
{
    (void)ctx;
    set_scheme_text(self, ps_arg_text(value));
    return PS_OK;
}
PS_FIELD_GETTER(user, USER)
PS_SETTER_ROW(set_user)
{
    set_text(self, USER, ps_arg_text(value));
    return PS_OK;
}
PS_FIELD_GETTER(password, PASSWORD)
PS_SETTER_ROW(set_password)
{
    set_text(self, PASSWORD, ps_arg_text(value));
    return PS_OK;
}
PS_FIELD_GETTER(host, HOST)
PS_SETTER_ROW(set_host)
{
    set_text(self, HOST, ps_arg_text(value));
    return PS_OK;
}
PS_FIELD_GETTER(port, PORT)
PS_SETTER_ROW(set_port)
{
    PsStatus status = check_port(ctx, value);
    if (status == PS_OK)
        ps_field_set(self, PORT, ps_retain(value));
    return status;
}
PS_FIELD_GETTER(path, PATH)
PS_SETTER_ROW(set_path)
{
    set_path_text(self, ps_arg_text(value));
    return PS_OK;
}
PS_FIELD_GETTER(query, QUERY)
PS_SETTER_ROW(set_query)
{
    set_marked(self, QUERY, '?', ps_arg_text(value));
    return PS_OK;
}
PS_FIELD_GETTER(fragment, FRAGMENT)
PS_SETTER_ROW(set_fragment)
{
    set_marked(self, FRAGMENT, '#', ps_arg_text(value));
    return PS_OK;
}

/* What the URI makes of the parts becomes the parts. */
PS_ROW(get_uri)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    append(self, &text);
    PsStatus status = new_uri(ctx, ps_buffer_view(&text), out);
    return status ? status : copy_uri(ctx, self, ps_ref(out));
}
PS_ROW(to_string)
{
    PsBuffer text = {0};
    append(self, &text);
    return ps_return_text(&text, out);
}

static const PsMemberRow rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(string uri)", from_uri),
    PS_CTOR("new(uri uri)", from_uri),
    PS_CTOR("new(string schemeName, string hostName)", from_parts),
    PS_CTOR("new(string scheme, string host, int portNumber)", from_parts),
    PS_CTOR("new(string scheme, string host, int port, string pathValue)", from_parts),
    PS_CTOR("new(string scheme, string host, int port, string path, string extraValue)",
            from_parts),
    PS_PROPERTY("string Scheme", get_scheme, .setter = set_scheme),
    PS_PROPERTY("string UserName", get_user, .setter = set_user),
    PS_PROPERTY("string Password", get_password, .setter = set_password),
    PS_PROPERTY("string Host", get_host, .setter = set_host),
    PS_PROPERTY("int Port", get_port, .setter = set_port),
    PS_PROPERTY("string Path", get_path, .setter = set_path),
    PS_PROPERTY("string Query", get_query, .setter = set_query),
    PS_PROPERTY("string Fragment", get_fragment, .setter = set_fragment),
    PS_PROPERTY("uri Uri", get_uri),
    PS_METHOD("string ToString()", to_string),
    {0},
};

const PsTypeMembers ps_types_uri_builder[] = {
    {PS_TYPE_ID_System_UriBuilder, rows},
    {0},
};
