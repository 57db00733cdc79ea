/* name_values.c - see name_values.h; System.Web.HttpQSCollection is one that can be written as a
 * query. */
#include "types/name_values.h"

#include "types/arguments.h"
#include "types/enumerator.h"
#include "types/fields.h"
#include "types/members.h"
#include "types/web_utility.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/table.h"
#include "value/type_value.h"

enum { TABLE, FIELD_COUNT }; /* names to lists of texts */

static PsRef table_of(PsRef self)
{
    return ps_field(self, TABLE);
}

/* Walking gives the names. */
static PsStatus next_name(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                          PsValue *out)
{
    (void)ctx;
    PsRef table = table_of(ps_value_of(PS_KIND_HOLDER, object));
    *has = state->index < ps_table_count(table);
    if (*has)
        *out = ps_retain(ps_table_at(table, state->index++)->key);
    return PS_OK;
}

static const PsEnumerateOps name_walk = {next_name};

PsValue ps_name_values_new(const PsType *type)
{
    ps_enumerate_register(type, &name_walk);
    PsValue value = ps_fields_new(type, FIELD_COUNT);
    ps_field_set(ps_ref(&value), TABLE,
                 ps_table_new_type(PS_T(System_Collections_Hashtable), true));
    return value;
}

static PsRef list_of(PsRef self, PsSlice name, bool create)
{
    PsTableEntry *entry = ps_table_find_text(table_of(self), name);
    if (entry == NULL && create) {
        ps_table_set(table_of(self), ps_string(name),
                     ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object)));
        entry = ps_table_find_text(table_of(self), name);
    }
    return entry == NULL ? (PsRef)PS_NULL : ps_ref(&entry->value);
}

void ps_name_values_add(PsRef self, PsSlice name, PsSlice value)
{
    ps_array_push(list_of(self, name, true), ps_string(value));
}

static void join(PsRef list, PsBuffer *out)
{
    for (size_t i = 0; i < ps_array_len(list); i++) {
        PS_AUTO PsValue item = ps_array_at(list, i);
        if (i > 0)
            ps_buffer_byte(out, ',');
        ps_buffer_slice(out, ps_arg_text(ps_ref(&item)));
    }
}

static PsStatus return_joined(PsRef list, PsValue *out)
{
    PsBuffer text = {0};
    if (ps_is_null(list))
        return PS_OK;
    join(list, &text);
    return ps_return_text(&text, out);
}

/* The entry at a position, or an error. */
static PsStatus entry_at(PsContext *ctx, PsRef self, PsRef index, PsTableEntry **out)
{
    int64_t at = ps_get_int(index);
    if (at < 0 || at >= (int64_t)ps_table_count(table_of(self)))
        return ps_fail_index(ctx, "index", false);
    *out = ps_table_at(table_of(self), (size_t)at);
    return PS_OK;
}

static void add_all(PsRef self, PsRef other)
{
    for (size_t i = 0; i < ps_table_count(table_of(other)); i++) {
        PsTableEntry *entry = ps_table_at(table_of(other), i);
        for (size_t j = 0; j < ps_array_len(ps_ref(&entry->value)); j++) {
            PS_AUTO PsValue item = ps_array_at(ps_ref(&entry->value), j);
            ps_name_values_add(self, ps_arg_text(ps_ref(&entry->key)), ps_arg_text(ps_ref(&item)));
        }
    }
}

PS_ROW(construct)
{
    PsValue made = ps_name_values_new(ps_get_type(self));
    if (count > 0 &&
        ps_fields_is(args[count - 1], PS_T(System_Collections_Specialized_NameValueCollection)))
        add_all(ps_ref(&made), args[count - 1]);
    return ps_return(made, out);
}
PS_ROW(add)
{
    ps_name_values_add(self, ps_arg_text(args[0]), ps_arg_text(args[1]));
    return PS_OK;
}
PS_ROW(add_collection)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "c");
    add_all(self, args[0]);
    return PS_OK;
}
PS_ROW(set)
{
    PsRef list = list_of(self, ps_arg_text(args[0]), true);
    ps_array_clear(list);
    ps_array_push(list, ps_string(ps_arg_text(args[1])));
    return PS_OK;
}
PS_ROW(get)
{
    return return_joined(list_of(self, ps_arg_text(args[0]), false), out);
}
PS_ROW(get_at)
{
    PsTableEntry *entry = NULL;
    PsStatus status = entry_at(ctx, self, args[0], &entry);
    return status ? status : return_joined(ps_ref(&entry->value), out);
}

static PsStatus texts_of(PsRef list, PsValue *out)
{
    if (ps_is_null(list))
        return PS_OK;
    PsValue texts = ps_array_new(PS_T(System_String), ps_array_len(list));
    for (size_t i = 0; i < ps_array_len(list); i++)
        ps_array_set(ps_ref(&texts), i, ps_array_at(list, i));
    return ps_return(texts, out);
}

