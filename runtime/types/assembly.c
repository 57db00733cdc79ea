/* assembly.c - System.Reflection.Assembly: names only.  Their types are there from the start, so
 * that loading one that is known changes nothing, and no other can be loaded. */
#include "types/assembly.h"

#include "base/casing.h"
#include "base/memory.h"
#include "types/fields.h"
#include "types/members.h"
#include "types/path.h"
#include "value/boxed.h"
#include "value/object.h"
#include "value/string.h"
#include "value/type_value.h"

static const struct {
    const char *name, *version, *token;
} known[] = {
#define PS_ASSEMBLY(name_, version_, token_) {name_, version_, token_},
#include "value/assembly.def"
#undef PS_ASSEMBLY
};

enum { INDEX, FIELD_COUNT };

/* Up to the first comma. */
static PsSlice simple_name(PsSlice name)
{
    const char *comma = memchr(name.data, ',', name.len);
    return (PsSlice){name.data, comma == NULL ? name.len : (size_t)(comma - name.data)};
}

static int find(PsSlice name)
{
    for (size_t i = 0; i < PS_COUNT(known); i++)
        if (ps_slice_same(simple_name(name), ps_slice(known[i].name)))
            return (int)i;
    return -1;
}

bool ps_assembly_is_known(PsSlice name)
{
    return find(name) >= 0;
}

static PsValue make(int index)
{
    PsValue value = ps_fields_new(PS_T(System_Reflection_Assembly), FIELD_COUNT);
    ps_field_set(ps_ref(&value), INDEX, ps_int32(index));
    return value;
}

static size_t index_of(PsRef self)
{
    return (size_t)ps_get_int(ps_field(self, INDEX));
}

static PsStatus fail_load(PsContext *ctx, PsSlice name, const char *more, const char *end)
{
    return ps_fail(ctx, PS_ERR_PLAIN(IO_FileNotFoundException),
                   "Could not load file or assembly '%.*s%s'. The system cannot find the file "
                   "specified.%s",
                   (int)name.len, name.data, more, end);
}

PS_ROW(load_partial)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "partialName");
    if (ps_arg_text(args[0]).len == 0)
        return ps_fail_argument(ctx, "partialName", "String cannot have zero length.");
    int index = find(ps_arg_text(args[0]));
    return index < 0 ? PS_OK : ps_return(make(index), out);
}
PS_ROW(load)
{
    PsSlice name = ps_arg_text(args[0]);
    if (name.len == 0)
        return ps_fail_argument(ctx, "assemblyName", "String cannot have zero length.");
    int index = find(name);
    if (index >= 0)
        return ps_return(make(index), out);
    bool is_simple = simple_name(name).len == name.len;
    return fail_load(ctx, name, is_simple ? ", Culture=neutral, PublicKeyToken=null" : "", "\n");
}
/* No file holds types for this host. */
PS_ROW(load_from)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "assemblyFile");
    ps_path_full(ps_arg_text(args[0]), &path);
    return fail_load(ctx, ps_buffer_view(&path), "", "\n");
}
PS_ROW(load_file)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "path");
    ps_path_full(ps_arg_text(args[0]), &path);
    return fail_load(ctx, ps_buffer_view(&path), "", "");
}

PS_ROW(get_full_name)
{
    size_t i = index_of(self);
    return ps_return(ps_string_printf("%s, Version=%s, Culture=neutral, PublicKeyToken=%s",
                                      known[i].name, known[i].version, known[i].token),
                     out);
}
PS_ROW(get_name)
{
    PsValue name = ps_fields_new(PS_T(System_Reflection_AssemblyName), FIELD_COUNT);
    ps_field_set(ps_ref(&name), INDEX, ps_int32((int32_t)index_of(self)));
    return ps_return(name, out);
}
PS_ROW(get_simple_name)
{
    return ps_return(ps_string_from(known[index_of(self)].name), out);
}
PS_ROW(get_version)
{
    PsVersion version;
    if (ps_version_parse(ps_slice(known[index_of(self)].version), &version))
        return PS_OK;
    return ps_return(ps_version(version), out);
}

static const PsMemberRow assembly_rows[] = {
    PS_STATIC("System.Reflection.Assembly LoadWithPartialName(string partialName)", load_partial),
    PS_STATIC("System.Reflection.Assembly Load(string assemblyString)", load),
    PS_STATIC("System.Reflection.Assembly LoadFrom(string assemblyFile)", load_from),
    PS_STATIC("System.Reflection.Assembly LoadFile(string path)", load_file),
    PS_PROPERTY("string FullName", get_full_name),
    PS_METHOD("System.Reflection.AssemblyName GetName()", get_name),
    PS_METHOD("string ToString()", get_full_name),
    {0},
};

static const PsMemberRow name_rows[] = {
    PS_PROPERTY("string Name", get_simple_name),
    PS_PROPERTY("version Version", get_version),
    PS_PROPERTY("string FullName", get_full_name),
    PS_METHOD("string ToString()", get_full_name),
    {0},
};

const PsTypeMembers ps_types_assembly[] = {
    {PS_TYPE_ID_System_Reflection_Assembly, assembly_rows},
    {PS_TYPE_ID_System_Reflection_AssemblyName, name_rows},
    {0},
};
