/* uri.c - System.Uri. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/utf.h"
#include "types/arguments.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"

/* A URI taken apart; the texts belong to the object. */
typedef struct {
    PsHolder holder;
    char *original;
    char *scheme, *user, *host, *path, *query, *fragment; /* escaped; "" when absent */
    int port;                                             /* -1: none */
    bool is_absolute, has_authority;
} Uri;

enum { ABSOLUTE_OR_RELATIVE, ABSOLUTE, RELATIVE }; /* UriKind */

static void uri_done(PsObject *object)
{
    Uri *uri = (Uri *)object;
    char *parts[] = {uri->original, uri->scheme, uri->user,    uri->host,
                     uri->path,     uri->query,  uri->fragment};
    for (size_t i = 0; i < PS_COUNT(parts); i++)
        free(parts[i]);
}

static const PsKindOps uri_ops = {uri_done, NULL};

static Uri *it(PsRef self)
{
    return (Uri *)ps_get_object(self);
}

static bool is_uri(PsRef value)
{
    return ps_kind(value) == PS_KIND_HOLDER && ps_type_of(value) == PS_T(System_Uri);
}

static const struct {
    const char *scheme;
    int port;
} known_ports[] = {{"http", 80}, {"https", 443}, {"ftp", 21}, {"ldap", 389}, {"net.tcp", 808}};

static int default_port(const char *scheme)
{
    for (size_t i = 0; i < PS_COUNT(known_ports); i++)
        if (strcmp(known_ports[i].scheme, scheme) == 0)
            return known_ports[i].port;
    return -1;
}

/* ---- escaping ---- */

static bool is_unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != 0 && strchr("-._~", c) != NULL);
}

static void escape(PsBuffer *out, PsSlice text, const char *kept)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (is_unreserved(c) || (c != 0 && strchr(kept, c) != NULL))
            ps_buffer_byte(out, (char)c);
        else
            ps_buffer_printf(out, "%%%02X", c);
    }
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = ps_ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void unescape(PsBuffer *out, PsSlice text)
{
    for (size_t i = 0; i < text.len; i++) {
        int high = text.data[i] == '%' && i + 2 < text.len + 0 ? hex(text.data[i + 1]) : -1;
        int low = high >= 0 ? hex(text.data[i + 2]) : -1;
        if (low < 0) {
            ps_buffer_byte(out, text.data[i]);
            continue;
        }
        ps_buffer_byte(out, (char)(high << 4 | low));
        i += 2;
    }
}

static char *escaped(PsSlice text, const char *kept)
{
    PsBuffer buffer = {0};
    escape(&buffer, text, kept);
    return ps_buffer_take(&buffer);
}

/* ---- parsing ---- */

static size_t scheme_len(PsSlice text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (c == ':')
            return i > 1 ? i : 0; /* one letter would be a drive */
        if (!letter && (i == 0 || strchr("0123456789+-.", c) == NULL))
            return 0;
    }
    return 0;
}

static char *lower(PsSlice text)
{
    char *copy = ps_strndup(text.data, text.len);
    for (char *c = copy; *c != '\0'; c++)
        *c = ps_ascii_lower(*c);
    return copy;
}

/* "user@host:port" */
static bool parse_authority(Uri *uri, PsSlice text)
{
    const char *at = memrchr(text.data, '@', text.len);
    if (at != NULL) {
        size_t len = (size_t)(at - text.data);
        uri->user = ps_strndup(text.data, len);
        text.data += len + 1;
        text.len -= len + 1;
    }
    const char *colon = memrchr(text.data, ':', text.len);
    const char *bracket = memrchr(text.data, ']', text.len);
    size_t host = text.len;
    if (colon != NULL && (bracket == NULL || colon > bracket)) {
        host = (size_t)(colon - text.data);
        char *end;
        PS_AUTO_FREE char *port = ps_strndup(colon + 1, text.len - host - 1);
        long number = strtol(port, &end, 10);
        if (*end != '\0' || number < 0 || number > 65535)
            return false;
        if (*port != '\0')
            uri->port = (int)number;
    }
    for (size_t i = 0; i < host; i++)
        if (strchr(" <>\"\\^`{|}", text.data[i]) != NULL)
            return false;
    uri->host = lower((PsSlice){text.data, host});
    return true;
}

