/* location.c - see location.h. */
#include "management/location.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/memory.h"
#include "engine/public/session.h"
#include "management/path_text.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsMap stacks;        /* name -> PsValue* : array of strings */
    char *chosen;        /* the default stack; NULL: "default" */
    PsValue back, forth; /* arrays of strings */
} Places;

static const char slot_key;

static void free_places(void *content)
{
    Places *places = content;
    for (PsMapEntry *e = ps_map_next(&places->stacks, NULL); e != NULL;
         e = ps_map_next(&places->stacks, e)) {
        ps_release(*(PsValue *)e->value);
        free(e->value);
    }
    ps_map_done(&places->stacks);
    ps_release(places->back);
    ps_release(places->forth);
    free(places->chosen);
    free(places);
}

static Places *get_places(PsCall *call)
{
    void **slot = ps_session_slot(call, &slot_key, free_places);
    if (*slot == NULL) {
        Places *places = ps_alloc_zero(sizeof *places);
        places->stacks.ignore_case = true;
        places->back = ps_array_empty(0);
        places->forth = ps_array_empty(0);
        *slot = places;
    }
    return *slot;
}

static void go(PsCall *call, const PsItemPath *path)
{
    PS_AUTO_BUFFER PsBuffer shown = {0};
    ps_item_path_show(path, &shown);
    PsSlice folder = path->provider->is_flat ? (PsSlice){"", 0} : ps_item_path_text(path);
    ps_session_set_location(call, ps_buffer_view(&shown), folder);
    ps_provider_location_changed(call);
}

/* Goes to a place that was a location before. */
static PsStatus go_to_text(PsCall *call, PsSlice text)
{
    PsItemPath path;
    PsStatus status = ps_provider_parse(call, text, &path);
    if (status == PS_OK)
        go(call, &path);
    ps_item_path_done(&path);
    return status;
}

/* Every change can be taken back with `Set-Location -`. */
static void remember(PsCall *call)
{
    Places *places = get_places(call);
    ps_array_push(places->back, ps_string(ps_session_location(call)));
    ps_array_clear(places->forth);
}

static PsStatus not_a_container(PsCall *call, PsSlice text)
{
    PS_AUTO PsValue target = ps_string(text);
    return ps_fail_target(
        call->ctx, target, PS_T(System_Management_Automation_ItemNotFoundException),
        PS_CAT_ObjectNotFound, "PathNotFound", "Cannot find path '%s' because it does not exist.",
        ps_string_cstr(target));
}

PsStatus ps_location_set(PsCall *call, PsSlice text, bool is_literal)
{
    PsItemPaths found = {0};
    PsStatus status = ps_provider_resolve(
        call, text, &(PsResolve){.is_literal = is_literal, .hidden = true}, &found);
    size_t containers = 0, at = 0;
    for (size_t i = 0; i < found.len && status == PS_OK; i++) {
        bool exists, is_container;
        status = ps_item_path_exists(call, &found.items[i], &exists, &is_container);
        if (is_container) {
            containers++;
            at = i;
        }
    }
    if (status == PS_OK && containers > 1) {
        PS_AUTO PsValue target = ps_string(text);
        status = ps_fail_target(call->ctx, PS_NULL,
                                PS_T(System_Management_Automation_PSArgumentException),
                                PS_CAT_InvalidArgument, "Argument",
                                "Cannot set the location because path '%s' resolved to multiple "
                                "containers. You can only set the location to a single container "
                                "at a time.",
                                ps_string_cstr(target));
    } else if (status == PS_OK && containers == 0) {
        status = not_a_container(call, text);
    } else if (status == PS_OK) {
        remember(call);
        go(call, &found.items[at]);
    }
    ps_item_paths_done(&found);
    return status;
}

PsStatus ps_location_info(PsCall *call, PsValue *out)
{
    PsItemPath path;
    PsStatus status = ps_provider_parse(call, ps_session_location(call), &path);
    if (status == PS_OK)
        *out = ps_item_path_info(call, &path);
    ps_item_path_done(&path);
    return status;
}

static PsSlice stack_name(const Places *places, PsSlice stack)
{
    if (stack.len > 0)
        return stack;
    return places->chosen != NULL ? ps_slice(places->chosen) : PS_SLICE("default");
}

void ps_location_push(PsCall *call, PsSlice stack)
{
    Places *places = get_places(call);
    PsSlice name = stack_name(places, stack);
    PsValue *list = ps_map_find(&places->stacks, name);
    if (list == NULL) {
        list = ps_alloc_zero(sizeof *list);
        *list = ps_array_empty(4);
        ps_map_set(&places->stacks, name, list);
    }
    ps_array_push(*list, ps_string(ps_session_location(call)));
}

/* The stack of the name; the default one may still be missing, another one is an error. */
static PsStatus find_stack(PsCall *call, PsSlice stack, PsValue **out)
{
    Places *places = get_places(call);
    PsSlice name = stack_name(places, stack);
    *out = ps_map_find(&places->stacks, name);
    if (*out != NULL || ps_slice_is(name, PS_SLICE("default")))
        return PS_OK;
    return ps_fail(call->ctx, PS_T(System_Management_Automation_PSArgumentException),
                   PS_CAT_InvalidArgument, "Argument",
                   "Cannot process argument because the value of argument \"stackName\" is not "
                   "valid. Change the value of the \"stackName\" argument and run the operation "
                   "again.");
}

PsStatus ps_location_pop(PsCall *call, PsSlice stack, bool *popped)
{
    PsValue *list;
    *popped = false;
    PsStatus status = find_stack(call, stack, &list);
    if (status || list == NULL || ps_array_len(*list) == 0)
        return status;
    size_t last = ps_array_len(*list) - 1;
    PS_AUTO PsValue text = ps_array_at(*list, last);
    ps_array_remove(*list, last, 1);
    *popped = true;
    remember(call);
    return go_to_text(call, ps_string_slice(text));
}

PsStatus ps_location_stack(PsCall *call, PsSlice stack, PsValue *out)
{
    PsValue *list;
    PsStatus status = find_stack(call, stack, &list);
    if (status)
        return status;
    PS_AUTO PsValue infos = ps_array_empty(4);
    for (size_t i = list == NULL ? 0 : ps_array_len(*list); i > 0 && status == PS_OK; i--) {
        PS_AUTO PsValue text = ps_array_at(*list, i - 1);
        PsItemPath path;
        status = ps_provider_parse(call, ps_string_slice(text), &path);
        if (status == PS_OK)
            ps_array_push(infos, ps_item_path_info(call, &path));
        ps_item_path_done(&path);
    }
    *out = ps_move(&infos);
    return status;
}

PsStatus ps_location_history(PsCall *call, bool back)
{
    Places *places = get_places(call);
    PsRef from = back ? places->back : places->forth;
    PsRef to = back ? places->forth : places->back;
    size_t count = ps_array_len(from);
    if (count == 0)
        return ps_fail(call->ctx, PS_T(System_InvalidOperationException), PS_CAT_InvalidOperation,
                       "InvalidOperation",
                       back ? "There is no location history left to navigate backwards."
                            : "There is no location history left to navigate forwards.");
    PS_AUTO PsValue text = ps_array_at(from, count - 1);
    ps_array_remove(from, count - 1, 1);
    ps_array_push(to, ps_string(ps_session_location(call)));
    return go_to_text(call, ps_string_slice(text));
}

void ps_location_choose(PsCall *call, PsSlice stack)
{
    Places *places = get_places(call);
    free(places->chosen);
    places->chosen = ps_strndup(stack.data, stack.len);
}
