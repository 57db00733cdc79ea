/* links: ps_cs_store ps_rbac_policy */
/* rbacfixture DIR [NAME=ROLE.xml]... - makes the deployment of two paired pools of tests/pair.h,
 * empty but for role documents. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error_buf.h"
#include "pair.h"

static PsStoreStatus put_role(PsStore *cms, const char *argument, PsErrorBuf *err)
{
    const char *mark = strchr(argument, '=');
    PS_AUTO_BUFFER PsBuffer key = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (mark == NULL || ps_file_read(mark + 1, &text) != 0) {
        ps_error_set(err, "FixtureFailed", "%s is not NAME=FILE", argument);
        return PS_STORE_IO;
    }
    ps_buffer_printf(&key, "%s%.*s", PS_CMS_ROLES, (int)(mark - argument), argument);
    return ps_cms_put(cms, ps_buffer_cstr(&key), ps_buffer_view(&text), 0, err);
}

int main(int argc, char **argv)
{
    static const uint8_t key[PS_KEY_SIZE] = {1, 2, 3};
    PsErrorBuf err = {0};
    PS_AUTO_STORE PsStore *cms = NULL;
    if (argc < 2)
        return 2;
    PsStoreStatus status = pair_make(argv[1], key, &err);
    if (status == PS_STORE_OK)
        status = ps_cms_open(argv[1], 0, &cms, &err);
    for (int i = 2; i < argc && status == PS_STORE_OK; i++)
        status = put_role(cms, argv[i], &err);
    if (status != PS_STORE_OK)
        fprintf(stderr, "rbacfixture: %s: %s\n", err.id, err.text);
    return status == PS_STORE_OK ? 0 : 1;
}
