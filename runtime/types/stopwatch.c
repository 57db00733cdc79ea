/* stopwatch.c - Stopwatch, Random, Interlocked, Thread, DBNull, NullString,
 * Activator. */
#include <sys/random.h>
#include <time.h>

#include "types/arguments.h"
#include "types/bytes.h"
#include "types/culture_object.h"
#include "types/data_table.h"
#include "types/members.h"
#include "types/numbers.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/type_value.h"

/* ---- Stopwatch: nanoseconds ---- */

typedef struct {
    PsHolder holder;
    int64_t elapsed, started;
    bool is_running;
} Stopwatch;

static const PsKindOps no_ops = {NULL, NULL};

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static Stopwatch *watch_of(PsRef self)
{
    return (Stopwatch *)ps_get_object(self);
}

static PsValue make_watch(bool running)
{
    Stopwatch *watch =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Diagnostics_Stopwatch), sizeof *watch);
    watch->holder.ops = &no_ops;
    watch->is_running = running;
    watch->started = now();
    return ps_value_of(PS_KIND_HOLDER, &watch->holder.head);
}

static int64_t elapsed(PsRef self)
{
    Stopwatch *watch = watch_of(self);
    return watch->elapsed + (watch->is_running ? now() - watch->started : 0);
}

PS_ROW(watch_new)
{
    return ps_return(make_watch(false), out);
}
PS_ROW(watch_start_new)
{
    return ps_return(make_watch(true), out);
}
PS_ROW(watch_start)
{
    if (!watch_of(self)->is_running) {
        watch_of(self)->is_running = true;
        watch_of(self)->started = now();
    }
    return PS_OK;
}
PS_ROW(watch_stop)
{
    watch_of(self)->elapsed = elapsed(self);
    watch_of(self)->is_running = false;
    return PS_OK;
}
PS_ROW(watch_reset)
{
    watch_of(self)->elapsed = 0;
    watch_of(self)->is_running = false;
    return PS_OK;
}
PS_ROW(watch_restart)
{
    watch_of(self)->elapsed = 0;
    watch_of(self)->is_running = true;
    watch_of(self)->started = now();
    return PS_OK;
}
PS_ROW(get_running)
{
    return ps_return(ps_bool(watch_of(self)->is_running), out);
}
PS_ROW(get_elapsed)
{
    return ps_return(ps_timespan(elapsed(self) / 100), out);
}
PS_ROW(get_elapsed_ms)
{
    return ps_return(ps_int64(elapsed(self) / 1000000), out);
}
PS_ROW(get_elapsed_ticks)
{
    return ps_return(ps_int64(elapsed(self)), out);
}
PS_ROW(get_timestamp)
{
    return ps_return(ps_int64(now()), out);
}
PS_ROW(get_frequency)
{
    return ps_return(ps_int64(1000000000), out);
}
PS_ROW(get_true)
{
    return ps_return(ps_bool(true), out);
}

/* ---- Random: xoshiro-like generator of our own; a seed repeats its sequence ---- */

typedef struct {
    PsHolder holder;
    uint64_t state;
} Random;

