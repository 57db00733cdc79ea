/* Select-String: Find text in strings and files. */
#include <errno.h>
#include <stddef.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/regex.h"
#include "command/cmdlet.h"
#include "command/encoding_argument.h"
#include "command/record.h"
#include "engine/public/script.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "types/match.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/regex_object.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct SelectPattern {
    PsValue text, regex; /* regex: a Regex object, or null for a plain text */
} SelectPattern;

/* Lines seen lately, and matches that still wait for lines behind them. */
typedef struct SelectContext {
    PsValue recent;     /* the last lines that no match has shown as its own context */
    PsValue recent_all; /* the last lines, whatever was shown */
    PsValue *waiting;   /* MatchInfo records */
    size_t *left;       /* how many lines each still takes */
    size_t count, cap;
} SelectContext;

/* Where a line comes from. */
typedef struct {
    PsRef path, filename; /* strings */
} SelectSource;

typedef struct {
    PsValue culture;
    PsValue input_object;
    PsValue pattern;
    PsValue path;
    PsValue literal_path;
    bool raw;
    bool simple_match;
    bool case_sensitive;
    bool quiet;
    bool list;
    bool no_emphasis;
    PsValue include;
    PsValue exclude;
    bool not_match;
    bool all_matches;
    PsValue encoding;
    PsValue context;
    struct SelectPattern *patterns;
    size_t pattern_count;
    PsEncoding text_encoding;
    size_t before, after;          /* -Context */
    int64_t line_number;           /* of the input stream */
    struct SelectContext *around;  /* around matches in the current source */
    bool has_matched, is_finished; /* -Quiet */
} SelectString;

