/*
 * shape_help.c - how the objects of Get-Help are laid out: MamlCommandHelpInfo (written by a
 * person) and ExtendedCmdletHelpInfo (derived from parameters), whole, in parts, and in the views
 * that -Full, -Detailed and -Examples choose by a type name.  What a layout leaves unfinished at
 * its end is a line of its own, even an empty one.
 */
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "format/display.h"
#include "format/shaper_priv.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    const PsShapeContext *shape;
    PsRecord *record;
    PsStatus status; /* of the first that failed */
} Page;

enum { INDENT = 4 };

/* ---- writing ---- */

static void put(Page *page, PsSlice text)
{
    (void)ps_format_record_token(page->record, PS_TOKEN_TEXT, text);
}

static void put_text(Page *page, const char *text)
{
    put(page, ps_slice(text));
}

static void end_line(Page *page)
{
    (void)ps_format_record_token(page->record, PS_TOKEN_NEWLINE, PS_SLICE(""));
}

static void put_line(Page *page, const char *text)
{
    put_text(page, text);
    end_line(page);
}

static void indent(Page *page)
{
    ps_format_record_token(page->record, PS_TOKEN_FRAME, PS_SLICE(""))->left = INDENT;
}

static void unindent(Page *page)
{
    (void)ps_format_record_token(page->record, PS_TOKEN_FRAME_END, PS_SLICE(""));
}

/* ---- reading ---- */

/* Null when there is no such property. */
static PsValue part(Page *page, PsRef object, const char *name)
{
    PS_AUTO PsValue key = ps_string_from(name);
    PS_AUTO_RESULT PsExpressionResult result = {0};
    if (page->status || ps_is_null(object))
        return PS_NULL;
    page->status = ps_expression_read(page->shape->ctx, key, object, &result);
    return page->status || ps_kind(result.value) == PS_KIND_NOTHING ? PS_NULL
                                                                    : ps_move(&result.value);
}

static PsValue inner_part(Page *page, PsRef object, const char *outer, const char *name)
{
    PS_AUTO PsValue holder = part(page, object, outer);
    return part(page, holder, name);
}

static void put_value(Page *page, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (page->status || ps_is_null(value))
        return;
    page->status = ps_text(page->shape->ctx, value, &text);
    put(page, ps_buffer_view(&text));
}

static void put_part(Page *page, PsRef object, const char *name)
{
    PS_AUTO PsValue value = part(page, object, name);
    put_value(page, value);
}

typedef void Writer(Page *page, PsRef object);

/* Once for each element, or for the one object that stands for a list of one. */
static void each(Page *page, PsRef value, Writer *write)
{
    PsRef inner = ps_unwrap(value);
    if (!ps_is_list(inner)) {
        if (!ps_is_null(value))
            write(page, value);
        return;
    }
    for (size_t i = 0; i < ps_array_len(inner) && page->status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(inner, i);
        write(page, item);
    }
}

static void each_part(Page *page, PsRef object, const char *outer, const char *name, Writer *write)
{
    PS_AUTO PsValue list = inner_part(page, object, outer, name);
    each(page, list, write);
}

/* ---- paragraphs, headings ---- */

static void put_paragraph(Page *page, PsRef paragraph)
{
    PS_AUTO PsValue text = part(page, paragraph, "Text");
    put_value(page, ps_is_null(text) ? paragraph : ps_ref(&text));
    end_line(page);
}

static void put_paragraphs(Page *page, PsRef object, const char *name)
{
    PS_AUTO PsValue list = part(page, object, name);
    each(page, list, put_paragraph);
}

static void put_name(Page *page, PsRef details)
{
    put_line(page, "NAME");
    indent(page);
    put_part(page, details, "name");
    end_line(page);
    end_line(page);
    unindent(page);
}

static void put_details(Page *page, PsRef details)
{
    put_name(page, details);
    put_line(page, "SYNOPSIS");
    indent(page);
    put_paragraphs(page, details, "description");
    end_line(page);
    end_line(page);
    unindent(page);
}

