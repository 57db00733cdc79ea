/* role.c - see role.h. */
#include "rbac/policy/role.h"

#include <string.h>

#include "base/casing.h"
#include "base/utf.h"
#include "base/xml.h"
#include "rbac/policy/dn.h"

#define MAX_LIST 2000

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool ps_role_name_is_valid(PsSlice name)
{
    if (name.len == 0 || name.len > 64 || !ps_utf8_is_valid(name.data, name.len))
        return false;
    if (strchr("-. ", name.data[0]) != NULL || name.data[name.len - 1] == ' ')
        return false;
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.data[i];
        if (c < 0x20 || c == 0x7f || strchr("\"/\\[]:;|=,+*?<>@#%", c) != NULL)
            return false;
    }
    return true;
}

/* Verb-Noun of ASCII letters and digits; * and ? too, which the policy expands. */
static bool is_cmdlet_name(const char *name)
{
    const char *dash = strchr(name, '-');
    if (dash == NULL || dash == name || dash[1] == '\0' || strlen(name) > 128)
        return false;
    for (const char *p = name; *p != '\0'; p++)
        if (p != dash && !is_letter(*p) && !is_digit(*p) && *p != '*' && *p != '?')
            return false;
    return true;
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && text.data[0] == ' ')
        text = (PsSlice){text.data + 1, text.len - 1};
    while (text.len > 0 && text.data[text.len - 1] == ' ')
        text.len--;
    return text;
}

/* The part behind a prefix such as "site:", without blanks around it. */
static bool split_prefix(PsSlice text, const char *prefix, PsSlice *rest)
{
    size_t len = strlen(prefix);
    if (!ps_slice_starts_fold(text, ps_slice(prefix)))
        return false;
    *rest = trim((PsSlice){text.data + len, text.len - len});
    return rest->len > 0;
}

static const char *join(PsArena *arena, const char *prefix, PsSlice rest)
{
    size_t len = strlen(prefix);
    char *text = ps_arena_alloc(arena, len + rest.len + 1);
    memcpy(text, prefix, len);
    memcpy(text + len, rest.data, rest.len);
    return text;
}

static bool is_site_id(PsSlice text)
{
    if (text.len > 256 || !ps_utf8_is_valid(text.data, text.len))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] < 0x20 || strchr("*?,;\"", text.data[i]) != NULL)
            return false;
    return true;
}

const char *ps_role_config_scope(PsArena *arena, PsSlice text, PsErrorBuf *err)
{
    PsSlice rest;
    text = trim(text);
    if (ps_slice_same_text(text, "global"))
        return "Global";
    if (split_prefix(text, "site:", &rest) && is_site_id(rest))
        return join(arena, "site:", rest);
    ps_error_set(err, "InvalidScope",
                 "'%.*s' is not a configuration scope; write global or site:<SiteId>.",
                 (int)text.len, text.data);
    return NULL;
}

const char *ps_role_user_scope(PsArena *arena, PsSlice text, PsErrorBuf *err)
{
    PsSlice rest;
    text = trim(text);
    if (ps_slice_same_text(text, "global"))
        return "Global";
    PS_AUTO_BUFFER PsBuffer normal = {0};
    if (split_prefix(text, "OU:", &rest) && ps_dn_normalize(rest, &normal))
        return join(arena, "OU:", rest);
    ps_error_set(err, "InvalidScope",
                 "'%.*s' is not a user scope; write global or OU:<distinguished name>.",
                 (int)text.len, text.data);
    return NULL;
}

/* A file name, or a file name and one of its functions: no path, since the folder is fixed. */
static bool is_script_module(const char *text)
{
    if (*text == '\0' || *text == '.' || *text == '-' || strlen(text) > 128)
        return false;
    for (const char *p = text; *p != '\0'; p++)
        if (!is_letter(*p) && !is_digit(*p) && strchr("_-. :", *p) == NULL)
            return false;
    return strstr(text, "..") == NULL;
}

static bool check_cmdlets(const PsRole *role, PsErrorBuf *err)
{
    if (role->cmdlet_len > MAX_LIST) {
        ps_error_set(err, "InvalidCmdletName", "Role '%s' lists more than %d cmdlets.",
                     role->identity, MAX_LIST);
        return false;
    }
    for (size_t i = 0; i < role->cmdlet_len; i++) {
        if (!is_cmdlet_name(role->cmdlets[i].name)) {
            ps_error_set(err, "InvalidCmdletName",
                         "Role '%s': '%s' is not the name of a cmdlet (Verb-Noun).", role->identity,
                         role->cmdlets[i].name);
            return false;
        }
    }
    return true;
}

