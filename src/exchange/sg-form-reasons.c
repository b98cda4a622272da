/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/sg-form-plan.h"

/* Every reason code with a sentence on it. */
static const struct
{
  const char *reason;
  const char *text;
} reasons[] = {
  { "TITLE", N_ ("A line above the table.") },
  { "HEADER", N_ ("The header.") },
  { "BLANK", N_ ("A blank row.") },
  { "TOTAL", N_ ("A sum.") },
  { "SUBTOTAL", N_ ("A sum of a part.") },
  { "FOOTER", N_ ("A line below the table.") },
  { "EXAMPLE", N_ ("An example; it is not taken in.") },
  { "NO_STATION", N_ ("The township has no station.") },
  { "REQ_MISSING", N_ ("Something that is needed is missing. Fill it in.") },
  { "DIV_ALIAS", N_ ("The township is called by a short name.") },
  { "DIV_RENAMED", N_ ("The township is called by a former name.") },
  { "DIV_UNKNOWN", N_ ("There is no such township or street on that day. Correct the name.") },
  { "COUNTY_UNKNOWN", N_ ("There is no such county or district. Correct the name.") },
  { "STATION_UNKNOWN",
    N_ ("The ledger has no such station. Correct the name, or take in the directory first.") },
  { "ORG_UNKNOWN", N_ ("The ledger has no such organisation. Take it in first.") },
  { "DUP_STATION", N_ ("The file has this station twice; this row is left out.") },
  { "DUP_PERSON", N_ ("The file has this person twice; this row is left out.") },
  { "DUP_PERSON_CONFLICT",
    N_ ("The same ID number stands beside another name. Compare it with the card.") },
  { "DUP_LINE", N_ ("The file has this line twice; this row is left out.") },
  { "DUP_ROW", N_ ("The file has this row twice; this one is left out.") },
  { "PERSON_ASK",
    N_ ("The ledger has somebody who may be the same person. Say whether it is so.") },
  { "ROW_ASK",
    N_ ("Several rows of the ledger look like this one; give its number so that it is clear which "
        "is meant.") },
  { "REF_UNKNOWN", N_ ("The ledger has no such row. Take it in first, or correct the name.") },
  { "VALUE_INVALID", N_ ("A value cannot stand beside what the ledger holds, and is left out.") },
  { "BOOL_UNKNOWN", N_ ("This is neither yes nor no. Write 是 or 否.") },
  { "BUILT_CONFLICT", N_ ("The station is not built, but has a day on which it was built.") },
  { "STAGE_KEPT",
    N_ ("The ledger says that the station is built, and this stays so. Enter there when it was "
        "suspended or closed.") },
  { "DATE_INVALID", N_ ("This is no date. Write it like 2022-12-31.") },
  { "DATE_ORDER", N_ ("The end lies before the beginning.") },
  { "DATE_AFTER_ASOF", N_ ("The date lies behind the day that the sheet tells of.") },
  { "MONTH_PRECISION", N_ ("Only the month is known.") },
  { "SERIAL_UNFORMATTED", N_ ("A count of days without the format of a date.") },
  { "NUM_INVALID", N_ ("This is no number.") },
  { "NUM_RANGE", N_ ("Two numbers stand here. Write one.") },
  { "NUM_NEGATIVE", N_ ("The number is below zero.") },
  { "VALUE_APPROX", N_ ("The number is not exact.") },
  { "VALUE_ROUNDED", N_ ("The number was rounded to two decimals.") },
  { "AMOUNT_INVALID", N_ ("This is no amount. Write digits.") },
  { "AMOUNT_NEGATIVE", N_ ("The amount is below zero.") },
  { "AMOUNT_PRECISION", N_ ("The amount is finer than one fen.") },
  { "AMOUNT_RANGE", N_ ("The amount is larger than any that can be.") },
  { "UNIT_SUSPECT", N_ ("The amount is very large. Is it really in that unit?") },
  { "OVER_SPENT", N_ ("More was spent than allocated.") },
  { "OVER_ALLOCATED", N_ ("More was allocated than planned.") },
  { "TOTAL_MISMATCH", N_ ("The sum is not that of the rows.") },
  { "YEAR_INVALID", N_ ("This is no year. Write it like 2022.") },
  { "ID_PRECISION_LOST",
    N_ ("The ID number was stored as a number and has lost digits. Set the column to text and "
        "type it again.") },
  { "ID_LENGTH", N_ ("The ID number has not 18 characters.") },
  { "ID_BIRTHDATE", N_ ("The ID number holds a day of birth that does not exist.") },
  { "ID_CHECKSUM",
    N_ ("The last character of the ID number does not fit. Compare it with the "
        "card.") },
  { "ID_SEX_MISMATCH", N_ ("The ID number says the other sex.") },
  { "PHONE_INVALID",
    N_ ("This is neither a mobile number of 11 digits nor a land line with its area code.") },
  { "MASKED", N_ ("The value is masked; the stored one stays.") },
  { "CERT_LEVEL_UNKNOWN", N_ ("This is no level of the certificate.") },
  { "EDU_UNKNOWN", N_ ("This education is not in the list. Say once what it means.") },
  { "SEX_UNKNOWN", N_ ("This is neither 男 nor 女.") },
  { "ROLE_UNKNOWN", N_ ("This role is not in the list. Say once what it means.") },
  { "ROLE_MISSING", N_ ("Without a role the post cannot be taken; the person is.") },
  { "EMPLOYMENT_UNKNOWN",
    N_ ("This kind of employment is not in the list. Say once what it means.") },
  { "SOURCE_UNKNOWN", N_ ("This source of money is not in the list. Say once what it means.") },
  { "PURPOSE_UNKNOWN", N_ ("This purpose is not in the list. Say once what it means.") },
  { "TYPE_UNKNOWN", N_ ("This kind of station is not in the list. Say once what it means.") },
  { "CHOICE_UNKNOWN", N_ ("This word is not in the list. Say once what it means.") },
  { "QUALIFIED_GT_STAFF", N_ ("More are qualified than work there.") },
  { "SUBSIDY_NOT_DUE", N_ ("The subsidy is for comprehensive stations only.") },
  { "TEXT_FORMULA_LIKE", N_ ("The text looks like a formula and stays a text.") },
  { "FORMULA_CACHED", N_ ("The stored result of a formula.") },
  { "FORMULA_NO_CACHE",
    N_ ("The formula has no stored result. Open the file in WPS or Excel and save it.") },
  { "CELL_ERROR", N_ ("The cell shows an error. Correct the formula or type the value.") },
  { "CELL_CORRUPT", N_ ("The cell is damaged. Type the value again.") },
  { "CELL_TOO_LONG", N_ ("The text is longer than the 32,767 characters that a cell can hold.") },
  { "CONTROL_CHAR", N_ ("Control characters were taken out of the text.") },
  { "ROW_HIDDEN", N_ ("The row is hidden in the sheet.") },
  { "USCC_INVALID", N_ ("The unified social credit code does not fit its check character.") },
};

/**
 * sg_form_reason_get_text:
 * @reason: reason code of a cell or a row
 *
 * Returns: (transfer none): a sentence on it in the user's language
 */
const char *
sg_form_reason_get_text (const char *reason)
{
  g_return_val_if_fail (reason != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (strcmp (reasons[i].reason, reason) == 0)
      return _ (reasons[i].text);
  return reason;
}