/* ---- syntax ---- */

static bool is_part(Page *page, PsRef object, const char *name, const char *text)
{
    PS_AUTO PsValue value = part(page, object, name);
    PS_AUTO_BUFFER PsBuffer is = {0};
    if (page->status || ps_is_null(value))
        return false;
    page->status = ps_text(page->shape->ctx, value, &is);
    return ps_slice_same(ps_buffer_view(&is), ps_slice(text));
}

/* Behind the parameter's name: ` <type>` or ` {This | That}`. */
static void put_syntax_value(Page *page, PsRef parameter)
{
    PS_AUTO PsValue words = inner_part(page, parameter, "parameterValueGroup", "parameterValue");
    PS_AUTO PsValue value = part(page, parameter, "parameterValue");
    if (ps_is_list(words)) {
        for (size_t i = 0; i < ps_array_len(words); i++) {
            PS_AUTO PsValue word = ps_array_at(words, i);
            put_text(page, i == 0 ? " {" : " | ");
            put_value(page, word);
        }
        put_text(page, "}");
    } else if (!ps_is_null(value)) {
        put_text(page, " <");
        put_value(page, value);
        put_text(page, ">");
    }
}

static void put_syntax_parameter(Page *page, PsRef parameter)
{
    bool required = is_part(page, parameter, "required", "true");
    bool is_named = is_part(page, parameter, "position", "named");
    put_text(page, required ? " " : " [");
    put_text(page, is_named ? "-" : "[-");
    put_part(page, parameter, "name");
    if (!is_named)
        put_text(page, "]");
    put_syntax_value(page, parameter);
    if (!required)
        put_text(page, "]");
}

static void put_syntax_line(Page *page, PsRef item, bool has_common)
{
    PS_AUTO PsValue parameters = part(page, item, "parameter");
    put_part(page, item, "name");
    each(page, parameters, put_syntax_parameter);
    put_text(page, has_common ? " [<CommonParameters>]" : " ");
    end_line(page);
    end_line(page);
}

static void put_written_syntax(Page *page, PsRef item)
{
    put_syntax_line(page, item, true);
}

static void put_derived_syntax(Page *page, PsRef item)
{
    put_syntax_line(page, item, is_part(page, item, "CommonParameters", "True"));
}

/* ---- parameters ---- */

static const char common_parameters[] =
    "    This cmdlet supports the common parameters: Verbose, Debug,\n"
    "    ErrorAction, ErrorVariable, WarningAction, WarningVariable,\n"
    "    OutBuffer, PipelineVariable, and OutVariable. For more information, see\n"
    "    about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). ";

static void put_common(Page *page)
{
    put_line(page, "<CommonParameters>");
    put_line(page, common_parameters);
    end_line(page);
}

/* `marks_switches`: a switch can be left out, which what a person wrote shows. */
static void put_parameter_name(Page *page, PsRef parameter, bool marks_switches)
{
    PS_AUTO PsValue value = part(page, parameter, "parameterValue");
    bool is_switch =
        marks_switches && is_part(page, parameter, "parameterValue", "SwitchParameter");
    put_text(page, "-");
    put_part(page, parameter, "name");
    if (!ps_is_null(value)) {
        put_text(page, is_switch ? " [<" : " <");
        put_value(page, value);
        put_text(page, is_switch ? ">]" : ">");
    }
    end_line(page);
}

static void put_brief_parameter(Page *page, PsRef parameter)
{
    put_parameter_name(page, parameter, true);
    indent(page);
    put_paragraphs(page, parameter, "description");
    end_line(page);
    unindent(page);
}

static void put_field(Page *page, const char *label, PsRef parameter, const char *name)
{
    put_text(page, label);
    if (name != NULL)
        put_part(page, parameter, name);
    end_line(page);
}