static bool check_scopes(const PsRole *role, PsErrorBuf *err)
{
    PsArena scratch = {0};
    bool good = true;
    if (role->config_scopes.len == 0 && role->user_scopes.len == 0) {
        ps_error_set(err, "InvalidScope", "Role '%s' has no scope; at least one must be set.",
                     role->identity);
        good = false;
    }
    for (size_t i = 0; good && i < role->config_scopes.len; i++)
        good = ps_role_config_scope(&scratch, ps_slice(role->config_scopes.items[i]), err) != NULL;
    for (size_t i = 0; good && i < role->user_scopes.len; i++)
        good = ps_role_user_scope(&scratch, ps_slice(role->user_scopes.items[i]), err) != NULL;
    ps_arena_done(&scratch);
    return good;
}

bool ps_role_check(const PsRole *role, PsErrorBuf *err)
{
    if (!ps_role_name_is_valid(ps_slice(role->identity))) {
        ps_error_set(err, "InvalidRoleName",
                     "'%s' cannot be the name of a role: 1 to 64 characters, none of "
                     "\" / \\ [ ] : ; | = , + * ? < > @ # %%, no control character, no blank, dash "
                     "or dot at the start and no blank at the end.",
                     role->identity);
        return false;
    }
    if (!check_cmdlets(role, err) || !check_scopes(role, err))
        return false;
    for (size_t i = 0; i < role->script_modules.len; i++) {
        if (!is_script_module(role->script_modules.items[i])) {
            ps_error_set(err, "InvalidScriptModule",
                         "Role '%s': '%s' is not a script (name.ps1 or name.ps1:function, without "
                         "a folder).",
                         role->identity, role->script_modules.items[i]);
            return false;
        }
    }
    return true;
}

/* --- documents --- */

typedef struct {
    PsArena *arena;
    PsErrorBuf *err;
} Reader;

static bool refuse(Reader *reader, const PsXmlNode *node, const char *what)
{
    ps_error_set(reader->err, "RoleDocumentInvalid", "Line %u, element %s: %s.", node->line,
                 node->name, what);
    return false;
}

/* An attribute that must be there; elements carry no other. */
static const char *only_attribute(Reader *reader, const PsXmlNode *node, const char *name)
{
    const char *value = ps_xml_attribute(node, name);
    size_t count = 0;
    for (const PsXmlAttribute *a = node->attributes; a != NULL; a = a->next)
        count++;
    if (value == NULL || *value == '\0' || count != 1) {
        refuse(reader, node, "exactly one attribute, a name that is not empty, was expected");
        return NULL;
    }
    return value;
}

static size_t count_children(const PsXmlNode *node)
{
    size_t count = 0;
    for (const PsXmlNode *child = ps_xml_first(node, NULL); child != NULL;
         child = ps_xml_next(child, NULL))
        count++;
    return count;
}

/* Elements only, all in our namespace, all called `name`. */
static bool holds_only(Reader *reader, const PsXmlNode *node, const char *name)
{
    for (const PsXmlNode *child = node->children; child != NULL; child = child->next)
        if (child->kind != PS_XML_ELEMENT || strcmp(child->name, name) != 0 || child->ns == NULL ||
            strcmp(child->ns, PS_ROLE_NAMESPACE) != 0)
            return refuse(reader, node, "something stands in it that does not belong there");
    return true;
}

static const char *element_text(Reader *reader, const PsXmlNode *node)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_xml_text(node, &text);
    if (ps_xml_first(node, NULL) != NULL || node->attributes != NULL || text.len == 0) {
        refuse(reader, node, "only text was expected");
        return NULL;
    }
    return ps_arena_text(reader->arena, text.data, text.len);
}

static bool list_has(const PsTextList *list, const char *text)
{
    for (size_t i = 0; i < list->len; i++)
        if (ps_slice_same_text(ps_slice(list->items[i]), text))
            return true;
    return false;
}

