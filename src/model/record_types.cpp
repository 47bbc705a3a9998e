#include "model/areas.h"

namespace md::model {
namespace {

constexpr const RecordType* all[] = {
    &practice_type, &party_type, &tag_type, &tagging_type, &distinct_pair_type, &note_type, &task_type,
    &opportunity_type, &pipeline_stage_type, &segment_type,
    &offer_type, &engagement_type, &number_series_type, &invoice_type, &invoice_line_type, &sale_type,
    &series_type, &session_type, &session_note_type, &homework_type, &availability_type,
    &availability_exception_type, &busy_time_type, &booking_settings_type, &credit_entry_type,
    &payment_type, &allocation_type, &expense_type, &exchange_rate_type, &invoice_message_type,
    &skill_type, &party_skill_type, &plan_type, &goal_type, &goal_skill_type, &plan_module_type, &resource_type,
    &study_time_type,
};

}  // namespace

std::span<const RecordType* const> record_types() { return all; }

const RecordType* find_record_type(std::string_view name) {
  for (const RecordType* type : all)
    if (type->name == name) return type;
  return nullptr;
}

}  // namespace md::model
