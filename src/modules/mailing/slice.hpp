// A while of sending: what one job does before it asks for the next.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <thread>

#include "modules/mailing/mailing_store.hpp"

namespace kenober::mailing {

/// The name of the job; its payload is the issue.
constexpr std::string_view job_name = "letter mailing";

struct Clock {
    std::function<Time()> now = current_time;
    std::function<void(std::int64_t micros)> wait = [](std::int64_t micros) {
        std::this_thread::sleep_for(std::chrono::microseconds(micros));
    };
};

/// What a slice needs, the same for all.
struct Sending {
    mail::Post& post;
    Settings settings;
    Write write;
    Ended ended;
    Clock clock = {};
};

/// Asks for the job by which a mailing goes on, at `due`.
void ask(store::Transaction& db, Mailing& mailing, Time due);
/// Throws std::invalid_argument where a mail could not return.
void check(const Settings& settings);

/// What the job of this number does. Whatever is thrown out of it, the next run finds its way.
void run_slice(const Sending& sending, store::Database& database, std::int64_t issue, std::int64_t job);

/// What is sent to one reader.
mail::Message message_to(const letter::Reader& reader, std::int64_t issue, const Written& written, const Settings& settings, Time now);

}
