/* Measure-Object: Count objects, and add up, average and compare their values or count lines, words
 * and characters. */
#include <math.h>
#include <stddef.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/utf.h"
#include "command/cmdlet.h"
#include "command/record.h"
#include "engine/public/script.h"
#include "utility/property_key.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"

typedef struct MeasureEntry {
    PsValue name;
    int32_t count;
    double sum, mean, squares; /* squares: sum of squared distances from the mean */
    PsValue min, max;
    int64_t lines, words, characters;
} MeasureEntry;

typedef struct {
    PsValue input_object;
    PsValue property;
    bool standard_deviation;
    bool sum;
    bool all_stats;
    bool average;
    bool maximum;
    bool minimum;
    bool line;
    bool word;
    bool character;
    bool ignore_white_space;
    PsPropertyKeys keys;
    struct MeasureEntry *entries; /* by property, in the order they were first seen */
    size_t count, cap;
    int64_t objects;
    bool has_failed;                                     /* something was not a number */
    bool sums, averages, finds_min, finds_max, deviates; /* what is wanted, -AllStats included */
} MeasureObject;

static const PsParam params[] = {
    PS_PARAM(MeasureObject, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM_ARRAY(MeasureObject, property, VALUE, "Property", PS_USES({.position = 1}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
                   .help = "Names of properties, or calculated ones."),
    PS_PARAM(MeasureObject, standard_deviation, SWITCH, "StandardDeviation",
             PS_USES({.set = "GenericMeasure"})),
    PS_PARAM(MeasureObject, sum, SWITCH, "Sum", PS_USES({.set = "GenericMeasure"})),
    PS_PARAM(MeasureObject, all_stats, SWITCH, "AllStats", PS_USES({.set = "GenericMeasure"})),
    PS_PARAM(MeasureObject, average, SWITCH, "Average", PS_USES({.set = "GenericMeasure"})),
    PS_PARAM(MeasureObject, maximum, SWITCH, "Maximum", PS_USES({.set = "GenericMeasure"})),
    PS_PARAM(MeasureObject, minimum, SWITCH, "Minimum", PS_USES({.set = "GenericMeasure"})),
    PS_PARAM(MeasureObject, line, SWITCH, "Line", PS_USES({.set = "TextMeasure"})),
    PS_PARAM(MeasureObject, word, SWITCH, "Word", PS_USES({.set = "TextMeasure"})),
    PS_PARAM(MeasureObject, character, SWITCH, "Character", PS_USES({.set = "TextMeasure"})),
    PS_PARAM(MeasureObject, ignore_white_space, SWITCH, "IgnoreWhiteSpace",
             PS_USES({.set = "TextMeasure"})),
    {0},
};

static bool measures_text(const MeasureObject *me)
{
    return me->line || me->word || me->character;
}

static PsStatus start(PsCall *call, void *state)
{
    MeasureObject *me = state;
    me->sums = me->sum || me->all_stats;
    me->averages = me->average || me->all_stats;
    me->finds_min = me->minimum || me->all_stats;
    me->finds_max = me->maximum || me->all_stats;
    me->deviates = me->standard_deviation || me->all_stats;
    for (size_t i = 0; !ps_is_null(me->property) && i < ps_array_len(me->property); i++) {
        PS_AUTO PsValue item = ps_array_at(me->property, i);
        PsKind kind = ps_kind(ps_unwrap(item));
        if (kind == PS_KIND_STRING || kind == PS_KIND_BLOCK)
            continue;
        const char *type = ps_type_display_name(ps_type_of(ps_unwrap(item)));
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_ParameterBindingException),
                        PS_CAT_InvalidArgument, "CannotConvertArgumentNoMessage",
                        "Cannot bind parameter 'Property'. Cannot convert the \"%s\" value of type "
                        "\"%s\" to type \"Microsoft.PowerShell.Commands.PSPropertyExpression\".",
                        type, type);
    }
    return ps_property_key_parse(call, me->property, 0, &me->keys);
}

