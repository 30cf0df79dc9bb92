import CFreeType
import CPango
import Graphics

/// The bytes of a font that stay in place for as long as faces read them.
final class FontBytes {
  let buffer: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: [UInt8]) {
    buffer = .allocate(capacity: bytes.count)
    _ = buffer.initialize(from: bytes)
  }

  deinit { buffer.deallocate() }
}

/// A worker's FreeType; it lives as long as the last face that was opened with it.
final class FreeTypeLibrary {
  let handle: FT_Library

  init?() {
    var handle: FT_Library?
    guard FT_Init_FreeType(&handle) == 0, let handle else { return nil }
    self.handle = handle
  }

  deinit { FT_Done_FreeType(handle) }
}

/// Where a face is read from.
enum FontSource {
  case file(String)
  case memory(FontBytes)
}

/// An open face: FreeType's for outlines and pictures, HarfBuzz's for shaping in font units.
///
/// It belongs to one worker.
final class FontFace {
  let freeType: FT_Face
  /// HarfBuzz's font, whose scale is the units per em.
  let harfBuzz: OpaquePointer
  let unitsPerEm: Double
  let synthesis: FaceSynthesis
  /// The pictures of a face that has no outlines.
  let strike: BitmapStrike?
  /// Whether it has every printable character of ASCII.
  let coversASCII: Bool
  let tables: FaceTables
  /// Keeps a font of a document in memory.
  private let source: FontSource
  private let library: FreeTypeLibrary
  private var nominalGlyphs: [UInt32: UInt32] = [:]

  /// The one size of pictures that is used.
  struct BitmapStrike {
    let index: Int32
    /// The pixels per em that the pictures are drawn for.
    let pixelsPerEm: Double
  }

  init?(library: FreeTypeLibrary, source: FontSource, index: Int, synthesis: FaceSynthesis) {
    guard let face = Self.open(library: library.handle, source: source, index: index) else { return nil }
    let units = FaceTables.unitsPerEm(of: face)
    guard let font = Self.makeHarfBuzzFont(of: face, index: index, unitsPerEm: Int32(units)) else {
      FT_Done_Face(face)
      return nil
    }
    self.library = library
    freeType = face
    harfBuzz = font
    unitsPerEm = units
    self.synthesis = synthesis
    self.source = source
    strike = Self.strike(of: face)
    tables = FaceTables(of: face)
    coversASCII = (hb_codepoint_t(0x20)...0x7E).allSatisfy { code in
      var glyph: hb_codepoint_t = 0
      return hb_font_get_nominal_glyph(font, code, &glyph) != 0
    }
  }

  deinit {
    hb_font_destroy(harfBuzz)
    FT_Done_Face(freeType)
  }

  /// The glyph of a character by itself, or `nil` when the face lacks it.
  func nominalGlyph(of scalar: UInt32) -> UInt32? {
    if let known = nominalGlyphs[scalar] { return known == 0 ? nil : known }
    var glyph: hb_codepoint_t = 0
    let found = hb_font_get_nominal_glyph(harfBuzz, scalar, &glyph) != 0
    nominalGlyphs[scalar] = found ? glyph : 0
    return found && glyph != 0 ? glyph : nil
  }

  /// How far a glyph moves the pen, in ems.
  func advance(of glyph: UInt32) -> Double {
    Double(hb_font_get_glyph_h_advance(harfBuzz, glyph)) / unitsPerEm
  }

  private static func open(library: FT_Library, source: FontSource, index: Int) -> FT_Face? {
    var face: FT_Face?
    let error: FT_Error
    switch source {
    case .file(let path): error = FT_New_Face(library, path, FT_Long(index), &face)
    case .memory(let bytes):
      error = FT_New_Memory_Face(
        library, bytes.buffer.baseAddress, FT_Long(bytes.buffer.count), FT_Long(index), &face)
    }
    return error == 0 ? face : nil
  }

