/* type_name.c - see type_name.h. */
#include "utility/type_name.h"

#include "engine/public/script.h"
#include "value/array.h"
#include "value/string.h"
#include "value/type.h"
#include "value/type_value.h"

PsValue ps_type_name_argument(PsRef value)
{
    PsRef own = ps_unwrap(value);
    if (ps_kind(own) == PS_KIND_STRING)
        return ps_retain(own);
    if (ps_kind(own) == PS_KIND_TYPE)
        return ps_string_from(ps_get_type(own)->name);
    PS_AUTO PsValue names = ps_type_names(value);
    return ps_array_len(names) > 0 ? ps_array_at(names, 0) : ps_string(PS_SLICE(""));
}
