import Documents

/// The seed lists compiled into the binary.
enum DemoLists {
  /// The whole list; nothing where there is none of that name.
  static func bytes(_ name: String) -> [UInt8] {
    Embedded.files.first { $0.name == "Lists/\(name)" }.map { Array($0.text.description.utf8) } ?? []
  }

  /// Rows by column name. A list that is not there or does not parse has no rows; a test holds that none is empty.
  static func rows(_ name: String) -> [[String: String]] {
    guard let sheet = try? CSV(reading: bytes(name), ours: true) else { return [] }
    return sheet.rows.filter { $0.cells.count == sheet.header.count }.map {
      Dictionary(uniqueKeysWithValues: zip(sheet.header, $0.cells))
    }
  }
}
