#include "model/areas.h"

namespace md::model {
namespace {

constexpr const RecordType* all[] = {
    &practice_type, &party_type, &tag_type, &tagging_type, &note_type, &task_type, &opportunity_type, &segment_type,
};

}  // namespace

std::span<const RecordType* const> record_types() { return all; }

const RecordType* find_record_type(std::string_view name) {
  for (const RecordType* type : all)
    if (type->name == name) return type;
  return nullptr;
}

}  // namespace md::model
