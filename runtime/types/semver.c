/* semver.c - see semver.h. */
#include "types/semver.h"

#include "types/fields.h"
#include "types/members.h"
#include "value/boxed.h"
#include "value/object.h"
#include "value/string.h"

enum { MAJOR, MINOR, PATCH, LABEL, BUILD, FIELD_COUNT };

#define SELF_TYPE PS_T(System_Management_Automation_SemanticVersion)

static bool is_semver(PsRef value)
{
    return ps_fields_is(value, SELF_TYPE);
}

static PsValue text_or_null(PsSlice text)
{
    return text.len > 0 ? ps_string(text) : PS_NULL;
}

static PsValue make(const PsSemver *version)
{
    PsValue value = ps_fields_new(SELF_TYPE, FIELD_COUNT);
    PsRef it = ps_ref(&value);
    ps_field_set(it, MAJOR, ps_int32(version->major));
    ps_field_set(it, MINOR, ps_int32(version->minor));
    ps_field_set(it, PATCH, ps_int32(version->patch));
    ps_field_set(it, LABEL, text_or_null(version->label));
    ps_field_set(it, BUILD, text_or_null(version->build));
    return value;
}

/* The labels are borrowed from the object. */
static PsSemver read(PsRef self)
{
    return (PsSemver){
        .major = ps_arg_int(ps_field(self, MAJOR)),
        .minor = ps_arg_int(ps_field(self, MINOR)),
        .patch = ps_arg_int(ps_field(self, PATCH)),
        .label = ps_arg_text(ps_field(self, LABEL)),
        .build = ps_arg_text(ps_field(self, BUILD)),
    };
}

PsValue ps_semver_new(PsSlice text)
{
    PsSemver version;
    return ps_version_parse_semver(text, &version) ? make(&version) : PS_NULL;
}

PS_ROW(parse)
{
    PsSlice text = ps_arg_text(args[0]);
    if (text.len == 0)
        return ps_fail(ctx, PS_T(System_Management_Automation_PSArgumentException),
                       PS_CAT_InvalidArgument, NULL, "version");
    *out = ps_semver_new(text);
    return ps_is_null(ps_ref(out)) ? ps_fail_format(ctx, PS_SLICE("")) : PS_OK;
}
PS_ROW(try_parse)
{
    PsValue made = ps_semver_new(ps_arg_text(args[0]));
    *out = ps_bool(!ps_is_null(ps_ref(&made)));
    return ps_types_reference_set(ctx, args[1], made);
}

/* (major [, minor [, patch [, label [, build]]]]) */
PS_ROW(from_parts)
{
    PsSemver version = {.label = PS_SLICE(""), .build = PS_SLICE("")};
    int32_t *const numbers[] = {&version.major, &version.minor, &version.patch};
    static const char *const names[] = {"major", "minor", "patch"};
    for (size_t i = 0; i < 3 && i < count; i++) {
        *numbers[i] = ps_arg_int(args[i]);
        if (*numbers[i] < 0)
            return ps_fail(ctx, PS_T(System_Management_Automation_PSArgumentException),
                           PS_CAT_InvalidArgument, NULL, "%s", names[i]);
    }
    if (count > 3)
        version.label = ps_arg_text(args[3]);
    if (count > 4)
        version.build = ps_arg_text(args[4]);
    return ps_return(make(&version), out);
}
/* A version of two or three parts. */
PS_ROW(from_version)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "version");
    PsVersion from = ps_get_version(args[0]);
    if (from.revision > 0)
        return ps_fail(ctx, PS_T(System_Management_Automation_PSArgumentException),
                       PS_CAT_InvalidArgument, NULL, "version");
    PsSemver version = {from.major, from.minor, from.build < 0 ? 0 : from.build, PS_SLICE(""),
                        PS_SLICE("")};
    return ps_return(make(&version), out);
}

PS_ROW(to_string)
{
    PsBuffer text = {0};
    PsSemver version = read(self);
    ps_version_semver_text(&text, &version);
    return ps_return_text(&text, out);
}

/* Orders against what is, or can be read as, a version. */
PS_ROW(compare)
{
    PS_AUTO PsValue read_text = PS_NULL;
    PsRef other = ps_unwrap(args[0]);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    if (ps_kind(other) == PS_KIND_STRING)
        read_text = ps_semver_new(ps_arg_text(other));
    if (!ps_is_null(ps_ref(&read_text)))
        other = ps_ref(&read_text);
    if (!is_semver(other))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "value");
    PsSemver a = read(self);
    PsSemver b = read(other);
    return ps_return(ps_int32(ps_version_compare_semver(&a, &b)), out);
}
PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    if (!is_semver(other))
        return ps_return(ps_bool(false), out);
    PsSemver a = read(self);
    PsSemver b = read(other);
    return ps_return(ps_bool(ps_version_compare_semver(&a, &b) == 0), out);
}

PS_FIELD_GETTER(major, MAJOR)
PS_FIELD_GETTER(minor, MINOR)
PS_FIELD_GETTER(patch, PATCH)
PS_FIELD_GETTER(label, LABEL)
PS_FIELD_GETTER(build, BUILD)

#define NUMBERS "int major, int minor, int patch"

static const PsMemberRow rows[] = {
    PS_CTOR("new(string version)", parse),
    PS_CTOR("new(" NUMBERS ", string preReleaseLabel, string buildLabel)", from_parts),
    PS_CTOR("new(" NUMBERS ", string label)", from_parts),
    PS_CTOR("new(" NUMBERS ")", from_parts),
    PS_CTOR("new(int major, int minor)", from_parts),
    PS_CTOR("new(int major)", from_parts),
    PS_CTOR("new(version version)", from_version),
    PS_STATIC("semver Parse(string version)", parse),
    PS_STATIC("bool TryParse(string version, [ref] semver result)", try_parse),
    PS_PROPERTY("int Major", get_major),
    PS_PROPERTY("int Minor", get_minor),
    PS_PROPERTY("int Patch", get_patch),
    PS_PROPERTY("string PreReleaseLabel", get_label),
    PS_PROPERTY("string BuildLabel", get_build),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("int CompareTo(System.Object version)", compare),
    PS_METHOD("bool Equals(System.Object obj)", equals),
    {0},
};

const PsTypeMembers ps_types_semver[] = {
    {PS_TYPE_ID_System_Management_Automation_SemanticVersion, rows},
    {0},
};
