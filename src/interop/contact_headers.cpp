#include "interop/contact_headers.h"

#include <algorithm>
#include <cstdlib>
#include <span>

#include "base/text.h"

namespace md::interop {
namespace {

using enum ContactField;

struct Known {
  std::string_view key;
  ContactField field;
  uint8_t group = 0;
};

constexpr uint8_t work = 1, home = 2, other = 3;

// Keys as header_key makes them. Sections by program and language; the first match counts.
// clang-format off
constexpr Known known_headers[] = {
    // Plain English, Google Contacts (before and since 2024), LinkedIn
    {"name", display_name}, {"full name", display_name}, {"display name", display_name},
    {"contact name", display_name}, {"contact", display_name}, {"client", display_name},
    {"client name", display_name}, {"file as", none}, {"given name", given_name},
    {"first name", given_name}, {"firstname", given_name}, {"forename", given_name},
    {"family name", family_name}, {"last name", family_name}, {"lastname", family_name},
    {"surname", family_name}, {"middle name", none}, {"additional name", none}, {"nickname", none},
    {"name prefix", none}, {"name suffix", none}, {"suffix", none}, {"initials", none}, {"yomi name", none},
    {"phonetic first name", none}, {"phonetic middle name", none}, {"phonetic last name", none},
    {"gender", none}, {"photo", none}, {"e mail # value", email}, {"e mail # type", none},
    {"e mail # label", none}, {"email", email}, {"e mail", email}, {"mail", email},
    {"email address", email}, {"e mail address", email}, {"primary email", email}, {"work email", email},
    {"personal email", email}, {"email #", email}, {"e mail #", email}, {"phone # value", phone},
    {"phone # type", none}, {"phone # label", none}, {"phone", phone}, {"telephone", phone},
    {"phone number", phone}, {"mobile", phone}, {"mobile number", phone}, {"cell", phone},
    {"cell phone", phone}, {"tel", phone}, {"whatsapp", phone}, {"phone #", phone}, {"work phone", phone},
    {"organization name", company}, {"organization # name", company}, {"organization", company},
    {"organisation", company}, {"company", company}, {"company name", company}, {"employer", company},
    {"account name", company}, {"organization # title", job_title}, {"organization title", job_title},
    {"organization department", none}, {"organization # department", none}, {"organization # type", none},
    {"position", job_title}, {"job title", job_title}, {"title", job_title}, {"role", job_title},
    {"occupation", job_title}, {"address # formatted", address}, {"address # street", address, home},
    {"address # city", city, home}, {"address # country", country, home},
    {"address # extended address", address, home}, {"address # postal code", address, home},
    {"address # region", address, home}, {"address # po box", address, home}, {"address # type", none},
    {"address # label", none}, {"address", address}, {"street", address}, {"street address", address},
    {"postal code", address}, {"zip", address}, {"zip code", address}, {"state", address},
    {"region", address}, {"city", city}, {"town", city}, {"country", country}, {"country region", country},
    {"website # value", website}, {"website # type", none}, {"website # label", none}, {"website", website},
    {"web site", website}, {"url", website}, {"homepage", website}, {"web", website}, {"linkedin", website},
    {"linkedin url", website}, {"profile url", website}, {"birthday", birthday},
    {"date of birth", birthday}, {"birth date", birthday}, {"dob", birthday}, {"language", language},
    {"preferred language", language}, {"time zone", time_zone}, {"timezone", time_zone}, {"labels", tags},
    {"group membership", tags}, {"tags", tags}, {"tag", tags}, {"groups", tags}, {"categories", tags},
    {"label", tags}, {"source", source}, {"lead source", source}, {"came from", source}, {"notes", notes},
    {"note", notes}, {"comment", notes}, {"comments", notes}, {"remarks", notes}, {"description", notes},
    {"stage", stage}, {"status", stage}, {"lead status", stage}, {"pipeline stage", stage},
    {"id", external_key}, {"external key", external_key}, {"external id", external_key},
    {"contact id", external_key}, {"customer id", external_key}, {"record id", external_key},
    {"connected on", none},
    // Outlook, English
    {"e mail # address", email}, {"e mail type", none}, {"e mail # type", none},
    {"e mail display name", none}, {"e mail # display name", none}, {"business phone", phone},
    {"business phone #", phone}, {"mobile phone", phone}, {"home phone", phone}, {"home phone #", phone},
    {"primary phone", phone}, {"company main phone", phone}, {"other phone", phone}, {"business fax", none},
    {"home fax", none}, {"other fax", none}, {"pager", none}, {"business street", address, work},
    {"business street #", address, work}, {"business postal code", address, work},
    {"business state", address, work}, {"business city", city, work},
    {"business country region", country, work}, {"business country", country, work},
    {"home street", address, home}, {"home street #", address, home}, {"home postal code", address, home},
    {"home state", address, home}, {"home city", city, home}, {"home country region", country, home},
    {"home country", country, home}, {"other street", address, other},
    {"other postal code", address, other}, {"other state", address, other}, {"other city", city, other},
    {"other country region", country, other}, {"other country", country, other}, {"web page", website},
    {"department", none}, {"office location", none}, {"anniversary", none}, {"priority", none},
    {"private", none}, {"sensitivity", none}, {"profession", none}, {"spouse", none}, {"hobby", none},
    {"account", none},
    // German, with Outlook
    {"vorname", given_name}, {"nachname", family_name}, {"familienname", family_name},
    {"anzeigename", display_name}, {"vollstandiger name", display_name}, {"kunde", display_name},
    {"ansprechpartner", display_name}, {"e mail adresse", email}, {"e mail # adresse", email},
    {"emailadresse", email}, {"mailadresse", email}, {"e mail typ", none},
    {"e mail angezeigter name", none}, {"telefon", phone}, {"telefonnummer", phone},
    {"telefon geschaftlich", phone}, {"telefon geschaftlich #", phone}, {"telefon privat", phone},
    {"telefon privat #", phone}, {"mobiltelefon", phone}, {"handy", phone}, {"mobil", phone},
    {"rufnummer", phone}, {"fax geschaftlich", none}, {"firma", company}, {"unternehmen", company},
    {"arbeitgeber", company}, {"abteilung", none}, {"funktion", job_title}, {"beruf", job_title},
    {"anrede", none}, {"ort", city}, {"stadt", city}, {"wohnort", city}, {"land", country},
    {"strasse", address}, {"anschrift", address}, {"adresse", address}, {"plz", address},
    {"postleitzahl", address}, {"bundesland", address}, {"strasse geschaftlich", address, work},
    {"ort geschaftlich", city, work}, {"postleitzahl geschaftlich", address, work},
    {"land region geschaftlich", country, work}, {"strasse privat", address, home},
    {"ort privat", city, home}, {"postleitzahl privat", address, home},
    {"land region privat", country, home}, {"webseite", website}, {"internetseite", website},
    {"geburtstag", birthday}, {"geburtsdatum", birthday}, {"sprache", language}, {"zeitzone", time_zone},
    {"kategorien", tags}, {"schlagworte", tags}, {"gruppe", tags}, {"notizen", notes}, {"notiz", notes},
    {"bemerkung", notes}, {"bemerkungen", notes}, {"herkunft", source}, {"quelle", source},
    {"kundennummer", external_key}, {"kundennr", external_key}, {"kunden nr", external_key},
    // French, with Outlook
    {"prenom", given_name}, {"nom", family_name}, {"nom de famille", family_name},
    {"nom complet", display_name}, {"adresse de messagerie", email}, {"adresse de messagerie #", email},
    {"adresse e mail", email}, {"courriel", email}, {"telephone bureau", phone}, {"tel mobile", phone},
    {"telephone mobile", phone}, {"telephone domicile", phone}, {"societe", company},
    {"entreprise", company}, {"titre", none}, {"fonction", job_title}, {"poste", job_title},
    {"rue bureau", address, work}, {"ville bureau", city, work}, {"pays region bureau", country, work},
    {"code postal bureau", address, work}, {"rue domicile", address, home}, {"ville domicile", city, home},
    {"pays region domicile", country, home}, {"ville", city}, {"pays", country}, {"site web", website},
    {"page web", website}, {"anniversaire", birthday}, {"date de naissance", birthday},
    {"langue", language}, {"remarques", notes},
    // Spanish, with Outlook
    {"nombre", given_name}, {"apellidos", family_name}, {"apellido", family_name},
    {"nombre completo", display_name}, {"direccion de correo electronico", email},
    {"correo electronico", email}, {"correo", email}, {"telefono", phone}, {"telefono movil", phone},
    {"movil", phone}, {"telefono del trabajo", phone}, {"telefono particular", phone},
    {"compania", company}, {"organizacion", company}, {"empresa", company}, {"puesto", job_title},
    {"cargo", job_title}, {"ciudad", city}, {"ciudad del trabajo", city, work}, {"pais", country},
    {"pais o region del trabajo", country, work}, {"calle del trabajo", address, work},
    {"direccion", address}, {"pagina web", website}, {"cumpleanos", birthday}, {"idioma", language},
    {"categorias", tags}, {"notas", notes},
    // Chinese, with Outlook and phone exports
    {"姓名", display_name}, {"名称", display_name}, {"联系人", display_name}, {"客户", display_name},
    {"客户姓名", display_name}, {"客户名称", display_name}, {"学员", display_name}, {"学员姓名", display_name},
    {"显示名称", display_name}, {"名", given_name}, {"名字", given_name}, {"姓", family_name}, {"姓氏", family_name},
    {"中间名", none}, {"称谓", none}, {"性别", none}, {"昵称", none}, {"邮箱", email}, {"电子邮箱", email},
    {"电子邮件", email}, {"邮件", email}, {"邮箱地址", email}, {"电子邮件地址", email}, {"电子邮件 # 地址", email}, {"电话", phone},
    {"手机", phone}, {"手机号", phone}, {"手机号码", phone}, {"电话号码", phone}, {"联系电话", phone}, {"移动电话", phone},
    {"商务电话", phone}, {"住宅电话", phone}, {"联系方式", phone}, {"电话 手机", phone}, {"公司", company}, {"公司名称", company},
    {"单位", company}, {"工作单位", company}, {"企业", company}, {"部门", none}, {"职位", job_title}, {"职务", job_title},
    {"岗位", job_title}, {"城市", city}, {"所在城市", city}, {"国家", country}, {"国家 地区", country}, {"地址", address},
    {"联系地址", address}, {"通讯地址", address}, {"详细地址", address}, {"邮政编码", address}, {"邮编", address},
    {"省份", address}, {"省", address}, {"商务地址 街道", address, work}, {"商务地址 市 县", city, work},
    {"商务地址 国家 地区", country, work}, {"住宅地址 街道", address, home}, {"住宅地址 市 县", city, home},
    {"住宅地址 国家 地区", country, home}, {"网站", website}, {"网址", website}, {"网页", website}, {"主页", website},
    {"生日", birthday}, {"出生日期", birthday}, {"语言", language}, {"时区", time_zone}, {"标签", tags}, {"分组", tags},
    {"类别", tags}, {"分类", tags}, {"来源", source}, {"客户来源", source}, {"渠道", source}, {"备注", notes},
    {"说明", notes}, {"附注", notes}, {"描述", notes}, {"阶段", stage}, {"状态", stage}, {"客户状态", stage},
    {"编号", external_key}, {"客户编号", external_key}, {"学号", external_key}, {"微信", none}, {"微信号", none},
    // Traditional Chinese
    {"電子郵件", email}, {"電話", phone}, {"公司名稱", company}, {"職稱", job_title}, {"備註", notes}, {"標籤", tags},
    {"國家", country}, {"網站", website},
};
// clang-format on

struct Word {
  std::string_view part;  // of a header_key
  ContactField field;
};

// Words that give a header away, the telling ones first: "phone of the company" is a phone.
// clang-format off
constexpr Word telling_words[] = {
    {"mail", email}, {"correo", email}, {"courriel", email}, {"邮", email}, {"phone", phone},
    {"mobile", phone}, {"telef", phone}, {"handy", phone}, {"手机", phone}, {"电话", phone},
    {"birth", birthday}, {"geburt", birthday}, {"生日", birthday}, {"first name", given_name},
    {"given", given_name}, {"vorname", given_name}, {"last name", family_name}, {"surname", family_name},
    {"nachname", family_name}, {"company", company}, {"organi", company}, {"employer", company},
    {"firma", company}, {"unternehmen", company}, {"公司", company}, {"单位", company}, {"title", job_title},
    {"position", job_title}, {"职位", job_title}, {"职务", job_title}, {"city", city}, {"城市", city},
    {"country", country}, {"国家", country}, {"address", address}, {"street", address}, {"adresse", address},
    {"地址", address}, {"website", website}, {"url", website}, {"网站", website}, {"time zone", time_zone},
    {"timezone", time_zone}, {"时区", time_zone}, {"language", language}, {"语言", language}, {"tags", tags},
    {"label", tags}, {"categor", tags}, {"标签", tags}, {"source", source}, {"来源", source}, {"note", notes},
    {"comment", notes}, {"备注", notes}, {"stage", stage}, {"status", stage}, {"full name", display_name},
    {"fullname", display_name}, {"姓名", display_name}, {"name", display_name},
};
// clang-format on

const Known* find_known(std::string_view key) {
  for (const Known& known : known_headers)
    if (known.key == key) return &known;
  return nullptr;
}

// The number in "Address 2 - City", 0 when there is none.
uint8_t number_in(std::string_view header) {
  size_t at = header.find_first_of("123456789");
  return at == std::string_view::npos ? uint8_t{0} : static_cast<uint8_t>(header[at] - '0');
}

// One letter more, less, other, or two exchanged.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  std::string_view rest_a = a.substr(same), rest_b = b.substr(same);
  if (rest_a.size() != rest_b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.size() < 2) return true;
  bool exchanged = rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
  return exchanged || rest_a.substr(1) == rest_b.substr(1);
}

bool has_word(std::string_view key, std::string_view word) {
  size_t at = key.find(word);
  if (at == std::string_view::npos) return false;
  // Short words are only themselves: "url" is not in "hourly".
  bool short_word = word.size() <= 4 && static_cast<unsigned char>(word[0]) < 0x80 && word != "mail";
  if (!short_word) return true;
  bool starts = at == 0 || key[at - 1] == ' ';
  bool ends = at + word.size() == key.size() || key[at + word.size()] == ' ';
  return starts && ends;
}

}  // namespace