/* Appends the texts of all children called `name`; those of other names are left to the caller. */
static bool read_texts(Reader *reader, const PsXmlNode *node, const char *name, PsTextList *out)
{
    out->items = PS_ARENA_ARRAY(reader->arena, const char *, count_children(node));
    for (const PsXmlNode *child = ps_xml_first(node, name); child != NULL;
         child = ps_xml_next(child, name)) {
        const char *text = element_text(reader, child);
        if (text == NULL)
            return false;
        if (list_has(out, text))
            return refuse(reader, child, "it stands there twice");
        out->items[out->len++] = text;
    }
    return true;
}

static bool read_param(Reader *reader, const PsXmlNode *node, PsRoleParam *out)
{
    out->name = only_attribute(reader, node, "Name");
    if (out->name == NULL || !read_texts(reader, node, "Value", &out->values) ||
        !read_texts(reader, node, "Pattern", &out->patterns))
        return false;
    if (out->values.len + out->patterns.len != count_children(node))
        return refuse(reader, node, "only Value and Pattern may stand in it");
    return true;
}

static bool read_cmdlet(Reader *reader, const PsXmlNode *node, PsRoleCmdlet *out)
{
    out->name = only_attribute(reader, node, "Name");
    if (out->name == NULL || !holds_only(reader, node, "Parameter"))
        return false;
    out->params = PS_ARENA_ARRAY(reader->arena, PsRoleParam, count_children(node));
    for (const PsXmlNode *child = ps_xml_first(node, NULL); child != NULL;
         child = ps_xml_next(child, NULL)) {
        PsRoleParam *param = &out->params[out->param_len];
        if (!read_param(reader, child, param))
            return false;
        for (size_t i = 0; i < out->param_len; i++)
            if (ps_slice_same_text(ps_slice(out->params[i].name), param->name))
                return refuse(reader, child, "a parameter is limited twice");
        out->param_len++;
    }
    return true;
}

static bool read_cmdlets(Reader *reader, const PsXmlNode *node, PsRole *role)
{
    if (!holds_only(reader, node, "Cmdlet"))
        return false;
    role->cmdlets = PS_ARENA_ARRAY(reader->arena, PsRoleCmdlet, count_children(node));
    for (const PsXmlNode *child = ps_xml_first(node, NULL); child != NULL;
         child = ps_xml_next(child, NULL)) {
        PsRoleCmdlet *cmdlet = &role->cmdlets[role->cmdlet_len];
        if (!read_cmdlet(reader, child, cmdlet))
            return false;
        for (size_t i = 0; i < role->cmdlet_len; i++)
            if (ps_slice_same_text(ps_slice(role->cmdlets[i].name), cmdlet->name))
                return refuse(reader, child, "a cmdlet is listed twice");
        role->cmdlet_len++;
    }
    return true;
}

static bool read_list(Reader *reader, const PsXmlNode *node, const char *item, PsTextList *out)
{
    return holds_only(reader, node, item) && read_texts(reader, node, item, out);
}

static bool read_section(Reader *reader, const PsXmlNode *node, PsRole *role)
{
    if (strcmp(node->name, "Cmdlets") == 0)
        return read_cmdlets(reader, node, role);
    if (strcmp(node->name, "ConfigScopes") == 0)
        return read_list(reader, node, "Scope", &role->config_scopes);
    if (strcmp(node->name, "UserScopes") == 0)
        return read_list(reader, node, "Scope", &role->user_scopes);
    if (strcmp(node->name, "ScriptModules") == 0)
        return read_list(reader, node, "Module", &role->script_modules);
    return refuse(reader, node, "it does not belong into a role");
}

static bool read_role(Reader *reader, const PsXmlNode *root, PsRole *role)
{
    if (strcmp(root->name, "Role") != 0 || root->ns == NULL ||
        strcmp(root->ns, PS_ROLE_NAMESPACE) != 0)
        return refuse(reader, root, "<Role xmlns=\"" PS_ROLE_NAMESPACE "\"> was expected");
    role->identity = ps_xml_attribute(root, "Identity");
    role->template_name = ps_xml_attribute(root, "Template");
    if (role->identity == NULL || role->template_name == NULL)
        return refuse(reader, root, "the attributes Identity and Template were expected");
    for (const PsXmlAttribute *a = root->attributes; a != NULL; a = a->next)
        if (strcmp(a->name, "Identity") != 0 && strcmp(a->name, "Template") != 0 &&
            strcmp(a->name, "xmlns") != 0)
            return refuse(reader, root, "it has an attribute that does not belong there");
    for (const PsXmlNode *child = root->children; child != NULL; child = child->next) {
        if (child->kind != PS_XML_ELEMENT)
            return refuse(reader, root, "text stands in it");
        for (const PsXmlNode *other = root->children; other != child; other = other->next)
            if (strcmp(other->name, child->name) == 0)
                return refuse(reader, child, "it stands there twice");
        if (!read_section(reader, child, role))
            return false;
    }
    return true;
}

