/* Get-Random: Draw random numbers, or objects of a collection in random order. */
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "utility/random_source.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"

typedef struct {
    int32_t set_seed;
    PsValue maximum;
    PsValue minimum;
    PsValue input_object;
    int32_t count;
    bool shuffle;
    PsRandomSource *source;
    PsValue chosen;
    int64_t seen;
} GetRandom;

static const PsParam params[] = {
    PS_PARAM(GetRandom, set_seed, INT32, "SetSeed", PS_USES({0}), .flags = PS_PARAM_NOT_NULL),
    PS_PARAM(GetRandom, maximum, VALUE, "Maximum",
             PS_USES({.set = "RandomNumberParameterSet", .position = 1})),
    PS_PARAM(GetRandom, minimum, VALUE, "Minimum", PS_USES({.set = "RandomNumberParameterSet"})),
    PS_PARAM_ARRAY(GetRandom, input_object, VALUE, "InputObject",
                   PS_USES({.set = "RandomListItemParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true},
                           {.set = "ShuffleParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true}),
                   .flags = PS_PARAM_ALLOW_NULL,
                   .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(GetRandom, count, INT32, "Count",
             PS_USES({.set = "RandomNumberParameterSet"}, {.set = "RandomListItemParameterSet"}),
             .min = 1, .max = 2147483647),
    PS_PARAM(GetRandom, shuffle, SWITCH, "Shuffle",
             PS_USES({.set = "ShuffleParameterSet", .mandatory = true})),
    {0},
};

static const char slot_key;

static PsStatus start(PsCall *call, void *state)
{
    GetRandom *me = state;
    void **slot = ps_session_slot(call, &slot_key, free);
    if (*slot == NULL)
        *slot = ps_alloc_zero(sizeof(PsRandomSource));
    me->source = *slot;
    if (ps_is_bound(call, offsetof(GetRandom, set_seed)))
        ps_random_source_seed(me->source, me->set_seed);
    me->chosen = ps_array_empty(0);
    return PS_OK;
}

/* A bound as a number: texts as they are written in a script. */
static PsStatus read_bound(PsCall *call, PsRef given, int32_t fallback, PsValue *out)
{
    if (ps_is_null(given)) {
        *out = ps_int32(fallback);
        return PS_OK;
    }
    PsRef inner = ps_unwrap(given);
    if (ps_is_integer(inner) || ps_kind(inner) == PS_KIND_DOUBLE) {
        *out = ps_retain(inner);
        return PS_OK;
    }
    return ps_plus(call->ctx, inner, out);
}

static PsStatus check(PsCall *call, PsRef low, PsRef high)
{
    int sign;
    PsStatus status = ps_compare(call->ctx, low, high, true, &sign);
    if (status || sign < 0)
        return status;
    PS_AUTO_BUFFER PsBuffer a = {0};
    PS_AUTO_BUFFER PsBuffer b = {0};
    status = ps_text(call->ctx, low, &a);
    if (status == PS_OK)
        status = ps_text(call->ctx, high, &b);
    if (status)
        return status;
    return ps_throw(call, PS_NULL, PS_T(System_ArgumentException), PS_CAT_InvalidArgument,
                    "MinGreaterThanOrEqualMax",
                    "The Minimum value (%s) cannot be greater than or equal to the Maximum value "
                    "(%s).",
                    ps_buffer_cstr(&a), ps_buffer_cstr(&b));
}

static PsStatus draw_numbers(PsCall *call, GetRandom *me)
{
    PS_AUTO PsValue low = PS_NULL;
    PS_AUTO PsValue high = PS_NULL;
    PsStatus status = read_bound(call, me->minimum, 0, &low);
    if (status == PS_OK)
        status = read_bound(call, me->maximum, INT32_MAX, &high);
    if (status == PS_OK)
        status = check(call, low, high);
    if (status)
        return status;
    int32_t count = ps_is_bound(call, offsetof(GetRandom, count)) ? me->count : 1;
    bool are_int = ps_kind(low) == PS_KIND_INT32 && ps_kind(high) == PS_KIND_INT32;
    bool are_integers = ps_is_integer(low) && ps_is_integer(high);
    double a = 0, b = 0;
    if (!are_integers) {
        status = ps_to_double(call->ctx, low, &a);
        if (status == PS_OK)
            status = ps_to_double(call->ctx, high, &b);
    }
    for (int32_t i = 0; i < count && status == PS_OK; i++) {
        PsValue number =
            are_int ? ps_int32(ps_random_source_range(me->source, (int32_t)ps_get_int(low),
                                                      (int32_t)ps_get_int(high)))
            : are_integers
                ? ps_int64(ps_random_source_range64(me->source, ps_get_int(low), ps_get_int(high)))
                : ps_double(ps_random_source_range_double(me->source, a, b));
        status = ps_write(call, number);
    }
    return status;
}

/* Every subset of the wanted size is as likely: the n-th object replaces one of those kept. */
static PsStatus process(PsCall *call, void *state)
{
    GetRandom *me = state;
    if (ps_is_null(me->input_object))
        return PS_OK;
    int32_t wanted = me->shuffle                                     ? INT32_MAX
                     : ps_is_bound(call, offsetof(GetRandom, count)) ? me->count
                                                                     : 1;
    for (size_t i = 0; i < ps_array_len(me->input_object); i++) {
        PsValue item = ps_array_at(me->input_object, i);
        if (me->seen < wanted)
            ps_array_push(me->chosen, item);
        else if (ps_random_source_range(me->source, 0, (int32_t)me->seen + 1) < wanted)
            ps_array_set(
                me->chosen,
                (size_t)ps_random_source_range(me->source, 0, (int32_t)ps_array_len(me->chosen)),
                item);
        else
            ps_release(item);
        me->seen++;
    }
    return PS_OK;
}

static PsStatus finish(PsCall *call, void *state)
{
    GetRandom *me = state;
    if (strcmp(call->parameter_set, "RandomNumberParameterSet") == 0)
        return draw_numbers(call, me);
    int32_t count = (int32_t)ps_array_len(me->chosen);
    for (int32_t i = 0; i < count; i++) {
        size_t j = (size_t)ps_random_source_range(me->source, i, count);
        PsValue item = ps_array_at(me->chosen, j);
        if ((size_t)i != j)
            ps_array_set(me->chosen, j, ps_array_at(me->chosen, (size_t)i));
        PsStatus status = ps_write(call, item);
        if (status)
            return status;
    }
    return PS_OK;
}

static void cleanup(void *state)
{
    ps_release(((GetRandom *)state)->chosen);
}

const PsCmdlet ps_cmdlet_Get_Random = {
    .name = "Get-Random",
    .class_name = "Microsoft.PowerShell.Commands.GetRandomCommand",
    .synopsis = "Draw random numbers, or objects of a collection in random order.",
    .default_set = "RandomNumberParameterSet",
    .output_type = "System.Int32,System.Int64,System.Double",
    .state_size = sizeof(GetRandom),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
