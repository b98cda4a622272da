/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include <string.h>

#include "base/sg-readings.h"

typedef struct
{
  const char *word;
  const char *readings;
} Reading;

/*
 * Where the commonest reading of a character is wrong in a name of a place; "|" parts readings that
 * are both current. Single characters stand here when places nearly always read them differently.
 */
static const Reading words[] = {
  { "重庆", "chong qing" },
  { "砀山", "dang shan" },
  { "泗县", "si xian" },
  { "埇桥", "yong qiao" },
  { "濉溪", "sui xi" },
  { "六安", "lu an" },
  { "六合", "lu he" },
  { "六枝", "liu zhi" },
  { "亳州", "bo zhou" },
  { "蚌埠", "beng bu" },
  { "涡阳", "guo yang" },
  { "歙县", "she xian" },
  { "黟县", "yi xian" },
  { "枞阳", "zong yang" },
  { "单县", "shan xian" },
  { "莘县", "shen xian" },
  { "费县", "fei xian|bi xian" },
  { "东阿", "dong e" },
  { "临朐", "lin qu" },
  { "莒", "ju" },
  { "茌平", "chi ping" },
  { "鄄城", "juan cheng" },
  { "牟平", "mu ping" },
  { "中牟", "zhong mu" },
  { "浚县", "xun xian" },
  { "荥阳", "xing yang" },
  { "荥经", "ying jing" },
  { "郏县", "jia xian" },
  { "泌阳", "bi yang" },
  { "柘城", "zhe cheng" },
  { "繁峙", "fan shi" },
  { "洪洞", "hong tong" },
  { "隰县", "xi xian" },
  { "解州", "hai zhou" },
  { "台州", "tai zhou" },
  { "天台", "tian tai" },
  { "乐清", "yue qing" },
  { "乐亭", "lao ting" },
  { "丽水", "li shui" },
  { "鄞州", "yin zhou" },
  { "盱眙", "xu yi" },
  { "邗江", "han jiang" },
  { "邳州", "pi zhou" },
  { "睢", "sui" },
  { "浒墅关", "xu shu guan" },
  { "甪直", "lu zhi" },
  { "栟茶", "ben cha" },
  { "厦门", "xia men" },
  { "番禺", "pan yu" },
  { "东莞", "dong guan" },
  { "大埔", "da bu" },
  { "黄埔", "huang pu" },
  { "黄陂", "huang pi" },
  { "尉犁", "yu li" },
  { "叶城", "ye cheng" },
  { "犍为", "qian wei" },
  { "筠连", "jun lian" },
  { "郫", "pi" },
  { "綦江", "qi jiang" },
  { "铅山", "yan shan" },
  { "秭归", "zi gui" },
  { "猇亭", "xiao ting" },
  { "硚口", "qiao kou" },
  { "蔚县", "yu xian" },
  { "井陉", "jing xing" },
  { "大城县", "dai cheng xian" },
  { "藁城", "gao cheng" },
  { "任县", "ren xian" },
  { "任丘", "ren qiu" },
  { "任城", "ren cheng" },
  { "阿城", "a cheng" },
  { "会稽", "kuai ji" },
  { "覃塘", "qin tang" },
  { "百色", "bai se|bo se" },
  { "吐鲁番", "tu lu fan" },
  { "呼和浩特", "hu he hao te" },
  { "朝阳", "chao yang" },
  { "乾县", "qian xian" },
  { "社会", "she hui" },
  /* Single characters, and the words in which those read as usual. */
  { "地", "di" },
  { "都", "du" },
  { "长", "chang" },
  { "曾", "zeng" },
  { "什", "shi" },
  { "勒", "le" },
  { "堡", "bao|pu|bu" },
  { "圩", "wei|xu" },
  { "陂", "bei|pi" },
  { "埔", "bu|pu" },
  { "涌", "yong|chong" },
  { "莘", "shen|xin" },
  { "峒", "dong|tong" },
  { "仔", "zai|zi" },
  { "单", "shan|dan" },
  { "查", "cha|zha" },
  { "厦", "xia|sha" },
  { "浒", "hu|xu" },
  { "重", "zhong|chong" },
  { "行", "xing|hang" },
  { "还", "huan" },
  { "行政", "xing zheng" },
  { "单位", "dan wei" },
  { "重点", "zhong dian" },
  { "站长", "zhan zhang" },
  { "会长", "hui zhang" },
  { "院长", "yuan zhang" },
  { "莘庄", "xin zhuang" },
  { "崆峒", "kong tong" },
  { "茄子", "qie zi" },
  { "泊头", "bo tou" },
  { "西藏", "xi zang" },
  { "藏族", "zang zu" },
  { "闵行", "min hang" },
  { "高行", "gao hang" },
  { "杨行", "yang hang" },
  { "太行", "tai hang" },
  { "行唐", "xing tang" },
  { "珲春", "hun chun" },
  { "瑷珲", "ai hui" },
  { "龟兹", "qiu ci" },
  { "吴堡", "wu bu" },
  { "朝霞", "zhao xia" },
};

