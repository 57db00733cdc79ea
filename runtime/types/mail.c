/* mail.c - System.Net.Mail: addresses and messages.  Nothing is sent: there is no Send. */
#include <string.h>

#include "base/casing.h"
#include "types/fields.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "types/name_values.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"

/* ---- MailAddress ---- */

enum { DISPLAY_NAME, USER, HOST, ADDRESS_COUNT };

static bool is_address(PsRef value)
{
    return ps_fields_is(value, PS_T(System_Net_Mail_MailAddress));
}

static PsStatus fail_form(PsContext *ctx)
{
    return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                   "The specified string is not in the form required for an e-mail address.");
}

static PsStatus fail_at(PsContext *ctx, const char *text, int len)
{
    return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                   "An invalid character was found in the mail header: '%.*s'.", len, text);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && is_blank(text.data[0])) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && is_blank(text.data[text.len - 1]))
        text.len--;
    return text;
}

/* Characters of a dot-atom: letters, digits, some signs, all beyond ASCII (RFC 5322). */
static bool is_atom(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~.", c) != NULL);
}

/* Dots stand between characters; at the end one may stand in a local part. */
static PsStatus check_dots(PsContext *ctx, PsSlice text)
{
    if (text.len > 0 && text.data[0] == '.')
        return fail_at(ctx, ".", 1);
    for (size_t i = 1; i < text.len; i++)
        if (text.data[i] == '.' && text.data[i - 1] == '.')
            return fail_at(ctx, "..", 2);
    return PS_OK;
}

/* Splits "name user" from behind at what cannot be part of a user: the rest is a display name. */
static PsStatus parse_user(PsContext *ctx, PsSlice text, bool in_brackets, PsSlice *user,
                           PsSlice *name)
{
    *name = PS_SLICE("");
    if (text.len > 1 && text.data[text.len - 1] == '"') {
        const char *open = memrchr(text.data, '"', text.len - 1);
        if (open == NULL)
            return fail_at(ctx, "\"", 1);
        size_t at = (size_t)(open - text.data);
        *user = (PsSlice){open, text.len - at};
        *name = trim((PsSlice){text.data, at});
        return PS_OK;
    }
    size_t start = text.len;
    while (start > 0 && is_atom(text.data[start - 1]))
        start--;
    *user = (PsSlice){text.data + start, text.len - start};
    if (start > 0 && (in_brackets || !is_blank(text.data[start - 1])))
        return fail_at(ctx, text.data + start - 1, 1);
    *name = trim((PsSlice){text.data, start});
    if (user->len == 0)
        return fail_form(ctx);
    return check_dots(ctx, *user);
}

static PsStatus parse_host(PsContext *ctx, PsSlice host)
{
    if (host.len == 0)
        return fail_at(ctx, "@", 1);
    if (host.data[0] == '[' && host.data[host.len - 1] == ']')
        return PS_OK;
    for (size_t i = host.len; i > 0; i--)
        if (!is_atom(host.data[i - 1]))
            return is_blank(host.data[i - 1]) ? fail_form(ctx) : fail_at(ctx, host.data + i - 1, 1);
    return check_dots(ctx, host);
}

static PsSlice unquoted(PsSlice name)
{
    if (name.len > 1 && name.data[0] == '"' && name.data[name.len - 1] == '"')
        return (PsSlice){name.data + 1, name.len - 2};
    return name;
}

