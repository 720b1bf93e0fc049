#include "platform/base/base.hpp"

#include <stdexcept>

#include <gmock/gmock.h>

namespace kenober::metrics {

using testing::HasSubstr;

TEST(Metrics, TheSameNameAndLabelsAreOneFigure)
{
    counter("kenober_test_total", "Things tested.", {{"room", "/a"}}).add();
    counter("kenober_test_total", "Things tested.", {{"room", "/a"}}).add(2);
    counter("kenober_test_total", "Things tested.", {{"room", "/b"}}).add();
    const std::string text = metrics_text();
    EXPECT_THAT(text, HasSubstr("kenober_test_total{room=\"/a\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("kenober_test_total{room=\"/b\"} 1\n"));
}

TEST(Metrics, DurationsAreWrittenInSeconds)
{
    durations("kenober_test_seconds", "Time taken.").add(seconds(2));
    EXPECT_THAT(metrics_text(), HasSubstr("kenober_test_seconds_sum 2\n"));
}

TEST(Metrics, NamesThatNobodyCouldReadAreRefused) { EXPECT_ANY_THROW(counter("not a name", "")); }

}