static const PsParam params[] = {
    PS_PARAM(
        SelectString, culture, STRING, "Culture", PS_USES({0}),
        .values =
            "Ordinal,Invariant,Current,,af,af-NA,af-ZA,agq,agq-CM,ak,ak-GH,am,am-ET,ar,ar-001,ar-"
            "AE,ar-BH,ar-DJ,ar-DZ,ar-EG,ar-EH,ar-ER,ar-IL,ar-IQ,ar-JO,ar-KM,ar-KW,ar-LB,ar-LY,ar-"
            "MA,ar-MR,ar-OM,ar-PS,ar-QA,ar-SA,ar-SD,ar-SO,ar-SS,ar-SY,ar-TD,ar-TN,ar-YE,as,as-IN,"
            "asa,asa-TZ,ast,ast-ES,az,az-Cyrl,az-Cyrl-AZ,az-Latn,az-Latn-AZ,bas,bas-CM,be,be-BY,"
            "bem,bem-ZM,bez,bez-TZ,bg,bg-BG,bgc,bgc-IN,bho,bho-IN,bm,bm-ML,bn,bn-BD,bn-IN,bo,bo-CN,"
            "bo-IN,br,br-FR,brx,brx-IN,bs,bs-Cyrl,bs-Cyrl-BA,bs-Latn,bs-Latn-BA,ca,ca-AD,ca-ES,ca-"
            "FR,ca-IT,ccp,ccp-BD,ccp-IN,ce,ce-RU,ceb,ceb-PH,cgg,cgg-UG,chr,chr-US,ckb,ckb-IQ,ckb-"
            "IR,cs,cs-CZ,cv,cv-RU,cy,cy-GB,da,da-DK,da-GL,dav,dav-KE,de,de-AT,de-BE,de-CH,de-DE,de-"
            "IT,de-LI,de-LU,dje,dje-NE,doi,doi-IN,dsb,dsb-DE,dua,dua-CM,dyo,dyo-SN,dz,dz-BT,ebu,"
            "ebu-KE,ee,ee-GH,ee-TG,el,el-CY,el-GR,en,en-001,en-150,en-AE,en-AG,en-AI,en-AS,en-AT,"
            "en-AU,en-BB,en-BE,en-BI,en-BM,en-BS,en-BW,en-BZ,en-CA,en-CC,en-CH,en-CK,en-CM,en-CX,"
            "en-CY,en-DE,en-DG,en-DK,en-DM,en-ER,en-FI,en-FJ,en-FK,en-FM,en-GB,en-GD,en-GG,en-GH,"
            "en-GI,en-GM,en-GU,en-GY,en-HK,en-IE,en-IL,en-IM,en-IN,en-IO,en-JE,en-JM,en-KE,en-KI,"
            "en-KN,en-KY,en-LC,en-LR,en-LS,en-MG,en-MH,en-MO,en-MP,en-MS,en-MT,en-MU,en-MV,en-MW,"
            "en-MY,en-NA,en-NF,en-NG,en-NL,en-NR,en-NU,en-NZ,en-PG,en-PH,en-PK,en-PN,en-PR,en-PW,"
            "en-RW,en-SB,en-SC,en-SD,en-SE,en-SG,en-SH,en-SI,en-SL,en-SS,en-SX,en-SZ,en-TC,en-TK,"
            "en-TO,en-TT,en-TV,en-TZ,en-UG,en-UM,en-US,en-US-POSIX,en-VC,en-VG,en-VI,en-VU,en-WS,"
            "en-ZA,en-ZM,en-ZW,eo,eo-001,es,es-419,es-AR,es-BO,es-BR,es-BZ,es-CL,es-CO,es-CR,es-CU,"
            "es-DO,es-EA,es-EC,es-ES,es-GQ,es-GT,es-HN,es-IC,es-MX,es-NI,es-PA,es-PE,es-PH,es-PR,"
            "es-PY,es-SV,es-US,es-UY,es-VE,et,et-EE,eu,eu-ES,ewo,ewo-CM,fa,fa-AF,fa-IR,ff,ff-Adlm,"
            "ff-Adlm-BF,ff-Adlm-CM,ff-Adlm-GH,ff-Adlm-GM,ff-Adlm-GN,ff-Adlm-GW,ff-Adlm-LR,ff-Adlm-"
            "MR,ff-Adlm-NE,ff-Adlm-NG,ff-Adlm-SL,ff-Adlm-SN,ff-Latn,ff-Latn-BF,ff-Latn-CM,ff-Latn-"
            "GH,ff-Latn-GM,ff-Latn-GN,ff-Latn-GW,ff-Latn-LR,ff-Latn-MR,ff-Latn-NE,ff-Latn-NG,ff-"
            "Latn-SL,ff-Latn-SN,fi,fi-FI,fil,fil-PH,fo,fo-DK,fo-FO,fr,fr-BE,fr-BF,fr-BI,fr-BJ,fr-"
            "BL,fr-CA,fr-CD,fr-CF,fr-CG,fr-CH,fr-CI,fr-CM,fr-DJ,fr-DZ,fr-FR,fr-GA,fr-GF,fr-GN,fr-"
            "GP,fr-GQ,fr-HT,fr-KM,fr-LU,fr-MA,fr-MC,fr-MF,fr-MG,fr-ML,fr-MQ,fr-MR,fr-MU,fr-NC,fr-"
            "NE,fr-PF,fr-PM,fr-RE,fr-RW,fr-SC,fr-SN,fr-SY,fr-TD,fr-TG,fr-TN,fr-VU,fr-WF,fr-YT,fur,"
            "fur-IT,fy,fy-NL,ga,ga-GB,ga-IE,gd,gd-GB,gl,gl-ES,gsw,gsw-CH,gsw-FR,gsw-LI,gu,gu-IN,"
            "guz,guz-KE,gv,gv-IM,ha,ha-GH,ha-NE,ha-NG,haw,haw-US,he,he-IL,hi,hi-IN,hi-Latn,hi-Latn-"
            "IN,hr,hr-BA,hr-HR,hsb,hsb-DE,hu,hu-HU,hy,hy-AM,ia,ia-001,id,id-ID,ig,ig-NG,ii,ii-CN,"
            "is,is-IS,it,it-CH,it-IT,it-SM,it-VA,ja,ja-JP,jgo,jgo-CM,jmc,jmc-TZ,jv,jv-ID,ka,ka-GE,"
            "kab,kab-DZ,kam,kam-KE,kde,kde-TZ,kea,kea-CV,kgp,kgp-BR,khq,khq-ML,ki,ki-KE,kk,kk-KZ,"
            "kkj,kkj-CM,kl,kl-GL,kln,kln-KE,km,km-KH,kn,kn-IN,ko,ko-KP,ko-KR,kok,kok-IN,ks,ks-Arab,"
            "ks-Arab-IN,ks-Deva,ks-Deva-IN,ksb,ksb-TZ,ksf,ksf-CM,ksh,ksh-DE,ku,ku-TR,kw,kw-GB,ky,"
            "ky-KG,lag,lag-TZ,lb,lb-LU,lg,lg-UG,lkt,lkt-US,ln,ln-AO,ln-CD,ln-CF,ln-CG,lo,lo-LA,lrc,"
            "lrc-IQ,lrc-IR,lt,lt-LT,lu,lu-CD,luo,luo-KE,luy,luy-KE,lv,lv-LV,mai,mai-IN,mas,mas-KE,"
            "mas-TZ,mer,mer-KE,mfe,mfe-MU,mg,mg-MG,mgh,mgh-MZ,mgo,mgo-CM,mi,mi-NZ,mk,mk-MK,ml,ml-"
            "IN,mn,mn-MN,mni,mni-Beng,mni-Beng-IN,mr,mr-IN,ms,ms-BN,ms-ID,ms-MY,ms-SG,mt,mt-MT,mua,"
            "mua-CM,my,my-MM,mzn,mzn-IR,naq,naq-NA,nb,nb-NO,nb-SJ,nd,nd-ZW,ne,ne-IN,ne-NP,nl,nl-AW,"
            "nl-BE,nl-BQ,nl-CW,nl-NL,nl-SR,nl-SX,nmg,nmg-CM,nn,nn-NO,nnh,nnh-CM,no,nus,nus-SS,nyn,"
            "nyn-UG,om,om-ET,om-KE,or,or-IN,os,os-GE,os-RU,pa,pa-Arab,pa-Arab-PK,pa-Guru,pa-Guru-"
            "IN,pcm,pcm-NG,pl,pl-PL,ps,ps-AF,ps-PK,pt,pt-AO,pt-BR,pt-CH,pt-CV,pt-GQ,pt-GW,pt-LU,pt-"
            "MO,pt-MZ,pt-PT,pt-ST,pt-TL,qu,qu-BO,qu-EC,qu-PE,raj,raj-IN,rm,rm-CH,rn,rn-BI,ro,ro-MD,"
            "ro-RO,rof,rof-TZ,ru,ru-BY,ru-KG,ru-KZ,ru-MD,ru-RU,ru-UA,rw,rw-RW,rwk,rwk-TZ,sa,sa-IN,"
            "sah,sah-RU,saq,saq-KE,sat,sat-Olck,sat-Olck-IN,sbp,sbp-TZ,sc,sc-IT,sd,sd-Arab,sd-Arab-"
            "PK,sd-Deva,sd-Deva-IN,se,se-FI,se-NO,se-SE,seh,seh-MZ,ses,ses-ML,sg,sg-CF,shi,shi-"
            "Latn,shi-Latn-MA,shi-Tfng,shi-Tfng-MA,si,si-LK,sk,sk-SK,sl,sl-SI,smn,smn-FI,sn,sn-ZW,"
            "so,so-DJ,so-ET,so-KE,so-SO,sq,sq-AL,sq-MK,sq-XK,sr,sr-Cyrl,sr-Cyrl-BA,sr-Cyrl-ME,sr-"
            "Cyrl-RS,sr-Cyrl-XK,sr-Latn,sr-Latn-BA,sr-Latn-ME,sr-Latn-RS,sr-Latn-XK,su,su-Latn,su-"
            "Latn-ID,sv,sv-AX,sv-FI,sv-SE,sw,sw-CD,sw-KE,sw-TZ,sw-UG,ta,ta-IN,ta-LK,ta-MY,ta-SG,te,"
            "te-IN,teo,teo-KE,teo-UG,tg,tg-TJ,th,th-TH,ti,ti-ER,ti-ET,tk,tk-TM,to,to-TO,tr,tr-CY,"
            "tr-TR,tt,tt-RU,twq,twq-NE,tzm,tzm-MA,ug,ug-CN,uk,uk-UA,ur,ur-IN,ur-PK,uz,uz-Arab,uz-"
            "Arab-AF,uz-Cyrl,uz-Cyrl-UZ,uz-Latn,uz-Latn-UZ,vai,vai-Latn,vai-Latn-LR,vai-Vaii,vai-"
            "Vaii-LR,vi,vi-VN,vun,vun-TZ,wae,wae-CH,wo,wo-SN,xh,xh-ZA,xog,xog-UG,yav,yav-CM,yi,yi-"
            "001,yo,yo-BJ,yo-NG,yrl,yrl-BR,yrl-CO,yrl-VE,yue,yue-Hans,yue-Hans-CN,yue-Hant,yue-"
            "Hant-HK,zgh,zgh-MA,zh,zh-Hans,zh-Hans-CN,zh-Hans-HK,zh-Hans-MO,zh-Hans-SG,zh-Hant,zh-"
            "Hant-HK,zh-Hant-MO,zh-Hant-TW,zu,zu-ZA",
        .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED,
        .help = "The culture whose rules apply."),
    PS_PARAM(SelectString, input_object, VALUE, "InputObject",
             PS_USES({.set = "Object", .mandatory = true, .from_pipeline = true},
                     {.set = "ObjectRaw", .mandatory = true, .from_pipeline = true}),
             .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_STRING,
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM_ARRAY(SelectString, pattern, STRING, "Pattern",
                   PS_USES({.position = 1, .mandatory = true})),
    PS_PARAM_ARRAY(
        SelectString, path, STRING, "Path",
        PS_USES(
            {.set = "File", .position = 2, .mandatory = true, .from_pipeline_by_name = true},
            {.set = "FileRaw", .position = 2, .mandatory = true, .from_pipeline_by_name = true}),
        .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        SelectString, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralFile", .mandatory = true, .from_pipeline_by_name = true},
                {.set = "LiteralFileRaw", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(SelectString, raw, SWITCH, "Raw",
             PS_USES({.set = "ObjectRaw", .mandatory = true}, {.set = "FileRaw", .mandatory = true},
                     {.set = "LiteralFileRaw", .mandatory = true})),
    PS_PARAM(SelectString, simple_match, SWITCH, "SimpleMatch", PS_USES({0})),
    PS_PARAM(SelectString, case_sensitive, SWITCH, "CaseSensitive", PS_USES({0}),
             .help = "Tell upper from lower case."),
    PS_PARAM(SelectString, quiet, SWITCH, "Quiet",
             PS_USES({.set = "Object"}, {.set = "File"}, {.set = "LiteralFile"})),
    PS_PARAM(SelectString, list, SWITCH, "List", PS_USES({0})),
    PS_PARAM(SelectString, no_emphasis, SWITCH, "NoEmphasis", PS_USES({0}),
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(SelectString, include, STRING, "Include", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(SelectString, exclude, STRING, "Exclude", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Patterns of names to leave out."),
    PS_PARAM(SelectString, not_match, SWITCH, "NotMatch", PS_USES({0})),
    PS_PARAM(SelectString, all_matches, SWITCH, "AllMatches", PS_USES({0})),
    PS_PARAM(SelectString, encoding, VALUE, "Encoding", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Encoding of the text."),
    PS_PARAM_ARRAY(SelectString, context, INT32, "Context", PS_USES({0}), .min_count = 1,
                   .max_count = 2, .min = 0, .max = 2147483647,
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

static PsStatus refuse_pattern(PsCall *call, PsRef pattern, const PsErrorBuf *err)
{
    return ps_throw(call, pattern, PS_T(System_ArgumentException), PS_CAT_InvalidArgument,
                    "InvalidRegex", "The string %s is not a valid regular expression: %s",
                    ps_string_cstr(pattern), err->text);
}

static PsStatus read_patterns(PsCall *call, SelectString *me)
{
    size_t count = ps_array_len(me->pattern);
    me->patterns = ps_alloc_zero((count + 1) * sizeof *me->patterns);
    for (size_t i = 0; i < count; i++) {
        SelectPattern *pattern = &me->patterns[me->pattern_count++];
        pattern->text = ps_array_at(me->pattern, i);
        PsErrorBuf err = {0};
        PS_AUTO_BUFFER PsBuffer escaped = {0};
        PsSlice text = ps_string_slice(pattern->text);
        if (me->simple_match) {
            ps_regex_escape(&escaped, text);
            text = ps_buffer_view(&escaped);
        }
        pattern->regex =
            ps_regex_object_new(text, me->case_sensitive ? 0 : PS_REGEX_IGNORE_CASE, &err);
        if (ps_is_null(pattern->regex))
            return refuse_pattern(call, pattern->text, &err);
    }
    return PS_OK;
}

static SelectContext *new_context(void)
{
    SelectContext *context = ps_alloc_zero(sizeof *context);
    context->recent = ps_array_empty(0);
    context->recent_all = ps_array_empty(0);
    return context;
}

static void free_context(SelectContext *context)
{
    if (context == NULL)
        return;
    for (size_t i = 0; i < context->count; i++)
        ps_release(context->waiting[i]);
    ps_release(context->recent);
    ps_release(context->recent_all);
    free(context->waiting);
    free(context->left);
    free(context);
}

static PsStatus start(PsCall *call, void *state)
{
    SelectString *me = state;
    if (!ps_is_null(me->context)) {
        PS_AUTO PsValue first = ps_array_at(me->context, 0);
        me->before = me->after = (size_t)ps_get_int(first);
        if (ps_array_len(me->context) > 1) {
            PS_AUTO PsValue second = ps_array_at(me->context, 1);
            me->after = (size_t)ps_get_int(second);
        }
    }
    me->around = new_context();
    PsStatus status = read_patterns(call, me);
    return status ? status : ps_encoding_argument(call, me->encoding, &me->text_encoding);
}

/* The matches of the first pattern that has one: a Match[].  *found false: none has. */
static PsStatus find(PsCall *call, SelectString *me, PsRef line, PsValue *matches,
                     const SelectPattern **pattern, bool *found)
{
    *found = false;
    for (size_t i = 0; i < me->pattern_count; i++) {
        PsMatchPattern use = {ps_regex_object_get(me->patterns[i].regex)->regex,
                              me->patterns[i].regex};
        PS_AUTO PsValue match = PS_NULL;
        size_t len = ps_string_slice(line).len;
        PsStatus status = ps_match_search(call->ctx, &use, line, 0, len, &match);
        if (status)
            return status;
        if (!ps_match_is_success(match))
            continue;
        *found = true;
        *pattern = &me->patterns[i];
        PS_AUTO PsValue list = ps_array_empty(1);
        while (ps_match_is_success(match)) {
            if (!me->simple_match)
                ps_array_push(list, ps_retain(match));
            if (!me->all_matches)
                break;
            PsValue next = PS_NULL;
            status = ps_match_next(call->ctx, match, &next);
            if (status)
                return status;
            ps_assign(&match, next);
        }
        size_t count = ps_array_len(list);
        PsValue typed = ps_array_new(PS_T(System_Text_RegularExpressions_Match), count);
        for (size_t k = 0; k < count; k++)
            ps_array_set(typed, k, ps_array_at(list, k));
        *matches = typed;
        return PS_OK;
    }
    return PS_OK;
}

static PsValue make_record(SelectString *me, PsRef line, const SelectSource *source,
                           const SelectPattern *pattern, PsValue matches)
{
    PsValue record = ps_record_new(PS_T(Microsoft_PowerShell_Commands_MatchInfo));
    ps_bag_set_text(record, "IgnoreCase", ps_bool(!me->case_sensitive));
    ps_bag_set_text(record, "LineNumber", ps_uint64((uint64_t)me->line_number));
    ps_bag_set_text(record, "Line", ps_retain(line));
    ps_bag_set_text(record, "Filename", ps_retain(source->filename));
    ps_bag_set_text(record, "Path", ps_retain(source->path));
    ps_bag_set_text(record, "Pattern",
                    ps_retain(pattern != NULL ? pattern->text : me->patterns[0].text));
    ps_bag_set_text(record, "Context", PS_NULL);
    ps_bag_set_text(record, "Matches", matches);
    return record;
}

/* string[] of the last `most` lines of a list. */
static PsValue last_lines(PsRef lines, size_t most)
{
    size_t count = ps_array_len(lines), from = count > most ? count - most : 0;
    PsValue out = ps_array_new(PS_T(System_String), count - from);
    for (size_t i = from; i < count; i++)
        ps_array_set(out, i - from, ps_array_at(lines, i));
    return out;
}

static void add_line(PsRef context, const char *property, PsRef line)
{
    PsValue *slot = ps_bag_find_text(context, property);
    size_t count = ps_array_len(*slot);
    PsValue longer = ps_array_new(PS_T(System_String), count + 1);
    for (size_t i = 0; i < count; i++)
        ps_array_set(longer, i, ps_array_at(*slot, i));
    ps_array_set(longer, count, ps_retain(line));
    ps_assign(slot, longer);
}

/* Gives a line to the matches that wait for it; those that have enough go out. */
static PsStatus pass_line(PsCall *call, SelectString *me, PsRef line, bool is_match)
{
    SelectContext *c = me->around;
    PsStatus status = PS_OK;
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++) {
        PsRef context = *ps_bag_find_text(c->waiting[i], "Context");
        add_line(context, "PostContext", line);
        /* Only the last match shows the line, and only up to the next match. */
        if (!is_match && i + 1 == c->count)
            add_line(context, "DisplayPostContext", line);
        if (--c->left[i] > 0) {
            c->waiting[kept] = c->waiting[i];
            c->left[kept++] = c->left[i];
        } else if (status == PS_OK) {
            status = ps_write(call, c->waiting[i]);
        } else {
            ps_release(c->waiting[i]);
        }
    }
    c->count = kept;
    return status;
}

static PsStatus keep_match(PsCall *call, SelectString *me, PsValue record)
{
    SelectContext *c = me->around;
    PsValue context = ps_record_new(PS_T(Microsoft_PowerShell_Commands_MatchInfoContext));
    ps_bag_set_text(context, "PreContext", last_lines(c->recent_all, me->before));
    ps_bag_set_text(context, "PostContext", ps_array_new(PS_T(System_String), 0));
    ps_bag_set_text(context, "DisplayPreContext", last_lines(c->recent, me->before));
    ps_bag_set_text(context, "DisplayPostContext", ps_array_new(PS_T(System_String), 0));
    ps_bag_set_text(record, "Context", context);
    if (me->after == 0)
        return ps_write(call, record);
    if (c->count == c->cap) {
        c->cap = c->cap * 2 + 4;
        c->waiting = ps_realloc(c->waiting, c->cap * sizeof *c->waiting);
        c->left = ps_realloc(c->left, c->cap * sizeof *c->left);
    }
    c->waiting[c->count] = record;
    c->left[c->count++] = me->after;
    return PS_OK;
}

static void remember(SelectString *me, PsRef line, bool is_shown)
{
    SelectContext *c = me->around;
    ps_array_push(c->recent_all, ps_retain(line));
    if (ps_array_len(c->recent_all) > me->before)
        ps_array_remove(c->recent_all, 0, 1);
    if (is_shown) {
        ps_array_clear(c->recent);
        return;
    }
    ps_array_push(c->recent, ps_retain(line));
    if (ps_array_len(c->recent) > me->before)
        ps_array_remove(c->recent, 0, 1);
}

static PsStatus flush_context(PsCall *call, SelectString *me)
{
    SelectContext *c = me->around;
    PsStatus status = PS_OK;
    for (size_t i = 0; i < c->count; i++) {
        if (status == PS_OK)
            status = ps_write(call, c->waiting[i]);
        else
            ps_release(c->waiting[i]);
    }
    c->count = 0;
    ps_array_clear(c->recent);
    ps_array_clear(c->recent_all);
    return status;
}

/* One line; *enough: the rest of its source is of no interest. */
static PsStatus try_line(PsCall *call, SelectString *me, PsRef line, PsRef original,
                         const SelectSource *source, bool *enough)
{
    me->line_number++;
    bool has_context = me->before > 0 || me->after > 0;
    PS_AUTO PsValue matches = PS_NULL;
    const SelectPattern *pattern = NULL;
    bool found;
    PsStatus status = find(call, me, line, &matches, &pattern, &found);
    if (status)
        return status;
    bool wanted = found != me->not_match;
    bool was_waiting = me->around->count > 0;
    if (has_context)
        status = pass_line(call, me, line, wanted);
    if (status == PS_OK && wanted) {
        me->has_matched = true;
        *enough = me->list || me->quiet;
        if (ps_is_null(matches))
            matches = ps_array_new(PS_T(System_Text_RegularExpressions_Match), 0);
        if (me->raw) {
            status = ps_write(call, ps_retain(original));
        } else if (!me->quiet) {
            PsValue record = make_record(me, line, source, pattern, ps_move(&matches));
            status = has_context ? keep_match(call, me, record) : ps_write(call, record);
        }
    }
    if (has_context)
        remember(me, line, wanted || was_waiting);
    return status;
}

static PsStatus search_text(PsCall *call, SelectString *me, PsSlice text,
                            const SelectSource *source)
{
    me->line_number = 0;
    bool enough = false;
    PsStatus status = PS_OK;
    while (text.len > 0 && !enough && status == PS_OK) {
        size_t len = 0;
        while (len < text.len && text.data[len] != '\n' && text.data[len] != '\r')
            len++;
        PS_AUTO PsValue line = ps_string((PsSlice){text.data, len});
        size_t end = len;
        if (end < text.len)
            end +=
                text.data[end] == '\r' && end + 1 < text.len && text.data[end + 1] == '\n' ? 2 : 1;
        text.data += end;
        text.len -= end;
        status = try_line(call, me, line, line, source, &enough);
    }
    return status ? status : flush_context(call, me);
}

static bool any_fits(PsRef patterns, PsSlice path)
{
    for (size_t i = 0; i < ps_array_len(patterns); i++) {
        PS_AUTO PsValue pattern = ps_array_at(patterns, i);
        if (ps_wildcard_match_once(ps_string_slice(pattern), path, true))
            return true;
    }
    return false;
}

/* -Include and -Exclude are about the whole path. */
static bool is_wanted(const SelectString *me, PsSlice path)
{
    return (ps_is_null(me->include) || any_fits(me->include, path)) &&
           (ps_is_null(me->exclude) || !any_fits(me->exclude, path));
}

static PsStatus search_file(PsCall *call, void *state, const PsItemPath *path)
{
    SelectString *me = state;
    bool exists, is_container;
    PsStatus status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status || is_container || path->provider->is_flat || (me->quiet && me->has_matched))
        return status;
    PsSlice text = ps_item_path_text(path);
    if (!is_wanted(me, text))
        return PS_OK;
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, text);
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int error = ps_file_read(ps_buffer_cstr(&name), &bytes);
    if (error != 0)
        return ps_provider_write_errno(call, error, text, "ProcessingFile", PS_CAT_NotSpecified);
    size_t mark;
    const PsEncoding *marked = ps_encoding_detect(ps_buffer_view(&bytes), &mark);
    PS_AUTO_BUFFER PsBuffer decoded = {0};
    PsEncodingForm form = marked != NULL ? marked->form : me->text_encoding.form;
    ps_encoding_decode(form, (PsSlice){ps_buffer_view(&bytes).data + mark, bytes.len - mark},
                       &decoded);
    PS_AUTO PsValue full = ps_string(text);
    PS_AUTO PsValue leaf = ps_string(ps_path_text_leaf(text));
    return search_text(call, me, ps_buffer_view(&decoded), &(SelectSource){full, leaf});
}

/* A file object stands for its content, anything else for its text. */
static PsStatus search_object(PsCall *call, SelectString *me)
{
    PsRef item = me->input_object;
    if (ps_is_null(item))
        return PS_OK;
    if (ps_type_of(ps_unwrap(item)) == PS_T(System_IO_FileInfo)) {
        PS_AUTO PsValue name = PS_NULL;
        PsStatus status = ps_get_property(call->ctx, item, PS_SLICE("FullName"), &name);
        if (status)
            return status;
        PS_AUTO PsValue list = ps_array_empty(1);
        ps_array_push(list, ps_move(&name));
        return ps_provider_each(call, PS_NULL, list, (PsResolve){0}, search_file, me);
    }
    PS_AUTO PsValue line = PS_NULL;
    PsStatus status = ps_text_value(call->ctx, item, &line);
    if (status)
        return status;
    PS_AUTO PsValue stream = ps_string_from("InputStream");
    bool enough = false;
    return try_line(call, me, line, item, &(SelectSource){stream, stream}, &enough);
}

static PsStatus process(PsCall *call, void *state)
{
    SelectString *me = state;
    PsStatus status;
    if (ps_is_bound(call, offsetof(SelectString, path)) ||
        ps_is_bound(call, offsetof(SelectString, literal_path))) {
        status =
            ps_provider_each(call, me->path, me->literal_path, (PsResolve){0}, search_file, me);
    } else {
        status = search_object(call, me);
    }
    if (status == PS_OK && me->quiet && me->has_matched && !me->is_finished) {
        me->is_finished = true;
        status = ps_write(call, ps_bool(true));
        return status ? status : ps_stop_upstream(call);
    }
    return status;
}

static PsStatus finish(PsCall *call, void *state)
{
    SelectString *me = state;
    PsStatus status = flush_context(call, me);
    bool from_files = strcmp(call->parameter_set, "Object") != 0;
    if (status == PS_OK && me->quiet && !me->has_matched && from_files)
        status = ps_write(call, ps_bool(false));
    return status;
}

static void cleanup(void *state)
{
    SelectString *me = state;
    for (size_t i = 0; i < me->pattern_count; i++) {
        ps_release(me->patterns[i].text);
        ps_release(me->patterns[i].regex);
    }
    free(me->patterns);
    free_context(me->around);
}

const PsCmdlet ps_cmdlet_Select_String = {
    .name = "Select-String",
    .class_name = "Microsoft.PowerShell.Commands.SelectStringCommand",
    .synopsis = "Find text in strings and files.",
    .default_set = "File",
    .output_type = "System.Boolean,Microsoft.PowerShell.Commands.MatchInfo,System.String",
    .state_size = sizeof(SelectString),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
