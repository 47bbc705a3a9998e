// What sqlite3.h promises about memory, callbacks and changesets. Runs natively against libsqlite3, and in
// wasm through shell/browser/sqlite_library.js against the official build: both must agree.

#ifndef SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#endif
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

struct Database {
  sqlite3* db = nullptr;
  Database() {
    REQUIRE(sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) ==
            SQLITE_OK);
  }
  ~Database() { sqlite3_close_v2(db); }
  Database(const Database&) = delete;

  void run(const char* sql) {
    char* message = nullptr;
    int rc = sqlite3_exec(db, sql, nullptr, nullptr, &message);
    CHECK_MESSAGE(rc == SQLITE_OK, std::string(message ? message : ""));
    sqlite3_free(message);
  }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK);
    return statement;
  }
  std::string text(const char* sql) {
    sqlite3_stmt* statement = prepare(sql);
    std::string result = "(no row)";
    if (sqlite3_step(statement) == SQLITE_ROW) {
      auto* value = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
      result = value ? value : "(null)";
    }
    sqlite3_finalize(statement);
    return result;
  }
};

std::string value_text(sqlite3_value* value) {
  auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return text ? std::string(text, static_cast<size_t>(sqlite3_value_bytes(value))) : "(null)";
}

// Joins all arguments; asks for every text before it uses the first, so that buffers must not collide.
void join(sqlite3_context* context, int count, sqlite3_value** values) {
  std::vector<const char*> texts;
  for (int i = 0; i < count; i++)
    texts.push_back(reinterpret_cast<const char*>(sqlite3_value_text(values[i])));
  std::string result = static_cast<const char*>(sqlite3_user_data(context));
  for (const char* text : texts) result += text ? text : "-";
  sqlite3_result_text(context, result.data(), static_cast<int>(result.size()), SQLITE_TRANSIENT);
}

// Runs another query on the same database from within a function.
void nested(sqlite3_context* context, int, sqlite3_value** values) {
  std::string own = value_text(values[0]);
  const unsigned char* before = sqlite3_value_text(values[0]);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(sqlite3_context_db_handle(context), "select join3('in', ?, 'ner')", -1, &statement,
                     nullptr);
  sqlite3_bind_text(statement, 1, "(n)", -1, SQLITE_STATIC);
  sqlite3_step(statement);
  std::string inner = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  std::string result = own + "/" + inner + "/" + reinterpret_cast<const char*>(before);
  sqlite3_result_text(context, result.c_str(), -1, SQLITE_TRANSIENT);
}

void refuse(sqlite3_context* context, int, sqlite3_value**) {
  sqlite3_result_error(context, "refused by the function", -1);
}

int released = 0;
void release(void*) {
  released++;
}
void free_text(void* text) {
  released++;
  std::free(text);
}

int keep_authorized(void* context, int action, const char* a, const char* b, const char* database,
                    const char*) {
  if (action != SQLITE_READ) return SQLITE_OK;
  if (std::strcmp(a, "secret") == 0) return SQLITE_DENY;
  *static_cast<std::string*>(context) += std::string(database) + "." + a + "." + b + " ";
  return SQLITE_OK;
}

int replace_on_conflict(void* context, int kind, sqlite3_changeset_iter* iterator) {
  sqlite3_value* theirs = nullptr;
  std::string& seen = *static_cast<std::string*>(context);
  const char* table = nullptr;
  int columns = 0, action = 0;
  sqlite3changeset_op(iterator, &table, &columns, &action, nullptr);
  seen += std::string(table) + ":" + std::to_string(kind);
  if (kind == SQLITE_CHANGESET_DATA && sqlite3changeset_conflict(iterator, 1, &theirs) == SQLITE_OK) {
    seen += "=" + value_text(theirs);
  }
  return SQLITE_CHANGESET_REPLACE;
}

int only_notes(void*, const char* table) {
  return std::strcmp(table, "note") == 0;
}

}  // namespace

