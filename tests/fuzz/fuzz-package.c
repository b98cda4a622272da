/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-fuzz"

#include "config.h"

#include "sg-fuzz.h"

/* The parts of a workbook that tell where the others are; the first byte says which. */

const SgFuzzTarget sg_fuzz_target = {
  .ending = ".package",
  .parts = { "xl/workbook.xml", "workbook.xml.rels", "_rels/.rels" },
  .tags = "wro",
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[]
    = { "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels" };

  if (size == 0)
    return 0;
  return sg_fuzz_read_part (names[data[0] == 'w' ? 0 : data[0] == 'r' ? 1 : 2], data + 1, size - 1);
}