  private static func makeHarfBuzzFont(of face: FT_Face, index: Int, unitsPerEm: Int32) -> OpaquePointer? {
    // The tables come through FreeType, which has already unpacked a compressed font.
    let readTable: hb_reference_table_func_t = { _, tag, context in
      guard let context else { return nil }
      let face = context.assumingMemoryBound(to: FT_FaceRec_.self)
      var length: FT_ULong = 0
      guard FT_Load_Sfnt_Table(face, FT_ULong(tag), 0, nil, &length) == 0, length > 0,
        let memory = malloc(Int(length))
      else { return nil }
      let bytes = memory.assumingMemoryBound(to: FT_Byte.self)
      guard FT_Load_Sfnt_Table(face, FT_ULong(tag), 0, bytes, &length) == 0 else {
        free(memory)
        return nil
      }
      return hb_blob_create(
        memory.assumingMemoryBound(to: CChar.self), UInt32(length), HB_MEMORY_MODE_WRITABLE, memory,
        { free($0) })
    }
    guard let shaped = hb_face_create_for_tables(readTable, face, nil) else { return nil }
    defer { hb_face_destroy(shaped) }
    hb_face_set_upem(shaped, UInt32(unitsPerEm))
    guard let font = hb_font_create(shaped) else { return nil }
    hb_ot_font_set_funcs(font)
    hb_font_set_scale(font, unitsPerEm, unitsPerEm)
    if index >> 16 > 0 { hb_font_set_var_named_instance(font, UInt32(index >> 16) - 1) }
    return font
  }

  /// The largest of the sizes of a face that has pictures only.
  private static func strike(of face: FT_Face) -> BitmapStrike? {
    let isScalable = face.pointee.face_flags & FT_Long(1 << 0) != 0
    guard !isScalable, face.pointee.num_fixed_sizes > 0, let sizes = face.pointee.available_sizes else {
      return nil
    }
    var best: BitmapStrike?
    for index in 0..<face.pointee.num_fixed_sizes {
      let pixels = Double(sizes[Int(index)].y_ppem) / 64
      if pixels > best?.pixelsPerEm ?? 0 { best = BitmapStrike(index: index, pixelsPerEm: pixels) }
    }
    return best
  }
}

// MARK: - Glyphs

extension FontFace {
  /// How far the picture of a glyph moves the pen, in ems of its own size.
  ///
  /// NOTE: browsers take it from the pictures, not from the table of advances.
  func strikeAdvance(of glyph: UInt32) -> Double {
    guard let strike, FT_Select_Size(freeType, strike.index) == 0,
      FT_Load_Glyph(freeType, glyph, Int32(FT_LOAD_COLOR) | Int32(FT_LOAD_BITMAP_METRICS_ONLY)) == 0,
      let slot = freeType.pointee.glyph
    else { return advance(of: glyph) }
    return Double(slot.pointee.metrics.horiAdvance) / 64 / strike.pixelsPerEm
  }

  /// Whether the face has small capitals of its own for a script.
  func hasSmallCapitals(script: hb_script_t) -> Bool {
    guard let face = hb_font_get_face(harfBuzz) else { return false }
    let gsub = ShapingFeatures.tag("GSUB")
    var count: UInt32 = 1
    var scriptTag = UInt32(hb_script_to_iso15924_tag(script)) | 0x2000_0000
    var scriptIndex: UInt32 = 0
    var chosen: hb_tag_t = 0
    guard
      hb_ot_layout_table_select_script(face, gsub, count, &scriptTag, &scriptIndex, &chosen) != 0
        || chosen != 0
    else { return false }
    count = 0
    return hb_ot_layout_language_find_feature(
      face, gsub, scriptIndex, UInt32(HB_OT_LAYOUT_DEFAULT_LANGUAGE_INDEX), ShapingFeatures.tag("smcp"),
      &count) != 0
  }
}
