/* host_methods.c - see host_methods.h. */
#include "engine/host_methods.h"

#include <string.h>

#include "base/casing.h"
#include "engine/choice_prompt.h"
#include "engine/engine.h"
#include "engine/report.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"
#include "value/type_value.h"

#define MEMBER(name_) \
    static PsStatus name_(__attribute__((unused)) PsContext *ctx, \
                          __attribute__((unused)) PsRef self, \
                          __attribute__((unused)) const PsRef *args, \
                          __attribute__((unused)) size_t count, PsValue *out)

static PsStatus write(PsContext *ctx, PsSlice text, bool ends_line)
{
    PsSession *s = ps_session_of(ctx);
    if (s->host == NULL || s->host->write_host == NULL)
        return PS_OK;
    return s->host->write_host(s, text, ends_line);
}

static PsStatus write_stream(PsContext *ctx, PsStreamId stream, PsRef text)
{
    PsSession *s = ps_session_of(ctx);
    if (s->host == NULL || s->host->write_text == NULL)
        return PS_OK;
    return s->host->write_text(s, stream, ps_string_slice(text));
}

/* The text is the last argument; colours may stand in front of it. */
MEMBER(write_text)
{
    *out = PS_NOTHING;
    return write(ctx, ps_string_slice(args[count - 1]), false);
}

MEMBER(write_line)
{
    *out = PS_NOTHING;
    return write(ctx, count == 0 ? PS_SLICE("") : ps_string_slice(args[count - 1]), true);
}

MEMBER(write_error_line)
{
    *out = PS_NOTHING;
    PsSession *s = ps_session_of(ctx);
    if (s->host == NULL || s->host->write_text == NULL)
        return PS_OK;
    return s->host->write_text(s, PS_STREAM_ERR, ps_string_slice(args[0]));
}

MEMBER(write_warning_line)
{
    *out = PS_NOTHING;
    return write_stream(ctx, PS_STREAM_WARN, args[0]);
}

MEMBER(write_verbose_line)
{
    *out = PS_NOTHING;
    return write_stream(ctx, PS_STREAM_VERB, args[0]);
}

MEMBER(write_debug_line)
{
    *out = PS_NOTHING;
    return write_stream(ctx, PS_STREAM_DBG, args[0]);
}

static PsStatus read(PsContext *ctx, PsSlice prompt, bool is_secret, PsBuffer *line, bool *ended)
{
    PsSession *s = ps_session_of(ctx);
    *ended = true;
    if (s->host == NULL || s->host->read_line == NULL)
        return PS_OK;
    PsStatus status = ps_report_may_ask(s);
    return status == PS_OK ? s->host->read_line(s, prompt, is_secret, line, ended) : status;
}

MEMBER(read_line)
{
    PsBuffer line = {0};
    bool ended = false;
    PsStatus status = read(ctx, PS_SLICE(""), false, &line, &ended);
    *out = status == PS_OK && !ended ? ps_string_take(&line) : PS_NULL;
    ps_buffer_done(&line);
    return status;
}

/* ---- PromptForChoice ---- */

enum { MOST_CHOICES = 32 };

typedef struct {
    PsValue label[MOST_CHOICES], help[MOST_CHOICES]; /* strings, as given */
    size_t count;
} Choices;

static void choices_done(Choices *c)
{
    for (size_t i = 0; i < c->count; i++) {
        ps_release(c->label[i]);
        ps_release(c->help[i]);
    }
}

/* '&Yes', or an object with Label and HelpMessage. */
static PsStatus read_choice(PsContext *ctx, PsRef item, Choices *c)
{
    PsValue *label = &c->label[c->count];
    PsValue *help = &c->help[c->count];
    *label = *help = PS_NULL;
    c->count++;
    if (ps_unwrap(item).kind == PS_KIND_STRING) {
        *label = ps_retain(ps_unwrap(item));
        return PS_OK;
    }
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ctx->upcalls->get_property(ctx, item, PS_SLICE("Label"), &text);
    if (status == PS_OK)
        status = ps_text_value(ctx, text, label);
    PS_AUTO PsValue message = PS_NULL;
    if (status == PS_OK)
        status = ctx->upcalls->get_property(ctx, item, PS_SLICE("HelpMessage"), &message);
    return status == PS_OK ? ps_text_value(ctx, message, help) : status;
}

