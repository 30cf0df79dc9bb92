import Diagnostics
import Testing

@Test(
  arguments: [
    ("iso-8859-1", [0xE4, 0x80], "ä€"), ("US-ASCII", [0x61], "a"), ("iso-8859-15", [0xA4], "€"),
    ("windows-1251", [0xCF], "П"), ("koi8-u", [0xAE], "ў"),
    ("utf-16le", [0x3D, 0xD8, 0x00, 0xDE], "\u{1F600}"),
    ("utf-16be", [0x00, 0x61, 0x00], "a\u{FFFD}"), ("iso-8859-8", [0xA1], "\u{FFFD}"),
    ("shift_jis", [0x82, 0xA0], "あ"), ("euc-jp", [0xA4, 0xA2], "あ"), ("gb2312", [0xB0, 0xA1], "啊"),
    ("big5", [0xA4, 0x40], "一"), ("ks_c_5601-1987", [0xB0, 0xA1], "가"),
    ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42], "あ"),
    ("utf-8", [0xEF, 0xBB, 0xBF, 0x61], "a"),
    ("gbk", [0x61, 0xFF, 0x62], "a\u{FFFD}b"), ("euc-jp", [0x61, 0xA4], "a\u{FFFD}"),
    (" \"UTF-8\" ", [0xC3], "\u{FFFD}"),
  ] as [(String, [UInt8], String)]) func `bytes are read in their encoding`(
    label: String, bytes: [UInt8], text: String
  ) throws
{
  let encoding = try #require(TextEncoding(label: label))
  #expect(encoding.string(bytes) == text)
}

@Test func `unknown labels name no encoding`() {
  #expect(TextEncoding(label: "x-nothing") == nil)
  #expect(TextEncoding(label: "") == nil)
}

@Test(
  arguments: [
    ([0xC3, 0xA4], true), ([0xC0, 0x80], false), ([0xED, 0xA0, 0x80], false),
    ([0xF4, 0x90, 0x80, 0x80], false),
    ([0xF0, 0x9F, 0x98, 0x80], true), ([0xE4], false), ([0x80], false), ([], true),
  ] as [([UInt8], Bool)]) func `only well-formed UTF-8 is valid`(bytes: [UInt8], isValid: Bool)
{
  #expect(isValidUTF8(bytes) == isValid)
}
