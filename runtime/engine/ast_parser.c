/* ast_parser.c - see ast_parser.h. */
#include "engine/ast_parser.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "command/record.h"
#include "engine/ast_extent.h"
#include "engine/ast_object.h"
#include "engine/ast_token.h"
#include "engine/class_check.h"
#include "engine/member.h"
#include "engine/script_head.h"
#include "lang/parser.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/guid.h"
#include "value/string.h"
#include "value/type.h"

#define LANGUAGE(name_) PS_T(System_Management_Automation_Language_##name_)

/* ---- ParseInput, ParseFile ---- */

/* What only the session can know is wrong with the classes of a text. */
static PsStatus check_classes(PsContext *ctx, PsScript *script)
{
    if (script->error_count > 0)
        return PS_OK;
    PsStatus status = ps_class_check(ps_session_of(ctx), script);
    if (status != PS_ERROR || script->error_count == 0)
        return status;
    ps_release(ps_take_error(ctx)); /* it is told by the [ref] */
    return PS_OK;
}

/* Takes the script over; `refs`: tokens, errors. */
static PsStatus hand_out(PsContext *ctx, PsScript *script, const PsRef *refs, PsValue *out)
{
    PsStatus status = check_classes(ctx, script);
    if (status == PS_OK)
        status = ps_types_reference_set(ctx, refs[0], ps_tokens_value(script));
    if (status == PS_OK)
        status = ps_types_reference_set(ctx, refs[1], ps_parse_errors_value(script));
    if (status == PS_OK)
        *out = ps_ast_of_script(script, &script->root->base);
    ps_script_release(script);
    return status;
}

typedef struct {
    PsSession *s;
    const char *file; /* NULL: relative paths count from the current folder */
} Finder;

static bool has_module(void *data, const PsRequiredModule *module)
{
    const Finder *finder = data;
    return ps_script_head_has_module(finder->s, finder->file, module);
}

static PsStatus parse(PsContext *ctx, PsSource *source, const PsRef *refs, PsValue *out)
{
    Finder finder = {ps_session_of(ctx), source->file};
    const PsParseOptions options = {
        .has_module = has_module, .data = &finder, .keeps_tokens = true};
    return hand_out(ctx, ps_parse_with(source, &options), refs, out);
}

PS_ROW(parse_input)
{
    return parse(ctx, ps_source_new(NULL, ps_arg_text(args[0])), args + 1, out);
}

PS_ROW(parse_named_input)
{
    const char *file = ps_arg_is_null(args[1]) ? NULL : ps_string_cstr(args[1]);
    return parse(ctx, ps_source_new(file, ps_arg_text(args[0])), args + 2, out);
}

PS_ROW(parse_file)
{
    const char *path = ps_string_cstr(args[0]);
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int error = ps_file_read(path, &bytes);
    if (error != 0)
        return ps_fail_errno(ctx, error, ps_slice(path), false);
    return parse(ctx, ps_source_decode(path, ps_buffer_view(&bytes).data, bytes.len), args + 1,
                 out);
}

/* ---- what #requires says ---- */

static PsValue collection(const PsType *element)
{
    return ps_list_new(
        ps_type_construct(PS_T(System_Collections_ObjectModel_ReadOnlyCollection_1), &element, 1),
        element);
}

static PsValue texts(const PsSlice *items, uint32_t count)
{
    PsValue list = collection(PS_T(System_String));
    for (uint32_t i = 0; i < count; i++)
        ps_array_push(list, ps_string(items[i]));
    return list;
}

static PsValue version(PsSlice text)
{
    PsVersion parsed;
    return text.len > 0 && ps_version_parse(text, &parsed) == PS_VERSION_OK ? ps_version(parsed)
                                                                            : PS_NULL;
}

static PsValue text_or_null(PsSlice text)
{
    return text.len == 0 ? PS_NULL : ps_string(text);
}

static PsValue guid(PsSlice text)
{
    PsGuid parsed;
    return text.len > 0 && ps_guid_parse(text, &parsed) ? ps_guid(parsed) : PS_NULL;
}