/* [display name] user@host, or [display name] <user@host> */
static PsStatus parse_address(PsContext *ctx, PsSlice text, PsValue *out)
{
    PsSlice name = PS_SLICE("");
    PsSlice outer = PS_SLICE("");
    PsSlice user;
    text = trim(text);
    bool in_brackets = text.len > 0 && text.data[text.len - 1] == '>';
    if (in_brackets) {
        const char *open = memrchr(text.data, '<', text.len);
        if (open == NULL)
            return fail_at(ctx, ">", 1);
        size_t at = (size_t)(open - text.data);
        outer = trim((PsSlice){text.data, at});
        text = (PsSlice){open + 1, text.len - at - 2};
    }
    const char *at = memrchr(text.data, '@', text.len);
    if (at == NULL)
        return fail_form(ctx);
    PsSlice host = {at + 1, (size_t)(text.data + text.len - at) - 1};
    PsSlice before = {text.data, (size_t)(at - text.data)};
    PsStatus status = parse_host(ctx, host);
    if (status == PS_OK && before.len == 0)
        status = fail_form(ctx);
    if (status == PS_OK)
        status = parse_user(ctx, before, in_brackets, &user, &name);
    if (status)
        return status;
    *out = ps_fields_new(PS_T(System_Net_Mail_MailAddress), ADDRESS_COUNT);
    ps_field_set(ps_ref(out), DISPLAY_NAME, ps_string(unquoted(in_brackets ? outer : name)));
    ps_field_set(ps_ref(out), USER, ps_string(user));
    ps_field_set(ps_ref(out), HOST, ps_string(host));
    return PS_OK;
}

/* (address [, display name [, encoding]]) */
PS_ROW(new_address)
{
    if (ps_arg_text(args[0]).len == 0)
        return ps_fail_argument(ctx, "address", "The value cannot be an empty string.");
    PsStatus status = parse_address(ctx, ps_arg_text(args[0]), out);
    if (status == PS_OK && count > 1 && ps_arg_text(args[1]).len > 0)
        ps_field_set(ps_ref(out), DISPLAY_NAME, ps_string(unquoted(ps_arg_text(args[1]))));
    return status;
}

/* (address [, display name], [ref] result) */
PS_ROW(try_create)
{
    PsValue made = PS_NULL;
    PsStatus status = new_address(ctx, self, args, count - 1, &made);
    if (status == PS_ERROR)
        ps_clear_error(ctx);
    *out = ps_bool(status == PS_OK);
    return ps_types_reference_set(ctx, args[count - 1], made);
}

PS_FIELD_GETTER(display_name, DISPLAY_NAME)
PS_FIELD_GETTER(user, USER)
PS_FIELD_GETTER(host, HOST)

static void append_address(PsRef self, PsBuffer *out)
{
    ps_buffer_slice(out, ps_string_slice(ps_field(self, USER)));
    ps_buffer_byte(out, '@');
    ps_buffer_slice(out, ps_string_slice(ps_field(self, HOST)));
}

PS_ROW(get_address)
{
    PsBuffer text = {0};
    append_address(self, &text);
    return ps_return_text(&text, out);
}

static void append_full(PsRef self, PsBuffer *out)
{
    PsSlice name = ps_string_slice(ps_field(self, DISPLAY_NAME));
    if (name.len > 0)
        ps_buffer_printf(out, "\"%.*s\" <", (int)name.len, name.data);
    append_address(self, out);
    if (name.len > 0)
        ps_buffer_byte(out, '>');
}

PS_ROW(address_text)
{
    PsBuffer text = {0};
    append_full(self, &text);
    return ps_return_text(&text, out);
}

/* Ignoring case. */
PS_ROW(address_equals)
{
    PS_AUTO_BUFFER PsBuffer mine = {0};
    PS_AUTO_BUFFER PsBuffer other = {0};
    if (!is_address(ps_unwrap(args[0])))
        return ps_return(ps_bool(false), out);
    append_full(self, &mine);
    append_full(ps_unwrap(args[0]), &other);
    return ps_return(ps_bool(ps_slice_same(ps_buffer_view(&mine), ps_buffer_view(&other))), out);
}

/* ---- the addresses of a message ---- */

static PsValue new_addresses(void)
{
    return ps_list_new(PS_T(System_Net_Mail_MailAddressCollection),
                       PS_T(System_Net_Mail_MailAddress));
}

