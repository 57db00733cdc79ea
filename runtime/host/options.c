/* options.c - see options.h. */
#include "host/options.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"

typedef enum {
    OPTION_FILE,
    OPTION_COMMAND,
    OPTION_COMMAND_WITH_ARGS,
    OPTION_ENCODED_COMMAND,
    OPTION_NO_PROFILE,
    OPTION_NON_INTERACTIVE,
    OPTION_NO_LOGO,
    OPTION_NO_EXIT,
    OPTION_INTERACTIVE,
    OPTION_LOGIN,
    OPTION_WORKING_DIRECTORY,
    OPTION_EXECUTION_POLICY,
    OPTION_INPUT_FORMAT,
    OPTION_OUTPUT_FORMAT,
    OPTION_CONFIGURATION_NAME,
    OPTION_SETTINGS_FILE,
    OPTION_WINDOW_STYLE,
    OPTION_STA,
    OPTION_MTA,
    OPTION_VERSION,
    OPTION_HELP,
} OptionId;

static const struct {
    OptionId id;
    const char *name, *shortest;
    bool takes_value;
} rows[] = {
#define PS_HOST_OPTION(id, name, shortest, takes_value) {OPTION_##id, name, shortest, takes_value},
#include "host/options.def"
#undef PS_HOST_OPTION
};

static const struct {
    const char *name;
    PsRunMode mode;
} long_modes[] = {
    {"--ast", PS_RUN_AST},
    {"--check", PS_RUN_CHECK},
    {"--disassemble", PS_RUN_DISASSEMBLE},
    {"--explain-access", PS_RUN_EXPLAIN_ACCESS},
    {"--verify-audit", PS_RUN_VERIFY_AUDIT},
    {"--export-audit", PS_RUN_EXPORT_AUDIT},
    {"--sync-peer", PS_RUN_SYNC_PEER},
    {"--move-store", PS_RUN_MOVE_STORE},
};

/* Index of the row that `word` names or begins; -1. */
static int find_option(const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i < PS_COUNT(rows); i++)
        if (strcasecmp(word, rows[i].name) == 0)
            return (int)i;
    for (size_t i = 0; i < PS_COUNT(rows); i++)
        if (len >= strlen(rows[i].shortest) && strncasecmp(word, rows[i].name, len) == 0)
            return (int)i;
    for (size_t i = 0; i < PS_COUNT(rows); i++)
        if (strcasecmp(word, rows[i].shortest) == 0)
            return (int)i;
    return -1;
}

static char *join(char **argv, int from, int argc)
{
    PsBuffer text = {0};
    for (int i = from; i < argc; i++) {
        if (i > from)
            ps_buffer_byte(&text, ' ');
        ps_buffer_text(&text, argv[i]);
    }
    return ps_buffer_take(&text);
}

static int base64_digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c == '\0' ? NULL : strchr(digits, c);
    return at == NULL ? -1 : (int)(at - digits);
}

/* UTF-16LE in base64, as -EncodedCommand has it; NULL when it is none. */
static char *decode_command(const char *text)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    uint32_t bits = 0;
    int have = 0;
    for (; *text != '\0' && *text != '='; text++) {
        int digit = base64_digit(*text);
        if (digit < 0)
            return NULL;
        bits = bits << 6 | (uint32_t)digit;
        have += 6;
        if (have >= 8) {
            have -= 8;
            ps_buffer_byte(&bytes, (char)(bits >> have & 0xFF));
        }
    }
    if (bytes.len % 2 != 0)
        return NULL;
    PsBuffer out = {0};
    for (size_t i = 0; i + 1 < bytes.len; i += 2)
        ps_buffer_char(&out, (uint32_t)(unsigned char)bytes.data[i] |
                                 (uint32_t)(unsigned char)bytes.data[i + 1] << 8);
    return ps_buffer_take(&out);
}

static int usage(const char *before, const char *word, const char *after)
{
    fprintf(stderr, "%s%s%s\n", before, word, after);
    return 64;
}

static void take_file(int argc, char **argv, int i, PsOptions *out)
{
    out->file = argv[i];
    out->mode = strcmp(argv[i], "-") == 0 ? PS_RUN_STDIN : PS_RUN_FILE;
    out->args = argv + i + 1;
    out->arg_count = (size_t)(argc - i - 1);
}

