/* Unit tests of rbac/policy/request.c: one encoding, and nothing else accepted. */
#include <string.h>

#include "rbac/policy/request.h"
#include "test.h"

static void encode_sample(PsBuffer *out)
{
    PsSlice pool = {"a\0b", 3}, modules[2] = {PS_SLICE("x"), PS_SLICE("")};
    PsRequestParam params[3] = {
        {.name = "PoolFqdn", .type = "Fqdn", .values = &pool, .value_len = 1},
        {.name = "BackupModule",
         .type = "String[]",
         .values = modules,
         .value_len = 2,
         .is_list = true},
        {.name = "Credential", .type = "PSCredential", .is_secret = true},
    };
    PsErrorBuf err = {0};
    assert_true(ps_request_sort(params, 3));
    PsRequest request = {
        .id = {1, 2, 3}, .cmdlet = "Invoke-CsBackupServiceSync", .params = params, .param_len = 3};
    assert_true(ps_request_encode(&request, out, &err));
}

TEST(decodes_what_it_encodes)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO_BUFFER PsBuffer again = {0};
    encode_sample(&bytes);
    PsArena arena = {0};
    PsRequest request;
    PsErrorBuf err = {0};
    assert_true(ps_request_decode(&arena, ps_buffer_view(&bytes), &request, &err));
    assert_int_equal(request.param_len, 3);
    assert_string_equal(request.params[0].name, "BackupModule");
    assert_int_equal(request.params[2].values[0].len, 3);
    assert_true(ps_request_encode(&request, &again, &err));
    assert_true(ps_slice_is(ps_buffer_view(&bytes), ps_buffer_view(&again)));
    ps_arena_done(&arena);
}

TEST(every_change_is_refused_or_another_request)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    encode_sample(&bytes);
    PsErrorBuf err = {0};
    for (size_t len = 0; len < bytes.len; len++) {
        PsArena arena = {0};
        PsRequest request;
        assert_false(ps_request_decode(&arena, (PsSlice){bytes.data, len}, &request, &err));
        ps_arena_done(&arena);
    }
    for (size_t bit = 0; bit < bytes.len * 8; bit++) {
        PsArena arena = {0};
        PsRequest request;
        PS_AUTO_BUFFER PsBuffer again = {0};
        bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ (1 << bit % 8));
        if (ps_request_decode(&arena, ps_buffer_view(&bytes), &request, &err)) {
            assert_true(ps_request_encode(&request, &again, &err));
            assert_true(ps_slice_is(ps_buffer_view(&bytes), ps_buffer_view(&again)));
        }
        bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ (1 << bit % 8));
        ps_arena_done(&arena);
    }
    ps_buffer_byte(&bytes, '\0');
    PsArena arena = {0};
    PsRequest request;
    assert_false(ps_request_decode(&arena, ps_buffer_view(&bytes), &request, &err));
    assert_string_equal(err.id, "RequestInvalid");
    ps_arena_done(&arena);
}

TEST(two_parameters_of_one_name_are_refused)
{
    PsRequestParam params[2] = {{.name = "A", .type = "T"}, {.name = "A", .type = "T"}};
    assert_false(ps_request_sort(params, 2));
    PsRequest request = {.cmdlet = "A-B", .params = params, .param_len = 2};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PsErrorBuf err = {0};
    assert_false(ps_request_encode(&request, &bytes, &err));
    assert_int_equal(bytes.len, 0);
}
