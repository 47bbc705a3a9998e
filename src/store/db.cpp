#include "store/db.h"

#include <sqlite3.h>

#include <cstring>

namespace md::store {
namespace {

constexpr size_t statements_kept_max = 400;
constexpr int busy_timeout_ms = 5000;

// Called by SQLite for each table that a statement is going to read, while it is prepared.
int note_read(void* context, int action, const char* table, const char*, const char*, const char*) {
  auto* reads = static_cast<std::set<std::string>*>(context);
  if (action == SQLITE_READ && table && reads) reads->insert(table);
  return SQLITE_OK;
}

Error error_of(int code, const char* detail) {
  switch (code & 0xff) {
    case SQLITE_FULL: return {"store.full", {}, {}};
    case SQLITE_IOERR:
      // The browser's VFS reports a refused allocation as a failed write.
      if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_TRUNCATE) return {"store.full", {}, {}};
      return {"store.failed", {{"detail", detail}}, {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {"store.busy", {}, {}};
    case SQLITE_NOTADB: return {"store.not_a_database", {}, {}};
    case SQLITE_CORRUPT: return {"store.corrupt", {{"detail", detail}}, {}};
    case SQLITE_CANTOPEN: return {"store.missing", {}, {}};
    default: return {"store.failed", {{"detail", detail}}, {}};
  }
}

int bind(sqlite3_stmt* statement, int index, const Value& value) {
  if (const auto* n = as_integer(value)) return sqlite3_bind_int64(statement, index, *n);
  if (const auto* x = as_real(value)) return sqlite3_bind_double(statement, index, *x);
  if (const auto* s = as_text(value))
    return sqlite3_bind_text(statement, index, s->data(), int(s->size()), SQLITE_TRANSIENT);
  return sqlite3_bind_null(statement, index);
}

}  // namespace

struct Db::Statement {
  sqlite3_stmt* handle = nullptr;
  std::set<std::string> reads;
  bool in_use = false;

  ~Statement() { sqlite3_finalize(handle); }
};

bool Row::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
int64_t Row::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Row::real(int column) const { return sqlite3_column_double(statement_, column); }
int Row::columns() const { return sqlite3_column_count(statement_); }
std::string_view Row::name(int column) const { return sqlite3_column_name(statement_, column); }

std::string_view Row::text(int column) const {
  const auto* s = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return s ? std::string_view(s, size_t(sqlite3_column_bytes(statement_, column))) : std::string_view();
}

ByteView Row::blob(int column) const {
  const auto* p = static_cast<const uint8_t*>(sqlite3_column_blob(statement_, column));
  return p ? ByteView(p, size_t(sqlite3_column_bytes(statement_, column))) : ByteView();
}

Value Row::value(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_INTEGER: return integer(column);
    case SQLITE_FLOAT: return real(column);
    case SQLITE_NULL: return Value();
    default: return string(column);
  }
}

Result<Db> Db::open(const OpenOptions& options) {
  Db db;
  const int flags = SQLITE_OPEN_READWRITE | (options.must_exist ? 0 : SQLITE_OPEN_CREATE);
  const int code =
      sqlite3_open_v2(options.path.c_str(), &db.db_, flags, options.vfs.empty() ? nullptr : options.vfs.c_str());
  if (code != SQLITE_OK) return db.failed(code);
  sqlite3_extended_result_codes(db.db_, 1);
  sqlite3_busy_timeout(db.db_, busy_timeout_ms);
  if (options.exclusive) MD_TRY(db.run("PRAGMA locking_mode=exclusive"));
  // A command touches many tables and indexes a little: small pages halve what it writes. New databases only.
  MD_TRY(db.run("PRAGMA page_size=4096"));
  if (options.path != ":memory:") MD_TRY(db.run("PRAGMA journal_mode=WAL"));
  MD_TRY(db.run("PRAGMA synchronous=FULL"));
  MD_TRY(db.run("PRAGMA temp_store=MEMORY"));
  MD_TRY(db.run("PRAGMA cache_size=-16000"));
  // Opening reads nothing yet; a file that is no database shows itself here.
  MD_TRY(db.run("SELECT count(*) FROM sqlite_master"));
  return db;
}

Db::Db(Db&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)), statements_(std::move(other.statements_)), reads_(other.reads_) {}

Db& Db::operator=(Db&& other) noexcept {
  if (this != &other) {
    close();
    db_ = std::exchange(other.db_, nullptr);
    statements_ = std::move(other.statements_);
    reads_ = other.reads_;
  }
  return *this;
}

Db::~Db() { close(); }

void Db::close() {
  statements_.clear();
  if (db_) sqlite3_close_v2(db_);
  db_ = nullptr;
}

std::unexpected<Error> Db::failed(int code) const {
  return std::unexpected(error_of(code, db_ ? sqlite3_errmsg(db_) : sqlite3_errstr(code)));
}

Result<Db::Statement*> Db::prepare(std::string_view sql) {
  const auto found = statements_.find(std::string(sql));
  if (found != statements_.end()) return found->second.get();
  if (statements_.size() >= statements_kept_max)
    std::erase_if(statements_, [](const auto& entry) { return !entry.second->in_use; });
  auto statement = std::make_unique<Statement>();
  sqlite3_set_authorizer(db_, note_read, &statement->reads);
  const int code = sqlite3_prepare_v2(db_, sql.data(), int(sql.size()), &statement->handle, nullptr);
  sqlite3_set_authorizer(db_, nullptr, nullptr);
  if (code != SQLITE_OK) return failed(code);
  return statements_.emplace(std::string(sql), std::move(statement)).first->second.get();
}

