// Search over everything that has words.

#include <algorithm>

#include "base/text.h"
#include "model/record_type.h"
#include "practice/queries.h"
#include "practice/search_views.h"

namespace md::practice {
namespace {

constexpr int32_t hits_max = 100;
// How many matches are looked at before the best are shown: bounds the time that a single letter takes.
constexpr int64_t candidates_max = 200;
constexpr size_t title_length_max = 120;

struct Candidate {
  SearchHit hit;
  int score = 0;  // lower is better
};

// The title and the person of a hit. False when the record is gone.
Result<bool> describe(store::Db& db, SearchHit& hit) {
  const model::RecordType* type = model::find_record_type(hit.type);
  if (!type) return false;
  std::string_view person = type->owner;
  if (person.empty() && type->scope == model::ScopeRule::person && type->scope_field != "id")
    person = type->scope_field;
  const bool own = person.empty();
  std::string sql = "SELECT r.";
  sql.append(type->title).append(own ? ",r.id,''" : ",p.id,p.display_name").append(" FROM ").append(type->name);
  sql += " r";
  if (!own) sql.append(" LEFT JOIN party p ON p.id=r.").append(person);
  sql += " WHERE r.id=?";
  bool found = false;
  MD_TRY(db.each(sql, {hit.id}, [&](const store::Row& row) {
    found = true;
    hit.title = shorten(collapse_spaces(row.text(0)), title_length_max);
    hit.party = row.string(1);
    hit.party_name = row.string(2);
  }));
  return found;
}

Status collect(store::Db& db, std::string_view match, int base_score, std::vector<Candidate>& into) {
  return db.each("SELECT d.type,d.id,d.rank FROM search_text s JOIN search_document d ON d.n=s.rowid "
                 "WHERE search_text MATCH ? LIMIT ?",
                 {text_value(match), candidates_max}, [&](const store::Row& row) {
                   const std::string_view id = row.text(1);
                   for (const Candidate& known : into)
                     if (known.hit.id == id) return;
                   Candidate c;
                   c.hit.type = row.string(0);
                   c.hit.id = id;
                   c.score = base_score + int(row.integer(2)) * 10;
                   into.push_back(std::move(c));
                 });
}

// Names that begin with what was typed come before those that only contain it.
void refine(Candidate& c, const std::string& typed) {
  const std::string title = fold(c.hit.title);
  if (title == typed) c.score -= 5;
  else if (title.starts_with(typed)) c.score -= 3;
}

Result<SearchView> search(QueryContext& context, const SearchParams& params) {
  if (params.limit < 1 || params.limit > hits_max) return fail("query.bad_window");
  SearchView view;
  const std::string match = search_query(params.text);
  if (match.empty()) return view;
  std::vector<Candidate> candidates;
  MD_TRY(collect(context.db, "title : (" + match + ")", 0, candidates));
  if (candidates.size() < size_t(params.limit)) MD_TRY(collect(context.db, match, 100, candidates));
  const std::string typed = fold(trim(params.text));
  std::vector<Candidate> found;
  for (Candidate& c : candidates) {
    MD_ASSIGN(const bool exists, describe(context.db, c.hit));
    if (!exists) continue;
    refine(c, typed);
    found.push_back(std::move(c));
  }
  std::ranges::stable_sort(found, {}, [](const Candidate& c) { return std::pair(c.score, c.hit.title.size()); });
  for (Candidate& c : found) {
    if (view.hits.size() == size_t(params.limit)) break;
    view.hits.push_back(std::move(c.hit));
  }
  return view;
}

constexpr Query queries[] = {make_query<SearchQuery, search>()};

}  // namespace

std::span<const Query> search_queries() { return queries; }

}  // namespace md::practice
