/* serializer.c - see serializer.h: CLIXML as scripts reach it without a file. */
#include "engine/serializer.h"

#include "serial/clixml.h"
#include "types/adapter.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/string.h"

#define DEFAULT_DEPTH 1

PS_ROW(serialize)
{
    int depth = count > 1 ? (int)ps_get_int(args[1]) : DEFAULT_DEPTH;
    PS_AUTO PsValue objects = ps_array_empty(1);
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_array_push(objects, ps_retain(args[0]));
    PsStatus status = ps_clixml_document(ctx, objects, depth, &text);
    return status ? status : ps_return(ps_string_take(&text), out);
}

PS_ROW(deserialize_list)
{
    return ps_clixml_read(ctx, ps_arg_text(args[0]), out);
}

/* One object is that object, several are an array. */
PS_ROW(deserialize)
{
    PS_AUTO PsValue objects = PS_NULL;
    PsStatus status = ps_clixml_read(ctx, ps_arg_text(args[0]), &objects);
    if (status)
        return status;
    *out = ps_array_len(objects) == 1 ? ps_array_at(objects, 0) : ps_move(&objects);
    return PS_OK;
}

static const PsMemberRow rows[] = {
    PS_STATIC("string Serialize(System.Object source)", serialize),
    PS_STATIC("string Serialize(System.Object source, int depth)", serialize),
    PS_STATIC("System.Object Deserialize(string source)", deserialize),
    PS_STATIC("object[] DeserializeAsList(string source)", deserialize_list),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_PSSerializer, rows},
    {0},
};

void ps_serializer_register(void)
{
    ps_types_register(members);
}