static void put_full_parameter(Page *page, PsRef parameter)
{
    put_parameter_name(page, parameter, true);
    indent(page);
    put_paragraphs(page, parameter, "description");
    end_line(page);
    put_field(page, "Required?                    ", parameter, "required");
    put_field(page, "Position?                    ", parameter, "position");
    put_field(page, "Default value                ", parameter, "defaultValue");
    put_field(page, "Accept pipeline input?       ", parameter, "pipelineInput");
    put_field(page, "Aliases                      ", parameter, NULL);
    put_field(page, "Accept wildcard characters?  ", parameter, "globbing");
    end_line(page);
    unindent(page);
}

static void put_brief_derived(Page *page, PsRef parameter)
{
    PS_AUTO PsValue description = part(page, parameter, "description");
    put_parameter_name(page, parameter, false);
    if (!ps_is_null(description)) {
        indent(page);
        put_value(page, description);
        end_line(page);
        unindent(page);
    }
    end_line(page);
}

static void put_full_derived(Page *page, PsRef parameter)
{
    PS_AUTO PsValue description = part(page, parameter, "description");
    put_parameter_name(page, parameter, false);
    indent(page);
    put_value(page, description);
    end_line(page);
    put_field(page, "Required?                    ", parameter, "required");
    put_field(page, "Position?                    ", parameter, "position");
    put_field(page, "Accept pipeline input?       ", parameter, "pipelineInput");
    put_field(page, "Parameter set name           ", parameter, "parameterSetName");
    put_field(page, "Aliases                      ", parameter, "aliases");
    put_field(page, "Dynamic?                     ", parameter, "isDynamic");
    put_field(page, "Accept wildcard characters?  ", parameter, "globbing");
    end_line(page);
    unindent(page);
}

/* ---- examples, types, links ---- */

static void put_introduction(Page *page, PsRef paragraph)
{
    put_part(page, paragraph, "Text");
}

static void put_example(Page *page, PsRef example)
{
    PS_AUTO PsValue introduction = part(page, example, "introduction");
    put_part(page, example, "title");
    end_line(page);
    end_line(page);
    each(page, introduction, put_introduction);
    put_part(page, example, "code");
    end_line(page);
    end_line(page);
    put_paragraphs(page, example, "remarks");
}

static void put_type(Page *page, PsRef item)
{
    PS_AUTO PsValue name = inner_part(page, item, "type", "name");
    put_value(page, name);
    end_line(page);
    end_line(page);
}

static void put_link(Page *page, PsRef link)
{
    PS_AUTO PsValue text = part(page, link, "linkText");
    if (!ps_is_null(text)) {
        put_value(page, text);
        put_text(page, " ");
    }
    put_part(page, link, "uri");
    end_line(page);
}

static void put_notes(Page *page, PsRef set)
{
    end_line(page);
    end_line(page);
    indent(page);
    put_paragraphs(page, set, "alert");
    unindent(page);
}

/* ---- what a person wrote ---- */

static void put_written_start(Page *page, PsRef info, bool has_syntax)
{
    PS_AUTO PsValue details = part(page, info, "details");
    put_details(page, details);
    if (!has_syntax)
        return;
    put_line(page, "SYNTAX");
    indent(page);
    each_part(page, info, "syntax", "syntaxItem", put_written_syntax);
    end_line(page);
    unindent(page);
    put_line(page, "DESCRIPTION");
    indent(page);
    put_paragraphs(page, info, "description");
    end_line(page);
    unindent(page);
    end_line(page);
}

static void put_links(Page *page, PsRef info)
{
    put_line(page, "RELATED LINKS");
    indent(page);
    each_part(page, info, "relatedLinks", "navigationLink", put_link);
    unindent(page);
}

static bool has_address(Page *page, PsRef info)
{
    PS_AUTO PsValue links = inner_part(page, info, "relatedLinks", "navigationLink");
    PS_AUTO PsValue one = ps_is_list(links) ? PS_NULL : part(page, links, "uri");
    bool has = !ps_is_null(one);
    for (size_t i = 0; !has && ps_is_list(links) && i < ps_array_len(links); i++) {
        PS_AUTO PsValue link = ps_array_at(links, i);
        PS_AUTO PsValue uri = part(page, link, "uri");
        has = !ps_is_null(uri);
    }
    return has;
}

