import CFreeType
import Graphics

/// The vertical measures of a face, in ems, as its tables give them.
struct FaceTables {
  /// Above the baseline, below it (positive), and between lines.
  let ascent: Double
  let descent: Double
  let lineGap: Double
  let xHeight: Double
  let capHeight: Double
  /// From the baseline down to the middle of the underline.
  let underlinePosition: Double
  let underlineThickness: Double

  init(of face: FT_Face) {
    let units = Self.unitsPerEm(of: face)
    let os2 = Self.table(FT_SFNT_OS2, of: face, as: TT_OS2.self)
    let lines = Self.lineMeasures(of: face, os2: os2)
    ascent = lines.ascent / units
    descent = lines.descent / units
    lineGap = lines.gap / units
    let version = os2?.version ?? 0xFFFF
    let hasHeights = version != 0xFFFF && version >= 2
    xHeight = Self.height(declared: hasHeights ? os2?.sxHeight : nil, letter: "x", of: face) / units
    capHeight = Self.height(declared: hasHeights ? os2?.sCapHeight : nil, letter: "H", of: face) / units
    if let post = Self.table(FT_SFNT_POST, of: face, as: TT_Postscript.self) {
      // The table has the upper side of the line.
      underlineThickness = Double(post.underlineThickness) / units
      underlinePosition = -Double(post.underlinePosition) / units + underlineThickness / 2
    } else {
      underlineThickness = 0.05
      underlinePosition = 0.1
    }
  }

  /// The units of an em.
  ///
  /// Of a face that has pictures alone FreeType does not tell; its `head` table does.
  static func unitsPerEm(of face: FT_Face) -> Double {
    if face.pointee.units_per_EM > 0 { return Double(face.pointee.units_per_EM) }
    let header = table(FT_SFNT_HEAD, of: face, as: TT_Header.self)
    return header.map { $0.Units_Per_EM > 0 ? Double($0.Units_Per_EM) : 1000 } ?? 1000
  }

  /// The typographic measures when the font asks for them, else those of `hhea`, as browsers choose.
  private static func lineMeasures(
    of face: FT_Face, os2: TT_OS2?
  ) -> (ascent: Double, descent: Double, gap: Double) {
    let useTypographicMetrics: UInt16 = 1 << 7
    if let os2, os2.version != 0xFFFF, os2.fsSelection & useTypographicMetrics != 0 {
      return (Double(os2.sTypoAscender), -Double(os2.sTypoDescender), Double(os2.sTypoLineGap))
    }
    if let header = table(FT_SFNT_HHEA, of: face, as: TT_HoriHeader.self),
      header.Ascender != 0 || header.Descender != 0
    {
      return (Double(header.Ascender), -Double(header.Descender), Double(header.Line_Gap))
    }
    if let os2, os2.version != 0xFFFF {
      return (Double(os2.sTypoAscender), -Double(os2.sTypoDescender), Double(os2.sTypoLineGap))
    }
    let pointer = face.pointee
    return (
      Double(pointer.ascender), -Double(pointer.descender),
      Double(pointer.height) - Double(pointer.ascender) + Double(pointer.descender)
    )
  }

  private static func height(declared: Int16?, letter: Unicode.Scalar, of face: FT_Face) -> Double {
    if let declared, declared > 0 { return Double(declared) }
    let glyph = FT_Get_Char_Index(face, FT_ULong(letter.value))
    let flags = Int32(FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP | FT_LOAD_NO_HINTING)
    guard glyph != 0, FT_Load_Glyph(face, glyph, flags) == 0, let slot = face.pointee.glyph else { return 0 }
    return Double(slot.pointee.metrics.horiBearingY)
  }

  private static func table<Table>(_ tag: FT_Sfnt_Tag, of face: FT_Face, as type: Table.Type) -> Table? {
    FT_Get_Sfnt_Table(face, tag)?.assumingMemoryBound(to: Table.self).pointee
  }
}

extension FontFace {
  /// The measures at a size, the vertical ones rounded to whole pixels as browsers do.
  func metrics(size: Double) -> FontMetrics {
    func whole(_ ems: Double) -> LayoutUnit {
      LayoutUnit(truncating: (ems * size + 0.5).rounded(.down))
    }
    let xHeight = tables.xHeight > 0 ? tables.xHeight : tables.ascent * 0.56
    let zero = nominalGlyph(of: 0x30).map { advance(of: $0) } ?? 0.5
    return FontMetrics(
      ascent: whole(tables.ascent), descent: whole(tables.descent), lineGap: whole(tables.lineGap),
      xHeight: xHeight * size, zeroAdvance: zero * size,
      capHeight: (tables.capHeight > 0 ? tables.capHeight : tables.ascent) * size,
      underlinePosition: tables.underlinePosition * size,
      underlineThickness: tables.underlineThickness * size)
  }
}
