// Folding for comparison, sort keys and natural order.

#include <iterator>

#include "base/text.h"

namespace md {
namespace {

// The folded letter of every code point from the first one named on; a full stop stands for "itself".
constexpr char16_t latin[] =
    u"aaaaaaæceeeeiiiidnooooo×ouuuuyþß"  // 00C0
    u"aaaaaaæceeeeiiiidnooooo÷ouuuuyþy"  // 00E0
    u"aaaaaaccccccccddddeeeeeeeeeegggg"  // 0100
    u"gggghhhhiiiiiiiiiiĳĳjjkkĸlllllll"  // 0120
    u"lllnnnnnnnŋŋooooooœœrrrrrrssssss"  // 0140
    u"ssttttttuuuuuuuuuuuuwwyyyzzzzzzs"  // 0160
    u"bɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩɨƙƙƚƛɯɲƞɵ"  // 0180
    u"ooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊʋƴƴzzʒƹƹƺƻƽƽƾƿ"  // 01A0
    u"ǀǁǂǃǆǆǆǉǉǉǌǌǌaaiioouuuuuuuuuuǝaa"  // 01C0
    u"aaææǥǥggkkooooʒʒjǳǳǳggƕƿnnaaææoo"  // 01E0
    u"aaaaeeeeiiiioooorrrruuuussttȝȝhh"  // 0200
    u"ƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿ"  // 0220
    u"ɀɂɂbʉʌɇɇɉɉɋɋrryy";                 // 0240
constexpr char16_t greek_cyrillic[] =
    u"ͱͱͳͳʹ.ͷͷ..ͺͻͼͽ;ϳ......α·εηι.ο.υω"                                   // 0370
    u"ιαβγδεζηθικλμνξοπρ.στυφχψωιυαεηι"                                   // 0390
    u"υαβγδεζηθικλμνξοπρσστυφχψωιυουωϗ"                                   // 03B0
    u"ϐϑϒϒϒϕϖϗϙϙϛϛϝϝϟϟϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯ"                                   // 03D0
    u"ϰϱϲϳθϵ϶ϸϸϲϻϻϼͻͼͽееђгєѕііјљњћкиуџ"                                   // 03F0
    u"абвгдежзииклмнопрстуфхцчшщъыьэюя"                                   // 0410
    u"абвгдежзииклмнопрстуфхцчшщъыьэюя"                                   // 0430
    u"ееђгєѕііјљњћкиуџѡѡѣѣѥѥѧѧѩѩѫѫѭѭѯѯ"                                   // 0450
    u"ѱѱѳѳѵѵѵѵѹѹѻѻѽѽѿѿҁҁ҂.......ҋҋҍҍҏҏ"                                   // 0470
    u"ґґғғҕҕҗҗҙҙққҝҝҟҟҡҡңңҥҥҧҧҩҩҫҫҭҭүү"                                   // 0490
    u"ұұҳҳҵҵҷҷҹҹһһҽҽҿҿӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏ"                                   // 04B0
    u"ааааӕӕееәәәәжжззӡӡииииооөөөөээуу"                                   // 04D0
    u"ууууччӷӷыыӻӻӽӽӿӿԁԁԃԃԅԅԇԇԉԉԋԋԍԍԏԏ"                                   // 04F0
    u"ԑԑԓԓԕԕԗԗԙԙԛԛԝԝԟԟԡԡԣԣԥԥԧԧԩԩԫԫԭԭԯԯ";  // 0510
constexpr char16_t additional[] =
    u"aabbbbbbccddddddddddeeeeeeeeeeff"   // 1E00
    u"gghhhhhhhhhhiiiikkkkkkllllllllmm"   // 1E20
    u"mmmmnnnnnnnnoooooooopppprrrrrrrr"   // 1E40
    u"ssssssssssttttttttuuuuuuuuuuvvvv"   // 1E60
    u"wwwwwwwwwwxxxxyyzzzzzzhtwyasẜẝßẟ"   // 1E80
    u"aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"   // 1EA0
    u"eeeeeeeeiiiioooooooooooooooooooo"   // 1EC0
    u"oooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ"   // 1EE0
    u"ααααααααααααααααεεεεεε..εεεεεε.."   // 1F00
    u"ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιι"   // 1F20
    u"οοοοοο..οοοοοο..υυυυυυυυ.υ.υ.υ.υ"   // 1F40
    u"ωωωωωωωωωωωωωωωωααεεηηιιοουυωω.."   // 1F60
    u"ααααααααααααααααηηηηηηηηηηηηηηηη"   // 1F80
    u"ωωωωωωωωωωωωωωωωααααα.ααααααα.ι."   // 1FA0
    u"..ηηη.ηηεεηηη...ιιιι..ιιιιιι...."   // 1FC0
    u"υυυυρρυυυυυυρ.....ωωω.ωωοοωωω...";  // 1FE0

constexpr char32_t latin_first = 0xC0, greek_first = 0x370, additional_first = 0x1E00;
static_assert(sizeof latin / 2 - 1 == 0x250 - latin_first);
static_assert(sizeof greek_cyrillic / 2 - 1 == 0x530 - greek_first);
static_assert(sizeof additional / 2 - 1 == 0x2000 - additional_first);

char32_t look_up(std::u16string_view table, char32_t index, char32_t c) {
  const char32_t folded = table[index];
  return folded == u'.' ? c : folded;
}

// One code point to one; what becomes two letters is in fold_into.
char32_t fold_one(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // Full-width forms stand in the order of ASCII.
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
  if (c < latin_first) return c == 0xA0 ? U' ' : c;
  if (c < latin_first + std::size(latin) - 1) return look_up(latin, c - latin_first, c);
  if (c == 0x2BC) return U'\'';
  if (c < greek_first) return c;
  if (c < greek_first + std::size(greek_cyrillic) - 1) return look_up(greek_cyrillic, c - greek_first, c);
  if (c < additional_first) return c;
  if (c < additional_first + std::size(additional) - 1) return look_up(additional, c - additional_first, c);
  if (c == 0x2018 || c == 0x2019) return U'\'';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return U'-';
  if ((c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000) return U' ';
  return c;
}

std::string_view two_letters(char32_t c) {
  switch (c) {
    case U'ß':
    case U'ẞ':
    case U'ẟ':
      return "ss";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'þ':
      return "th";
    case U'ŋ':
      return "ng";
    case U'ĳ':
      return "ij";
    case U'ǆ':
    case U'ǳ':
      return "dz";
    case U'ǉ':
      return "lj";
    case U'ǌ':
      return "nj";
    default:
      return {};
  }
}

void fold_into(std::string& out, char32_t c) {
  if (c >= 0x300 && c <= 0x36F) return;  // Diacritics written apart, as macOS writes file names.
  const char32_t folded = fold_one(c);
  const std::string_view letters = two_letters(folded);
  if (letters.empty()) {
    append_utf8(out, folded);
  } else {
    out.append(letters);
  }
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A run of digits becomes its length and its digits without leading zeros, so that bytewise order is the
// order of the values. Longer runs than this are not numbers that anybody compares; they are cut in pieces.
constexpr std::size_t max_digits = 40;

std::size_t append_number(std::string& out, std::string_view folded, std::size_t at) {
  while (at + 1 < folded.size() && folded[at] == '0' && is_digit(folded[at + 1])) ++at;
  std::size_t end = at;
  while (end < folded.size() && is_digit(folded[end]) && end - at < max_digits) ++end;
  out.push_back(static_cast<char>('0' + (end - at)));
  out.append(folded.substr(at, end - at));
  return end;
}

bool is_even_pair_lower(char32_t c) {
  return (c >= 0x0100 && c <= 0x0137 && c != 0x131) || (c >= 0x014A && c <= 0x0177) ||
         (c >= 0x01DE && c <= 0x01EF) || (c >= 0x01F8 && c <= 0x021F) || (c >= 0x0222 && c <= 0x0233) ||
         (c >= 0x0460 && c <= 0x0481) || (c >= 0x048A && c <= 0x04BF) || (c >= 0x04D0 && c <= 0x052F) ||
         (c >= 0x1E00 && c <= 0x1E95) || (c >= 0x1EA0 && c <= 0x1EFF);
}

bool is_odd_pair_lower(char32_t c) {
  return (c >= 0x0139 && c <= 0x0148) || (c >= 0x0179 && c <= 0x017E) || (c >= 0x01CD && c <= 0x01DC) ||
         (c >= 0x04C1 && c <= 0x04CE);
}

}  // namespace

char32_t upper_case(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
  if (is_even_pair_lower(c)) return c & ~char32_t{1};
  if (is_odd_pair_lower(c)) return (c & 1) == 0 ? c - 1 : c;
  if ((c >= 0xE0 && c <= 0xFE && c != 0xF7) || (c >= 0x3B1 && c <= 0x3CB && c != 0x3C2) ||
      (c >= 0x430 && c <= 0x44F)) {
    return c - 0x20;
  }
  if (c >= 0x450 && c <= 0x45F) return c - 0x50;
  switch (c) {
    case U'ÿ':
      return U'Ÿ';
    case U'ı':
      return U'I';
    case U'ſ':
      return U'S';
    case U'ς':
      return U'Σ';
    case U'ά':
      return U'Ά';
    case U'έ':
      return U'Έ';
    case U'ή':
      return U'Ή';
    case U'ί':
      return U'Ί';
    case U'ό':
      return U'Ό';
    case U'ύ':
      return U'Ύ';
    case U'ώ':
      return U'Ώ';
    default:
      return c;
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) fold_into(out, next_code_point(text, at));
  return out;
}

std::string sort_key(std::string_view text, std::size_t max_bytes) {
  // A note of a megabyte is not folded for its first hundred bytes.
  const std::size_t looked_at = max_bytes < text.size() / 4 ? max_bytes * 4 : text.size();
  const std::string folded = collapse_spaces(fold(truncate_bytes(text, looked_at)));
  std::string out;
  out.reserve(folded.size() + 4);
  for (std::size_t at = 0; at < folded.size();) {
    if (is_digit(folded[at])) {
      at = append_number(out, folded, at);
    } else {
      out.push_back(folded[at++]);
    }
  }
  if (out.size() <= max_bytes) return out;
  std::size_t cut = max_bytes;
  while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80) --cut;
  out.resize(cut);
  return out;
}

int compare_natural(std::string_view a, std::string_view b) {
  const std::size_t unbounded = std::string::npos;
  const int by_key = sort_key(a, unbounded).compare(sort_key(b, unbounded));
  return by_key != 0 ? by_key : a.compare(b);
}

}  // namespace md
