-- As report.lua, asking for the addresses of a file (one per line) one after the other.
local asked, at = {}, 0

function init(args)
    for path in io.lines(args[1]) do asked[#asked + 1] = wrk.format("GET", path) end
end

function request()
    at = at % #asked + 1
    return asked[at]
end

function done(summary, latency, requests)
    local e = summary.errors
    io.write(string.format("measured %d %d %d %d %d %d\n", summary.duration, summary.requests,
                           e.connect + e.read + e.write + e.status + e.timeout,
                           latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
