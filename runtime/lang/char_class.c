/* char_class.c - what the lexer asks of a character. */
#include "lang/char_class.h"

#include <stddef.h>

#include "base/memory.h"

typedef struct {
    uint16_t first, last;
} Range;

#define R(first, last) {first, last},
static const Range letters[] = {
#include "lang/char_letter.def"
};
static const Range digits[] = {
#include "lang/char_digit.def"
};
#undef R

enum {
    I = PS_CHAR_IDENT | PS_CHAR_VARIABLE,
    D = PS_CHAR_DIGIT | PS_CHAR_HEX | PS_CHAR_VARIABLE,
    H = I | PS_CHAR_HEX,
    W = PS_CHAR_ENDS_WORD,
    N = PS_CHAR_ENDS_NUMBER,
    A = PS_CHAR_ENDS_NAME,
    S = PS_CHAR_SPACE | W | A,
    L = PS_CHAR_NEWLINE | W | A,
    T = I | PS_CHAR_SUFFIX,
    M = I | PS_CHAR_MULTIPLIER,
    X = PS_CHAR_SPECIAL,
    V = PS_CHAR_VARIABLE,
};

const uint16_t ps_char_classes[128] = {
    [0] = W | A,
    ['\t'] = S,
    ['\n'] = L,
    ['\v'] = S,
    ['\f'] = S,
    ['\r'] = L,
    [' '] = S,
    ['!'] = N,
    ['"'] = X,
    ['#'] = N,
    ['$'] = V | X,
    ['%'] = N,
    ['&'] = W,
    ['\''] = X,
    ['('] = W,
    [')'] = W,
    ['*'] = N,
    ['+'] = N,
    [','] = W | A,
    ['-'] = N,
    ['.'] = N,
    ['/'] = N,
    ['0' ... '9'] = D,
    [':'] = V,
    [';'] = W,
    ['<'] = N,
    ['='] = A | N,
    ['>'] = N,
    ['?'] = V,
    ['A' ... 'C'] = H,
    ['D'] = H | PS_CHAR_SUFFIX,
    ['E' ... 'F'] = H,
    ['G'] = M,
    ['H' ... 'J'] = I,
    ['K'] = M,
    ['L'] = T,
    ['M'] = M,
    ['N'] = T,
    ['O'] = I,
    ['P'] = M,
    ['Q' ... 'R'] = I,
    ['S'] = T,
    ['T'] = M,
    ['U'] = T,
    ['V' ... 'X'] = I,
    ['Y'] = T,
    ['Z'] = I,
    [']'] = A | N,
    ['^'] = V,
    ['_'] = I,
    ['`'] = X,
    ['a' ... 'c'] = H,
    ['d'] = H | PS_CHAR_SUFFIX,
    ['e' ... 'f'] = H,
    ['g'] = M,
    ['h' ... 'j'] = I,
    ['k'] = M,
    ['l'] = T,
    ['m'] = M,
    ['n'] = T,
    ['o'] = I,
    ['p'] = M,
    ['q' ... 'r'] = I,
    ['s'] = T,
    ['t'] = M,
    ['u'] = T,
    ['v' ... 'x'] = I,
    ['y'] = T,
    ['z'] = I,
    ['{'] = W,
    ['|'] = W,
    ['}'] = W,
};

static bool find_range(const Range *ranges, size_t count, uint32_t c)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && c >= ranges[low].first;
}

bool ps_char_is_letter(uint32_t c)
{
    if (c < 128)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    return find_range(letters, PS_COUNT(letters), c);
}

bool ps_char_is_digit(uint32_t c)
{
    if (c < 128)
        return c >= '0' && c <= '9';
    return find_range(digits, PS_COUNT(digits), c);
}

static bool is_separator(uint32_t c)
{
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

bool ps_char_is_space(uint32_t c)
{
    return c < 128 ? ps_char_has(c, PS_CHAR_SPACE) : c == 0x85 || is_separator(c);
}

bool ps_char_is_white(uint32_t c)
{
    return c < 128 ? ps_char_has(c, PS_CHAR_SPACE | PS_CHAR_NEWLINE) : c == 0x85 || is_separator(c);
}
