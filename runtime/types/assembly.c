/* assembly.c - System.Reflection.Assembly: names only.  Their types are there from the start, so
 * that loading one that is known changes nothing, and no other can be loaded. */
#include "types/assembly.h"

#include "base/casing.h"
#include "base/memory.h"
#include "types/fields.h"
#include "types/members.h"
#include "types/path.h"
#include "value/assembly.h"
#include "value/boxed.h"
#include "value/object.h"
#include "value/string.h"
#include "value/type_value.h"

enum { INDEX, FIELD_COUNT };

PsValue ps_assembly_value(size_t index)
{
    PsValue value = ps_fields_new(PS_T(System_Reflection_Assembly), FIELD_COUNT);
    ps_field_set(ps_ref(&value), INDEX, ps_int32((int32_t)index));
    return value;
}

static size_t index_of(PsRef self)
{
    return (size_t)ps_get_int(ps_field(self, INDEX));
}

static const PsAssembly *it(PsRef self)
{
    return ps_assembly_at(index_of(self));
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
    int index = ps_assembly_find(ps_arg_text(args[0]));
    return index < 0 ? PS_OK : ps_return(ps_assembly_value((size_t)index), out);
}
PS_ROW(load)
{
    PsSlice name = ps_arg_text(args[0]);
    if (name.len == 0)
        return ps_fail_argument(ctx, "assemblyName", "String cannot have zero length.");
    int index = ps_assembly_find(name);
    if (index >= 0)
        return ps_return(ps_assembly_value((size_t)index), out);
    bool is_simple = memchr(name.data, ',', name.len) == NULL;
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
    PsBuffer text = {0};
    ps_assembly_text(it(self), &text);
    return ps_return_text(&text, out);
}
PS_ROW(get_name)
{
    PsValue name = ps_fields_new(PS_T(System_Reflection_AssemblyName), FIELD_COUNT);
    ps_field_set(ps_ref(&name), INDEX, ps_int32((int32_t)index_of(self)));
    return ps_return(name, out);
}
PS_ROW(get_simple_name)
{
    return ps_return(ps_string_from(it(self)->name), out);
}
PS_ROW(get_version)
{
    PsVersion version;
    if (ps_version_parse(ps_slice(it(self)->version), &version))
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
