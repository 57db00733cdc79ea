/* conf.c - see conf.h. */
#include "cs/topology/conf.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/casing.h"
#include "base/memory.h"

enum { FQDN_LIMIT = 253, LABEL_LIMIT = 63, POOL_LIMIT = 1000 };

typedef struct {
    PsArena *arena;
    PsConf *conf;
    const char *file;
    int line;
    PsErrorBuf *err;
} Reader;

static bool is_label_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

const char *ps_fqdn_problem(PsSlice fqdn)
{
    if (fqdn.len == 0)
        return "is empty";
    if (fqdn.len > FQDN_LIMIT)
        return "is longer than 253 characters";
    size_t label = 0, labels = 1;
    for (size_t i = 0; i < fqdn.len; i++) {
        char c = fqdn.data[i];
        if (c == '.') {
            if (label == 0)
                return "has an empty label";
            if (fqdn.data[i - 1] == '-')
                return "has a label that ends with a hyphen";
            label = 0;
            labels++;
            continue;
        }
        if (!is_label_char(c))
            return "contains a character that is no letter, digit, hyphen or dot";
        if (label == 0 && c == '-')
            return "has a label that starts with a hyphen";
        if (++label > LABEL_LIMIT)
            return "has a label of more than 63 characters";
    }
    if (label == 0)
        return "ends with a dot";
    if (fqdn.data[fqdn.len - 1] == '-')
        return "has a label that ends with a hyphen";
    return labels < 2 ? "has no domain: a host name alone is not enough" : NULL;
}

/* --- readers: false means "not an accepted value" ------------------------------------------- */

static bool parse_number(PsSlice text, int64_t *out)
{
    int64_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c < '0' || c > '9' || __builtin_mul_overflow(number, 10, &number) ||
            __builtin_add_overflow(number, c - '0', &number))
            return false;
    }
    *out = number;
    return text.len > 0;
}

static bool read_schema(__attribute__((unused)) PsArena *arena, PsSlice value, void *out)
{
    return parse_number(value, out) && *(int64_t *)out == 1;
}

static bool read_count(__attribute__((unused)) PsArena *arena, PsSlice value, void *out)
{
    int64_t number = 0;
    if (!parse_number(value, &number) || number < 1 || number > 1000000)
        return false;
    *(int64_t *)out = number;
    return true;
}

static bool read_size(__attribute__((unused)) PsArena *arena, PsSlice value, void *out)
{
    int shift = 0;
    if (value.len > 0)
        switch (ps_ascii_upper(value.data[value.len - 1])) {
        case 'K':
            shift = 10;
            break;
        case 'M':
            shift = 20;
            break;
        case 'G':
            shift = 30;
            break;
        default:
            break;
        }
    value.len -= shift > 0;
    int64_t number = 0;
    return parse_number(value, &number) &&
           !__builtin_mul_overflow(number, (int64_t)1 << shift, (int64_t *)out);
}

static bool read_interval(__attribute__((unused)) PsArena *arena, PsSlice value, void *out)
{
    enum { SHORTEST = 5, LONGEST = 3 * 3600 };
    int64_t parts[3];
    if (value.len != 8 || value.data[2] != ':' || value.data[5] != ':')
        return false;
    for (int i = 0; i < 3; i++)
        if (!parse_number((PsSlice){value.data + 3 * i, 2}, &parts[i]) || (i > 0 && parts[i] > 59))
            return false;
    int64_t seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
    if (seconds < SHORTEST || seconds > LONGEST)
        return false;
    *(int64_t *)out = seconds;
    return true;
}

static bool read_text(PsArena *arena, PsSlice value, void *out)
{
    *(const char **)out = ps_arena_text(arena, value.data, value.len);
    return value.len > 0;
}

static bool read_path(PsArena *arena, PsSlice value, void *out)
{
    return read_text(arena, value, out) && value.data[0] == '/';
}

static bool read_roles(__attribute__((unused)) PsArena *arena, PsSlice value, void *out)
{
    PsRolesFrom *from = out;
    if (ps_slice_same_text(value, "nss"))
        *from = PS_ROLES_NSS;
    else if (ps_slice_same_text(value, "groups"))
        *from = PS_ROLES_GROUPS;
    else
        return false;
    return true;
}

typedef struct {
    const char *name;
    size_t offset;
    bool (*read)(PsArena *arena, PsSlice value, void *out);
    const char *accepted;
} Key;

static const Key keys[] = {
#define PS_CONF_KEY(name_, field_, reader_, accepted_) \
    {name_, offsetof(PsConf, field_), reader_, accepted_},
#include "cs/topology/conf_key.def"
#undef PS_CONF_KEY
    {0},
};

static bool fail(const Reader *reader, const char *what, PsSlice about, const char *accepted)
{
    ps_error_set(reader->err, "ConfigurationInvalid", "%s:%d: %s '%.*s'; accepted: %s.",
                 reader->file, reader->line, what, about.len > 80 ? 80 : (int)about.len, about.data,
                 accepted);
    return false;
}

static bool fail_key(const Reader *reader, PsSlice key)
{
    PS_AUTO_BUFFER PsBuffer names = {0};
    for (const Key *k = keys; k->name != NULL; k++)
        ps_buffer_printf(&names, "%s, ", k->name);
    ps_buffer_text(&names, "pool FQDN");
    return fail(reader, "unknown key", key, ps_buffer_cstr(&names));
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && strchr(" \t\r", text.data[0]) != NULL)
        text.data++, text.len--;
    while (text.len > 0 && strchr(" \t\r", text.data[text.len - 1]) != NULL)
        text.len--;
    return text;
}