static void parse_rest(Uri *uri, PsSlice rest)
{
    const char *hash = memchr(rest.data, '#', rest.len);
    if (hash != NULL) {
        size_t len = (size_t)(hash - rest.data);
        uri->fragment = escaped((PsSlice){hash, rest.len - len}, "#/?:@!$&'()*+,;=%[]");
        rest.len = len;
    }
    const char *mark = memchr(rest.data, '?', rest.len);
    if (mark != NULL) {
        size_t len = (size_t)(mark - rest.data);
        uri->query = escaped((PsSlice){mark, rest.len - len}, "/?:@!$&'()*+,;=%[]");
        rest.len = len;
    }
    uri->path = escaped(rest, "/:@!$&'()*+,;=%[]");
}

/* "." and ".." out of an absolute path. */
static void normalize_path(Uri *uri)
{
    PsBuffer out = {0};
    PsSlice rest = ps_slice(uri->path);
    while (rest.len > 0) {
        const char *slash = memchr(rest.data + 1, '/', rest.len - 1);
        size_t len = slash == NULL ? rest.len : (size_t)(slash - rest.data);
        PsSlice part = {rest.data, len};
        bool up = ps_slice_is(part, PS_SLICE("/.."));
        bool here = ps_slice_is(part, PS_SLICE("/."));
        if (up) {
            while (out.len > 0 && out.data[out.len - 1] != '/')
                out.len--;
            if (out.len > 0)
                out.len--;
        }
        if (!up && !here)
            ps_buffer_slice(&out, part);
        else if (slash == NULL)
            ps_buffer_byte(&out, '/');
        rest.data += len;
        rest.len -= len;
    }
    free(uri->path);
    uri->path = ps_buffer_take(&out);
}

static bool parse_absolute(Uri *uri, PsSlice text)
{
    size_t len = scheme_len(text);
    if (text.len > 0 && text.data[0] == '/') { /* a Unix path is a file */
        uri->scheme = ps_strdup("file");
        uri->has_authority = true;
        parse_rest(uri, text);
        normalize_path(uri);
        return true;
    }
    if (len == 0)
        return false;
    uri->scheme = lower((PsSlice){text.data, len});
    PsSlice rest = {text.data + len + 1, text.len - len - 1};
    if (rest.len >= 2 && rest.data[0] == '/' && rest.data[1] == '/') {
        uri->has_authority = true;
        size_t end = 2;
        while (end < rest.len && strchr("/?#", rest.data[end]) == NULL)
            end++;
        if (!parse_authority(uri, (PsSlice){rest.data + 2, end - 2}))
            return false;
        rest.data += end;
        rest.len -= end;
        if (*uri->host == '\0' && strcmp(uri->scheme, "file") != 0)
            return false;
    } else if (default_port(uri->scheme) > 0) {
        return false;
    }
    if (uri->port == -1)
        uri->port = default_port(uri->scheme);
    parse_rest(uri, rest);
    if (uri->has_authority && *uri->path == '\0') {
        free(uri->path);
        uri->path = ps_strdup("/");
    }
    if (uri->has_authority)
        normalize_path(uri);
    return true;
}

static void fill(char **slot)
{
    if (*slot == NULL)
        *slot = ps_strdup("");
}

/* null when the text is no URI of the kind. */
static PsValue make(PsSlice text, int64_t kind)
{
    while (text.len > 0 && text.data[0] == ' ') {
        text.data++;
        text.len--;
    }
    Uri *uri = ps_object_new(PS_KIND_HOLDER, PS_T(System_Uri), sizeof *uri);
    uri->holder.ops = &uri_ops;
    uri->port = -1;
    uri->original = ps_strndup(text.data, text.len);
    PS_AUTO PsValue value = ps_value_of(PS_KIND_HOLDER, &uri->holder.head);
    bool good = kind != RELATIVE && parse_absolute(uri, text);
    uri->is_absolute = good;
    char **slots[] = {&uri->scheme, &uri->user,  &uri->host,
                      &uri->path,   &uri->query, &uri->fragment};
    for (size_t i = 0; i < PS_COUNT(slots); i++)
        fill(slots[i]);
    if (kind == ABSOLUTE && !good)
        return PS_NULL;
    if (kind == RELATIVE && scheme_len(text) > 0)
        return PS_NULL;
    if (!good && scheme_len(text) > 0 && default_port(uri->scheme) > 0)
        return PS_NULL;
    return ps_move(&value);
}

/* ---- text ---- */

static void append_authority(const Uri *uri, PsBuffer *out)
{
    ps_buffer_text(out, uri->host);
    if (uri->port >= 0 && uri->port != default_port(uri->scheme))
        ps_buffer_printf(out, ":%d", uri->port);
}