static void put_remark(Page *page, const char *text, PsRef info, const char *option)
{
    put_text(page, text);
    put_text(page, " type: \"Get-Help ");
    put_part(page, info, "Name");
    put_text(page, option);
    put_text(page, "\"");
}

static void put_remarks(Page *page, PsRef info)
{
    put_line(page, "REMARKS");
    indent(page);
    put_remark(page, "To see the examples,", info, " -Examples");
    end_line(page);
    put_remark(page, "For more information,", info, " -Detailed");
    end_line(page);
    put_remark(page, "For technical information,", info, " -Full");
    end_line(page);
    unindent(page);
    if (has_address(page, info))
        put_remark(page, "    For online help,", info, " -Online");
}

static void write_written(Page *page, PsRef info)
{
    put_written_start(page, info, true);
    put_links(page, info);
    end_line(page);
    put_remarks(page, info);
}

static void put_parameters(Page *page, PsRef info, Writer *write)
{
    put_line(page, "PARAMETERS");
    indent(page);
    each_part(page, info, "parameters", "parameter", write);
    put_common(page);
    unindent(page);
}

static void put_examples(Page *page, PsRef info)
{
    each_part(page, info, "examples", "example", put_example);
}

static void write_written_detailed(Page *page, PsRef info)
{
    put_written_start(page, info, true);
    put_parameters(page, info, put_brief_parameter);
    indent(page);
    put_examples(page, info);
    unindent(page);
    put_remarks(page, info);
}

static void put_types(Page *page, PsRef info, bool is_derived)
{
    static const char *const parts[][3] = {{"INPUTS", "inputTypes", "inputType"},
                                           {"OUTPUTS", "returnValues", "returnValue"}};
    for (size_t i = 0; i < PS_COUNT(parts); i++) {
        put_line(page, parts[i][0]);
        indent(page);
        each_part(page, info, parts[i][1], parts[i][2], put_type);
        if (!is_derived)
            end_line(page);
        unindent(page);
    }
}

static void write_written_full(Page *page, PsRef info)
{
    PS_AUTO PsValue notes = part(page, info, "alertSet");
    put_written_start(page, info, true);
    put_parameters(page, info, put_full_parameter);
    put_types(page, info, false);
    if (!ps_is_null(notes)) {
        put_line(page, "NOTES");
        indent(page);
        put_notes(page, notes);
        end_line(page);
        unindent(page);
    }
    indent(page);
    put_examples(page, info);
    end_line(page);
    unindent(page);
    put_links(page, info);
}

static void write_written_examples(Page *page, PsRef info)
{
    put_written_start(page, info, false);
    indent(page);
    put_examples(page, info);
    unindent(page);
}

/* ---- what the parameters tell ---- */

static void put_derived_end(Page *page, PsRef info)
{
    put_line(page, "ALIASES");
    indent(page);
    put_part(page, info, "aliases");
    end_line(page);
    unindent(page);
    end_line(page);
    put_line(page, "REMARKS");
    indent(page);
    put_part(page, info, "remarks");
    end_line(page);
    unindent(page);
}

static void put_derived_start(Page *page, PsRef info)
{
    PS_AUTO PsValue details = part(page, info, "details");
    put_name(page, details);
    put_line(page, "SYNTAX");
    indent(page);
    each_part(page, info, "Syntax", "syntaxItem", put_derived_syntax);
}

static void write_derived(Page *page, PsRef info)
{
    put_derived_start(page, info);
    unindent(page);
    end_line(page);
    put_derived_end(page, info);
}