static uint64_t next_bits(PsRef self)
{
    Random *random = (Random *)ps_get_object(self);
    uint64_t z = random->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static PsValue make_random(uint64_t seed)
{
    Random *random = ps_object_new(PS_KIND_HOLDER, PS_T(System_Random), sizeof *random);
    random->holder.ops = &no_ops;
    random->state = seed;
    return ps_value_of(PS_KIND_HOLDER, &random->holder.head);
}

PS_ROW(random_new)
{
    uint64_t seed = 0;
    if (count > 0)
        seed = (uint64_t)ps_get_int(args[0]);
    else if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
        seed = (uint64_t)now();
    return ps_return(make_random(seed), out);
}

/* (), (max), (min, max) */
PS_ROW(random_next)
{
    int64_t low = count > 1 ? ps_get_int(args[0]) : 0;
    int64_t high = count > 0 ? ps_get_int(args[count - 1]) : INT32_MAX;
    if (count == 1 && high < 0)
        return ps_fail_negative(ctx, "maxValue", high);
    if (low > high)
        return ps_fail_range(ctx, "minValue", "'minValue' cannot be greater than maxValue.");
    uint64_t range = (uint64_t)(high - low);
    int64_t number = low + (range == 0 ? 0 : (int64_t)(next_bits(self) % range));
    bool wide = count > 0 && ps_kind(args[0]) == PS_KIND_INT64;
    *out = wide ? ps_int64(number) : ps_int32((int32_t)number);
    return PS_OK;
}

PS_ROW(random_next_double)
{
    return ps_return(ps_double((double)(next_bits(self) >> 11) * 0x1.0p-53), out);
}

PS_ROW(random_next_bytes)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "buffer");
    for (size_t i = 0; i < ps_array_len(args[0]); i++)
        ps_bytes_data(args[0])[i] = (uint8_t)next_bits(self);
    return PS_OK;
}

PS_ROW(random_shuffle)
{
    for (size_t i = ps_array_len(args[0]); i > 1; i--) {
        size_t j = (size_t)(next_bits(self) % i);
        PsValue a = ps_array_at(args[0], i - 1);
        ps_array_set(args[0], i - 1, ps_array_at(args[0], j));
        ps_array_set(args[0], j, a);
    }
    return PS_OK;
}

PS_ROW(random_shared)
{
    return random_new(ctx, self, NULL, 0, out);
}

/* ---- Interlocked: one thread runs the script, so plain operations do ---- */

static PsStatus add_to(PsContext *ctx, PsRef reference, int64_t by, PsValue *out)
{
    PS_AUTO PsValue old = ps_types_reference_get(reference);
    PsRef value = ps_unwrap(ps_ref(&old));
    int64_t number = ps_is_integer(value) ? ps_get_int(value) : 0;
    if (ps_kind(value) == PS_KIND_INT64)
        *out = ps_int64((int64_t)((uint64_t)number + (uint64_t)by));
    else
        *out = ps_int32((int32_t)(uint32_t)((uint64_t)number + (uint64_t)by));
    return ps_types_reference_set(ctx, reference, ps_retain(ps_ref(out)));
}
PS_ROW(increment)
{
    return add_to(ctx, args[0], 1, out);
}
PS_ROW(decrement)
{
    return add_to(ctx, args[0], -1, out);
}
PS_ROW(interlocked_add)
{
    return add_to(ctx, args[0], ps_get_int(args[1]), out);
}
PS_ROW(exchange)
{
    *out = ps_types_reference_get(args[0]);
    return ps_types_reference_set(ctx, args[0], ps_retain(args[1]));
}
PS_ROW(compare_exchange)
{
    bool same = false;
    *out = ps_types_reference_get(args[0]);
    PsStatus status = ps_types_equals(ctx, ps_ref(out), args[2], &same);
    if (status == PS_OK && same)
        status = ps_types_reference_set(ctx, args[0], ps_retain(args[1]));
    return status;
}
PS_ROW(interlocked_read)
{
    return ps_return(ps_types_reference_get(args[0]), out);
}

/* ---- Thread ---- */

PS_ROW(thread_sleep)
{
    int64_t ns = ps_kind(args[0]) == PS_KIND_TIMESPAN ? ps_get_int(args[0]) * 100
                                                      : ps_get_int(args[0]) * 1000000;
    if (ns < 0)
        return ps_fail_range(ctx, "millisecondsTimeout",
                             "Number must be either non-negative and less than or equal to "
                             "Int32.MaxValue or -1.");
    struct timespec left = {ns / 1000000000, ns % 1000000000};
    nanosleep(&left, NULL);
    return PS_OK;
}

static PsValue bare(const PsType *type)
{
    PsHolder *object = ps_object_new(PS_KIND_HOLDER, type, sizeof *object);
    object->ops = &no_ops;
    return ps_value_of(PS_KIND_HOLDER, &object->head);
}