bool ps_role_read(PsArena *arena, PsSlice document, PsRole *out, PsErrorBuf *err)
{
    PsXmlOptions options = {.max_size = PS_ROLE_MAX_DOCUMENT, .max_depth = 8};
    PsXmlDocument parsed = {0};
    if (!ps_xml_parse(arena, document, &options, &parsed, err))
        return false;
    PsRole role = {0};
    Reader reader = {arena, err};
    if (!read_role(&reader, parsed.root, &role) || !ps_role_check(&role, err))
        return false;
    *out = role;
    return true;
}

static void add_texts(PsArena *arena, PsXmlNode *parent, const char *name, const PsTextList *list)
{
    for (size_t i = 0; i < list->len; i++)
        ps_xml_add_text(arena, ps_xml_add(arena, parent, name), ps_slice(list->items[i]));
}

static void add_cmdlet(PsArena *arena, PsXmlNode *parent, const PsRoleCmdlet *cmdlet)
{
    PsXmlNode *node = ps_xml_add(arena, parent, "Cmdlet");
    ps_xml_set_attribute(arena, node, "Name", ps_slice(cmdlet->name));
    for (size_t i = 0; i < cmdlet->param_len; i++) {
        const PsRoleParam *param = &cmdlet->params[i];
        PsXmlNode *limit = ps_xml_add(arena, node, "Parameter");
        ps_xml_set_attribute(arena, limit, "Name", ps_slice(param->name));
        add_texts(arena, limit, "Value", &param->values);
        add_texts(arena, limit, "Pattern", &param->patterns);
    }
}

void ps_role_write(const PsRole *role, PsBuffer *out)
{
    PsArena arena = {0};
    PsXmlNode *root = ps_xml_add(&arena, NULL, "Role");
    ps_xml_set_attribute(&arena, root, "xmlns", PS_SLICE(PS_ROLE_NAMESPACE));
    ps_xml_set_attribute(&arena, root, "Identity", ps_slice(role->identity));
    ps_xml_set_attribute(&arena, root, "Template",
                         ps_slice(role->template_name == NULL ? "" : role->template_name));
    PsXmlNode *cmdlets = ps_xml_add(&arena, root, "Cmdlets");
    for (size_t i = 0; i < role->cmdlet_len; i++)
        add_cmdlet(&arena, cmdlets, &role->cmdlets[i]);
    add_texts(&arena, ps_xml_add(&arena, root, "ConfigScopes"), "Scope", &role->config_scopes);
    add_texts(&arena, ps_xml_add(&arena, root, "UserScopes"), "Scope", &role->user_scopes);
    add_texts(&arena, ps_xml_add(&arena, root, "ScriptModules"), "Module", &role->script_modules);
    ps_xml_write(root, 2, out);
    ps_buffer_byte(out, '\n');
    ps_arena_done(&arena);
}

static void push_new(PsTextList *list, const PsTextList *more)
{
    for (size_t i = 0; i < more->len; i++)
        if (!list_has(list, more->items[i]))
            list->items[list->len++] = more->items[i];
}

bool ps_role_change_list(PsArena *arena, const PsTextList *old, const PsListChange *change,
                         PsTextList *out, PsErrorBuf *err)
{
    size_t most = old->len + change->add.len + change->replace.len;
    PsTextList list = {PS_ARENA_ARRAY(arena, const char *, most + 1), 0};
    push_new(&list, change->replaces ? &change->replace : old);
    for (size_t i = 0; i < change->remove.len; i++) {
        size_t kept = 0;
        for (size_t k = 0; k < list.len; k++)
            if (!ps_slice_same_text(ps_slice(list.items[k]), change->remove.items[i]))
                list.items[kept++] = list.items[k];
        if (kept == list.len) {
            ps_error_set(err, "NotInList", "'%s' cannot be removed: it is not in the list.",
                         change->remove.items[i]);
            return false;
        }
        list.len = kept;
    }
    push_new(&list, &change->add);
    *out = list;
    return true;
}
