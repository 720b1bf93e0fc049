// One request as it came over the wire, already checked for form, before any room has seen it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/routes.hpp"

namespace kenober::http {

struct Incoming {
    Method method = Method::get;
    std::string method_name = "GET";
    std::string target;                                          // raw request target in origin form: "/articles/x?page=2"
    std::string host;                                            // lower case, without port
    std::string authority;                                       // as sent, with port, for absolute addresses
    bool is_secure = false;                                      // TLS, as the proxy in front says
    std::string client;                                          // the address limits count by
    bool is_allowed = false;                                     // on the allow-list: no limits per client
    std::vector<std::pair<std::string, std::string>> headers;    // names in lower case
    std::string body;                                            // small bodies
    std::optional<std::filesystem::path> body_file;              // larger ones, streamed; removed by the door afterwards

    std::string_view header(std::string_view lower_case_name) const
    {
        for (const auto& [name, value] : headers)
            if (name == lower_case_name) return value;
        return {};
    }
};

}
