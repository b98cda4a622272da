/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SG_ERROR:
 *
 * The one error domain of the program. The message of such an error is a whole sentence in the
 * user's language that names the place, the cause and the way out; it is ready to be shown.
 */
#define SG_ERROR (sg_error_quark ())

/**
 * SgError:
 * @SG_ERROR_FAILED: anything that no caller acts on
 * @SG_ERROR_BUSY: somebody else holds the ledger; trying again may help
 * @SG_ERROR_STALE: the row was changed by somebody else since it was read
 * @SG_ERROR_INVALID: a value does not fit its field
 * @SG_ERROR_NOT_FOUND: the row, register, field or file asked for does not exist
 * @SG_ERROR_EXISTS: there is one already
 * @SG_ERROR_REFUSED: the request is understood and refused, for instance an undo on which later changes stand
 * @SG_ERROR_READ_ONLY: the ledger cannot be written
 * @SG_ERROR_NOT_LEDGER: the file is of another kind
 * @SG_ERROR_CORRUPT: the file is damaged
 * @SG_ERROR_TOO_NEW: a newer program wrote the ledger
 * @SG_ERROR_NO_SPACE: the disk is full
 * @SG_ERROR_AWAY: the share or disk cannot be reached; work goes on once it is back
 * @SG_ERROR_REPLACED: another file stands in the place of the one that was opened
 *
 * Codes exist only where a caller acts on them.
 */
typedef enum
{
  SG_ERROR_FAILED,
  SG_ERROR_BUSY,
  SG_ERROR_STALE,
  SG_ERROR_INVALID,
  SG_ERROR_NOT_FOUND,
  SG_ERROR_EXISTS,
  SG_ERROR_REFUSED,
  SG_ERROR_READ_ONLY,
  SG_ERROR_NOT_LEDGER,
  SG_ERROR_CORRUPT,
  SG_ERROR_TOO_NEW,
  SG_ERROR_NO_SPACE,
  SG_ERROR_AWAY,
  SG_ERROR_REPLACED,
} SgError;

GQuark sg_error_quark (void);

G_END_DECLS