static void append_left(const Uri *uri, PsBuffer *out)
{
    ps_buffer_printf(out, "%s:%s", uri->scheme, uri->has_authority ? "//" : "");
    if (*uri->user != '\0')
        ps_buffer_printf(out, "%s@", uri->user);
    append_authority(uri, out);
}

static void append_absolute(const Uri *uri, PsBuffer *out)
{
    append_left(uri, out);
    ps_buffer_printf(out, "%s%s%s", uri->path, uri->query, uri->fragment);
}

static PsStatus fail_relative(PsContext *ctx)
{
    return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                   "This operation is not supported for a relative URI.");
}

#define PART(name_, text_) \
    PS_ROW(get_##name_) \
    { \
        if (!it(self)->is_absolute) \
            return fail_relative(ctx); \
        return ps_return(ps_string_from(text_), out); \
    }
PART(scheme, it(self)->scheme)
PART(user, it(self)->user)
PART(host, it(self)->host)
PART(path, it(self)->path)
PART(query, it(self)->query)
PART(fragment, it(self)->fragment)

PS_ROW(get_port)
{
    if (!it(self)->is_absolute)
        return fail_relative(ctx);
    return ps_return(ps_int32(it(self)->port), out);
}
PS_ROW(get_authority)
{
    PsBuffer text = {0};
    if (!it(self)->is_absolute)
        return fail_relative(ctx);
    append_authority(it(self), &text);
    return ps_return_text(&text, out);
}
PS_ROW(get_path_query)
{
    if (!it(self)->is_absolute)
        return fail_relative(ctx);
    return ps_return(ps_string_printf("%s%s", it(self)->path, it(self)->query), out);
}
PS_ROW(get_absolute)
{
    PsBuffer text = {0};
    if (!it(self)->is_absolute)
        return fail_relative(ctx);
    append_absolute(it(self), &text);
    return ps_return_text(&text, out);
}
PS_ROW(get_original)
{
    return ps_return(ps_string_from(it(self)->original), out);
}
PS_ROW(get_is_absolute)
{
    return ps_return(ps_bool(it(self)->is_absolute), out);
}
PS_ROW(get_is_default_port)
{
    if (!it(self)->is_absolute)
        return fail_relative(ctx);
    return ps_return(ps_bool(it(self)->port == default_port(it(self)->scheme)), out);
}
PS_ROW(get_is_file)
{
    return ps_return(ps_bool(strcmp(it(self)->scheme, "file") == 0), out);
}
PS_ROW(get_is_loopback)
{
    const char *host = it(self)->host;
    bool local = strcmp(host, "localhost") == 0 || strncmp(host, "127.", 4) == 0 ||
                 strcmp(host, "[::1]") == 0;
    return ps_return(ps_bool(local), out);
}
PS_ROW(get_local_path)
{
    PsBuffer text = {0};
    if (!it(self)->is_absolute)
        return fail_relative(ctx);
    unescape(&text, ps_slice(it(self)->path));
    return ps_return_text(&text, out);
}

static int host_type(PsSlice host)
{
    unsigned char address[16];
    PS_AUTO_FREE char *name = ps_strndup(host.data, host.len);
    if (host.len == 0)
        return 0;
    if (inet_pton(AF_INET, name, address) == 1)
        return 3;
    if (host.data[0] == '[' || inet_pton(AF_INET6, name, address) == 1)
        return 4;
    for (size_t i = 0; i < host.len; i++)
        if (!is_unreserved((unsigned char)host.data[i]))
            return 0;
    return 2;
}
PS_ROW(get_host_type)
{
    return ps_return(ps_enum(PS_T(System_UriHostNameType), host_type(ps_slice(it(self)->host))),
                     out);
}
PS_ROW(check_host_name)
{
    return ps_return(ps_enum(PS_T(System_UriHostNameType), host_type(ps_arg_text(args[0]))), out);
}

/* "/", "admin/", "page.aspx" */
PS_ROW(get_segments)
{
    PS_AUTO PsValue list = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    const char *at = it(self)->path;
    while (*at != '\0') {
        const char *slash = strchr(at, '/');
        size_t len = slash == NULL ? strlen(at) : (size_t)(slash - at) + 1;
        ps_array_push(ps_ref(&list), ps_string((PsSlice){at, len}));
        at += len;
    }
    return ps_list_to_array(ctx, ps_ref(&list), PS_T(System_String), 0, ps_array_len(ps_ref(&list)),
                            out);
}

PS_ROW(get_left_part)
{
    PsBuffer text = {0};
    const Uri *uri = it(self);
    switch (ps_get_int(args[0])) {
    case 0:
        ps_buffer_printf(&text, "%s://", uri->scheme);
        break;
    case 1:
        append_left(uri, &text);
        break;
    case 2:
        append_left(uri, &text);
        ps_buffer_text(&text, uri->path);
        break;
    default:
        append_left(uri, &text);
        ps_buffer_printf(&text, "%s%s", uri->path, uri->query);
        break;
    }
    return ps_return_text(&text, out);
}

/* Readable: spaces and letters of other scripts are unescaped. */
PS_ROW(to_string)
{
    PsBuffer absolute = {0};
    if (!it(self)->is_absolute)
        return ps_return(ps_string_from(it(self)->original), out);
    append_absolute(it(self), &absolute);
    PsBuffer text = {0};
    for (size_t i = 0; i < absolute.len; i++) {
        bool code = absolute.data[i] == '%' && i + 2 < absolute.len &&
                    hex(absolute.data[i + 1]) >= 0 && hex(absolute.data[i + 2]) >= 0;
        int c = code ? hex(absolute.data[i + 1]) << 4 | hex(absolute.data[i + 2]) : 0;
        if (code && (c == ' ' || c >= 0x80 || is_unreserved((unsigned char)c))) {
            ps_buffer_byte(&text, (char)c);
            i += 2;
        } else {
            ps_buffer_byte(&text, absolute.data[i]);
        }
    }
    ps_buffer_done(&absolute);
    return ps_return_text(&text, out);
}

PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    PS_AUTO PsValue made = PS_NULL;
    if (ps_kind(other) == PS_KIND_STRING) {
        made = make(ps_arg_text(other), ABSOLUTE_OR_RELATIVE);
        other = ps_ref(&made);
    }
    if (!is_uri(other) || it(other)->is_absolute != it(self)->is_absolute)
        return ps_return(ps_bool(false), out);
    PS_AUTO_BUFFER PsBuffer a = {0};
    PS_AUTO_BUFFER PsBuffer b = {0};
    append_absolute(it(self), &a);
    append_absolute(it(other), &b);
    bool same = it(self)->is_absolute ? ps_slice_is(ps_buffer_view(&a), ps_buffer_view(&b))
                                      : strcmp(it(self)->original, it(other)->original) == 0;
    return ps_return(ps_bool(same), out);
}

