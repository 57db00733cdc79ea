/* ast_help.c - GetHelpContent: comment-based help as an object. */
#include "engine/ast_object.h"
#include "lang/help_comments.h"
#include "types/arguments.h"
#include "types/members.h"
#include "types/text_case.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type.h"

#define LANGUAGE(name_) PS_T(System_Management_Automation_Language_##name_)

typedef struct {
    PsHolder holder;
    PsValue sections[PS_HELP_COUNT];
} Help;

static void help_done(PsObject *object)
{
    for (int i = 0; i < PS_HELP_COUNT; i++)
        ps_release(((Help *)object)->sections[i]);
}

static void help_visit(PsObject *object, PsVisitor visitor, void *state)
{
    for (int i = 0; i < PS_HELP_COUNT; i++) {
        PsObject *section = ps_get_object(((Help *)object)->sections[i]);
        if (section != NULL)
            visitor(section, state);
    }
}

static const PsKindOps help_ops = {help_done, help_visit};

/* ---- from comments ---- */

static PsValue new_list(void)
{
    const PsType *element = PS_T(System_String);
    return ps_list_new(
        ps_type_construct(PS_T(System_Collections_ObjectModel_ReadOnlyCollection_1), &element, 1),
        element);
}

static PsValue new_table(void)
{
    const PsType *types[] = {PS_T(System_String), PS_T(System_String)};
    return ps_table_new_type(
        ps_type_construct(PS_T(System_Collections_Generic_Dictionary_2), types, 2), false);
}

/* Of parameters the first text counts; names are in capitals. */
static void add_named(PsRef table, PsSlice name, PsSlice text)
{
    PS_AUTO_BUFFER PsBuffer upper = {0};
    ps_text_case_upper(&upper, name);
    PsValue key = ps_string(ps_buffer_view(&upper));
    if (ps_table_find(table, key) == NULL)
        ps_table_set(table, key, ps_string(text));
    else
        ps_release(key);
}

static void add_section(void *data, PsHelpSection section, PsSlice argument, PsSlice text)
{
    PsValue *slot = &((Help *)data)->sections[section];
    switch (ps_help_kinds[section].shape) {
    case PS_HELP_IS_TEXT:
    case PS_HELP_IS_WORD:
        ps_assign(slot, ps_string(text));
        break;
    case PS_HELP_IS_ARGUMENT:
        ps_assign(slot, ps_string(argument));
        break;
    case PS_HELP_IS_EACH:
    case PS_HELP_IS_EACH_WORD:
        ps_array_push(*slot, ps_string(text));
        break;
    case PS_HELP_IS_NAMED:
        add_named(*slot, argument, text);
        break;
    }
}

static Help *new_help(void)
{
    Help *help = ps_object_new(PS_KIND_HOLDER, LANGUAGE(CommentHelpInfo), sizeof *help);
    help->holder.ops = &help_ops;
    for (int i = 0; i < PS_HELP_COUNT; i++) {
        PsHelpShape shape = ps_help_kinds[i].shape;
        bool is_list = shape == PS_HELP_IS_EACH || shape == PS_HELP_IS_EACH_WORD;
        help->sections[i] = is_list                     ? new_list()
                            : shape == PS_HELP_IS_NAMED ? new_table()
                                                        : PS_NULL;
    }
    return help;
}

PS_AST_FUNCTION(ps_ast_help_content)
{
    PsCommentRange range;
    const PsScript *script = ps_ast_script(ps_ast_object(self)->tree);
    if (!ps_help_comments_find(script, ps_ast_node(self), &range))
        return PS_OK;
    Help *help = new_help();
    ps_help_comments_read(script, range, add_section, help);
    *out = ps_value_of(PS_KIND_HOLDER, &help->holder.head);
    return PS_OK;
}

/* ---- properties ---- */

static PsRef section_of(PsRef self, PsHelpSection section)
{
    return ps_ref(&((Help *)ps_get_object(self))->sections[section]);
}

