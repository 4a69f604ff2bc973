#include "io/inflate.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace pixelgrad {
namespace {

// What zlib makes of the texts, one stream for each kind of block.
constexpr std::string_view kStored =
    "012500daff61626361626361626361626361626361626320706978656c20706978656c20706978656c20";
constexpr std::string_view kFixed = "4b4c4a4e44450a059915a939282400";
constexpr std::string_view kText = "abcabcabcabcabcabc pixel pixel pixel ";
constexpr std::string_view kDynamic =
    "1590491200210803df9aa0208bcbff4fc31c2ccb5026a45110f8f2a384436de32d6161003809bd34049727272f97c0"
    "f28047305e585c8a9487169c6a9733df9d5837c0d0e9ed286f57e9218360263566cd2537373410d9f63e2b19e6d326"
    "32f71e6b7702b38814dc5e644128d89c02528257ce93f5863b203aac87ad6e03a100d78b6bc9f362314e77a8718f75"
    "4ff68108adfa4e146bf1ed80728275ade8b82ae1185bffacd120dafd4273de6c08bd4ccb49193b648ed18bede7a86c"
    "60f6870fecd27e374299d2fafa23b1bb86fd5fcb88d52409d39494e7a3cbfeb4a58bebf800";
constexpr std::string_view kLetters =
    "alacaihinfbaiafgmaphcbladaaankafobgajbhikbebobhcagknabncadpjgjobcclijflaibfgobekpoeahojabjfeia"
    "iacpmllfnbbjbabkkbfjelehcokmafjajkbgaielkbjgiegeakkmmdhmabnbklbakcaoaaahacbcambecabbcjbocnpchp"
    "diiaacfdgbcacjbmgabafaabhpjogkbnpjhbjnafoldongacabacaaccbglcaakalblhbpmjafbeabloglbiaofcjiadmf"
    "cabbdladgbcoafkeokikbaaaabbkbcdmjceddacbmpialkadagafaadamlfalkblaceclkahcaacamoaagaabblgbahbob"
    "bagfkckcpidabndaaacmdhfd";
constexpr std::string_view kRun = "aba81805a360140c770000";  // 1000 x

Bytes unhex(std::string_view digits) {
  Bytes bytes;
  for (size_t i = 0; i < digits.size(); i += 2) {
    bytes.push_back(static_cast<uint8_t>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16)));
  }
  return bytes;
}

// The unpacked text, or "refused".
std::string unpack(const Bytes& packed, size_t size) {
  Bytes out(size);
  return inflate(packed, out) ? std::string(out.begin(), out.end()) : "refused";
}

TEST(Inflate, EveryKindOfBlock) {
  EXPECT_EQ(unpack(unhex(kStored), kText.size()), kText);
  EXPECT_EQ(unpack(unhex(kFixed), kText.size()), kText);
  EXPECT_EQ(unpack(unhex(kDynamic), kLetters.size()), kLetters);
  EXPECT_EQ(unpack(unhex(kRun), 1000), std::string(1000, 'x'));
  EXPECT_EQ(unpack(unhex("0300"), 0), "");
}

TEST(Inflate, TheOutputIsFilledExactly) {
  for (const auto stream : {kStored, kFixed}) {
    EXPECT_EQ(unpack(unhex(stream), kText.size() - 1), "refused");
    EXPECT_EQ(unpack(unhex(stream), kText.size() + 1), "refused");
    EXPECT_EQ(unpack(unhex(stream), 0), "refused");
  }
}

TEST(Inflate, TheInputIsUsedExactly) {
  for (const auto stream : {kStored, kFixed}) {
    Bytes packed = unhex(stream);
    packed.push_back(0);
    EXPECT_EQ(unpack(packed, kText.size()), "refused");
  }
}

TEST(Inflate, EveryTruncationIsRefused) {
  const Bytes packed = unhex(kDynamic);
  for (size_t size = 0; size < packed.size(); ++size) {
    ASSERT_EQ(unpack(Bytes(packed.begin(), packed.begin() + size), kLetters.size()), "refused");
  }
}

TEST(Inflate, MalformedStreams) {
  EXPECT_EQ(unpack(unhex("07"), 0), "refused");            // a block of kind 3
  EXPECT_EQ(unpack(unhex("0101000000ff"), 1), "refused");  // a length without its complement
  EXPECT_EQ(unpack(unhex("0302"), 3), "refused");          // a copy from before the beginning
  EXPECT_EQ(unpack(unhex("05e0ffffffffff"), 3), "refused");
}

TEST(Inflate, FlippedBitsNeverWriteOutside) {
  const Bytes packed = unhex(kDynamic);
  for (size_t bit = 0; bit < 8 * packed.size(); ++bit) {
    Bytes damaged = packed;
    damaged[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
    Bytes out(kLetters.size() + 8, 0xee);
    inflate(damaged, std::span(out).first(kLetters.size()));
    for (size_t i = kLetters.size(); i < out.size(); ++i) ASSERT_EQ(out[i], 0xee);
  }
}

}  // namespace
}  // namespace pixelgrad
