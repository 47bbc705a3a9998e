#pragma once
// Ids are UUIDs of version 7: they sort by the time they were made, on whatever device that was.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace md {

using Id = std::string;  // 36 characters, lower case, "0190163d-8694-739b-aea5-966c26f8ad91"

inline constexpr size_t id_length = 36;

// at_ms: Unix time; noise: 10 bytes that nobody can guess.
Id make_id(int64_t at_ms, std::span<const uint8_t, 10> noise);

// The id of the `ordinal`-th row that a command creates: the same on every device that runs the command.
// Keeps the command's time, so that rows sort as they came.
Id derive_id(std::string_view command_id, uint32_t ordinal);

bool valid_id(std::string_view text);

// Unix ms in which the id was made; 0 for text that is no id.
int64_t id_time_ms(std::string_view id);

}  // namespace md
