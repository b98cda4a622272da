/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"

G_BEGIN_DECLS

/**
 * SgReportAudience:
 * @SG_REPORT_INTERNAL: the office itself: everything in full
 * @SG_REPORT_UPWARD: the office above: ID and telephone numbers masked
 * @SG_REPORT_PUBLIC: everybody: no ID, no telephone, no birth date, names masked
 *
 * Who reads a report, and so what of a person stands in it.
 */
typedef enum
{
  SG_REPORT_INTERNAL,
  SG_REPORT_UPWARD,
  SG_REPORT_PUBLIC,
} SgReportAudience;

gboolean sg_report_audience_parse (const char *name, SgReportAudience *audience);
const char *sg_report_audience_get_name (SgReportAudience audience);
gboolean sg_report_audience_shows (SgReportAudience audience, const SgField *field);
char *sg_report_audience_display (SgReportAudience audience, const SgField *field, const char *value);
char *sg_report_mask_name (const char *name);

G_END_DECLS