/* ---- constructors and statics ---- */

static PsStatus fail_uri(PsContext *ctx, PsSlice text)
{
    const char *reason = text.len == 0          ? "The URI is empty."
                         : scheme_len(text) > 0 ? "The hostname could not be parsed."
                                                : "The format of the URI could not be determined.";
    return ps_fail(ctx, PS_ERR_PLAIN(UriFormatException), "Invalid URI: %s", reason);
}

/* The reference against the base: a path of its own, or one beside the base's. */
static PsValue combine(const Uri *base, PsSlice text)
{
    if (scheme_len(text) > 0)
        return make(text, ABSOLUTE);
    PS_AUTO_BUFFER PsBuffer whole = {0};
    append_left(base, &whole);
    if (text.len == 0 || text.data[0] != '/') {
        const char *slash = strrchr(base->path, '/');
        bool keeps = text.len > 0 && (text.data[0] == '?' || text.data[0] == '#');
        size_t len = keeps           ? strlen(base->path)
                     : slash == NULL ? 0
                                     : (size_t)(slash - base->path) + 1;
        ps_buffer_append(&whole, base->path, len);
    }
    ps_buffer_slice(&whole, text);
    return make(ps_buffer_view(&whole), ABSOLUTE);
}

/* (text), (text, kind), (base, text or uri) */
PS_ROW(construct)
{
    PsSlice text = ps_arg_text(args[0]);
    if (is_uri(args[0])) {
        text = is_uri(args[1]) ? ps_slice(it(args[1])->original) : ps_arg_text(args[1]);
        if (!it(args[0])->is_absolute)
            return ps_fail_range(ctx, "baseUri", "The base URI must be absolute.");
        *out = combine(it(args[0]), text);
    } else {
        if (ps_arg_is_null(args[0]))
            return ps_fail_null(ctx, "uriString");
        *out = make(text, count > 1 ? ps_get_int(args[1]) : ABSOLUTE);
    }
    return ps_is_null(ps_ref(out)) ? fail_uri(ctx, text) : PS_OK;
}

PS_ROW(try_create)
{
    PsValue made = is_uri(args[0]) ? combine(it(args[0]), ps_arg_text(args[1]))
                                   : make(ps_arg_text(args[0]), ps_get_int(args[1]));
    *out = ps_bool(!ps_is_null(ps_ref(&made)));
    return ps_types_reference_set(ctx, args[2], made);
}