Status Db::step_all(Statement& statement, std::span<const Value> params, const RowFn* fn) {
  int code = SQLITE_OK;
  for (size_t i = 0; i < params.size() && code == SQLITE_OK; i++) code = bind(statement.handle, int(i) + 1, params[i]);
  if (code == SQLITE_OK) {
    while ((code = sqlite3_step(statement.handle)) == SQLITE_ROW)
      if (fn) (*fn)(Row(statement.handle));
  }
  if (code == SQLITE_DONE) return {};
  return failed(code);
}

Status Db::each(std::string_view sql, std::span<const Value> params, const RowFn& fn) {
  MD_ASSIGN(Statement * statement, prepare(sql));
  // The same statement is being stepped further up: this call takes a copy of its own.
  Statement copy;
  if (statement->in_use) {
    const int code = sqlite3_prepare_v2(db_, sql.data(), int(sql.size()), &copy.handle, nullptr);
    if (code != SQLITE_OK) return failed(code);
    copy.reads = statement->reads;
    statement = &copy;
  }
  if (reads_) reads_->insert(statement->reads.begin(), statement->reads.end());
  statement->in_use = true;
  const Status status = step_all(*statement, params, fn ? &fn : nullptr);
  sqlite3_reset(statement->handle);
  sqlite3_clear_bindings(statement->handle);
  statement->in_use = false;
  return status;
}

Status Db::run(std::string_view sql, std::span<const Value> params) { return each(sql, params, {}); }

Result<Value> Db::scalar(std::string_view sql, Params params) {
  Value found;
  bool first = true;
  MD_TRY(each(sql, params, [&](const Row& row) {
    if (first) found = row.value(0);
    first = false;
  }));
  return found;
}

Result<int64_t> Db::integer(std::string_view sql, Params params, int64_t otherwise) {
  MD_ASSIGN(const Value value, scalar(sql, params));
  return integer_or(value, otherwise);
}

Result<std::string> Db::text(std::string_view sql, Params params) {
  MD_ASSIGN(const Value value, scalar(sql, params));
  return std::string(text_or_empty(value));
}

Status Db::run_blob(std::string_view sql, std::string_view key, ByteView blob) {
  MD_ASSIGN(Statement * statement, prepare(sql));
  int code = sqlite3_bind_text(statement->handle, 1, key.data(), int(key.size()), SQLITE_TRANSIENT);
  if (code == SQLITE_OK)
    code = sqlite3_bind_blob(statement->handle, 2, blob.data(), int(blob.size()), SQLITE_TRANSIENT);
  if (code == SQLITE_OK) code = sqlite3_step(statement->handle);
  Status status;
  if (code != SQLITE_DONE) status = failed(code);
  sqlite3_reset(statement->handle);
  sqlite3_clear_bindings(statement->handle);
  return status;
}

Status Db::script(std::string_view sql) {
  const int code = sqlite3_exec(db_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failed(code);
  return {};
}

int64_t Db::rows_changed() const { return sqlite3_changes(db_); }

Result<Bytes> Db::image() {
  sqlite3_int64 size = 0;
  unsigned char* data = sqlite3_serialize(db_, "main", &size, 0);
  if (!data) return fail("store.full");
  Bytes image(data, data + size);
  sqlite3_free(data);
  // A WAL database's image does not open from memory: bytes 18 and 19 say "rollback journal" instead.
  if (image.size() > 19) image[18] = image[19] = 1;
  return image;
}

Status Db::load_image(ByteView image) {
  constexpr std::string_view magic("SQLite format 3\0", 16);
  if (image.size() < 512 || std::memcmp(image.data(), magic.data(), magic.size()) != 0)
    return fail("store.not_a_database");
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(image.size()));
  if (!copy) return fail("store.full");
  std::memcpy(copy, image.data(), image.size());
  copy[18] = copy[19] = 1;
  statements_.clear();
  const auto size = sqlite3_int64(image.size());
  const int code = sqlite3_deserialize(db_, "main", copy, size, size,
                                       SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
  if (code != SQLITE_OK) return failed(code);
  return run("SELECT count(*) FROM sqlite_master");
}

Status Db::check_integrity() {
  MD_ASSIGN(const std::string answer, text("PRAGMA integrity_check(1)"));
  if (answer != "ok") return fail("store.corrupt", {{"detail", answer}});
  return {};
}

Result<Transaction> Transaction::begin(Db& db) {
  const bool outermost = sqlite3_get_autocommit(db.handle()) != 0;
  MD_TRY(db.run(outermost ? "BEGIN IMMEDIATE" : "SAVEPOINT nested"));
  return Transaction(db, outermost);
}

Transaction::Transaction(Transaction&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)), outermost_(other.outermost_) {}

Transaction::~Transaction() {
  if (!db_) return;
  // A failed statement may have ended the transaction already; then there is nothing left to roll back.
  if (outermost_) {
    if (!sqlite3_get_autocommit(db_->handle())) (void)db_->run("ROLLBACK");
  } else {
    (void)db_->run("ROLLBACK TO nested");
    (void)db_->run("RELEASE nested");
  }
}

Status Transaction::commit() {
  MD_TRY(db_->run(outermost_ ? "COMMIT" : "RELEASE nested"));
  db_ = nullptr;
  return {};
}

}  // namespace md::store