static MeasureEntry *entry_of(MeasureObject *me, PsSlice name)
{
    for (size_t i = 0; i < me->count; i++)
        if (ps_slice_same(ps_string_slice(me->entries[i].name), name))
            return &me->entries[i];
    if (me->count == me->cap) {
        me->cap = me->cap * 2 + 4;
        me->entries = ps_realloc(me->entries, me->cap * sizeof *me->entries);
    }
    MeasureEntry *entry = &me->entries[me->count++];
    *entry = (MeasureEntry){.name = ps_string(name)};
    return entry;
}

static bool is_white(uint32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static PsStatus add_text(PsCall *call, MeasureObject *me, MeasureEntry *entry, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer buffer = {0};
    PsStatus status = ps_text_culture(call->ctx, value, call->ctx->culture, &buffer);
    if (status)
        return status;
    PsSlice text = ps_buffer_view(&buffer);
    bool in_word = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t c;
        size_t size = ps_utf8_decode(text.data + i, text.len - i, &c);
        i += size == 0 ? 1 : size;
        bool white = is_white(c);
        if (!white || !me->ignore_white_space)
            entry->characters += c > 0xFFFF ? 2 : 1;
        if (!white && !in_word)
            entry->words++;
        in_word = !white;
        if (c == '\n')
            entry->lines++;
    }
    if (text.len > 0 && text.data[text.len - 1] != '\n')
        entry->lines++;
    return PS_OK;
}

/* The value as a double where it can be one; *is_number tells. */
static PsStatus as_double(PsCall *call, PsRef value, double *out, bool *is_number)
{
    PS_AUTO PsValue number = PS_NULL;
    *is_number = false;
    PsStatus status = ps_convert_as(call->ctx, value, PS_T(System_Double), &number);
    if (status == PS_OK && ps_kind(number) == PS_KIND_DOUBLE) {
        *is_number = true;
        *out = ps_get_double(number);
    }
    return status;
}

static PsStatus add_number(PsCall *call, MeasureObject *me, MeasureEntry *entry, PsRef value,
                           bool *goes_on)
{
    double number = 0;
    bool is_number = ps_is_null(value);
    PsStatus status = is_number ? PS_OK : as_double(call, value, &number, &is_number);
    *goes_on = is_number;
    if (status)
        return status;
    if (!is_number) {
        me->has_failed = true;
        PS_AUTO_BUFFER PsBuffer text = {0};
        status = ps_text_culture(call->ctx, value, call->ctx->culture, &text);
        if (status)
            return status;
        return ps_write_error(call, value,
                              PS_T(System_Management_Automation_PSInvalidOperationException),
                              PS_CAT_InvalidType, "NonNumericInputObject",
                              "Input object \"%s\" is not numeric.", ps_buffer_cstr(&text));
    }
    entry->sum += number;
    double distance = number - entry->mean;
    entry->mean += distance / entry->count;
    entry->squares += distance * (number - entry->mean);
    return PS_OK;
}

/* Numbers and texts that look like numbers are compared as numbers, different types as texts. */
static PsStatus is_better(PsCall *call, PsRef value, PsRef best, bool wants_less, bool *better)
{
    *better = true;
    if (ps_is_null(best))
        return PS_OK;
    *better = false;
    double a = 0, b = 0;
    bool a_is = false, b_is = false;
    PsStatus status = ps_is_null(value) ? PS_OK : as_double(call, value, &a, &a_is);
    if (status == PS_OK)
        status = as_double(call, best, &b, &b_is);
    if (status)
        return status;
    if (a_is && b_is) {
        *better = wants_less ? a < b : a > b;
        return PS_OK;
    }
    PS_AUTO PsValue left = ps_retain(ps_unwrap(value));
    PS_AUTO PsValue right = ps_retain(ps_unwrap(best));
    if (!ps_is_null(value) && ps_type_of(left) != ps_type_of(right)) {
        PsValue text = PS_NULL;
        status = ps_text_value(call->ctx, value, &text);
        if (status)
            return status;
        ps_assign(&left, text);
        text = PS_NULL;
        status = ps_text_value(call->ctx, best, &text);
        if (status)
            return status;
        ps_assign(&right, text);
    }
    int sign;
    status = ps_compare(call->ctx, right, left, false, &sign);
    *better = wants_less ? sign > 0 : sign < 0;
    return status;
}