TEST_CASE("texts of all columns of a row stay valid together, at any length") {
  Database d;
  for (int length : {0, 1, 31, 32, 33, 63, 64, 65, 500, 70000, 200000}) {
    CAPTURE(length);
    std::string a(static_cast<size_t>(length), 'a'), b(static_cast<size_t>(length) + 1, 'b');
    sqlite3_stmt* statement = d.prepare("select ?1, ?2, ?1, cast(?2 as blob)");
    sqlite3_bind_text(statement, 1, a.data(), length, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 2, b.data(), length + 1, SQLITE_STATIC);
    REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
    auto* first = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    auto* second = reinterpret_cast<const char*>(sqlite3_column_text(statement, 1));
    auto* third = reinterpret_cast<const char*>(sqlite3_column_text(statement, 2));
    auto* fourth = static_cast<const char*>(sqlite3_column_blob(statement, 3));
    CHECK(a == first);
    CHECK(b == second);
    CHECK(a == third);
    CHECK(sqlite3_column_bytes(statement, 3) == length + 1);
    CHECK(std::memcmp(fourth, b.data(), b.size()) == 0);
    CHECK(sqlite3_reset(statement) == SQLITE_OK);
    CHECK(sqlite3_step(statement) == SQLITE_ROW);
    CHECK(a == reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
  }
}

TEST_CASE("two statements at once do not share buffers") {
  Database d;
  sqlite3_stmt* one = d.prepare("select 'one'");
  sqlite3_stmt* two = d.prepare("select 'two'");
  sqlite3_step(one);
  sqlite3_step(two);
  auto* a = reinterpret_cast<const char*>(sqlite3_column_text(one, 0));
  auto* b = reinterpret_cast<const char*>(sqlite3_column_text(two, 0));
  CHECK(std::string(a) == "one");
  CHECK(std::string(b) == "two");
  sqlite3_finalize(two);
  CHECK(std::string(a) == "one");
  sqlite3_finalize(one);
}

TEST_CASE("numbers, null, names and parameters") {
  Database d;
  sqlite3_stmt* statement = d.prepare("select :big as big, :real, :none, :blob, 7 as seven");
  CHECK(sqlite3_bind_parameter_count(statement) == 4);
  CHECK(sqlite3_bind_parameter_index(statement, ":none") == 3);
  CHECK(sqlite3_bind_parameter_index(statement, ":absent") == 0);
  CHECK(std::string(sqlite3_bind_parameter_name(statement, 2)) == ":real");
  sqlite3_bind_int64(statement, 1, INT64_MIN + 1);
  sqlite3_bind_double(statement, 2, -0.5);
  sqlite3_bind_text(statement, 3, nullptr, -1, SQLITE_STATIC);
  sqlite3_bind_blob(statement, 4, "\0\1", 2, SQLITE_STATIC);
  REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
  CHECK(sqlite3_column_int64(statement, 0) == INT64_MIN + 1);
  CHECK(sqlite3_column_double(statement, 1) == -0.5);
  CHECK(sqlite3_column_type(statement, 2) == SQLITE_NULL);
  CHECK(sqlite3_column_text(statement, 2) == nullptr);
  CHECK(sqlite3_column_bytes(statement, 3) == 2);
  CHECK(std::memcmp(sqlite3_column_blob(statement, 3), "\0\1", 2) == 0);
  CHECK(sqlite3_column_int(statement, 4) == 7);
  CHECK(std::string(sqlite3_column_name(statement, 0)) == "big");
  CHECK(std::string(sqlite3_column_name(statement, 4)) == "seven");
  CHECK(std::string(sqlite3_sql(statement)).starts_with("select :big"));
  sqlite3_finalize(statement);
}

TEST_CASE("prepare tells where the rest of the SQL begins") {
  Database d;
  const char* sql = "select 1; select 2";
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  REQUIRE(sqlite3_prepare_v3(d.db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, &tail) == SQLITE_OK);
  CHECK(std::string(tail) == " select 2");
  CHECK(sqlite3_stmt_readonly(statement) == 1);
  sqlite3_finalize(statement);
  CHECK(sqlite3_prepare_v2(d.db, "selec", -1, &statement, nullptr) == SQLITE_ERROR);
  CHECK(statement == nullptr);
  CHECK(std::string(sqlite3_errmsg(d.db)) == "near \"selec\": syntax error");
}

TEST_CASE("errors: message, extended code, exec") {
  Database d;
  d.run("create table t(a unique); insert into t values (1)");
  char* message = nullptr;
  CHECK(sqlite3_exec(d.db, "insert into t values (1)", nullptr, nullptr, &message) == SQLITE_CONSTRAINT);
  REQUIRE(message != nullptr);
  CHECK(std::string(message) == "UNIQUE constraint failed: t.a");
  sqlite3_free(message);
  CHECK(sqlite3_extended_errcode(d.db) == SQLITE_CONSTRAINT_UNIQUE);
  CHECK(std::string(sqlite3_errstr(SQLITE_FULL)) == "database or disk is full");
  Database other;
  const char* of_first = sqlite3_errmsg(d.db);
  const char* of_other = sqlite3_errmsg(other.db);
  CHECK(std::string(of_first) == "UNIQUE constraint failed: t.a");
  CHECK(std::string(of_other) == "not an error");
}

TEST_CASE("functions in C++ see all their texts, nest, refuse and are released") {
  released = 0;
  {
    Database d;
    static char prefix[] = ">";
    const int utf8 = SQLITE_UTF8;
    REQUIRE(sqlite3_create_function_v2(d.db, "join3", -1, utf8, prefix, join, nullptr, nullptr, release) ==
            0);
    REQUIRE(sqlite3_create_function_v2(d.db, "nested", 1, utf8, nullptr, nested, nullptr, nullptr, nullptr) ==
            0);
    REQUIRE(sqlite3_create_function_v2(d.db, "refuse", 0, utf8, nullptr, refuse, nullptr, nullptr, nullptr) ==
            0);
    CHECK(d.text("select "
                 "join3('a','b','c','d','e','f','g','h','i','j','k','l','m','n','o','p','q','r','s',NULL)") ==
          ">abcdefghijklmnopqrs-");
    CHECK(d.text("select join3()") == ">");
    CHECK(d.text("select nested('x') || nested('y')") == "x/>in(n)ner/xy/>in(n)ner/y");
    std::string long_text = "select length(join3('" + std::string(90000, 'z') + "'))";
    CHECK(d.text(long_text.c_str()) == "90001");
    sqlite3_stmt* statement = d.prepare("select refuse()");
    CHECK(sqlite3_step(statement) == SQLITE_ERROR);
    CHECK(std::string(sqlite3_errmsg(d.db)) == "refused by the function");
    sqlite3_finalize(statement);
    CHECK(released == 0);
  }
  CHECK(released == 1);
}

TEST_CASE("a destructor given with a text is called once") {
  Database d;
  released = 0;
  for (size_t length : {10u, 100000u}) {
    char* text = static_cast<char*>(std::malloc(length));
    std::memset(text, 'x', length);
    sqlite3_stmt* statement = d.prepare("select length(?)");
    sqlite3_bind_text(statement, 1, text, static_cast<int>(length), free_text);
    REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
    CHECK(static_cast<size_t>(sqlite3_column_int(statement, 0)) == length);
    sqlite3_finalize(statement);
  }
  CHECK(released == 2);
}

TEST_CASE("an authorizer learns what a statement reads, and can deny") {
  Database d;
  d.run("create table person(id, name); create table secret(x)");
  std::string seen;
  sqlite3_set_authorizer(d.db, keep_authorized, &seen);
  sqlite3_finalize(d.prepare("select name from person where id = 1"));
  CHECK(seen == "main.person.name main.person.id ");
  sqlite3_stmt* statement = nullptr;
  CHECK(sqlite3_prepare_v2(d.db, "select x from secret", -1, &statement, nullptr) == SQLITE_AUTH);
  sqlite3_set_authorizer(d.db, nullptr, nullptr);
  CHECK(sqlite3_prepare_v2(d.db, "select x from secret", -1, &statement, nullptr) == SQLITE_OK);
  sqlite3_finalize(statement);
}

TEST_CASE("hooks: commit, rollback, update, progress") {
  Database d;
  d.run("create table t(a)");
  int commits = 0, rollbacks = 0, steps = 0;
  std::string updates;
  sqlite3_commit_hook(
      d.db, [](void* c) { return ++*static_cast<int*>(c) > 2 ? 1 : 0; }, &commits);
  sqlite3_rollback_hook(
      d.db, [](void* c) { ++*static_cast<int*>(c); }, &rollbacks);
  sqlite3_update_hook(
      d.db,
      [](void* c, int, const char* schema, const char* table, sqlite3_int64 id) {
        *static_cast<std::string*>(c) += std::string(schema) + "." + table + "#" + std::to_string(id) + " ";
      },
      &updates);
  d.run("insert into t values ('a'), ('b')");
  d.run("begin; insert into t values ('c'); rollback");
  CHECK(commits == 1);
  CHECK(rollbacks == 1);
  CHECK(updates == "main.t#1 main.t#2 main.t#3 ");
  d.run("insert into t values ('d')");
  CHECK(sqlite3_exec(d.db, "insert into t values ('e')", nullptr, nullptr, nullptr) == SQLITE_CONSTRAINT);
  sqlite3_progress_handler(
      d.db, 1000, [](void* c) { return ++*static_cast<int*>(c) >= 3 ? 1 : 0; }, &steps);
  CHECK(sqlite3_exec(d.db,
                     "with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n",
                     nullptr, nullptr, nullptr) == SQLITE_INTERRUPT);
  CHECK(steps == 3);
}

TEST_CASE("transaction state, changes, autocommit, close") {
  Database d;
  d.run("create table t(a)");
  CHECK(sqlite3_get_autocommit(d.db) == 1);
  CHECK(sqlite3_txn_state(d.db, "main") == SQLITE_TXN_NONE);
  d.run("begin immediate");
  CHECK(sqlite3_get_autocommit(d.db) == 0);
  CHECK(sqlite3_txn_state(d.db, "main") == SQLITE_TXN_WRITE);
  CHECK(sqlite3_txn_state(d.db, nullptr) == SQLITE_TXN_WRITE);
  d.run("insert into t values (1), (2); commit");
  CHECK(sqlite3_changes(d.db) == 2);
  CHECK(sqlite3_last_insert_rowid(d.db) == 2);
  CHECK(sqlite3_db_readonly(d.db, "main") == 0);
  CHECK(sqlite3_db_readonly(d.db, "absent") == -1);
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open_v2(":memory:", &other, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(other, "select 1", -1, &statement, nullptr);
  CHECK(sqlite3_close(other) == SQLITE_BUSY);
  sqlite3_finalize(statement);
  CHECK(sqlite3_close(other) == SQLITE_OK);
  int on = -1;
  CHECK(sqlite3_db_config(d.db, SQLITE_DBCONFIG_DEFENSIVE, 1, &on) == SQLITE_OK);
  CHECK(on == 1);
}

TEST_CASE("serialize, deserialize and backup copy a whole database") {
  Database from;
  from.run("create table t(a); insert into t values (zeroblob(300000)), ('kept')");
  sqlite3_int64 size = 0;
  unsigned char* image = sqlite3_serialize(from.db, "main", &size, 0);
  REQUIRE(image != nullptr);
  CHECK(size > 300000);
  Database to;
  REQUIRE(sqlite3_deserialize(to.db, "main", image, size, size,
                              SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) == SQLITE_OK);
  CHECK(to.text("select max(a) from t where typeof(a) = 'text'") == "kept");
  to.run("insert into t values (zeroblob(300000))");
  CHECK(to.text("pragma integrity_check") == "ok");

  Database third;
  sqlite3_backup* backup = sqlite3_backup_init(third.db, "main", to.db, "main");
  REQUIRE(backup != nullptr);
  CHECK(sqlite3_backup_step(backup, 1) == SQLITE_OK);
  CHECK(sqlite3_backup_remaining(backup) > 0);
  CHECK(sqlite3_backup_step(backup, -1) == SQLITE_DONE);
  CHECK(sqlite3_backup_finish(backup) == SQLITE_OK);
  CHECK(third.text("select count(*) from t") == "3");
}

TEST_CASE("a session's changeset is read, inverted, filtered, and tells its conflicts") {
  Database d;
  d.run(
      "create table note(id integer primary key, body text); create table other(id integer primary key);"
      "insert into note values (1, 'first')");
  sqlite3_session* session = nullptr;
  REQUIRE(sqlite3session_create(d.db, "main", &session) == SQLITE_OK);
  REQUIRE(sqlite3session_attach(session, "note") == SQLITE_OK);
  REQUIRE(sqlite3session_attach(session, "other") == SQLITE_OK);
  d.run(
      "update note set body = 'second' where id = 1; insert into note values (2, 'new');"
      "insert into other values (9)");
  int size = 0, inverse_size = 0;
  void* changes = nullptr;
  void* inverse = nullptr;
  REQUIRE(sqlite3session_changeset(session, &size, &changes) == SQLITE_OK);
  sqlite3session_delete(session);
  REQUIRE(sqlite3changeset_invert(size, changes, &inverse_size, &inverse) == SQLITE_OK);

  sqlite3_changeset_iter* iterator = nullptr;
  REQUIRE(sqlite3changeset_start(&iterator, size, changes) == SQLITE_OK);
  std::string seen;
  while (sqlite3changeset_next(iterator) == SQLITE_ROW) {
    const char* table = nullptr;
    int columns = 0, action = 0, indirect = 0;
    REQUIRE(sqlite3changeset_op(iterator, &table, &columns, &action, &indirect) == SQLITE_OK);
    sqlite3_value *before = nullptr, *after = nullptr;
    if (std::strcmp(table, "note") == 0 && action == SQLITE_UPDATE) {
      sqlite3changeset_old(iterator, 1, &before);
      sqlite3changeset_new(iterator, 1, &after);
      const unsigned char* from = sqlite3_value_text(before);
      const unsigned char* to = sqlite3_value_text(after);
      seen += std::string(reinterpret_cast<const char*>(from)) + ">" + reinterpret_cast<const char*>(to);
    }
    seen += std::string("[") + table + " " + std::to_string(columns) + "]";
  }
  CHECK(sqlite3changeset_finalize(iterator) == SQLITE_OK);
  CHECK(seen.find("first>second[note 2]") != std::string::npos);
  CHECK(seen.find("[other 1]") != std::string::npos);

  d.run("update note set body = 'third' where id = 1");
  std::string conflicts;
  CHECK(sqlite3changeset_apply(d.db, inverse_size, inverse, only_notes, replace_on_conflict, &conflicts) ==
        0);
  CHECK(conflicts == "note:" + std::to_string(SQLITE_CHANGESET_DATA) + "=third");
  CHECK(d.text("select group_concat(id || body) from note") == "1first");
  CHECK(d.text("select count(*) from other") == "1");
  sqlite3_free(changes);
  sqlite3_free(inverse);
}

TEST_CASE("full-text search in both languages") {
  Database d;
  d.run(
      "create virtual table f using fts5(body, tokenize = 'unicode61', prefix = '1 2');"
      "insert into f values ('Ada Lovelace'), ('李 明 老 师')");
  CHECK(d.text("select body from f where f match '\"李 明\"'") == "李 明 老 师");
  CHECK(d.text("select body from f where f match 'lov*'") == "Ada Lovelace");
}