PS_ROW(get_values)
{
    return texts_of(list_of(self, ps_arg_text(args[0]), false), out);
}
PS_ROW(get_values_at)
{
    PsTableEntry *entry = NULL;
    PsStatus status = entry_at(ctx, self, args[0], &entry);
    return status ? status : texts_of(ps_ref(&entry->value), out);
}
PS_ROW(get_key)
{
    PsTableEntry *entry = NULL;
    PsStatus status = entry_at(ctx, self, args[0], &entry);
    return status ? status : ps_return(ps_retain(entry->key), out);
}
PS_ROW(get_all_keys)
{
    size_t len = ps_table_count(table_of(self));
    PsValue keys = ps_array_new(PS_T(System_String), len);
    for (size_t i = 0; i < len; i++)
        ps_array_set(ps_ref(&keys), i, ps_retain(ps_table_at(table_of(self), i)->key));
    return ps_return(keys, out);
}
PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)ps_table_count(table_of(self))), out);
}
PS_ROW(has_keys)
{
    return ps_return(ps_bool(ps_table_count(table_of(self)) > 0), out);
}
PS_ROW(remove_name)
{
    (void)ps_table_remove(table_of(self), args[0]);
    return PS_OK;
}
PS_ROW(clear)
{
    ps_table_clear(table_of(self));
    return PS_OK;
}

/* name=value&name=value, each escaped as in a form */
PS_ROW(query_text)
{
    PsBuffer text = {0};
    for (size_t i = 0; i < ps_table_count(table_of(self)); i++) {
        PsTableEntry *entry = ps_table_at(table_of(self), i);
        for (size_t j = 0; j < ps_array_len(ps_ref(&entry->value)); j++) {
            PS_AUTO PsValue item = ps_array_at(ps_ref(&entry->value), j);
            PsSlice name = ps_arg_text(ps_ref(&entry->key));
            if (text.len > 0)
                ps_buffer_byte(&text, '&');
            if (name.len > 0) {
                ps_web_url_encode(&text, name, true);
                ps_buffer_byte(&text, '=');
            }
            ps_web_url_encode(&text, ps_arg_text(ps_ref(&item)), true);
        }
    }
    return ps_return_text(&text, out);
}

static void parse_pair(PsRef self, PsSlice pair)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    PS_AUTO_BUFFER PsBuffer value = {0};
    const char *equals = memchr(pair.data, '=', pair.len);
    size_t len = equals == NULL ? 0 : (size_t)(equals - pair.data);
    size_t skip = equals == NULL ? 0 : len + 1;
    ps_web_url_decode(&name, (PsSlice){pair.data, len});
    ps_web_url_decode(&value, (PsSlice){pair.data + skip, pair.len - skip});
    ps_name_values_add(self, ps_buffer_view(&name), ps_buffer_view(&value));
}

PS_ROW(parse_query)
{
    PsSlice text = ps_arg_text(args[0]);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "query");
    if (text.len > 0 && text.data[0] == '?') {
        text.data++;
        text.len--;
    }
    PsValue made = ps_name_values_new(PS_T(System_Web_HttpQSCollection));
    while (text.len > 0) {
        const char *end = memchr(text.data, '&', text.len);
        size_t len = end == NULL ? text.len : (size_t)(end - text.data);
        parse_pair(ps_ref(&made), (PsSlice){text.data, len});
        size_t used = len + (end == NULL ? 0 : 1);
        text.data += used;
        text.len -= used;
    }
    return ps_return(made, out);
}

static const PsMemberRow rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(int capacity)", construct),
    PS_CTOR("new(System.Collections.Specialized.NameValueCollection col)", construct),
    PS_METHOD("void Add(System.Collections.Specialized.NameValueCollection c)", add_collection),
    PS_METHOD("void Add(string name, string value)", add),
    PS_METHOD("void Clear()", clear),
    PS_METHOD("string Get(string name)", get),
    PS_METHOD("string Get(int index)", get_at),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    PS_METHOD("string GetKey(int index)", get_key),
    PS_METHOD("string[] GetValues(string name)", get_values),
    PS_METHOD("string[] GetValues(int index)", get_values_at),
    PS_METHOD("bool HasKeys()", has_keys),
    PS_METHOD("void Remove(string name)", remove_name),
    PS_METHOD("void Set(string name, string value)", set),
    PS_METHOD("void set_Item(string name, string value)", set),
    PS_INDEXED("string Item(string name)", get),
    PS_INDEXED("string Item(int index)", get_at),
    PS_PROPERTY("string[] AllKeys", get_all_keys),
    PS_PROPERTY("int Count", get_count),
    PS_PROPERTY("string[] Keys", get_all_keys),
    {0},
};

static const PsMemberRow query_rows[] = {
    PS_METHOD("string ToString()", query_text),
    {0},
};

static const PsMemberRow web_rows[] = {
    PS_STATIC("System.Collections.Specialized.NameValueCollection ParseQueryString(string query)",
              parse_query),
    {0},
};

const PsTypeMembers ps_types_name_values[] = {
    {PS_TYPE_ID_System_Collections_Specialized_NameValueCollection, rows},
    {PS_TYPE_ID_System_Web_HttpQSCollection, query_rows},
    {PS_TYPE_ID_System_Web_HttpUtility, web_rows},
    {0},
};
