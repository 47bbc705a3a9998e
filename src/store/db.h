#pragma once
// The database: one SQLite file, one connection. In the browser the same calls reach the official SQLite module.

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/value.h"

struct sqlite3;
struct sqlite3_stmt;

namespace md::store {

struct OpenOptions {
  std::string path = {};     // ":memory:" for one that is never written down
  std::string vfs = {};      // empty: the platform's default
  bool exclusive = false;    // the only connection there will be (required by the browser's VFS)
  bool must_exist = false;
};

// One row of a result, valid during the call it is passed to.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int column) const;
  int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;  // valid until the next row
  std::string string(int column) const { return std::string(text(column)); }
  ByteView blob(int column) const;
  Value value(int column) const;
  int columns() const;
  std::string_view name(int column) const;

 private:
  sqlite3_stmt* statement_;
};

using Params = std::initializer_list<Value>;
using RowFn = std::function<void(const Row&)>;

class Db {
 public:
  // Errors: store.missing, store.not_a_database, store.busy, store.full, store.failed {detail}.
  static Result<Db> open(const OpenOptions& options);
  Db(Db&&) noexcept;
  Db& operator=(Db&&) noexcept;
  ~Db();

  // Statements are prepared once and kept. Errors: as open().
  Status run(std::string_view sql, Params params = {}) { return run(sql, std::span(params.begin(), params.size())); }
  Status run(std::string_view sql, std::span<const Value> params);
  Status each(std::string_view sql, Params params, const RowFn& fn) {
    return each(sql, std::span(params.begin(), params.size()), fn);
  }
  Status each(std::string_view sql, std::span<const Value> params, const RowFn& fn);
  // The first column of the first row; null when there is none.
  Result<Value> scalar(std::string_view sql, Params params = {});
  Result<int64_t> integer(std::string_view sql, Params params = {}, int64_t otherwise = 0);
  Result<std::string> text(std::string_view sql, Params params = {});
  Status run_blob(std::string_view sql, std::string_view key, ByteView blob);

  // Several statements, for migrations.
  Status script(std::string_view sql);

  int64_t rows_changed() const;

  // While `into` is set, the tables that statements read are added to it.
  void track_reads(std::set<std::string>* into) { reads_ = into; }

  // The whole database as the bytes of a file that any SQLite opens. Errors: store.full, store.failed.
  Result<Bytes> image();
  // Replaces an in-memory database by the image. Errors: store.not_a_database.
  Status load_image(ByteView image);
  // Errors: store.corrupt {detail}.
  Status check_integrity();

  sqlite3* handle() const { return db_; }

 private:
  struct Statement;
  Db() = default;
  void close();
  Result<Statement*> prepare(std::string_view sql);
  Status step_all(Statement& statement, std::span<const Value> params, const RowFn* fn);
  std::unexpected<Error> failed(int code) const;

  sqlite3* db_ = nullptr;
  std::unordered_map<std::string, std::unique_ptr<Statement>> statements_;
  std::set<std::string>* reads_ = nullptr;
};

// Everything inside happened or nothing did: rolls back unless commit() was called and succeeded. Transactions nest (as
// savepoints).
class Transaction {
 public:
  static Result<Transaction> begin(Db& db);
  Transaction(Transaction&& other) noexcept;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  Status commit();

 private:
  explicit Transaction(Db& db, bool outermost) : db_(&db), outermost_(outermost) {}
  Db* db_;
  bool outermost_;
};

}  // namespace md::store