PS_ROW(is_well_formed)
{
    PsSlice text = ps_arg_text(args[0]);
    PS_AUTO PsValue made = make(text, ps_get_int(args[1]));
    bool good = !ps_is_null(ps_ref(&made));
    for (size_t i = 0; i < text.len && good; i++)
        good = (unsigned char)text.data[i] > ' ' && strchr("<>\"\\^`{|}", text.data[i]) == NULL;
    return ps_return(ps_bool(good), out);
}

PS_ROW(check_scheme)
{
    PsSlice text = ps_arg_text(args[0]);
    PS_AUTO_BUFFER PsBuffer whole = {0};
    ps_buffer_slice(&whole, text);
    ps_buffer_byte(&whole, ':');
    bool letter = text.len == 1 && (text.data[0] | 32) >= 'a' && (text.data[0] | 32) <= 'z';
    return ps_return(ps_bool(letter || scheme_len(ps_buffer_view(&whole)) == text.len), out);
}

PS_ROW(escape_data)
{
    PsBuffer text = {0};
    escape(&text, ps_arg_text(args[0]), "");
    return ps_return_text(&text, out);
}
PS_ROW(escape_uri)
{
    PsBuffer text = {0};
    escape(&text, ps_arg_text(args[0]), "!#$&'()*+,/:;=?@[]%");
    return ps_return_text(&text, out);
}
PS_ROW(unescape_data)
{
    PsBuffer text = {0};
    unescape(&text, ps_arg_text(args[0]));
    return ps_return_text(&text, out);
}
PS_ROW(hex_escape)
{
    return ps_return(ps_string_printf("%%%02X", (unsigned)ps_get_int(args[0]) & 0xFF), out);
}

static const PsMemberRow rows[] = {
    PS_CTOR("new(string uriString)", construct),
    PS_CTOR("new(string uriString, System.UriKind uriKind)", construct),
    PS_CTOR("new(uri baseUri, string relativeUri)", construct),
    PS_CTOR("new(uri baseUri, uri relativeUri)", construct),
    PS_STATIC("bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)",
              try_create),
    PS_STATIC("bool TryCreate(uri baseUri, string relativeUri, [ref] uri result)", try_create),
    PS_STATIC("bool IsWellFormedUriString(string uriString, System.UriKind uriKind)",
              is_well_formed),
    PS_STATIC("System.UriHostNameType CheckHostName(string name)", check_host_name),
    PS_STATIC("bool CheckSchemeName(string schemeName)", check_scheme),
    PS_STATIC("string EscapeDataString(string stringToEscape)", escape_data),
    PS_STATIC("string EscapeUriString(string stringToEscape)", escape_uri),
    PS_STATIC("string UnescapeDataString(string stringToUnescape)", unescape_data),
    PS_STATIC("string HexEscape(char character)", hex_escape),
    PS_PROPERTY("string AbsolutePath", get_path),
    PS_PROPERTY("string AbsoluteUri", get_absolute),
    PS_PROPERTY("string LocalPath", get_local_path),
    PS_PROPERTY("string Authority", get_authority),
    PS_PROPERTY("System.UriHostNameType HostNameType", get_host_type),
    PS_PROPERTY("bool IsDefaultPort", get_is_default_port),
    PS_PROPERTY("bool IsFile", get_is_file),
    PS_PROPERTY("bool IsLoopback", get_is_loopback),
    PS_PROPERTY("string PathAndQuery", get_path_query),
    PS_PROPERTY("string[] Segments", get_segments),
    PS_PROPERTY("string Host", get_host),
    PS_PROPERTY("int Port", get_port),
    PS_PROPERTY("string Query", get_query),
    PS_PROPERTY("string Fragment", get_fragment),
    PS_PROPERTY("string Scheme", get_scheme),
    PS_PROPERTY("string OriginalString", get_original),
    PS_PROPERTY("string DnsSafeHost", get_host),
    PS_PROPERTY("string IdnHost", get_host),
    PS_PROPERTY("bool IsAbsoluteUri", get_is_absolute),
    PS_PROPERTY("string UserInfo", get_user),
    PS_METHOD("string GetLeftPart(System.UriPartial part)", get_left_part),
    PS_METHOD("bool Equals(System.Object comparand)", equals),
    PS_METHOD("bool Equals(uri other)", equals),
    PS_METHOD("string ToString()", to_string),
    {0},
};

const PsTypeMembers ps_types_uri[] = {{PS_TYPE_ID_System_Uri, rows}, {0}};
