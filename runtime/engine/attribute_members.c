/* attribute_members.c - see attribute_members.h.  An attribute object holds its arguments as
 * properties under .NET's names. */
#include "engine/attribute_members.h"

#include "engine/engine.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"
#include "value/type_value.h"

#define CONSTRUCTOR(name_) \
    static PsStatus name_(__attribute__((unused)) PsContext *ctx, PsRef self, \
                          __attribute__((unused)) const PsRef *args, \
                          __attribute__((unused)) size_t count, PsValue *out)

static PsValue attribute(PsRef type)
{
    PsValue bag = ps_bag_new();
    bag.as.obj->type = ps_get_type(type);
    return bag;
}

CONSTRUCTOR(new_parameter)
{
    static const char *const flags[] = {"Mandatory", "ValueFromPipeline",
                                        "ValueFromPipelineByPropertyName",
                                        "ValueFromRemainingArguments", "DontShow"};
    *out = attribute(self);
    ps_bag_set_text(*out, "Position", ps_int32(INT32_MIN));
    ps_bag_set_text(*out, "ParameterSetName", ps_string_from("__AllParameterSets"));
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        ps_bag_set_text(*out, flags[i], ps_bool(false));
    ps_bag_set_text(*out, "HelpMessage", PS_NULL);
    return PS_OK;
}

CONSTRUCTOR(new_plain)
{
    *out = attribute(self);
    return PS_OK;
}

CONSTRUCTOR(new_set)
{
    *out = attribute(self);
    ps_bag_set_text(*out, "ValidValues", ps_retain(args[0]));
    ps_bag_set_text(*out, "IgnoreCase", ps_bool(true));
    ps_bag_set_text(*out, "ErrorMessage", PS_NULL);
    return PS_OK;
}

CONSTRUCTOR(new_alias)
{
    *out = attribute(self);
    ps_bag_set_text(*out, "AliasNames", ps_retain(args[0]));
    return PS_OK;
}

CONSTRUCTOR(new_range)
{
    *out = attribute(self);
    ps_bag_set_text(*out, "MinRange", ps_retain(args[0]));
    ps_bag_set_text(*out, "MaxRange", ps_retain(args[1]));
    return PS_OK;
}

CONSTRUCTOR(new_pattern)
{
    *out = attribute(self);
    ps_bag_set_text(*out, "RegexPattern", ps_retain(args[0]));
    ps_bag_set_text(*out, "ErrorMessage", PS_NULL);
    return PS_OK;
}

CONSTRUCTOR(new_script)
{
    *out = attribute(self);
    ps_bag_set_text(*out, "ScriptBlock", ps_retain(args[0]));
    ps_bag_set_text(*out, "ErrorMessage", PS_NULL);
    return PS_OK;
}

CONSTRUCTOR(new_length)
{
    *out = attribute(self);
    ps_bag_set_text(*out, "MinLength", ps_retain(args[0]));
    ps_bag_set_text(*out, "MaxLength", ps_retain(args[1]));
    return PS_OK;
}

static const PsMemberRow parameter_rows[] = {PS_CTOR("new()", new_parameter), {0}};
static const PsMemberRow plain_rows[] = {PS_CTOR("new()", new_plain), {0}};
static const PsMemberRow set_rows[] = {PS_CTOR("new(params string[] validValues)", new_set), {0}};
static const PsMemberRow alias_rows[] = {PS_CTOR("new(params string[] aliasNames)", new_alias),
                                         {0}};
static const PsMemberRow range_rows[] = {
    PS_CTOR("new(System.Object minRange, System.Object maxRange)", new_range), {0}};
static const PsMemberRow pattern_rows[] = {PS_CTOR("new(string regexPattern)", new_pattern), {0}};
static const PsMemberRow script_rows[] = {PS_CTOR("new(scriptblock scriptBlock)", new_script), {0}};
static const PsMemberRow length_rows[] = {PS_CTOR("new(int minLength, int maxLength)", new_length),
                                          {0}};

#define AUTOMATION(name_) PS_TYPE_ID_System_Management_Automation_##name_

static const PsTypeMembers members[] = {
    {AUTOMATION(ParameterAttribute), parameter_rows},
    {AUTOMATION(ValidateSetAttribute), set_rows},
    {AUTOMATION(AliasAttribute), alias_rows},
    {AUTOMATION(ValidateRangeAttribute), range_rows},
    {AUTOMATION(ValidatePatternAttribute), pattern_rows},
    {AUTOMATION(ValidateScriptAttribute), script_rows},
    {AUTOMATION(ValidateLengthAttribute), length_rows},
    {AUTOMATION(ValidateCountAttribute), length_rows},
    {AUTOMATION(ValidateNotNullAttribute), plain_rows},
    {AUTOMATION(ValidateNotNullOrEmptyAttribute), plain_rows},
    {AUTOMATION(ValidateNotNullOrWhiteSpaceAttribute), plain_rows},
    {AUTOMATION(AllowNullAttribute), plain_rows},
    {AUTOMATION(AllowEmptyStringAttribute), plain_rows},
    {AUTOMATION(AllowEmptyCollectionAttribute), plain_rows},
    {0},
};

void ps_attribute_members_register(void)
{
    ps_types_register(members);
}
