// What one can do with people beyond creating and changing them, and the rules of their records.

#include <algorithm>

#include "base/text.h"
#include "model/areas.h"
#include "practice/people_views.h"
#include "practice/rules.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr size_t parties_max = 10000, other_contacts_max = 2000;

Status check_parties(Context& context, const std::vector<std::string>& parties) {
  if (parties.empty()) return fail("argument.missing", {{"name", "parties"}}, "parties");
  if (parties.size() > parties_max)
    return fail("argument.too_many", {{"name", "parties"}, {"max", std::to_string(parties_max)}}, "parties");
  for (const std::string& id : parties) {
    MD_ASSIGN(const int64_t n, context.db.integer("SELECT count(*) FROM party WHERE id=?", {id}));
    if (!n) return fail("record.missing", {{"table", "party"}, {"id", id}});
  }
  return {};
}

Result<std::string> find_tag(Context& context, const std::string& name) {
  return context.db.text("SELECT id FROM tag WHERE name=? AND archived_at_ms IS NULL ORDER BY id LIMIT 1",
                         {name});
}

Result<std::string> find_tagging(Context& context, const std::string& party, const std::string& tag) {
  return context.db.text(
      "SELECT id FROM tagging WHERE party=? AND tag=? AND archived_at_ms IS NULL ORDER BY id LIMIT 1",
      {party, tag});
}

Result<Json> add_tag(Context& context, const TagArgs& args) {
  MD_TRY(check_parties(context, args.parties));
  const std::string name(trim(args.name));
  MD_ASSIGN(std::string tag, find_tag(context, name));
  if (tag.empty()) {
    MD_ASSIGN(tag, create_record(context, model::tag_type, {{"name", name}}));
  }
  int64_t tagged = 0;
  for (const std::string& party : args.parties) {
    MD_ASSIGN(const std::string has, find_tagging(context, party, tag));
    if (!has.empty()) continue;
    MD_ASSIGN(const Id id, create_record(context, model::tagging_type, {{"party", party}, {"tag", tag}}));
    tagged++;
  }
  return Json{{"tag", tag}, {"tagged", tagged}};
}

Result<Json> remove_tag(Context& context, const TagArgs& args) {
  MD_TRY(check_parties(context, args.parties));
  MD_ASSIGN(const std::string tag, find_tag(context, std::string(trim(args.name))));
  if (tag.empty()) return fail("tag.unknown", {{"name", args.name}}, "name");
  int64_t removed = 0;
  for (const std::string& party : args.parties) {
    MD_ASSIGN(const std::string tagging, find_tagging(context, party, tag));
    if (tagging.empty()) continue;
    MD_TRY(context.writer.remove("tagging", tagging));
    removed++;
  }
  return Json{{"removed", removed}};
}

Result<Json> set_stage(Context& context, const SetStageArgs& args) {
  MD_TRY(check_parties(context, args.parties));
  for (const std::string& id : args.parties)
    MD_TRY(set_record(context, model::party_type, id, {{"stage", args.stage}}));
  return Json{{"changed", args.parties.size()}};
}

Result<Json> archive_parties(Context& context, const PartiesArgs& args) {
  MD_TRY(check_parties(context, args.parties));
  for (const std::string& id : args.parties) MD_TRY(archive_record(context, model::party_type, id));
  return Json{{"archived", args.parties.size()}};
}

// All references to `gone`, in whatever record type, now mean `keep`.
Status move_references(Context& context, const std::string& gone, const std::string& keep) {
  for (const model::RecordType* type : model::record_types()) {
    for (const model::Field& field : type->fields) {
      if (field.kind != model::FieldKind::reference || field.refers != "party") continue;
      if (field.name == "merged_into") continue;
      std::vector<std::string> ids;
      std::string sql = "SELECT id FROM ";
      sql.append(type->name).append(" WHERE ").append(field.name).append("=? ORDER BY id");
      MD_TRY(context.db.each(sql, {gone}, [&](const store::Row& row) { ids.push_back(row.string(0)); }));
      for (const std::string& id : ids)
        MD_TRY(context.writer.update(type->name, id, {{std::string(field.name), keep}}));
    }
  }
  return {};
}

// After a merge somebody may wear the same tag twice.
Status drop_double_tags(Context& context, const std::string& party) {
  std::vector<std::string> doubles;
  MD_TRY(context.db.each(
      "SELECT a.id FROM tagging a WHERE a.party=?1 AND EXISTS(SELECT 1 FROM tagging b WHERE b.party=?1 "
      "AND b.tag=a.tag AND b.id<a.id) ORDER BY a.id",
      {party}, [&](const store::Row& row) { doubles.push_back(row.string(0)); }));
  for (const std::string& id : doubles) MD_TRY(context.writer.remove("tagging", id));
  return {};
}