static bool starts_word(PsSlice text, const char *word, PsSlice *rest)
{
    size_t len = strlen(word);
    if (!ps_slice_starts_fold(text, (PsSlice){word, len}) || text.len == len ||
        (text.data[len] != ' ' && text.data[len] != '\t'))
        return false;
    *rest = trim((PsSlice){text.data + len, text.len - len});
    return rest->len > 0;
}

static bool read_place(Reader *reader, PsSlice value, PsPoolConf *pool)
{
    PsSlice rest = {0};
    if (ps_slice_same_text(value, "local")) {
        pool->place = PS_POOL_LOCAL;
        return true;
    }
    if (starts_word(value, "ssh", &rest) && memchr(rest.data, ' ', rest.len) == NULL &&
        rest.data[0] != '-')
        pool->place = PS_POOL_SSH;
    else if (starts_word(value, "postgresql", &rest))
        pool->place = PS_POOL_POSTGRESQL;
    else
        return fail(reader, "bad value", value,
                    "local, ssh [USER@]HOST, postgresql CONNECTION-STRING");
    pool->target = ps_arena_text(reader->arena, rest.data, rest.len);
    return pool->place == PS_POOL_SSH || strcasestr(pool->target, "password") == NULL ||
           fail(reader, "password in", PS_SLICE("postgresql"), "a password file of libpq");
}

static bool read_pool(Reader *reader, PsSlice fqdn, PsSlice value)
{
    PsConf *conf = reader->conf;
    const char *problem = ps_fqdn_problem(fqdn);
    if (problem != NULL) {
        ps_error_set(reader->err, "ConfigurationInvalid", "%s:%d: the pool name '%.*s' %s.",
                     reader->file, reader->line, fqdn.len > 80 ? 80 : (int)fqdn.len, fqdn.data,
                     problem);
        return false;
    }
    char *name = ps_arena_text(reader->arena, fqdn.data, fqdn.len);
    for (char *p = name; *p != '\0'; p++)
        *p = ps_ascii_lower(*p);
    if (ps_conf_pool(conf, name) != NULL)
        return fail(reader, "second line for pool", fqdn, "one line a pool");
    if (conf->pool_count == POOL_LIMIT)
        return fail(reader, "too many pools with", fqdn, "1000 pools");
    if (conf->pools == NULL)
        conf->pools = PS_ARENA_ARRAY(reader->arena, PsPoolConf, POOL_LIMIT);
    PsPoolConf *pool = &conf->pools[conf->pool_count];
    *pool = (PsPoolConf){.fqdn = name, .line = reader->line};
    conf->pool_count++;
    return read_place(reader, value, pool);
}

static bool read_line(Reader *reader, PsSlice line, unsigned *seen)
{
    const char *hash = memchr(line.data, '#', line.len);
    if (hash != NULL)
        line.len = (size_t)(hash - line.data);
    line = trim(line);
    if (line.len == 0)
        return true;
    const char *equals = memchr(line.data, '=', line.len);
    if (equals == NULL)
        return fail(reader, "no '=' in", line, "key = value");
    PsSlice key = trim((PsSlice){line.data, (size_t)(equals - line.data)});
    PsSlice value = trim((PsSlice){equals + 1, (size_t)(line.data + line.len - equals - 1)});
    PsSlice fqdn = {0};
    if (starts_word(key, "pool", &fqdn))
        return read_pool(reader, fqdn, value);
    for (const Key *k = keys; k->name != NULL; k++) {
        if (!ps_slice_same_text(key, k->name))
            continue;
        unsigned bit = 1u << (k - keys);
        if (*seen & bit)
            return fail(reader, "second line for", key, "one line a key");
        *seen |= bit;
        return k->read(reader->arena, value, (char *)reader->conf + k->offset) ||
               fail(reader, "bad value", value, k->accepted);
    }
    return fail_key(reader, key);
}

bool ps_conf_parse(PsArena *arena, PsSlice text, const char *file, PsConf *out, PsErrorBuf *err)
{
    PsConf conf = {
        .sync_interval = 120,
        .max_batches_cms = 500,
        .max_batches_user = 500,
        .max_calls = 10,
        .max_package_kb = 102400,
        .universal_groups = "Schema admins",
        .local_accounts = "Network Service",
    };
    Reader reader = {.arena = arena, .conf = &conf, .file = file, .err = err};
    unsigned seen = 0;
    while (text.len > 0) {
        const char *end = memchr(text.data, '\n', text.len);
        size_t len = end == NULL ? text.len : (size_t)(end - text.data);
        reader.line++;
        if (!read_line(&reader, (PsSlice){text.data, len}, &seen))
            return false;
        len += end != NULL;
        text = (PsSlice){text.data + len, text.len - len};
    }
    if (conf.schema != 1)
        return fail(&reader, "no line for", PS_SLICE("schema"), "schema = 1");
    *out = conf;
    return true;
}

const PsPoolConf *ps_conf_pool(const PsConf *conf, const char *fqdn)
{
    for (size_t i = 0; i < conf->pool_count; i++)
        if (ps_slice_same_text(ps_slice(fqdn), conf->pools[i].fqdn))
            return &conf->pools[i];
    return NULL;
}
