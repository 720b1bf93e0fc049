// Figures that an operator watches, in the text format that Prometheus reads: counters, gauges, durations.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}

namespace kenober::metrics {

/// Never a person's data, and few values each: routes, classes of status.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// Each of these is a light handle: asking again for the same name and labels gives the same figure. Asking takes a lock, using is cheap.
class Counter {
public:
    explicit Counter(prometheus::Counter& counter) : m_counter(&counter) {}
    void add(std::uint64_t n = 1) const;

private:
    prometheus::Counter* m_counter;
};

class Gauge {
public:
    explicit Gauge(prometheus::Gauge& gauge) : m_gauge(&gauge) {}
    void set(double value) const;

private:
    prometheus::Gauge* m_gauge;
};

class Durations {
public:
    explicit Durations(prometheus::Histogram& histogram) : m_histogram(&histogram) {}
    /// Microseconds.
    void add(std::int64_t micros) const;

private:
    prometheus::Histogram* m_histogram;
};

/// Names follow Prometheus: kenober_requests_total, kenober_connections, kenober_request_seconds. Throws std::invalid_argument if they don't.
Counter counter(const std::string& name, const std::string& help, const Labels& labels = {});
Gauge gauge(const std::string& name, const std::string& help, const Labels& labels = {});
Durations durations(const std::string& name, const std::string& help, const Labels& labels = {});

/// All figures, in Prometheus' text format 0.0.4.
std::string metrics_text();

}
