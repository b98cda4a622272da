/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sg_text_clean (const char *text);
char *sg_text_fold (const char *text);
char *sg_text_fold_name (const char *text);
char *sg_text_pinyin (const char *text);
char *sg_text_pinyin_person (const char *name);
char *sg_text_initials (const char *pinyin);
guint sg_text_width (const char *text);
char *sg_text_mask_id (const char *id_no, gboolean birth_shown);
char *sg_text_mask_phone (const char *phone);
char *sg_text_file_name (const char *text);
gboolean sg_text_looks_like_formula (const char *text);
char *sg_text_guard (const char *text);
const char *sg_text_unguard (const char *text);
char *sg_text_csv_quote (const char *text);

G_END_DECLS
