/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-fuzz"

#include "config.h"

#include "sg-fuzz.h"

#include <unistd.h>

/* A workbook as it stands: the zip archive and all that is in it. */

const SgFuzzTarget sg_fuzz_target = { .ending = ".xlsx" };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = sg_fuzz_make_path (".xlsx");

  sg_fuzz_write (path, data, size);
  sg_fuzz_read (path);
  unlink (path);
  return 0;
}