static PsStatus keep_extremes(PsCall *call, MeasureObject *me, MeasureEntry *entry, PsRef value)
{
    bool better = false;
    PsStatus status = PS_OK;
    if (me->finds_min) {
        status = is_better(call, value, entry->min, true, &better);
        if (status == PS_OK && better)
            ps_assign(&entry->min, ps_retain(value));
    }
    if (me->finds_max && status == PS_OK) {
        status = is_better(call, value, entry->max, false, &better);
        if (status == PS_OK && better)
            ps_assign(&entry->max, ps_retain(value));
    }
    return status;
}

static PsStatus add_value(PsCall *call, MeasureObject *me, PsSlice name, PsRef value)
{
    MeasureEntry *entry = entry_of(me, name);
    entry->count++;
    if (measures_text(me))
        return add_text(call, me, entry, value);
    bool goes_on = true;
    PsStatus status = PS_OK;
    if (me->sums || me->averages || me->deviates)
        status = add_number(call, me, entry, value, &goes_on);
    return status || !goes_on ? status : keep_extremes(call, me, entry, value);
}

static PsStatus process(PsCall *call, void *state)
{
    MeasureObject *me = state;
    PsRef item = me->input_object;
    if (ps_is_null(item))
        return PS_OK;
    me->objects++;
    if (me->keys.len == 0)
        return add_value(call, me, (PsSlice){"", 0}, item);
    for (size_t k = 0; k < me->keys.len; k++) {
        PsPropertyHits hits = {0};
        PsStatus status = ps_property_key_find(call, &me->keys.items[k], item, &hits);
        if (status == PS_OK && hits.len == 0 && !me->keys.items[k].has_wildcards) {
            PS_AUTO PsValue text = ps_property_key_text(call->ctx, &me->keys.items[k]);
            (void)entry_of(me, ps_string_slice(text));
        }
        for (size_t i = 0; i < hits.len && status == PS_OK; i++)
            status = add_value(call, me, ps_string_slice(hits.items[i].name), hits.items[i].value);
        ps_property_key_hits_done(&hits);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus write_text_record(PsCall *call, MeasureObject *me, MeasureEntry *entry)
{
    PsValue record = ps_record_new(PS_T(Microsoft_PowerShell_Commands_TextMeasureInfo));
    ps_bag_set_text(record, "Lines", me->line ? ps_int32((int32_t)entry->lines) : PS_NULL);
    ps_bag_set_text(record, "Words", me->word ? ps_int32((int32_t)entry->words) : PS_NULL);
    ps_bag_set_text(record, "Characters",
                    me->character ? ps_int32((int32_t)entry->characters) : PS_NULL);
    ps_bag_set_text(record, "Property", me->keys.len > 0 ? ps_retain(entry->name) : PS_NULL);
    return ps_write(call, record);
}

/* An extreme as it is shown: a double when both are numbers, else the object itself. */
static PsStatus extreme(PsCall *call, PsRef value, bool as_number, PsValue *out)
{
    double number = 0;
    bool is_number = false;
    PsStatus status =
        ps_is_null(value) || !as_number ? PS_OK : as_double(call, value, &number, &is_number);
    *out = is_number ? ps_double(number) : ps_retain(value);
    return status;
}

static PsStatus write_record(PsCall *call, MeasureObject *me, MeasureEntry *entry)
{
    bool min_is = true, max_is = true;
    double unused = 0;
    PsStatus status =
        ps_is_null(entry->min) ? PS_OK : as_double(call, entry->min, &unused, &min_is);
    if (status == PS_OK && !ps_is_null(entry->max))
        status = as_double(call, entry->max, &unused, &max_is);
    PsValue min = PS_NULL, max = PS_NULL;
    if (status == PS_OK)
        status = extreme(call, entry->min, min_is && max_is, &min);
    if (status == PS_OK)
        status = extreme(call, entry->max, min_is && max_is, &max);
    if (status)
        return status;
    PsValue record = ps_record_new(
        min_is && max_is ? PS_T(Microsoft_PowerShell_Commands_GenericMeasureInfo)
                         : PS_T(Microsoft_PowerShell_Commands_GenericObjectMeasureInfo));
    bool has_sum = me->sums && !me->has_failed;
    bool has_average = me->averages && !me->has_failed && entry->count > 0;
    bool has_deviation = me->deviates && !me->has_failed && entry->count > 0;
    double deviation = entry->count > 1 ? sqrt(entry->squares / (entry->count - 1)) : 0;
    ps_bag_set_text(record, "Count", ps_int32(entry->count));
    ps_bag_set_text(record, "Average",
                    has_average ? ps_double(entry->sum / entry->count) : PS_NULL);
    ps_bag_set_text(record, "Sum", has_sum ? ps_double(entry->sum) : PS_NULL);
    ps_bag_set_text(record, "Maximum", max);
    ps_bag_set_text(record, "Minimum", min);
    ps_bag_set_text(record, "StandardDeviation", has_deviation ? ps_double(deviation) : PS_NULL);
    ps_bag_set_text(record, "Property", me->keys.len > 0 ? ps_retain(entry->name) : PS_NULL);
    return ps_write(call, record);
}

static PsStatus report_missing(PsCall *call, MeasureObject *me, MeasureEntry *entry)
{
    if (ps_strict_mode(call) < 2)
        return PS_OK;
    return ps_write_error(call, PS_NULL, PS_T(System_Management_Automation_PSArgumentException),
                          PS_CAT_ObjectNotFound,
                          measures_text(me) ? "TextMeasurePropertyNotFound"
                                            : "GenericMeasurePropertyNotFound",
                          "Cannot process argument because the value of argument \"%s\" is not "
                          "valid. Change the value of the \"%s\" argument and run the operation "
                          "again.",
                          ps_string_cstr(entry->name), ps_string_cstr(entry->name));
}

static PsStatus finish(PsCall *call, void *state)
{
    MeasureObject *me = state;
    if (me->objects == 0 && me->keys.len == 0)
        (void)entry_of(me, (PsSlice){"", 0});
    for (size_t i = 0; i < me->count; i++) {
        MeasureEntry *entry = &me->entries[i];
        PsStatus status = entry->count == 0 && me->keys.len > 0 ? report_missing(call, me, entry)
                          : measures_text(me)                   ? write_text_record(call, me, entry)
                                                                : write_record(call, me, entry);
        if (status)
            return status;
    }
    return PS_OK;
}

static void cleanup(void *state)
{
    MeasureObject *me = state;
    ps_property_key_done(&me->keys);
    for (size_t i = 0; i < me->count; i++) {
        ps_release(me->entries[i].name);
        ps_release(me->entries[i].min);
        ps_release(me->entries[i].max);
    }
    free(me->entries);
}

const PsCmdlet ps_cmdlet_Measure_Object = {
    .name = "Measure-Object",
    .class_name = "Microsoft.PowerShell.Commands.MeasureObjectCommand",
    .synopsis = "Count objects, and add up, average and compare their values or count lines, words "
                "and characters.",
    .default_set = "GenericMeasure",
    .output_type = "Microsoft.PowerShell.Commands.GenericMeasureInfo,Microsoft.PowerShell.Commands."
                   "TextMeasureInfo,Microsoft.PowerShell.Commands.GenericObjectMeasureInfo",
    .state_size = sizeof(MeasureObject),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
