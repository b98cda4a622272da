/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgReportValueType:
 * @SG_REPORT_EMPTY: nothing is printed
 * @SG_REPORT_TEXT: words, never a formula whatever they begin with
 * @SG_REPORT_NUMBER: a whole number
 * @SG_REPORT_HUNDREDTHS: a whole number of hundredths, printed with two decimals
 * @SG_REPORT_FEN: money in whole fen, printed in wan (10,000 yuan) with the decimals of the book
 * @SG_REPORT_RATIO: numerator and denominator, printed as per cent, cut off after one decimal
 * @SG_REPORT_DATE: ISO text, written as a real date
 * @SG_REPORT_NOT_APPLICABLE: 「—」, for instance where a denominator is 0
 * @SG_REPORT_NOT_REPORTED: 「未报」, where a unit has sent nothing
 */
typedef enum
{
  SG_REPORT_EMPTY,
  SG_REPORT_TEXT,
  SG_REPORT_NUMBER,
  SG_REPORT_HUNDREDTHS,
  SG_REPORT_FEN,
  SG_REPORT_RATIO,
  SG_REPORT_DATE,
  SG_REPORT_NOT_APPLICABLE,
  SG_REPORT_NOT_REPORTED,
} SgReportValueType;

/* What one cell of a report says. The text is borrowed and needs to live until the row is written.
 */
typedef struct
{
  SgReportValueType type;
  const char *text;
  gint64 number;
  gint64 denominator;
} SgReportValue;

static inline SgReportValue
sg_report_text (const char *text)
{
  return (
    SgReportValue){ text != NULL && *text != '\0' ? SG_REPORT_TEXT : SG_REPORT_EMPTY, text, 0, 0 };
}

static inline SgReportValue
sg_report_number (gint64 number)
{
  return (SgReportValue){ SG_REPORT_NUMBER, NULL, number, 0 };
}

static inline SgReportValue
sg_report_fen (gint64 fen)
{
  return (SgReportValue){ SG_REPORT_FEN, NULL, fen, 0 };
}

static inline SgReportValue
sg_report_ratio (gint64 numerator, gint64 denominator)
{
  return (SgReportValue){
    denominator > 0 ? SG_REPORT_RATIO : SG_REPORT_NOT_APPLICABLE, NULL, numerator, denominator
  };
}

static inline SgReportValue
sg_report_date (const char *date)
{
  return (
    SgReportValue){ date != NULL && *date != '\0' ? SG_REPORT_DATE : SG_REPORT_EMPTY, date, 0, 0 };
}

static inline SgReportValue
sg_report_not_applicable (void)
{
  return (SgReportValue){ SG_REPORT_NOT_APPLICABLE, NULL, 0, 0 };
}

static inline SgReportValue
sg_report_not_reported (void)
{
  return (SgReportValue){ SG_REPORT_NOT_REPORTED, NULL, 0, 0 };
}

G_END_DECLS
