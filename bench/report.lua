-- Prints what one run of wrk measured: duration (us), requests, failures, then latencies (us) at 50, 95 and 99 %.
function done(summary, latency, requests)
    local e = summary.errors
    io.write(string.format("measured %d %d %d %d %d %d\n", summary.duration, summary.requests,
                           e.connect + e.read + e.write + e.status + e.timeout,
                           latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