// Nor do they stand twice with the same skill, or have the same evening twice: the higher one stays.
Status drop_double_learning(Context& context, const std::string& party) {
  const std::pair<std::string_view, std::string_view> tables[] = {
      {"party_skill",
       "SELECT a.id FROM party_skill a WHERE a.party=?1 AND EXISTS(SELECT 1 FROM party_skill b WHERE "
       "b.party=?1 AND b.skill=a.skill AND (b.level>a.level OR (b.level=a.level AND b.id<a.id))) ORDER BY a.id"},
      {"study_time",
       "SELECT a.id FROM study_time a WHERE a.party=?1 AND EXISTS(SELECT 1 FROM study_time b WHERE "
       "b.party=?1 AND b.weekday=a.weekday AND (b.minutes>a.minutes OR (b.minutes=a.minutes AND b.id<a.id))) "
       "ORDER BY a.id"}};
  for (const auto& [table, sql] : tables) {
    std::vector<std::string> doubles;
    MD_TRY(context.db.each(sql, {party}, [&](const store::Row& row) { doubles.push_back(row.string(0)); }));
    for (const std::string& id : doubles) MD_TRY(context.writer.remove(table, id));
  }
  return {};
}

Status check_taken(const MergeArgs& args) {
  const auto& fields = model::party_type.fields;
  for (const std::string& name : args.take) {
    const auto field = std::ranges::find(fields, name, &model::Field::name);
    if (field == fields.end() || field->has(model::derived) || name == "kind")
      return fail("field.unknown", {{"field", name.substr(0, 60)}}, "take");
  }
  return {};
}

// What the one that is kept gets from the other.
Fields filled_by(const MergeArgs& args, const Fields& keep, const Fields& gone) {
  Fields filled;
  for (const auto& [name, value] : gone) {
    const Value* has = store::find_field(keep, name);
    const bool common = std::ranges::find(model::common_columns, name) != model::common_columns.end();
    if (common || !has || is_null(value) || value == Value(args.keep)) continue;
    const std::string_view chosen = name == "sort_name" ? "display_name" : std::string_view(name);
    const bool later = name == "last_touch_at_ms" && integer_or(value, 0) > integer_or(*has, 0);
    if (is_null(*has) || later || std::ranges::find(args.take, chosen) != args.take.end())
      filled.emplace_back(name, value);
  }
  if (*store::find_field(keep, "organisation") == Value(args.gone)) filled.emplace_back("organisation", Value());
  return filled;
}

// The further contacts of both, and the addresses and numbers that did not stay.
void gather_contacts(const Fields& keep, const Fields& gone, Fields& filled) {
  std::string all;
  std::vector<std::string_view> known;
  const auto add = [&](std::string_view contact) {
    contact = trim(contact);
    const bool fits = all.size() + contact.size() + 1 <= other_contacts_max;
    if (contact.empty() || !fits || std::ranges::find(known, contact) != known.end()) return;
    known.push_back(contact);
    all.append(all.empty() ? "" : "\n").append(contact);
  };
  for (const char* name : {"email", "phone"}) known.push_back(text_or_empty(field_after(&keep, filled, name)));
  for (const char* name : {"other_contacts", "email", "phone"})
    for (const Fields* row : {&keep, &gone})
      for (const std::string_view line : split(text_or_empty(*store::find_field(*row, name)), '\n')) add(line);
  std::erase_if(filled, [](const auto& field) { return field.first == "other_contacts"; });
  if (!all.empty()) filled.emplace_back("other_contacts", all);
}

Result<Json> merge(Context& context, const MergeArgs& args) {
  if (args.keep == args.gone) return fail("merge.same", {}, "gone");
  MD_TRY(check_taken(args));
  MD_ASSIGN(const Fields keep, store::read_row(context.db, "party", args.keep));
  MD_ASSIGN(const Fields gone, store::read_row(context.db, "party", args.gone));
  const auto merged = [](const Fields& row) {
    const Value* v = store::find_field(row, "merged_into");
    return v && !is_null(*v);
  };
  if (merged(keep) || merged(gone)) return fail("merge.already");
  if (*store::find_field(keep, "kind") != *store::find_field(gone, "kind"))
    return fail("merge.kinds_differ", {}, "gone");
  Fields filled = filled_by(args, keep, gone);
  gather_contacts(keep, gone, filled);
  MD_TRY(context.writer.update("party", args.keep, filled));
  MD_TRY(move_references(context, args.gone, args.keep));
  MD_TRY(drop_double_tags(context, args.keep));
  MD_TRY(drop_double_learning(context, args.keep));
  MD_TRY(context.writer.update("party", args.gone,
                               {{"merged_into", args.keep}, {"archived_at_ms", context.now_ms()}}));
  return Json{{"id", args.keep}};
}