PS_ROW(current_thread)
{
    return ps_return(bare(PS_T(System_Threading_Thread)), out);
}
PS_ROW(get_culture)
{
    return ps_return(ps_culture_object_current(ctx), out);
}
PS_SETTER_ROW(set_culture)
{
    return ps_culture_object_choose(ctx, value);
}
PS_ROW(get_thread_id)
{
    return ps_return(ps_int32(1), out);
}

/* ---- DBNull ---- */

PsValue ps_db_null(void)
{
    return bare(PS_T(System_DBNull));
}

bool ps_is_db_null(PsRef value)
{
    return ps_kind(value) == PS_KIND_HOLDER && ps_type_of(value) == PS_T(System_DBNull);
}

PS_ROW(get_db_null)
{
    return ps_return(bare(PS_T(System_DBNull)), out);
}
PS_ROW(db_null_text)
{
    return ps_return(ps_string(PS_SLICE("")), out);
}
PS_ROW(db_null_code)
{
    return ps_return(ps_enum(PS_T(System_TypeCode), 2), out);
}
PS_ROW(db_null_equals)
{
    PsRef other = ps_unwrap(args[0]);
    bool same = ps_kind(other) == PS_KIND_HOLDER && ps_type_of(other) == PS_T(System_DBNull);
    return ps_return(ps_bool(same), out);
}

/* ---- NullString: a null that stays one where text is wanted ---- */

PS_ROW(get_null_string)
{
    return ps_return(bare(PS_T(System_Management_Automation_Language_NullString)), out);
}

/* ---- Activator ---- */

/* (type [, arguments]) */
PS_ROW(create_instance)
{
    if (ps_is_null(args[0]))
        return ps_fail_null(ctx, "type");
    const PsType *type = ps_get_type(args[0]);
    PsRef refs[32];
    PsValue items[32];
    size_t given = count > 1 && !ps_arg_is_null(args[1]) ? ps_array_len(args[1]) : 0;
    if (type == PS_T(System_String) && given == 0)
        return ps_fail(ctx, PS_ERR_PLAIN(MissingMethodException),
                       "Cannot dynamically create an instance of type 'System.String'. Reason: "
                       "Uninitialized Strings cannot be created.");
    if ((type->flags & (PS_TYPE_ABSTRACT | PS_TYPE_INTERFACE)) != 0)
        return ps_fail(ctx, PS_ERR_PLAIN(MissingMethodException),
                       "Cannot dynamically create an instance of type '%s'. Reason: Cannot create "
                       "%s.",
                       ps_type_display_name(type),
                       (type->flags & PS_TYPE_INTERFACE) != 0 ? "an instance of an interface"
                                                              : "an abstract class");
    if (given > 32)
        given = 32;
    for (size_t i = 0; i < given; i++) {
        items[i] = ps_array_at(args[1], i);
        refs[i] = ps_ref(&items[i]);
    }
    PsStatus status = ctx->upcalls != NULL && ctx->upcalls->construct != NULL && given > 0
                          ? ctx->upcalls->construct(ctx, type, refs, given, out)
                          : ps_types_construct_as(ctx, type, "new", true, refs, given, out);
    for (size_t i = 0; i < given; i++)
        ps_release(items[i]);
    return status;
}

static const PsMemberRow watch_rows[] = {
    PS_CTOR("new()", watch_new),
    PS_STATIC("System.Diagnostics.Stopwatch StartNew()", watch_start_new),
    PS_STATIC("long GetTimestamp()", get_timestamp),
    PS_STATIC_PROPERTY("long Frequency", get_frequency),
    PS_STATIC_PROPERTY("bool IsHighResolution", get_true),
    PS_PROPERTY("bool IsRunning", get_running),
    PS_PROPERTY("timespan Elapsed", get_elapsed),
    PS_PROPERTY("long ElapsedMilliseconds", get_elapsed_ms),
    PS_PROPERTY("long ElapsedTicks", get_elapsed_ticks),
    PS_METHOD("void Start()", watch_start),
    PS_METHOD("void Stop()", watch_stop),
    PS_METHOD("void Reset()", watch_reset),
    PS_METHOD("void Restart()", watch_restart),
    {0},
};

