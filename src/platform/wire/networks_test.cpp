#include "platform/wire/networks.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace kenober::wire {

namespace {

NetworkAddress at(std::string_view text) { return read_address(text).value(); }

}

TEST(Networks, ReadAddresses)
{
    EXPECT_EQ(at("192.0.2.1"), at("::ffff:192.0.2.1"));
    EXPECT_EQ(at("192.0.2.1:80"), at("192.0.2.1"));
    EXPECT_EQ(at("[2001:db8::1]:80"), at("2001:db8::1"));
    for (const char* text : {"", "a", "192.0.2", "192.0.2.1:x", "[::1", "[::1]x", "unknown", "_hidden"})
        EXPECT_FALSE(read_address(text)) << text;
    EXPECT_EQ(client_of(at("192.0.2.1")), "192.0.2.1");
    EXPECT_EQ(client_of(at("2001:db8:1:2:3:4:5:6")), "2001:db8:1:2::/64");
}

TEST(Networks, HoldAddresses)
{
    const Networks networks({"192.0.2.0/25", "10.0.0.1", "2001:db8::/33", "::1"});
    for (const char* text : {"192.0.2.1", "192.0.2.127", "10.0.0.1", "2001:db8:7fff::1", "::1"})
        EXPECT_TRUE(networks.contains(at(text))) << text;
    for (const char* text : {"192.0.2.128", "192.0.3.1", "10.0.0.2", "2001:db8:8000::1", "::2"})
        EXPECT_FALSE(networks.contains(at(text))) << text;
    EXPECT_TRUE(Networks({"0.0.0.0/0"}).contains(at("198.51.100.1")));
    EXPECT_FALSE(Networks({"0.0.0.0/0"}).contains(at("2001:db8::1")));
    EXPECT_FALSE(Networks({}).contains(at("192.0.2.1")));
    for (const char* text : {"", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "host", "::/129"})
        EXPECT_THROW(Networks({text}), std::invalid_argument) << text;
}

TEST(Forwarded, IsReadFromTheNearestProxyOutwards)
{
    const Networks proxies({"10.0.0.0/8"});
    const auto read = [&](const char* forwarded, const char* forwarded_for, const char* proto) {
        return read_forwarded(at("10.0.0.1"), proxies, forwarded, forwarded_for, proto);
    };
    EXPECT_EQ(read("", "", "")->address, at("10.0.0.1"));
    EXPECT_EQ(read("", "192.0.2.7", "https")->address, at("192.0.2.7"));
    EXPECT_TRUE(read("", "192.0.2.7", "https")->is_secure);
    EXPECT_FALSE(read("", "192.0.2.7", "http")->is_secure);
    // The first element is what the client itself claims.
    EXPECT_EQ(read("", "198.51.100.9, 192.0.2.7, 10.0.0.2", "")->address, at("192.0.2.7"));
    EXPECT_EQ(read("", "10.0.0.3, 10.0.0.2", "")->address, at("10.0.0.3"));
    EXPECT_EQ(read("for=198.51.100.9, for=\"[2001:db8::1]:99\";proto=HTTPS", "", "")->address, at("2001:db8::1"));
    EXPECT_TRUE(read("for=192.0.2.7;by=10.0.0.1;proto=https", "", "")->is_secure);
    EXPECT_EQ(read("for=\"a,b\", For=192.0.2.7", "", "")->address, at("192.0.2.7"));
}

TEST(Forwarded, IsRefusedWhenItCannotBeBelieved)
{
    const Networks proxies({"10.0.0.0/8"});
    EXPECT_FALSE(read_forwarded(at("10.0.0.1"), proxies, "", "nonsense", ""));
    EXPECT_FALSE(read_forwarded(at("10.0.0.1"), proxies, "for=unknown", "", ""));
    EXPECT_FALSE(read_forwarded(at("10.0.0.1"), proxies, "proto=https", "", ""));
    EXPECT_FALSE(read_forwarded(at("10.0.0.1"), proxies, "for=127.0.0.1", "192.0.2.7", ""));
    EXPECT_TRUE(read_forwarded(at("10.0.0.1"), proxies, "for=192.0.2.7", "192.0.2.7", ""));
}

}