constexpr Verb verbs[] = {
    {.name = "party.tag", .run = run_verb<TagArgs, add_tag>},
    {.name = "party.untag", .run = run_verb<TagArgs, remove_tag>},
    {.name = "party.set_stage", .run = run_verb<SetStageArgs, set_stage>},
    {.name = "party.archive_all", .run = run_verb<PartiesArgs, archive_parties>},
    {.name = "party.merge", .run = run_verb<MergeArgs, merge>},
};

}  // namespace

std::span<const Verb> people_verbs() {
  return verbs;
}

Status save_party(Context& context, std::string_view id, const Fields* before, Fields& fields) {
  if (before && !is_null(*store::find_field(*before, "erased_at_ms"))) return fail("erase.already");
  if (const Value* name = store::find_field(fields, "display_name"))
    fields.emplace_back("sort_name", sort_key(text_or_empty(*name)));
  const Value* organisation = store::find_field(fields, "organisation");
  if (organisation && !is_null(*organisation)) {
    if (text_or_empty(*organisation) == id) return fail("party.own_organisation", {}, "organisation");
    MD_ASSIGN(const std::string kind, context.db.text("SELECT kind FROM party WHERE id=?", {*organisation}));
    if (kind != "organisation") return fail("party.not_an_organisation", {}, "organisation");
  }
  if (before && store::find_field(fields, "kind") &&
      field_after(before, fields, "kind") != *store::find_field(*before, "kind")) {
    MD_ASSIGN(const int64_t people,
              context.db.integer("SELECT count(*) FROM party WHERE organisation=?", {text_value(id)}));
    if (people) return fail("party.has_people", {{"count", std::to_string(people)}}, "kind");
  }
  return {};
}

Status save_tagging(Context& context, std::string_view id, const Fields* before, Fields& fields) {
  MD_ASSIGN(const int64_t same,
            context.db.integer(
                "SELECT count(*) FROM tagging WHERE party=? AND tag=? AND id<>? AND archived_at_ms IS NULL",
                {field_after(before, fields, "party"), field_after(before, fields, "tag"), text_value(id)}));
  if (same) return fail("tag.twice", {}, "tag");
  return {};
}

// A note is a touch: the list shows who has gone quiet.
Status save_note(Context& context, std::string_view, const Fields* before, Fields& fields) {
  const Value& party = field_after(before, fields, "party");
  const int64_t at_ms = integer_or(field_after(before, fields, "happened_at_ms"), 0);
  MD_ASSIGN(const int64_t last, context.db.integer("SELECT last_touch_at_ms FROM party WHERE id=?", {party}));
  if (at_ms <= last || is_null(party)) return {};
  return context.writer.update("party", text_or_empty(party), {{"last_touch_at_ms", at_ms}});
}

// Who buys is a client, whatever they were before.
static Status make_client(Context& context, std::string_view party) {
  MD_ASSIGN(const std::string stage, context.db.text("SELECT stage FROM party WHERE id=?", {text_value(party)}));
  if (stage.empty() || stage == "client") return {};
  return set_record(context, model::party_type, party, {{"stage", "client"}});
}

Status save_opportunity(Context& context, std::string_view, const Fields* before, Fields& fields) {
  if (is_null(field_after(before, fields, "currency"))) {
    MD_ASSIGN(std::string currency, context.db.text("SELECT currency FROM practice ORDER BY id LIMIT 1"));
    fields.emplace_back("currency", std::move(currency));
  }
  const bool lost = text_or_empty(field_after(before, fields, "stage")) == "lost";
  if (lost && is_null(field_after(before, fields, "lost_reason")))
    return fail("opportunity.why_lost", {}, "lost_reason");
  const Value* stage = store::find_field(fields, "stage");
  const Value* old_stage = before ? store::find_field(*before, "stage") : nullptr;
  if (!stage || (old_stage && *old_stage == *stage)) return {};
  const std::string_view now = text_or_empty(*stage);
  if (now == "won") MD_TRY(make_client(context, text_or_empty(field_after(before, fields, "party"))));
  if (!lost && old_stage && text_or_empty(*old_stage) == "lost")
    for (const char* why : {"lost_reason", "lost_note"})
      if (!store::find_field(fields, why)) fields.emplace_back(why, Value());
  fields.emplace_back("stage_since_ms", context.now_ms());
  return {};
}

}  // namespace md::practice