std::string header_key(std::string_view header) {
  std::string folded = fold(shorten(trim(header), 80)), key;
  bool gap = false;
  for (size_t at = 0; at < folded.size();) {
    size_t before = at;
    char32_t c = next_code_point(folded, at);
    bool letter = c >= 0x80 ? c != 0xFFFD && !(c >= 0x2000 && c < 0x2E80) && !(c >= 0x3000 && c < 0x3040) &&
                                  !(c >= 0xFF00)
                            : (c >= 'a' && c <= 'z');
    bool number = c >= '0' && c <= '9';
    if (!letter && !number) {
      gap = true;
      continue;
    }
    if (number && key.ends_with('#') && !gap) continue;
    if ((gap || (number != key.ends_with('#'))) && !key.empty()) key += ' ';
    gap = false;
    number ? key += '#' : key += folded.substr(before, at - before);
  }
  return key;
}

std::optional<HeaderMeaning> known_header(std::string_view header) {
  std::string key = header_key(header);
  const Known* known = key.empty() ? nullptr : find_known(key);
  if (!known) return std::nullopt;
  HeaderMeaning meaning{known->field, known->group, certain};
  if (key.starts_with("address #")) meaning.group = number_in(header);
  return meaning;
}

std::optional<HeaderMeaning> similar_header(std::string_view header) {
  std::string key = header_key(header);
  if (key.size() >= 5) {
    for (const Known& known : known_headers)
      if (known.key.size() >= 5 && one_slip(key, known.key))
        return HeaderMeaning{known.field, known.group, likely};
  }
  for (const Word& word : telling_words)
    if (has_word(key, word.part)) return HeaderMeaning{word.field, 0, possible};
  return std::nullopt;
}

}  // namespace md::interop