#define H(directive_, property_, shape_) \
    PS_ROW(get_##property_) \
    { \
        return ps_return(ps_retain(section_of(self, PS_HELP_##directive_)), out); \
    }
#include "lang/help_section.def"
#undef H

/* ---- back to a comment ---- */

/* Scripts can put anything into the lists. */
static PsStatus write_text(PsContext *ctx, PsBuffer *block, PsHelpSection section, PsRef text)
{
    ps_buffer_printf(block, ".%s\n", ps_help_kinds[section].directive);
    PsStatus status = ps_text(ctx, text, block);
    ps_buffer_byte(block, '\n');
    return status;
}

static PsStatus write_argument(PsContext *ctx, PsBuffer *block, PsHelpSection section,
                               PsRef argument)
{
    ps_buffer_printf(block, ".%s ", ps_help_kinds[section].directive);
    PsStatus status = ps_text(ctx, argument, block);
    ps_buffer_byte(block, '\n');
    return status;
}

static PsStatus write_each(PsContext *ctx, PsBuffer *block, PsHelpSection section, PsRef list)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(list) && status == PS_OK; i++) {
        PS_AUTO PsValue text = ps_array_at(list, i);
        status = write_text(ctx, block, section, text);
    }
    return status;
}

static PsStatus write_named(PsContext *ctx, PsBuffer *block, PsHelpSection section, PsRef table)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_table_count(table) && status == PS_OK; i++) {
        const PsTableEntry *entry = ps_table_at(table, i);
        PS_AUTO PsValue value = ps_retain(entry->value);
        status = write_argument(ctx, block, section, entry->key);
        if (status == PS_OK)
            status = ps_text(ctx, value, block);
        ps_buffer_byte(block, '\n');
    }
    return status;
}

static bool is_empty(PsRef text)
{
    return ps_is_null(text) || ps_string_slice(text).len == 0;
}

static PsStatus write_section(PsContext *ctx, PsBuffer *block, PsHelpSection section, PsRef value)
{
    switch (ps_help_kinds[section].shape) {
    case PS_HELP_IS_TEXT:
    case PS_HELP_IS_WORD:
        return is_empty(value) ? PS_OK : write_text(ctx, block, section, value);
    case PS_HELP_IS_ARGUMENT:
        return is_empty(value) ? PS_OK : write_argument(ctx, block, section, value);
    case PS_HELP_IS_EACH:
    case PS_HELP_IS_EACH_WORD:
        return write_each(ctx, block, section, value);
    case PS_HELP_IS_NAMED:
        return write_named(ctx, block, section, value);
    }
    return PS_OK;
}

PS_ROW(comment_block)
{
    static const uint8_t order[] = {
        PS_HELP_SYNOPSIS,
        PS_HELP_DESCRIPTION,
        PS_HELP_PARAMETER,
        PS_HELP_INPUTS,
        PS_HELP_OUTPUTS,
        PS_HELP_NOTES,
        PS_HELP_EXAMPLE,
        PS_HELP_LINK,
        PS_HELP_FORWARDHELPTARGETNAME,
        PS_HELP_FORWARDHELPCATEGORY,
        PS_HELP_REMOTEHELPRUNSPACE,
        PS_HELP_COMPONENT,
        PS_HELP_ROLE,
        PS_HELP_FUNCTIONALITY,
        PS_HELP_EXTERNALHELP,
    };
    PsBuffer block = {0};
    ps_buffer_text(&block, "<#\n");
    PsStatus status = PS_OK;
    for (size_t i = 0; i < sizeof(order) && status == PS_OK; i++)
        status = write_section(ctx, &block, (PsHelpSection)order[i],
                               section_of(self, (PsHelpSection)order[i]));
    ps_buffer_text(&block, "#>\n");
    if (status == PS_OK)
        *out = ps_string_take(&block);
    ps_buffer_done(&block);
    return status;
}

#define TYPE_TEXT "string"
#define TYPE_WORD TYPE_TEXT
#define TYPE_ARGUMENT TYPE_TEXT
#define TYPE_EACH "System.Collections.ObjectModel.ReadOnlyCollection[string]"
#define TYPE_EACH_WORD TYPE_EACH
#define TYPE_NAMED "System.Collections.Generic.IDictionary[string,string]"
#define H(directive_, property_, shape_) PS_PROPERTY(TYPE_##shape_ " " #property_, get_##property_),

static const PsMemberRow rows[] = {
#include "lang/help_section.def"
    PS_METHOD("string GetCommentBlock()", comment_block),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_Language_CommentHelpInfo, rows},
    {0},
};

void ps_ast_help_register(void)
{
    ps_types_register(members);
}
