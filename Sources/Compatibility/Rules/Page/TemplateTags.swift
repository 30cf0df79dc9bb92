/// Tags of template languages: what is written with them is not the text that is sent.
enum TemplateTags {
  /// Whether a text holds one.
  ///
  /// The openings are those of Mustache, Handlebars, Liquid and Jinja (`{{`, `{%`, `{$`), of ERB, EJS and EEx (`<%`),
  /// AMPscript (`%%`), Mailchimp (`*|`), Template Toolkit (`[%`) and of languages that interpolate (`${`, `#{`, `@{`).
  static func occur(in bytes: some Collection<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      switch (previous, byte) {
      case (0x7B, 0x7B), (0x7B, 0x25), (0x3C, 0x25), (0x25, 0x25), (0x2A, 0x7C), (0x24, 0x7B), (0x23, 0x7B),
        (0x5B, 0x25), (0x7B, 0x24), (0x40, 0x7B):
        return true
      default: break
      }
      previous = byte
    }
    return false
  }
}
