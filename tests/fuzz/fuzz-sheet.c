/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-fuzz"

#include "config.h"

#include "sg-fuzz.h"

/* The XML of a sheet in a workbook that is otherwise sound. */

const SgFuzzTarget sg_fuzz_target
  = { .ending = ".sheet", .parts = { "sheet1.xml", "sheet2.xml", "hoja7.xml" } };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  return sg_fuzz_read_part ("xl/worksheets/sheet1.xml", data, size);
}