/* An option with its value at argv[i]; `end` when the rest of the line belongs to it. */
static int take_value(int argc, char **argv, int i, OptionId id, PsOptions *out, bool *end)
{
    *end = false;
    switch (id) {
    case OPTION_FILE:
        take_file(argc, argv, i, out);
        *end = true;
        return 0;
    case OPTION_COMMAND:
        out->mode = strcmp(argv[i], "-") == 0 ? PS_RUN_STDIN : PS_RUN_COMMAND;
        out->command = join(argv, i, argc);
        *end = true;
        return 0;
    case OPTION_COMMAND_WITH_ARGS:
        out->mode = PS_RUN_COMMAND;
        out->command = ps_strdup(argv[i]);
        out->args = argv + i + 1;
        out->arg_count = (size_t)(argc - i - 1);
        *end = true;
        return 0;
    case OPTION_ENCODED_COMMAND:
        out->command = decode_command(argv[i]);
        out->mode = PS_RUN_COMMAND;
        return out->command != NULL
                   ? 0
                   : usage("Cannot process the command because the value specified with ",
                           "-EncodedCommand",
                           " is not properly encoded. The value must be Base64 encoded.");
    case OPTION_WORKING_DIRECTORY:
        out->working_directory = argv[i];
        return 0;
    default:
        return 0;
    }
}

static void take_flag(OptionId id, PsOptions *out)
{
    if (id == OPTION_VERSION)
        out->mode = PS_RUN_VERSION;
    else if (id == OPTION_HELP)
        out->mode = PS_RUN_HELP;
    else if (id == OPTION_NON_INTERACTIVE)
        out->non_interactive = true;
    else if (id == OPTION_NO_EXIT)
        out->no_exit = true;
}

/* --ast and its kin take the rest of the line; --deployment one word. */
static bool take_long(int argc, char **argv, int *i, PsOptions *out, bool *end)
{
    for (size_t k = 0; k < PS_COUNT(long_modes); k++)
        if (strcmp(argv[*i], long_modes[k].name) == 0) {
            out->mode = long_modes[k].mode;
            out->args = argv + *i + 1;
            out->arg_count = (size_t)(argc - *i - 1);
            *end = true;
            return true;
        }
    if (strcmp(argv[*i], "--deployment") == 0 && *i + 1 < argc) {
        out->deployment = argv[++*i];
        return true;
    }
    return false;
}

int ps_options_parse(int argc, char **argv, PsOptions *out)
{
    *out = (PsOptions){0};
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        bool end = false;
        if (take_long(argc, argv, &i, out, &end)) {
            if (end)
                return 0;
            continue;
        }
        if ((word[0] != '-' && word[0] != '/') || word[1] == '\0' ||
            (word[0] == '/' && find_option(word + 1) < 0)) {
            take_file(argc, argv, i, out);
            return 0;
        }
        int row = find_option(word + 1 + (word[0] == '-' && word[1] == '-' && word[2] != '\0'));
        if (row < 0)
            return usage("The argument '", word,
                         "' is not recognized as the name of a script file. Check the spelling of "
                         "the name, or if a path was included, verify that the path is correct and "
                         "try again.");
        if (!rows[row].takes_value) {
            take_flag(rows[row].id, out);
            continue;
        }
        if (i + 1 >= argc)
            return usage("Cannot process the command because of a missing parameter. A value must "
                         "follow '",
                         word, "'.");
        int code = take_value(argc, argv, ++i, rows[row].id, out, &end);
        if (code != 0 || end)
            return code;
    }
    return 0;
}

void ps_options_help(void)
{
    fputs(
        "Usage: cmdhost [options] [-File] FILE [ARGUMENTS]\n"
        "       cmdhost [options] -Command TEXT | -EncodedCommand BASE64\n"
        "\n"
        "  -NoProfile -NonInteractive -NoLogo -WorkingDirectory DIR -Version -Help\n"
        "  --deployment DIR           the deployment that Cs cmdlets speak to\n"
        "  --ast FILE...              the syntax tree\n"
        "  --check FILE...            syntax errors only\n"
        "  --disassemble FILE         the bytecode\n"
        "  --explain-access USER CMDLET [PARAMETERS]\n"
        "  --verify-audit [DIR]       whether the audit log is whole\n"
        "  --export-audit [DIR]       its records with the field names of Elastic Common Schema\n"
        "  --sync-peer                the far end of a synchronisation\n"
        "  --move-store POOL CONNECTION\n"
        "                             the store of a pool into PostgreSQL\n"
        "\n"
        "All options of pwsh may be cut to a unique beginning.  Exit codes: those of the script;\n"
        "1 after an error that ended it; 64 for a wrong command line.\n",
        stdout);
}
