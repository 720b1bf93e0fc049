#include "platform/base/metrics.hpp"

#include <map>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace kenober::metrics {

namespace {

prometheus::Registry& registry()
{
    static prometheus::Registry one;
    return one;
}

std::map<std::string, std::string> of(const Labels& labels) { return {labels.begin(), labels.end()}; }

// Seconds: from a page out of memory to one that somebody has given up on.
const prometheus::Histogram::BucketBoundaries& boundaries()
{
    static const prometheus::Histogram::BucketBoundaries seconds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                                    0.1,    0.25,  0.5,    1,     2.5,  10};
    return seconds;
}

}

void Counter::add(std::uint64_t n) const { m_counter->Increment(static_cast<double>(n)); }

void Gauge::set(double value) const { m_gauge->Set(value); }

void Durations::add(std::int64_t micros) const { m_histogram->Observe(static_cast<double>(micros) / 1e6); }

Counter counter(const std::string& name, const std::string& help, const Labels& labels)
{
    return Counter(prometheus::BuildCounter().Name(name).Help(help).Register(registry()).Add(of(labels)));
}

Gauge gauge(const std::string& name, const std::string& help, const Labels& labels)
{
    return Gauge(prometheus::BuildGauge().Name(name).Help(help).Register(registry()).Add(of(labels)));
}

Durations durations(const std::string& name, const std::string& help, const Labels& labels)
{
    return Durations(prometheus::BuildHistogram().Name(name).Help(help).Register(registry()).Add(of(labels), boundaries()));
}

std::string metrics_text() { return prometheus::TextSerializer().Serialize(registry().Collect()); }

}