static void put_derived_parameters(Page *page, PsRef info, Writer *write)
{
    put_derived_start(page, info);
    end_line(page);
    unindent(page);
    put_line(page, "PARAMETERS");
    indent(page);
    PS_AUTO PsValue list = inner_part(page, info, "parameters", "parameter");
    bool has_common = is_part(page, info, "CommonParameters", "True");
    if (!has_common && (ps_is_null(list) || (ps_is_list(list) && ps_array_len(list) == 0))) {
        put_line(page, "None");
        end_line(page);
    }
    each(page, list, write);
    if (has_common)
        put_common(page);
}

static void write_derived_detailed(Page *page, PsRef info)
{
    put_derived_parameters(page, info, put_brief_derived);
    unindent(page);
    end_line(page);
    put_derived_end(page, info);
}

static void write_derived_full(Page *page, PsRef info)
{
    put_derived_parameters(page, info, put_full_derived);
    end_line(page);
    unindent(page);
    put_types(page, info, true);
    put_derived_end(page, info);
}

static void write_derived_examples(Page *page, PsRef info)
{
    put_line(page, "NAME");
    indent(page);
    PS_AUTO PsValue name = inner_part(page, info, "details", "name");
    put_value(page, name);
    end_line(page);
    unindent(page);
    end_line(page);
    put_derived_end(page, info);
}

/* ---- parts of it ---- */

static void write_parameters(Page *page, PsRef parameters)
{
    PS_AUTO PsValue list = part(page, parameters, "parameter");
    indent(page);
    each(page, list, put_full_parameter);
    put_common(page);
    unindent(page);
}

static void write_example(Page *page, PsRef example)
{
    put_example(page, example);
    end_line(page);
    end_line(page);
}

static const struct {
    const char *type;
    Writer *write;
    const char *part; /* that is written, each of a list; NULL: the object itself */
} layouts[] = {
    {"MamlCommandHelpInfo#FullView", write_written_full, NULL},
    {"MamlCommandHelpInfo#DetailedView", write_written_detailed, NULL},
    {"MamlCommandHelpInfo#ExamplesView", write_written_examples, NULL},
    {"MamlCommandHelpInfo", write_written, NULL},
    {"MamlCommandHelpInfo#parameter", put_full_parameter, NULL},
    {"MamlCommandHelpInfo#parameters", write_parameters, NULL},
    {"MamlCommandHelpInfo#syntax", put_written_syntax, "syntaxItem"},
    {"MamlCommandHelpInfo#details", put_details, NULL},
    {"MamlCommandHelpInfo#examples", put_example, "example"},
    {"MamlCommandHelpInfo#example", write_example, NULL},
    {"MamlCommandHelpInfo#relatedLinks", put_link, "navigationLink"},
    {"MamlCommandHelpInfo#alertSet", put_notes, NULL},
    {"MamlCommandHelpInfo#inputTypes", put_type, "inputType"},
    {"MamlCommandHelpInfo#returnValues", put_type, "returnValue"},
    {"MamlParaTextItem", put_paragraph, NULL},
    {"ExtendedCmdletHelpInfo#FullView", write_derived_full, NULL},
    {"ExtendedCmdletHelpInfo#DetailedView", write_derived_detailed, NULL},
    {"ExtendedCmdletHelpInfo#ExamplesView", write_derived_examples, NULL},
    {"ExtendedCmdletHelpInfo", write_derived, NULL},
    {"ExtendedCmdletHelpInfo#parameter", put_full_derived, NULL},
};

PsStatus ps_shape_help(const PsShapeContext *shape, PsSlice type, PsRef object, PsRecord *record,
                       bool *known)
{
    Page page = {.shape = shape, .record = record};
    *known = false;
    for (size_t i = 0; i < PS_COUNT(layouts) && !*known; i++)
        if (ps_slice_same(type, ps_slice(layouts[i].type))) {
            *known = true;
            PS_AUTO PsValue inner = PS_NULL;
            if (layouts[i].part != NULL)
                inner = part(&page, object, layouts[i].part);
            if (layouts[i].part != NULL)
                each(&page, inner, layouts[i].write);
            else
                layouts[i].write(&page, object);
        }
    return page.status;
}
