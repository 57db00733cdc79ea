/* disassemble.c - see disassemble.h. */
#include "lang/disassemble.h"

#include "value/string.h"

static const struct {
    const char *name;
    unsigned words;
} opcodes[] = {
#define PS_OPCODE(name, words, help) {#name, words},
#include "lang/opcode.def"
#undef PS_OPCODE
};

static const char *const region_names[] = {"statement", "catch",      "finally", "loop",
                                           "switch",    "catch-body", "trap"};

static void note_operand(PsBuffer *out, const PsCode *code, PsOpcode op, uint32_t a)
{
    switch (op) {
    case PS_OP_CODE_CONST:
    case PS_OP_CODE_GET_MEMBER:
    case PS_OP_CODE_SET_MEMBER:
    case PS_OP_CODE_INVOKE:
    case PS_OP_CODE_INVOKE_AS:
    case PS_OP_CODE_INVOKE_STATIC:
        if (ps_kind(code->constants[a]) == PS_KIND_STRING)
            ps_buffer_printf(out, "  ; '%s'", ps_string_cstr(code->constants[a]));
        return;
    case PS_OP_CODE_LOAD_SLOT:
    case PS_OP_CODE_STORE_SLOT:
    case PS_OP_CODE_LOAD_NAME:
    case PS_OP_CODE_STORE_NAME:
    case PS_OP_CODE_ADD_TO_SLOT:
    case PS_OP_CODE_ADD_TO_NAME:
    case PS_OP_CODE_INC_SLOT:
        ps_buffer_printf(out, "  ; $%s", code->slots[a]->text);
        return;
    case PS_OP_CODE_COMMAND:
        if (code->pipelines[a].stages[0].name != NULL)
            ps_buffer_printf(out, "  ; %s", code->pipelines[a].stages[0].name->text);
        return;
    default:
        return;
    }
}

static void print_code(PsBuffer *out, const PsCode *code)
{
    for (uint32_t pc = 0; pc < code->word_count;) {
        uint32_t word = code->words[pc];
        PsOpcode op = (PsOpcode)(word & 0xFF);
        ps_buffer_printf(out, "%5u  %-20s %u", pc, opcodes[op].name, word >> 8);
        for (unsigned i = 1; i <= opcodes[op].words; i++)
            ps_buffer_printf(out, " %d", (int)code->words[pc + i]);
        note_operand(out, code, op, word >> 8);
        ps_buffer_byte(out, '\n');
        pc += 1 + opcodes[op].words;
    }
    for (uint32_t i = 0; i < code->region_count; i++) {
        const PsRegion *r = &code->regions[i];
        if (r->kind != PS_REGION_STATEMENT)
            ps_buffer_printf(out, "       %s %u..%u -> %u (stack %u)\n", region_names[r->kind],
                             r->start, r->end, r->target, r->stack);
    }
}

void ps_disassemble(PsBuffer *out, PsBlockCode *block)
{
    PsCode *code = ps_block_code_get(block, false);
    PsPosition at = ps_source_position(block->script->source, block->ast->start);
    ps_buffer_printf(out, "block at line %u, %u slots, stack %u\n", at.line, code->slot_count,
                     code->max_stack);
    print_code(out, code);
    for (uint32_t i = 0; i < code->child_count; i++)
        ps_disassemble(out, code->children[i]);
}
