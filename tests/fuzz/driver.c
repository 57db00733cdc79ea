/* driver.c - replays a corpus folder through a fuzz target, so that every build checks it. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    size_t replayed = 0;
    for (int i = 1; i < argc; i++) {
        DIR *dir = opendir(argv[i]);
        if (dir == NULL) {
            fprintf(stderr, "%s: no such corpus folder\n", argv[i]);
            return 1;
        }
        for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
            if (entry->d_name[0] == '.')
                continue;
            PS_AUTO_BUFFER PsBuffer path = {0};
            PS_AUTO_BUFFER PsBuffer text = {0};
            ps_buffer_printf(&path, "%s/%s", argv[i], entry->d_name);
            if (ps_file_read(ps_buffer_cstr(&path), &text) != 0) {
                perror(ps_buffer_cstr(&path));
                closedir(dir);
                return 1;
            }
            LLVMFuzzerTestOneInput((const uint8_t *)text.data, text.len);
            replayed++;
        }
        closedir(dir);
    }
    printf("%zu inputs replayed\n", replayed);
    return replayed == 0;
}
