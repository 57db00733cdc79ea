/* lexer_number.c - where a number ends; its value is number.c's. */
#include "lang/lexer_priv.h"
#include "lang/number.h"

static uint32_t skip_class(PsLexer *lexer, unsigned class)
{
    PsLexerPlace *at = &lexer->at;
    uint32_t first = at->pos;
    while (at->pos < at->len && ps_char_has((unsigned char)at->text[at->pos], class))
        at->pos++;
    return at->pos - first;
}

static uint32_t lower(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c | 32 : c;
}

/* Behind an E: false when no digits follow. */
static bool scan_exponent(PsLexer *lexer)
{
    uint32_t c = peek(lexer);
    if (c == '+' || ps_char_is_dash(c))
        skip(lexer);
    return skip_class(lexer, PS_CHAR_DIGIT) > 0;
}

static bool scan_fraction(PsLexer *lexer)
{
    skip_class(lexer, PS_CHAR_DIGIT);
    if (lower(peek(lexer)) != 'e')
        return true;
    skip(lexer);
    return scan_exponent(lexer);
}

static bool scan_prefixed(PsLexer *lexer, PsNumberText *number)
{
    bool is_hex = lower(peek(lexer)) == 'x';
    skip(lexer);
    number->radix = is_hex ? PS_RADIX_HEX : PS_RADIX_BINARY;
    uint32_t first = lexer->at.pos;
    if (is_hex)
        skip_class(lexer, PS_CHAR_HEX);
    else
        while (peek(lexer) == '0' || peek(lexer) == '1')
            skip(lexer);
    number->text = (PsSlice){lexer->at.text + first, lexer->at.pos - first};
    return is_hex || number->text.len > 0;
}

static bool scan_decimal(PsLexer *lexer, PsNumberText *number)
{
    skip_class(lexer, PS_CHAR_DIGIT);
    uint32_t c = lower(peek(lexer));
    if (c == 'e') {
        skip(lexer);
        number->is_real = true;
        return scan_exponent(lexer);
    }
    if (c != '.')
        return true;
    skip(lexer);
    if (peek(lexer) == '.') {
        unget(lexer);
        return true;
    }
    number->is_real = true;
    return scan_fraction(lexer);
}

static unsigned suffix_of(uint32_t c)
{
    switch (lower(c)) {
    case 'u':
        return PS_SUFFIX_UNSIGNED;
    case 'y':
        return PS_SUFFIX_BYTE;
    case 's':
        return PS_SUFFIX_SHORT;
    case 'l':
        return PS_SUFFIX_LONG;
    case 'd':
        return PS_SUFFIX_DECIMAL;
    case 'n':
        return PS_SUFFIX_BIG;
    default:
        return 0;
    }
}

static bool scan_suffix(PsLexer *lexer, PsNumberText *number)
{
    number->suffix = suffix_of(peek(lexer));
    if (number->suffix == 0)
        return true;
    skip(lexer);
    unsigned second = suffix_of(peek(lexer));
    if (second == 0)
        return true;
    skip(lexer);
    bool combines = number->suffix == PS_SUFFIX_UNSIGNED &&
                    (second & (PS_SUFFIX_BYTE | PS_SUFFIX_SHORT | PS_SUFFIX_LONG)) != 0;
    number->suffix |= second;
    return combines;
}

static bool scan_multiplier(PsLexer *lexer, PsNumberText *number)
{
    static const char letters[] = "kmgtp";
    const char *letter = strchr(letters, (int)lower(peek(lexer)));
    if (!ps_char_has(peek(lexer), PS_CHAR_MULTIPLIER) || letter == NULL)
        return true;
    number->multiplier = (unsigned)(letter - letters + 1) * 10;
    skip(lexer);
    if (lower(peek(lexer)) != 'b')
        return false;
    skip(lexer);
    return true;
}

static bool ends_number(const PsLexer *lexer, uint32_t c)
{
    if (ps_char_ends_word(c))
        return true;
    if (!in_expression(lexer))
        return false;
    if (c >= 128)
        return ps_char_is_dash(c);
    return ps_char_has(c, PS_CHAR_ENDS_NUMBER) ||
           (lexer->number_ends_ternary && (c == '?' || c == ':'));
}

/* `first` has been read.  Every part is scanned even after one that was wrong, as what follows is
 * then a word that begins at the token's start. */
static bool scan_number(PsLexer *lexer, uint32_t first, PsNumberText *number)
{
    *number = (PsNumberText){.is_negative = first == '-'};
    uint32_t begin = lexer->at.pos - 1;
    if (first == '-' || first == '+') {
        begin = lexer->at.pos;
        first = get(lexer);
    }
    bool is_number;
    uint32_t c = lower(peek(lexer));
    if (first == '.') {
        number->is_real = true;
        is_number = scan_fraction(lexer);
    } else if (first == '0' && (c == 'x' || c == 'b')) {
        is_number = scan_prefixed(lexer, number);
    } else {
        is_number = scan_decimal(lexer, number);
    }
    if (number->radix == PS_RADIX_DECIMAL)
        number->text = (PsSlice){lexer->at.text + begin, lexer->at.pos - begin};
    is_number &= scan_suffix(lexer, number);
    is_number &= scan_multiplier(lexer, number);
    return is_number && ends_number(lexer, peek(lexer));
}

bool ps_lexer_looks_like_number(PsLexer *lexer, uint32_t first)
{
    PsNumberText number;
    return scan_number(lexer, first, &number);
}

void ps_lexer_number(PsLexer *lexer, PsToken *token, uint32_t first)
{
    PsNumberText text;
    PsNumber number = {0};
    bool is_number = scan_number(lexer, first, &text);
    bool has_value = is_number && ps_number_parse(lexer->arena, &text, &number);
    if (!has_value && !(is_number && in_expression(lexer))) {
        lexer->at.pos = lexer->at.start;
        ps_lexer_generic(lexer, token);
        return;
    }
    if (!has_value) {
        number.kind = PS_LITERAL_NONE;
        PsSlice written = {lexer->at.text + lexer->at.start, lexer->at.pos - lexer->at.start};
        ps_lexer_error(lexer, lexer->at.start, lexer->at.pos, PS_PARSE_ERROR_BAD_NUMERIC_CONSTANT,
                       written);
    }
    ps_lexer_text_token(lexer, token, PS_TOKEN_NUMBER, number.digits);
    token->detail = (uint16_t)number.kind;
    token->as.u64 = number.as.u64;
}
