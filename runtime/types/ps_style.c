/* ps_style.c - see ps_style.h. */
#include "types/ps_style.h"

#include "command/record.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/object.h"
#include "value/string.h"

#define ESC "\x1b"
#define STYLE "System.Management.Automation.PSStyle"

/* ---- making ---- */

static PsValue code(const char *text)
{
    return ps_string_printf(ESC "[%sm", text);
}

static PsValue make_colors(const PsType *type, bool is_background)
{
    PsValue record = ps_record_new(type);
#define ATTRIBUTE(name_, code_)
#define COLOR(name_, front_, back_) \
    ps_bag_set_text(record, #name_, code(is_background ? (back_) : (front_)));
#define FORMATTING(name_, code_)
#define FILE_COLOR(name_, code_)
#include "types/ps_style.def"
#undef COLOR
    return record;
}

static PsValue make_formatting(void)
{
    PsValue record = ps_record_new(PS_T(System_Management_Automation_PSStyle_FormattingData));
#define COLOR(name_, front_, back_)
#undef FORMATTING
#define FORMATTING(name_, code_) ps_bag_set_text(record, #name_, code(code_));
#include "types/ps_style.def"
#undef FORMATTING
    return record;
}

static PsValue make_files(void)
{
    PsValue record = ps_record_new(PS_T(System_Management_Automation_PSStyle_FileInfoFormatting));
#define FORMATTING(name_, code_)
#undef FILE_COLOR
#define FILE_COLOR(name_, code_) ps_bag_set_text(record, #name_, code(code_));
#include "types/ps_style.def"
#undef FILE_COLOR
    return record;
}

static PsValue make_progress(void)
{
    PsValue record =
        ps_record_new(PS_T(System_Management_Automation_PSStyle_ProgressConfiguration));
    ps_bag_set_text(record, "Style", code("33;1"));
    ps_bag_set_text(record, "MaxWidth", ps_int32(120));
    ps_bag_set_text(record, "View", ps_enum(PS_T(System_Management_Automation_ProgressView), 0));
    ps_bag_set_text(record, "UseOSCIndicator", ps_bool(false));
    return record;
}

PsValue ps_style_new(void)
{
    PsValue style = ps_record_new(PS_T(System_Management_Automation_PSStyle));
#undef ATTRIBUTE
#define ATTRIBUTE(name_, code_) ps_bag_set_text(style, #name_, code(code_));
#define FILE_COLOR(name_, code_)
#include "types/ps_style.def"
#undef ATTRIBUTE
    ps_bag_set_text(style, "Formatting", make_formatting());
    ps_bag_set_text(style, "Progress", make_progress());
    ps_bag_set_text(style, "Foreground",
                    make_colors(PS_T(System_Management_Automation_PSStyle_ForegroundColor), false));
    ps_bag_set_text(style, "Background",
                    make_colors(PS_T(System_Management_Automation_PSStyle_BackgroundColor), true));
    ps_bag_set_text(style, "FileInfo", make_files());
    return style;
}

/* ---- members ---- */

PS_ROW(get_rendering)
{
    return ps_return(ps_enum(PS_T(System_Management_Automation_OutputRendering), ctx->rendering),
                     out);
}

PS_SETTER_ROW(set_rendering)
{
    ctx->rendering = (int)ps_get_int(value);
    return PS_OK;
}

PS_ROW(hyperlink)
{
    PS_AUTO_BUFFER PsBuffer link = {0};
    PsSlice text = ps_arg_text(args[0]);
    PsStatus status = ctx->upcalls->get_property(ctx, args[1], PS_SLICE("AbsoluteUri"), out);
    if (status)
        return status;
    PsSlice target = ps_arg_text(*out);
    ps_buffer_printf(&link, ESC "]8;;%.*s" ESC "\\%.*s" ESC "]8;;" ESC "\\", (int)target.len,
                     target.data, (int)text.len, text.data);
    ps_assign(out, ps_string_take(&link));
    return PS_OK;
}

static PsStatus rgb(int ground, const PsRef *args, size_t count, PsValue *out)
{
    unsigned all = count == 1 ? (unsigned)ps_get_int(args[0])
                              : (unsigned)((ps_get_int(args[0]) << 16) |
                                           (ps_get_int(args[1]) << 8) | ps_get_int(args[2]));
    *out = ps_string_printf(ESC "[%d;2;%u;%u;%um", ground, (all >> 16) & 0xFF, (all >> 8) & 0xFF,
                            all & 0xFF);
    return PS_OK;
}

PS_ROW(front_rgb)
{
    return rgb(38, args, count, out);
}

PS_ROW(back_rgb)
{
    return rgb(48, args, count, out);
}

static const PsMemberRow style_rows[] = {
    PS_PROPERTY("System.Management.Automation.OutputRendering OutputRendering", get_rendering,
                .setter = set_rendering),
#define ATTRIBUTE(name_, code_) PS_STORED_GET("string " #name_),
#include "types/ps_style.def"
#undef ATTRIBUTE
    PS_STORED_GET(STYLE "+FormattingData Formatting"),
    PS_STORED_GET(STYLE "+ProgressConfiguration Progress"),
    PS_STORED_GET(STYLE "+ForegroundColor Foreground"),
    PS_STORED_GET(STYLE "+BackgroundColor Background"),
    PS_STORED_GET(STYLE "+FileInfoFormatting FileInfo"),
    PS_METHOD("string FormatHyperlink(string text, uri link)", hyperlink),
    {0},
};
#define ATTRIBUTE(name_, code_)
#undef COLOR
#define COLOR(name_, front_, back_) PS_STORED_GET("string " #name_),
static const PsMemberRow front_rows[] = {
#include "types/ps_style.def"
    PS_METHOD("string FromRgb(byte red, byte green, byte blue)", front_rgb),
    PS_METHOD("string FromRgb(int rgb)", front_rgb),
    {0},
};
static const PsMemberRow back_rows[] = {
#include "types/ps_style.def"
    PS_METHOD("string FromRgb(byte red, byte green, byte blue)", back_rgb),
    PS_METHOD("string FromRgb(int rgb)", back_rgb),
    {0},
};
#undef COLOR
#define COLOR(name_, front_, back_)
#undef FORMATTING
#define FORMATTING(name_, code_) PS_STORED("string " #name_),
static const PsMemberRow formatting_rows[] = {
#include "types/ps_style.def"
    {0},
};
#undef FORMATTING
#define FORMATTING(name_, code_)
#undef FILE_COLOR
#define FILE_COLOR(name_, code_) PS_STORED("string " #name_),
static const PsMemberRow file_rows[] = {
#include "types/ps_style.def"
    {0},
};
static const PsMemberRow progress_rows[] = {
    PS_STORED("string Style"),
    PS_STORED("int MaxWidth"),
    PS_STORED("System.Management.Automation.ProgressView View"),
    PS_STORED("bool UseOSCIndicator"),
    {0},
};

const PsTypeMembers ps_types_ps_style[] = {
    {PS_TYPE_ID_System_Management_Automation_PSStyle, style_rows},
    {PS_TYPE_ID_System_Management_Automation_PSStyle_ForegroundColor, front_rows},
    {PS_TYPE_ID_System_Management_Automation_PSStyle_BackgroundColor, back_rows},
    {PS_TYPE_ID_System_Management_Automation_PSStyle_FormattingData, formatting_rows},
    {PS_TYPE_ID_System_Management_Automation_PSStyle_FileInfoFormatting, file_rows},
    {PS_TYPE_ID_System_Management_Automation_PSStyle_ProgressConfiguration, progress_rows},
    {0},
};