static PsSlice text_of(PsRef value)
{
    return value.kind == PS_KIND_STRING ? ps_string_slice(value) : PS_SLICE("");
}

/* One preset answers with one index, several with several. */
MEMBER(prompt_for_choice)
{
    PS_AUTO PsValue all = PS_NULL;
    PsSession *s = ps_session_of(ctx);
    PsStatus status = ps_report_may_ask(s);
    if (status == PS_OK)
        status = ps_to_array(ctx, args[2], true, &all);
    Choices choices = {.count = 0};
    for (size_t i = 0; status == PS_OK && i < ps_array_len(all) && i < MOST_CHOICES; i++) {
        PS_AUTO PsValue item = ps_array_at(all, i);
        status = read_choice(ctx, item, &choices);
    }
    if (status == PS_OK && choices.count == 0)
        status = ps_fail(ctx, PS_X(ArgumentException), PS_CAT_InvalidArgument, NULL,
                         "The choices must not be empty. (Parameter 'choices')");
    PsChoice offered[MOST_CHOICES];
    for (size_t i = 0; i < choices.count; i++)
        offered[i] = (PsChoice){text_of(choices.label[i]), text_of(choices.help[i])};
    PsSlice caption = text_of(args[0]), message = text_of(args[1]);
    int chosen = -1;
    if (status == PS_OK && ps_is_list(args[3])) {
        status = ps_choice_ask_many(s, caption, message, offered, choices.count, args[3], out);
    } else if (status == PS_OK) {
        status = ps_choice_ask(s, caption, message, offered, choices.count,
                               (int)ps_get_int(args[3]), &chosen);
        *out = ps_int32(chosen);
    }
    choices_done(&choices);
    return status;
}

MEMBER(new_choice)
{
    const PsType *type = ps_get_object(self) == NULL ? NULL : ps_get_type(self);
    *out = ps_bag_new();
    if (type != NULL)
        out->as.obj->type = type;
    ps_bag_set_text(*out, "Label", ps_retain(args[0]));
    ps_bag_set_text(*out, "HelpMessage", count > 1 ? ps_retain(args[1]) : ps_string(PS_SLICE("")));
    return PS_OK;
}

#define COLORED(name_) \
    "void " name_ "(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, " \
    "string value)"

static const PsMemberRow rows[] = {
    PS_METHOD("void Write(string value)", write_text),
    PS_METHOD(COLORED("Write"), write_text),
    PS_METHOD("void WriteLine()", write_line),
    PS_METHOD("void WriteLine(string value)", write_line),
    PS_METHOD(COLORED("WriteLine"), write_line),
    PS_METHOD("void WriteErrorLine(string value)", write_error_line),
    PS_METHOD("void WriteWarningLine(string message)", write_warning_line),
    PS_METHOD("void WriteVerboseLine(string message)", write_verbose_line),
    PS_METHOD("void WriteDebugLine(string message)", write_debug_line),
    PS_METHOD("string ReadLine()", read_line),
    PS_METHOD("int PromptForChoice(string caption, string message, System.Object choices, int "
              "defaultChoice)",
              prompt_for_choice),
    PS_METHOD("System.Collections.ObjectModel.Collection[int] PromptForChoice(string caption, "
              "string message, System.Object choices, "
              "System.Collections.Generic.IEnumerable[int] defaultChoices)",
              prompt_for_choice),
    {0},
};

static const PsMemberRow choice_rows[] = {
    PS_CTOR("new(string label)", new_choice),
    PS_CTOR("new(string label, string helpMessage)", new_choice),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_Host_PSHostUserInterface, rows},
    {PS_TYPE_ID_System_Management_Automation_Host_ChoiceDescription, choice_rows},
    {0},
};

void ps_host_methods_register(void)
{
    ps_types_register(members);
}
