/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-fuzz"

#include "config.h"

#include "sg-fuzz.h"

/* The shared strings of a workbook. */

const SgFuzzTarget sg_fuzz_target = { .ending = ".strings", .parts = { "sharedStrings.xml" } };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  return sg_fuzz_read_part ("xl/sharedStrings.xml", data, size);
}