/* How characters read as surnames, whatever they commonly do. */
static const Reading surnames[] = {
  { "尉迟", "yu chi" },   { "万俟", "mo qi" },   { "长孙", "zhang sun" }, { "澹台", "tan tai" },
  { "皇甫", "huang fu" }, { "单于", "chan yu" }, { "令狐", "ling hu" },   { "宗政", "zong zheng" },
  { "单", "shan" },       { "解", "xie" },       { "曾", "zeng" },        { "仇", "qiu" },
  { "区", "ou" },         { "查", "zha" },       { "任", "ren" },         { "朴", "piao" },
  { "盖", "ge|gai" },     { "翟", "zhai|di" },   { "华", "hua" },         { "乐", "yue|le" },
  { "覃", "qin|tan" },    { "纪", "ji" },        { "缪", "miao" },        { "宓", "mi|fu" },
  { "员", "yun" },        { "贠", "yun" },       { "黑", "he|hei" },      { "折", "she" },
  { "冼", "xian" },       { "洗", "xian" },      { "种", "chong" },       { "秘", "bi" },
  { "繁", "po" },         { "牟", "mu|mou" },    { "逄", "pang" },        { "郇", "xun|huan" },
  { "燕", "yan" },        { "尉", "wei" },       { "过", "guo" },         { "召", "shao" },
  { "薄", "bo" },         { "柏", "bai|bo" },    { "卜", "bu" },          { "车", "che" },
  { "谌", "chen|shen" },  { "都", "du" },        { "宁", "ning" },        { "哈", "ha" },
  { "隗", "wei|kui" },    { "郗", "xi|chi" },    { "褚", "chu" },         { "葛", "ge" },
  { "阚", "kan" },        { "那", "na" },        { "能", "nai" },         { "佘", "she" },
  { "盛", "sheng" },      { "隽", "juan" },      { "相", "xiang" },       { "应", "ying" },
  { "於", "yu" },         { "祭", "zhai" },      { "訾", "zi" },          { "占", "zhan" },
  { "乜", "nie" },        { "俞", "yu" },        { "贾", "jia" },         { "沈", "shen" },
  { "石", "shi" },        { "万", "wan" },       { "晁", "chao" },        { "重", "chong" },
  { "长", "chang" },      { "句", "gou" },       { "咎", "jiu" },         { "藏", "zang" },
  { "曲", "qu" },         { "瞿", "qu" },        { "吕", "lv" },          { "芮", "rui" },
  { "钭", "tou" },        { "要", "yao" },       { "行", "xing" },        { "尹", "yin" },
  { "干", "gan" },        { "强", "qiang" },     { "参", "shen" },        { "夏", "xia" },
  { "郝", "hao" },        { "铅", "yan" },       { "洪", "hong" },        { "殷", "yin" },
};

/* A table and the places of its words by their first character; each word stands in a ring of the
 * words that begin alike, so that a text is compared with few of them. */
typedef struct
{
  const Reading *table;
  gsize count;
  GHashTable *firsts; /* owned; a character → place of a word plus one */
  guint16 *next;      /* owned; place of the next such word plus one, or 0 */
} Index;

static Index *
index_new (const Reading *table, gsize count)
{
  Index *index = g_new0 (Index, 1);

  index->table = table;
  index->count = count;
  index->firsts = g_hash_table_new (NULL, NULL);
  index->next = g_new0 (guint16, count);
  for (gsize i = 0; i < count; i++)
    {
      gpointer first = GUINT_TO_POINTER (g_utf8_get_char (table[i].word));

      index->next[i] = (guint16) GPOINTER_TO_UINT (g_hash_table_lookup (index->firsts, first));
      g_hash_table_insert (index->firsts, first, GUINT_TO_POINTER ((guint) i + 1));
    }
  return index;
}

static gsize
find_longest (const Index *index, const char *text, const char **readings)
{
  gpointer first = GUINT_TO_POINTER (g_utf8_get_char (text));
  gsize longest = 0;

  for (guint at = GPOINTER_TO_UINT (g_hash_table_lookup (index->firsts, first)); at != 0;
       at = index->next[at - 1])
    {
      const Reading *reading = &index->table[at - 1];
      gsize length = strlen (reading->word);

      if (length > longest && strncmp (text, reading->word, length) == 0)
        {
          longest = length;
          *readings = reading->readings;
        }
    }
  return longest;
}

/**
 * sg_readings_find_word:
 * @text: text in UTF-8
 * @readings: (out): the syllables of the word, alternatives parted by "|"
 *
 * Returns: the bytes of the longest word at the start of @text that reads otherwise than its
 *   characters, 0 when there is none
 */
gsize
sg_readings_find_word (const char *text, const char **readings)
{
  static Index *index;

  g_return_val_if_fail (text != NULL && readings != NULL, 0);

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, index_new (words, G_N_ELEMENTS (words)));
  return find_longest (index, text, readings);
}

/**
 * sg_readings_find_surname:
 * @text: a person's name in UTF-8
 * @readings: (out): the syllables of the surname, alternatives parted by "|"
 *
 * Returns: the bytes of the surname, 0 when it reads as its characters do
 */
gsize
sg_readings_find_surname (const char *text, const char **readings)
{
  static Index *index;

  g_return_val_if_fail (text != NULL && readings != NULL, 0);

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, index_new (surnames, G_N_ELEMENTS (surnames)));
  return find_longest (index, text, readings);
}