/* Addresses between commas that stand in no quotes. */
static PsStatus add_texts(PsContext *ctx, PsRef list, PsSlice text)
{
    size_t start = 0;
    bool in_quotes = false;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && text.data[i] == '"')
            in_quotes = !in_quotes;
        if (i < text.len && (text.data[i] != ',' || in_quotes))
            continue;
        PsValue address = PS_NULL;
        PsStatus status = parse_address(ctx, (PsSlice){text.data + start, i - start}, &address);
        if (status)
            return status;
        ps_array_push(list, address);
        start = i + 1;
    }
    return PS_OK;
}

PS_ROW(add_text)
{
    if (ps_arg_text(args[0]).len == 0)
        return ps_fail_argument(ctx, "addresses", "The value cannot be an empty string.");
    return add_texts(ctx, self, ps_arg_text(args[0]));
}
PS_ROW(add_address)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "item");
    ps_array_push(self, ps_retain(args[0]));
    return PS_OK;
}
PS_ROW(addresses_text)
{
    PsBuffer text = {0};
    for (size_t i = 0; i < ps_array_len(self); i++) {
        PS_AUTO PsValue item = ps_array_at(self, i);
        if (i > 0)
            ps_buffer_text(&text, ", ");
        if (!ps_is_null(ps_ref(&item)))
            append_full(ps_ref(&item), &text);
    }
    return ps_return_text(&text, out);
}

/* ---- MailMessage ---- */

enum {
    FROM,
    SENDER,
    REPLY_TO,
    TO,
    BCC,
    CC,
    PRIORITY,
    SUBJECT,
    SUBJECT_ENCODING,
    HEADERS,
    BODY,
    BODY_ENCODING,
    IS_HTML,
    ATTACHMENTS,
    MESSAGE_COUNT
};

/* () or (from, to [, subject, body]) */
PS_ROW(new_message)
{
    PS_AUTO PsValue message = ps_fields_new(PS_T(System_Net_Mail_MailMessage), MESSAGE_COUNT);
    PsRef it = ps_ref(&message);
    static const int lists[] = {REPLY_TO, TO, BCC, CC};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        ps_field_set(it, (size_t)lists[i], new_addresses());
    ps_field_set(it, PRIORITY, ps_enum(PS_T(System_Net_Mail_MailPriority), 0));
    ps_field_set(it, HEADERS,
                 ps_name_values_new(PS_T(System_Collections_Specialized_NameValueCollection)));
    ps_field_set(it, ATTACHMENTS,
                 ps_list_new(PS_T(System_Collections_ObjectModel_Collection_1),
                             PS_T(System_Net_Mail_Attachment)));
    ps_field_set(it, SUBJECT, ps_string(count > 2 ? ps_arg_text(args[2]) : PS_SLICE("")));
    ps_field_set(it, BODY, ps_string(count > 3 ? ps_arg_text(args[3]) : PS_SLICE("")));
    ps_field_set(it, IS_HTML, ps_bool(false));
    if (count > 1) {
        PsValue from = is_address(args[0]) ? ps_retain(args[0]) : PS_NULL;
        PsStatus status = PS_OK;
        if (ps_is_null(ps_ref(&from)))
            status = parse_address(ctx, ps_arg_text(args[0]), &from);
        if (status == PS_OK && is_address(args[1]))
            ps_array_push(ps_field(it, TO), ps_retain(args[1]));
        else if (status == PS_OK)
            status = add_texts(ctx, ps_field(it, TO), ps_arg_text(args[1]));
        ps_field_set(it, FROM, from);
        if (status)
            return status;
    }
    return ps_return(ps_move(&message), out);
}

