// Migrations: once each, in order, all or none, and never over a schema that they do not know.
#include "platform/store/both_test.hpp"

namespace kenober::store {
namespace {

class Migrating : public Both {};
KENOBER_ON_BOTH(Migrating);

Migration step(std::string name, std::string sql) { return {std::move(name), sql, sql}; }

TEST_P(Migrating, AppliesEachOnceAndInOrder)
{
    const Scratch db(GetParam());
    std::vector<Migration> list = {
        step("a/20260101_first", "CREATE TABLE one (id {identity}, t {text}) {strict}; INSERT INTO one (t) VALUES ('x;y');")};
    std::vector<std::string> heard;
    const auto hear = [&](const std::string& name) { heard.push_back(name); };
    db->migrate(list, hear);
    list.push_back(step("a/20260102_second", "INSERT INTO one (t) SELECT t FROM one; -- a last word"));
    db->migrate(list, hear);
    db->migrate(list, hear);
    EXPECT_EQ(heard, (std::vector<std::string>{"a/20260101_first", "a/20260102_second"}));
    EXPECT_EQ(db->read()->value<std::int64_t>("SELECT count(*) FROM one WHERE t = 'x;y'"), 2);
}

TEST_P(Migrating, TakesTheFileOfItsDatabase)
{
    const Scratch db(GetParam(), std::vector<Migration>{{"a/20260101_pair", "CREATE TABLE p AS SELECT 'sqlite' AS t",
                                                         "CREATE TABLE p AS SELECT 'postgres'::TEXT AS t"},
                                                        {"a/20260102_one", "", "CREATE TABLE q (a INT)"}});
    EXPECT_EQ(db->read()->value<std::string>("SELECT t FROM p"), GetParam() == Dialect::sqlite ? "sqlite" : "postgres");
}

TEST_P(Migrating, LeavesNothingOfAStepThatFails)
{
    const Scratch db(GetParam());
    const std::vector<Migration> list = {
        step("a/20260101_good", "CREATE TABLE one (id {identity}) {strict}"),
        step("a/20260102_bad", "CREATE TABLE two (id {identity}) {strict}; INSERT INTO nowhere VALUES (1)")};
    EXPECT_THROW(db->migrate(list), Error);
    EXPECT_THROW((void)db->read()->value<std::int64_t>("SELECT count(*) FROM one"), Error);
    db->migrate(std::span(list).first(1));
    EXPECT_EQ(db->read()->value<std::int64_t>("SELECT count(*) FROM one"), 0);
}

TEST_P(Migrating, RefusesAnEditedStepAndANewerDatabase)
{
    const Scratch db(GetParam());
    const std::vector<Migration> list = {step("a/20260101_first", "CREATE TABLE one (id {identity}) {strict}"),
                                         step("b/20260102_other", "CREATE TABLE two (id {identity}) {strict}")};
    db->migrate(list);
    auto edited = list;
    edited[0].sqlite += " ";
    edited[0].postgres += " ";
    EXPECT_THROW(db->migrate(edited), MigrationRefused);
    EXPECT_THROW(db->migrate(std::span(list).first(1)), MigrationRefused);  // b is unknown, and newer than all that is known
    EXPECT_NO_THROW(db->migrate(std::span(list).last(1)));                  // a is unknown but older: its module was taken out
    EXPECT_THROW(db->migrate(std::vector{step("b/20260103_x", "SELECT 1")}), MigrationRefused);  // b is known, its first step is not
}

TEST_P(Migrating, ServesTwoNodesThatStartAtOnce)
{
    const Scratch db(GetParam());
    const auto other = db.again();
    const std::vector<Migration> list = {step("a/20260101_first", "CREATE TABLE one (id {identity}) {strict}"),
                                         step("a/20260102_row", "INSERT INTO one DEFAULT VALUES")};
    std::thread first([&] { db->migrate(list); });
    other->migrate(list);
    first.join();
    EXPECT_EQ(db->read()->value<std::int64_t>("SELECT count(*) FROM one"), 1);
}

TEST_P(Migrating, IsSeenByStatementsPreparedBefore)
{
    const Scratch db(GetParam(), play_schema(), [](Settings& s) { s.readers = 1; });
    const auto look = [&] { return db->read()->list("SELECT * FROM person", [](const Row& row) { return row.columns(); }); };
    const auto add = [&](std::string_view name) { db->write(Change::quiet(), [&](Transaction& t) { add_person(t, name); }); };
    add("a");
    EXPECT_EQ(look(), std::vector<int>{3});
    const auto other = db.again();  // another node brings the new schema while this one serves
    auto list = play_schema();
    list.push_back(step("play/20260201_column", "ALTER TABLE person ADD COLUMN mail {text}"));
    other->migrate(list);
    EXPECT_TRUE(comes_true([&] {
        try {
            return look() == std::vector<int>{4};
        } catch (const Unavailable&) {
            return false;
        }
    }));
    add("b");
}

// Rebuilding a table is the way to change a constraint on SQLite; with foreign keys on, dropping the old one would take the children.
TEST(SqliteMigrating, RebuildsAParentWithoutLosingItsChildren)
{
    const Scratch db(Dialect::sqlite, play_schema());
    db->write(Change::quiet(), [](Transaction& t) { t.run("INSERT INTO pet (owner, name) VALUES ($1, 'Fido')", add_person(t, "owner")); });
    auto list = play_schema();
    list.push_back(step("play/20260201_cascade",
                        "ALTER TABLE pet RENAME TO old; CREATE TABLE pet (id {identity}, owner {int64} NOT NULL REFERENCES person(id) "
                        "ON DELETE CASCADE, name {text} NOT NULL) {strict}; INSERT INTO pet SELECT * FROM old; DROP TABLE old"));
    list.push_back(step("play/20260202_rebuild",
                        "CREATE TABLE new (id {identity}, name {text} NOT NULL) {strict}; INSERT INTO new SELECT id, name FROM person; "
                        "DROP TABLE person; ALTER TABLE new RENAME TO person"));
    db->migrate(list);
    EXPECT_EQ(db->read()->value<std::int64_t>("SELECT count(*) FROM pet JOIN person ON person.id = owner"), 1);
    EXPECT_THROW(db->write(Change::quiet(), [](Transaction& t) { t.run("INSERT INTO pet (owner, name) VALUES (4711, 'x')"); }), Conflict);

    list.push_back(step("play/20260203_orphans", "DELETE FROM person"));
    EXPECT_THROW(db->migrate(list), Conflict);
    EXPECT_EQ(count_people(*db), 1);
    EXPECT_THROW(db->write(Change::quiet(), [](Transaction& t) { t.run("DELETE FROM person WHERE name = 'nobody'; SELECT 1"); }), Error);
    db->write(Change::quiet(), [](Transaction& t) { t.run("DELETE FROM person"); });  // foreign keys are on again: the pet goes with it
    EXPECT_EQ(db->read()->value<std::int64_t>("SELECT count(*) FROM pet"), 0);
}

TEST(MigrationText, FillsInTypesAndRefusesUnknownWords)
{
    EXPECT_EQ(with_types("a {int64}, b {text} DEFAULT '{}', c {bytes}) {strict}", Dialect::sqlite),
              "a INTEGER, b TEXT DEFAULT '{}', c BLOB) STRICT");
    EXPECT_EQ(with_types("a {int64}, b {text} DEFAULT '{\"x\":1}', {double}) {strict}", Dialect::postgres),
              "a BIGINT, b TEXT COLLATE \"C\" DEFAULT '{\"x\":1}', DOUBLE PRECISION) ");
    EXPECT_THROW((void)with_types("a {integer}", Dialect::sqlite), MigrationRefused);
}

TEST(MigrationText, ThoseOfTheProgramAreInOrder)
{
    const auto list = embedded_migrations();
    ASSERT_FALSE(list.empty());
    for (std::size_t at = 1; at < list.size(); ++at) EXPECT_LE(number_of(list[at - 1].name), number_of(list[at].name));
}

TEST_P(Migrating, TheProgramsOwnStepsMakeASchema)
{
    const Scratch db(GetParam(), embedded_migrations());
    EXPECT_NO_THROW(db->migrate(embedded_migrations()));
    EXPECT_NE(db->read()->value<std::int64_t>("SELECT count(*) FROM migration"), 0);
}

}
}
