#include "ui/screens/first_run_guess.h"

namespace md::ui {
namespace {

struct Guess {
  std::string_view zone;  // a whole name, or the beginning of several
  std::string_view currency;
};

// The first that fits counts: exceptions come before the rest of their continent.
constexpr Guess guesses[] = {
    {"Europe/London", "GBP"},         {"Europe/Belfast", "GBP"},      {"Europe/Zurich", "CHF"},
    {"Europe/Vaduz", "CHF"},          {"Europe/Warsaw", "PLN"},       {"Europe/Prague", "CZK"},
    {"Europe/Budapest", "HUF"},       {"Europe/Stockholm", "SEK"},    {"Europe/Oslo", "NOK"},
    {"Europe/Copenhagen", "DKK"},     {"Europe/Bucharest", "RON"},    {"Europe/Istanbul", "TRY"},
    {"Europe/Kyiv", "UAH"},           {"Europe/Kiev", "UAH"},         {"Europe/Moscow", "RUB"},
    {"Europe/Minsk", "BYN"},          {"Europe/Belgrade", "RSD"},     {"Europe/Sarajevo", "BAM"},
    {"Europe/Skopje", "MKD"},         {"Europe/Tirane", "ALL"},       {"Europe/Chisinau", "MDL"},
    {"Europe/", "EUR"},               {"Atlantic/Reykjavik", "ISK"},  {"Atlantic/Madeira", "EUR"},
    {"Atlantic/Canary", "EUR"},       {"Atlantic/Azores", "EUR"},     {"Asia/Shanghai", "CNY"},
    {"Asia/Urumqi", "CNY"},           {"Asia/Hong_Kong", "HKD"},      {"Asia/Macau", "MOP"},
    {"Asia/Taipei", "TWD"},           {"Asia/Tokyo", "JPY"},          {"Asia/Seoul", "KRW"},
    {"Asia/Singapore", "SGD"},        {"Asia/Kuala_Lumpur", "MYR"},   {"Asia/Kolkata", "INR"},
    {"Asia/Calcutta", "INR"},         {"Asia/Jakarta", "IDR"},        {"Asia/Bangkok", "THB"},
    {"Asia/Ho_Chi_Minh", "VND"},      {"Asia/Manila", "PHP"},         {"Asia/Karachi", "PKR"},
    {"Asia/Dhaka", "BDT"},            {"Asia/Colombo", "LKR"},        {"Asia/Kathmandu", "NPR"},
    {"Asia/Dubai", "AED"},            {"Asia/Riyadh", "SAR"},         {"Asia/Qatar", "QAR"},
    {"Asia/Kuwait", "KWD"},           {"Asia/Jerusalem", "ILS"},      {"Asia/Tehran", "IRR"},
    {"Asia/Tbilisi", "GEL"},          {"Asia/Yerevan", "AMD"},        {"Asia/Baku", "AZN"},
    {"Asia/Almaty", "KZT"},           {"Asia/Tashkent", "UZS"},       {"Asia/Nicosia", "EUR"},
    {"Australia/", "AUD"},            {"Pacific/Auckland", "NZD"},    {"America/Toronto", "CAD"},
    {"America/Vancouver", "CAD"},     {"America/Montreal", "CAD"},    {"America/Edmonton", "CAD"},
    {"America/Winnipeg", "CAD"},      {"America/Halifax", "CAD"},     {"America/St_Johns", "CAD"},
    {"America/Regina", "CAD"},        {"America/Mexico_City", "MXN"}, {"America/Monterrey", "MXN"},
    {"America/Tijuana", "MXN"},       {"America/Sao_Paulo", "BRL"},   {"America/Bahia", "BRL"},
    {"America/Fortaleza", "BRL"},     {"America/Manaus", "BRL"},      {"America/Recife", "BRL"},
    {"America/Argentina/", "ARS"},    {"America/Buenos_Aires", "ARS"}, {"America/Santiago", "CLP"},
    {"America/Bogota", "COP"},        {"America/Lima", "PEN"},        {"America/Montevideo", "UYU"},
    {"America/Costa_Rica", "CRC"},    {"America/Guatemala", "GTQ"},   {"America/", "USD"},
    {"Pacific/Honolulu", "USD"},      {"Africa/Lagos", "NGN"},        {"Africa/Nairobi", "KES"},
    {"Africa/Johannesburg", "ZAR"},   {"Africa/Cairo", "EGP"},        {"Africa/Casablanca", "MAD"},
    {"Africa/Accra", "GHS"},          {"Africa/Tunis", "TND"},        {"Africa/Algiers", "DZD"},
    {"Africa/Addis_Ababa", "ETB"},    {"Africa/Kampala", "UGX"},      {"Africa/Dar_es_Salaam", "TZS"},
    {"Africa/Kigali", "RWF"},         {"Africa/Abidjan", "XOF"},      {"Africa/Dakar", "XOF"},
};

}  // namespace

std::string_view likely_currency(std::string_view zone, bool chinese) {
  for (const Guess& guess : guesses)
    if (guess.zone.ends_with('/') ? zone.starts_with(guess.zone) : zone == guess.zone) return guess.currency;
  return chinese ? "CNY" : "EUR";
}

}  // namespace md::ui