static const PsMemberRow random_rows[] = {
    PS_CTOR("new()", random_new),
    PS_CTOR("new(int Seed)", random_new),
    PS_STATIC_PROPERTY("System.Random Shared", random_shared),
    PS_METHOD("int Next()", random_next),
    PS_METHOD("int Next(int maxValue)", random_next),
    PS_METHOD("int Next(int minValue, int maxValue)", random_next),
    PS_METHOD("long NextInt64(long minValue, long maxValue)", random_next),
    PS_METHOD("double NextDouble()", random_next_double),
    PS_METHOD("void NextBytes(byte[] buffer)", random_next_bytes),
    PS_METHOD("void Shuffle(array values)", random_shuffle),
    {0},
};

static const PsMemberRow interlocked_rows[] = {
    PS_STATIC("int Increment([ref] int location)", increment),
    PS_STATIC("long Increment([ref] long location)", increment),
    PS_STATIC("int Decrement([ref] int location)", decrement),
    PS_STATIC("long Decrement([ref] long location)", decrement),
    PS_STATIC("int Add([ref] int location1, int value)", interlocked_add),
    PS_STATIC("long Add([ref] long location1, long value)", interlocked_add),
    PS_STATIC("System.Object Exchange([ref] System.Object location1, System.Object value)",
              exchange),
    PS_STATIC("System.Object CompareExchange([ref] System.Object location1, System.Object value, "
              "System.Object comparand)",
              compare_exchange),
    PS_STATIC("long Read([ref] long location)", interlocked_read),
    {0},
};

static const PsMemberRow thread_rows[] = {
    PS_STATIC("void Sleep(int millisecondsTimeout)", thread_sleep),
    PS_STATIC("void Sleep(timespan timeout)", thread_sleep),
    PS_STATIC_PROPERTY("System.Threading.Thread CurrentThread", current_thread),
    PS_PROPERTY("int ManagedThreadId", get_thread_id),
    PS_PROPERTY("bool IsAlive", get_true),
    PS_PROPERTY("cultureinfo CurrentCulture", get_culture, .setter = set_culture),
    PS_PROPERTY("cultureinfo CurrentUICulture", get_culture, .setter = set_culture),
    {0},
};

static const PsMemberRow db_null_rows[] = {
    PS_STATIC_PROPERTY("System.DBNull Value", get_db_null),
    PS_METHOD("System.TypeCode GetTypeCode()", db_null_code),
    PS_METHOD("string ToString()", db_null_text),
    PS_METHOD("bool Equals(System.Object obj)", db_null_equals),
    PS_METHOD("bool Equals(System.DBNull obj)", db_null_equals),
    {0},
};

static const PsMemberRow null_string_rows[] = {
    PS_STATIC_PROPERTY("System.Management.Automation.Language.NullString Value", get_null_string),
    PS_METHOD("string ToString()", db_null_text),
    {0},
};

static const PsMemberRow activator_rows[] = {
    PS_STATIC("System.Object CreateInstance(type type)", create_instance),
    PS_STATIC("System.Object CreateInstance(type type, params System.Object[] args)",
              create_instance),
    {0},
};

const PsTypeMembers ps_types_stopwatch[] = {
    {PS_TYPE_ID_System_Diagnostics_Stopwatch, watch_rows},
    {PS_TYPE_ID_System_Random, random_rows},
    {PS_TYPE_ID_System_Threading_Interlocked, interlocked_rows},
    {PS_TYPE_ID_System_Threading_Thread, thread_rows},
    {PS_TYPE_ID_System_DBNull, db_null_rows},
    {PS_TYPE_ID_System_Management_Automation_Language_NullString, null_string_rows},
    {PS_TYPE_ID_System_Activator, activator_rows},
    {0},
};