static PsValue module_value(const PsRequiredModule *module)
{
    PsValue value = ps_record_new(PS_T(Microsoft_PowerShell_Commands_ModuleSpecification));
    ps_bag_set_text(value, "Name", ps_string(module->name));
    ps_bag_set_text(value, "Guid", guid(module->guid));
    ps_bag_set_text(value, "Version", version(module->version));
    ps_bag_set_text(value, "MaximumVersion", text_or_null(module->maximum_version));
    ps_bag_set_text(value, "RequiredVersion", version(module->required_version));
    return value;
}

PS_AST_FUNCTION(ps_ast_get_requirements)
{
    const PsRequirements *r = PS_AST_AS(ps_ast_node(self), ScriptBlock)->requirements;
    if (r == NULL)
        return PS_OK;
    PsValue modules = collection(PS_T(Microsoft_PowerShell_Commands_ModuleSpecification));
    for (uint32_t i = 0; i < r->module_count; i++)
        ps_array_push(modules, module_value(&r->modules[i]));
    *out = ps_record_new(LANGUAGE(ScriptRequirements));
    ps_bag_set_text(*out, "RequiredApplicationId", text_or_null(r->application_id));
    ps_bag_set_text(*out, "RequiredPSVersion", version(r->version));
    ps_bag_set_text(*out, "RequiredPSEditions", texts(r->editions, r->edition_count));
    ps_bag_set_text(*out, "RequiredModules", modules);
    ps_bag_set_text(*out, "RequiredAssemblies", texts(r->assemblies, r->assembly_count));
    ps_bag_set_text(*out, "IsElevationRequired", ps_bool(r->elevated));
    return PS_OK;
}

#define REFS \
    "[ref] " PS_AST_NAMESPACE "Token[] tokens, [ref] " PS_AST_NAMESPACE "ParseError[] errors)"

/* "Name", or "@{ ModuleName = 'Name'; ModuleVersion = '1.0' }". */
PS_ROW(module_to_string)
{
    static const struct {
        const char *property, *key;
    } parts[] = {
        {"Guid", "Guid"},
        {"Version", "ModuleVersion"},
        {"MaximumVersion", "MaximumVersion"},
        {"RequiredVersion", "RequiredVersion"},
    };
    PsBuffer more = {0};
    PS_AUTO PsValue name = PS_NULL;
    PsStatus status = ps_text_value(ctx, *ps_bag_find_text(self, "Name"), &name);
    for (size_t i = 0; status == PS_OK && i < PS_COUNT(parts); i++) {
        PsRef value = *ps_bag_find_text(self, parts[i].property);
        if (ps_is_null(value))
            continue;
        ps_buffer_printf(&more, "; %s = '", parts[i].key);
        status = ps_text(ctx, value, &more);
        ps_buffer_byte(&more, '\'');
    }
    if (status == PS_OK && more.len == 0)
        *out = ps_move(&name);
    else if (status == PS_OK)
        *out = ps_string_printf("@{ ModuleName = '%s'%.*s }", ps_string_cstr(name), (int)more.len,
                                more.data);
    ps_buffer_done(&more);
    return status;
}

static const PsMemberRow module_rows[] = {
    PS_METHOD("string ToString()", module_to_string),
    {0},
};

static const PsMemberRow parser_rows[] = {
    PS_STATIC(PS_AST_NAMESPACE "ScriptBlockAst ParseFile(string fileName, " REFS, parse_file),
    PS_STATIC(PS_AST_NAMESPACE "ScriptBlockAst ParseInput(string input, " REFS, parse_input),
    PS_STATIC(PS_AST_NAMESPACE "ScriptBlockAst ParseInput(string input, string fileName, " REFS,
              parse_named_input),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_Language_Parser, parser_rows},
    {PS_TYPE_ID_Microsoft_PowerShell_Commands_ModuleSpecification, module_rows},
    {0},
};

void ps_ast_parser_register(void)
{
    ps_types_register(members);
}
