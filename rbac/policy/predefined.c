/* predefined.c - see predefined.h. */
#include "rbac/policy/predefined.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"

typedef enum {
    AREA_ADMIN,
    AREA_AUDIT,
    AREA_SERVER,
    AREA_USER,
    AREA_POLICY,
    AREA_VOICE,
    AREA_LOCATION,
    AREA_RGS,
    AREA_CHAT,
    AREA_ARCHIVING,
    AREA_COUNT,
} Area;

typedef struct {
    Area area;
    const char *noun;
    const char *verbs; /* separated by blanks */
} Noun;

static const Noun nouns[] = {
#define PS_NOUN(area, noun, verbs) {AREA_##area, noun, verbs},
#include "rbac/policy/predefined.def"
#undef PS_NOUN
};

/* What a verb does, and so what a role may be given of an area. */
enum {
    GET = 1u << 0,    /* Get, Search, Show */
    TEST = 1u << 1,   /* Test, Debug */
    ASSIGN = 1u << 2, /* Grant: give an existing policy to a user */
    CHANGE = 1u << 3, /* everything else */
    ALL = GET | TEST | ASSIGN | CHANGE,
};

typedef struct {
    const char *identity;
    unsigned rights[AREA_COUNT];
    const char *extra; /* further cmdlets, separated by blanks */
} Predefined;

static const Predefined predefined[PS_PREDEFINED_ROLES] = {
    {.identity = "CsAdministrator", .rights = {ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL}},
    {.identity = "CsUserAdministrator",
     .rights = {[AREA_USER] = ALL,
                [AREA_SERVER] = GET,
                [AREA_POLICY] = GET | ASSIGN,
                [AREA_VOICE] = GET | ASSIGN,
                [AREA_LOCATION] = GET,
                [AREA_RGS] = GET,
                [AREA_CHAT] = GET | ASSIGN,
                [AREA_ARCHIVING] = GET | ASSIGN}},
    {.identity = "CsVoiceAdministrator",
     .rights = {[AREA_VOICE] = ALL,
                [AREA_LOCATION] = ALL,
                [AREA_RGS] = GET,
                [AREA_USER] = GET,
                [AREA_SERVER] = GET,
                [AREA_POLICY] = GET}},
    {.identity = "CsServerAdministrator",
     .rights = {[AREA_SERVER] = GET | TEST | CHANGE,
                [AREA_USER] = GET | TEST,
                [AREA_POLICY] = GET | TEST,
                [AREA_VOICE] = GET | TEST,
                [AREA_LOCATION] = GET | TEST,
                [AREA_RGS] = GET | TEST,
                [AREA_CHAT] = GET | TEST,
                [AREA_ARCHIVING] = GET | TEST},
     .extra = "New-CsClientPolicy Set-CsClientPolicy Remove-CsClientPolicy New-CsLocationPolicy "
              "Set-CsLocationPolicy Remove-CsLocationPolicy"},
    {.identity = "CsViewOnlyAdministrator",
     .rights = {[AREA_ADMIN] = GET,
                [AREA_SERVER] = GET,
                [AREA_USER] = GET,
                [AREA_POLICY] = GET,
                [AREA_VOICE] = GET,
                [AREA_LOCATION] = GET,
                [AREA_RGS] = GET,
                [AREA_CHAT] = GET,
                [AREA_ARCHIVING] = GET}},
    {.identity = "CsHelpDesk",
     .rights =
         {[AREA_SERVER] = GET, [AREA_USER] = GET | TEST, [AREA_POLICY] = GET, [AREA_VOICE] = GET},
     .extra = "Lock-CsClientPin Unlock-CsClientPin"},
    {.identity = "CsArchivingAdministrator", .rights = {[AREA_ARCHIVING] = ALL, [AREA_USER] = GET}},
    {.identity = "CsResponseGroupAdministrator",
     .rights = {[AREA_RGS] = ALL, [AREA_USER] = GET, [AREA_SERVER] = GET}},
    {.identity = "CsLocationAdministrator", .rights = {[AREA_LOCATION] = ALL}},
    {.identity = "CsResponseGroupManager", .rights = {[AREA_RGS] = GET | CHANGE}},
    {.identity = "CsPersistentChatAdministrator", .rights = {[AREA_CHAT] = ALL, [AREA_USER] = GET}},
};

static const struct {
    const char *verb;
    unsigned right;
} verb_rights[] = {
    {"Get", GET},    {"Search", GET},   {"Show", GET}, {"Test", TEST},
    {"Debug", TEST}, {"Grant", ASSIGN}, {0},
};

static unsigned right_of(PsSlice verb)
{
    for (size_t i = 0; verb_rights[i].verb != NULL; i++)
        if (ps_slice_is(verb, ps_slice(verb_rights[i].verb)))
            return verb_rights[i].right;
    return CHANGE;
}

/* The next word of *text; false at the end. */
static bool next_word(const char **text, PsSlice *word)
{
    const char *p = *text + strspn(*text, " ");
    *word = (PsSlice){p, strcspn(p, " ")};
    *text = p + word->len;
    return word->len > 0;
}

PsTextList ps_predefined_cmdlets(PsArena *arena)
{
    size_t count = 0;
    PsSlice verb;
    for (size_t i = 0; i < PS_COUNT(nouns); i++)
        for (const char *verbs = nouns[i].verbs; next_word(&verbs, &verb);)
            count++;
    PsTextList list = {PS_ARENA_ARRAY(arena, const char *, count), 0};
    for (size_t i = 0; i < PS_COUNT(nouns); i++) {
        size_t noun_len = strlen(nouns[i].noun);
        for (const char *verbs = nouns[i].verbs; next_word(&verbs, &verb);) {
            char *name = ps_arena_alloc(arena, verb.len + noun_len + 2);
            memcpy(name, verb.data, verb.len);
            name[verb.len] = '-';
            memcpy(name + verb.len + 1, nouns[i].noun, noun_len);
            list.items[list.len++] = name;
        }
    }
    return list;
}

static bool has_word(const char *words, const char *wanted)
{
    PsSlice word;
    while (words != NULL && next_word(&words, &word))
        if (ps_slice_is(word, ps_slice(wanted)))
            return true;
    return false;
}

static void fill_role(PsArena *arena, const PsTextList *cmdlets, const Predefined *from, PsRole *to)
{
    static const char *global[] = {"Global"};
    *to = (PsRole){.identity = from->identity,
                   .is_standard = true,
                   .cmdlets = PS_ARENA_ARRAY(arena, PsRoleCmdlet, cmdlets->len),
                   .config_scopes = {global, 1},
                   .user_scopes = {global, 1}};
    size_t at = 0; /* `cmdlets` has one name for each verb of each noun, in this order */
    PsSlice verb;
    for (size_t i = 0; i < PS_COUNT(nouns); i++) {
        unsigned rights = from->rights[nouns[i].area];
        for (const char *verbs = nouns[i].verbs; next_word(&verbs, &verb); at++)
            if ((rights & right_of(verb)) != 0 || has_word(from->extra, cmdlets->items[at]))
                to->cmdlets[to->cmdlet_len++].name = cmdlets->items[at];
    }
}

void ps_predefined_roles(PsArena *arena, const PsTextList *cmdlets, PsRole *out)
{
    for (size_t i = 0; i < PS_PREDEFINED_ROLES; i++)
        fill_role(arena, cmdlets, &predefined[i], &out[i]);
}