PS_FIELD_GETTER(from, FROM)
PS_SETTER_ROW(set_from)
{
    if (ps_is_null(value))
        return ps_fail_null(ctx, "value");
    ps_field_set(self, FROM, ps_retain(value));
    return PS_OK;
}
PS_FIELD(sender, SENDER)
PS_FIELD_GETTER(reply_to, REPLY_TO)
PS_FIELD_GETTER(to, TO)
PS_FIELD_GETTER(bcc, BCC)
PS_FIELD_GETTER(cc, CC)
PS_FIELD(priority, PRIORITY)
PS_FIELD(subject, SUBJECT)
PS_FIELD(subject_encoding, SUBJECT_ENCODING)
PS_FIELD_GETTER(headers, HEADERS)
PS_FIELD(body, BODY)
PS_FIELD(body_encoding, BODY_ENCODING)
PS_FIELD(html, IS_HTML)
PS_FIELD_GETTER(attachments, ATTACHMENTS)

PS_ROW(nothing)
{
    return PS_OK;
}

static const PsMemberRow address_rows[] = {
    PS_CTOR("new(string address)", new_address),
    PS_CTOR("new(string address, string displayName)", new_address),
    PS_CTOR("new(string address, string displayName, System.Text.Encoding displayNameEncoding)",
            new_address),
    PS_STATIC("bool TryCreate(string address, [ref] mailaddress result)", try_create),
    PS_STATIC("bool TryCreate(string address, string displayName, [ref] mailaddress result)",
              try_create),
    PS_PROPERTY("string DisplayName", get_display_name),
    PS_PROPERTY("string User", get_user),
    PS_PROPERTY("string Host", get_host),
    PS_PROPERTY("string Address", get_address),
    PS_METHOD("string ToString()", address_text),
    PS_METHOD("bool Equals(System.Object value)", address_equals),
    {0},
};

static const PsMemberRow addresses_rows[] = {
    PS_METHOD("void Add(string addresses)", add_text),
    PS_METHOD("void Add(mailaddress item)", add_address),
    PS_METHOD("string ToString()", addresses_text),
    {0},
};

static const PsMemberRow message_rows[] = {
    PS_CTOR("new()", new_message),
    PS_CTOR("new(string from, string to)", new_message),
    PS_CTOR("new(string from, string to, string subject, string body)", new_message),
    PS_CTOR("new(mailaddress from, mailaddress to)", new_message),
    PS_PROPERTY("mailaddress From", get_from, .setter = set_from),
    PS_PROPERTY("mailaddress Sender", get_sender, .setter = set_sender),
    PS_PROPERTY("System.Net.Mail.MailAddressCollection ReplyToList", get_reply_to),
    PS_PROPERTY("System.Net.Mail.MailAddressCollection To", get_to),
    PS_PROPERTY("System.Net.Mail.MailAddressCollection Bcc", get_bcc),
    PS_PROPERTY("System.Net.Mail.MailAddressCollection CC", get_cc),
    PS_PROPERTY("System.Net.Mail.MailPriority Priority", get_priority, .setter = set_priority),
    PS_PROPERTY("string Subject", get_subject, .setter = set_subject),
    PS_PROPERTY("System.Text.Encoding SubjectEncoding", get_subject_encoding,
                .setter = set_subject_encoding),
    PS_PROPERTY("System.Collections.Specialized.NameValueCollection Headers", get_headers),
    PS_PROPERTY("string Body", get_body, .setter = set_body),
    PS_PROPERTY("System.Text.Encoding BodyEncoding", get_body_encoding,
                .setter = set_body_encoding),
    PS_PROPERTY("bool IsBodyHtml", get_html, .setter = set_html),
    PS_PROPERTY("System.Collections.ObjectModel.Collection[System.Net.Mail.Attachment] Attachments",
                get_attachments),
    PS_METHOD("void Dispose()", nothing),
    {0},
};

const PsTypeMembers ps_types_mail[] = {
    {PS_TYPE_ID_System_Net_Mail_MailAddress, address_rows},
    {PS_TYPE_ID_System_Net_Mail_MailAddressCollection, addresses_rows},
    {PS_TYPE_ID_System_Net_Mail_MailMessage, message_rows},
    {0},
};
