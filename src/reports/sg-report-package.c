/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <string.h>
#include <zip.h>

#include "reports/sg-report-package.h"

#define TAIL_LENGTH 16
#define BUFFER_LENGTH (64 * 1024)

typedef zip_t SgZip;
typedef zip_file_t SgZipFile;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgZip, zip_discard)

static void
close_member (SgZipFile *member)
{
  zip_fclose (member);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgZipFile, close_member)

/* The last bytes of a part, as text; reading to the end also compares its checksum. */
static gboolean
read_tail (SgZip *zip, zip_int64_t index, char *tail)
{
  g_autoptr (SgZipFile) member = zip_fopen_index (zip, index, 0);
  g_autofree char *buffer = g_malloc (TAIL_LENGTH + BUFFER_LENGTH);
  gsize kept = 0;
  zip_int64_t n_read;

  if (member == NULL)
    return FALSE;

  while ((n_read = zip_fread (member, buffer + kept, BUFFER_LENGTH)) > 0)
    {
      gsize length = kept + (gsize) n_read;

      kept = MIN (length, TAIL_LENGTH);
      memmove (buffer, buffer + length - kept, kept);
    }
  memcpy (tail, buffer, kept);
  tail[kept] = '\0';

  return n_read == 0;
}

/* The parts that grow with the rows pass through temporary files. */
static const char *
expected_tail (const char *name)
{
  if (g_str_has_prefix (name, "xl/worksheets/sheet"))
    return "</worksheet>";
  if (strcmp (name, "xl/sharedStrings.xml") == 0)
    return "</sst>";
  return ">";
}

static gboolean
member_is_whole (SgZip *zip, zip_int64_t index)
{
  const char *name = zip_get_name (zip, index, ZIP_FL_ENC_GUESS);
  char tail[TAIL_LENGTH + 1];

  if (name == NULL || !read_tail (zip, index, tail))
    return FALSE;
  if (!g_str_has_suffix (name, ".xml") && !g_str_has_suffix (name, ".rels"))
    return TRUE;

  g_strchomp (tail);
  return g_str_has_suffix (tail, expected_tail (name));
}

/**
 * sg_report_package_is_whole:
 * @path: a workbook that was just written
 *
 * libxlsxwriter 1.1 collects each part in a temporary file and does not look whether that could be
 * written: on a full disk it packs what there is and reports success. So the parts are read once
 * more, and each has to end with its closing tag.
 *
 * Returns: whether nothing is cut off
 */
gboolean
sg_report_package_is_whole (const char *path)
{
  g_autoptr (SgZip) zip = NULL;
  zip_int64_t n_members;

  g_return_val_if_fail (path != NULL, FALSE);

  zip = zip_open (path, ZIP_RDONLY, NULL);
  if (zip == NULL)
    return FALSE;

  n_members = zip_get_num_entries (zip, 0);
  for (zip_int64_t i = 0; i < n_members; i++)
    if (!member_is_whole (zip, i))
      return FALSE;

  return n_members > 0;
}
