import Foundation
import Vocabulary

extension Spreadsheet {
  /// Reads an XLSX file: shared and inline texts, numbers, dates by their format, formulas by their stored result.
  /// Refuses macros, binary and locked workbooks, document types, and what is larger than `limits`, before unpacking it
  /// where the file says its size and after at most that many bytes where it lies.
  /// Throws `DocumentError`.
  package init(reading bytes: [UInt8], limits: Limits = Limits()) throws {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw DocumentError.oldOrLockedWorkbook }
    guard bytes.starts(with: [0x50, 0x4B]) else { throw DocumentError.notWorkbook }
    let archive = try ZipArchive(reading: bytes, limits: .init(unpacked: limits.unpacked, entries: 1000))
    let parts = try WorkbookParts(archive)
    let shared = SharedTexts()
    if let part = parts.part("sharedStrings") { try XMLEvents.read(part.bytes, part: part.name, shared) }
    let styles = CellStyles()
    if let part = parts.part("styles") { try XMLEvents.read(part.bytes, part: part.name, styles) }
    var (left, read) = (limits.cells, [Sheet]())
    for tab in parts.tabs {
      guard let part = parts.entry(of: tab.relation) else { continue }
      let cells = SheetCells(
        texts: shared.texts, dates: styles.dates, since1904: parts.since1904, most: left, limit: limits.cells)
      try XMLEvents.read(part.bytes, part: part.name, cells)
      left -= cells.cells.count
      read.append(
        Sheet(
          name: tab.name, hidden: tab.hidden, cells: cells.cells, merged: cells.merged, hiddenRows: cells.hiddenRows))
    }
    guard !read.isEmpty else { throw DocumentError.notWorkbook }
    (sheets, modified) = (read, try parts.modified())
  }
}

/// The parts of an XLSX package and how they point at each other.
private struct WorkbookParts {
  let archive: ZipArchive
  let folder: String
  let tabs: [WorkbookTabs.Tab]
  let since1904: Bool
  /// Target by id, of the workbook.
  let relations: [(id: String, type: String, target: String)]

  init(_ archive: ZipArchive) throws {
    self.archive = archive
    let types = archive.entries.first { $0.name == "[Content_Types].xml" }
    let typeText = types.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    guard !typeText.contains("macroEnabled"),
      !archive.names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") })
    else { throw DocumentError.macros }
    if archive.names.contains("xl/workbook.bin") { throw DocumentError.binaryWorkbook }
    let main =
      try Self.relations("_rels/.rels", in: archive, folder: "").first { $0.type.hasSuffix("/officeDocument") }?.target
      ?? "xl/workbook.xml"
    guard let book = archive.entries.first(where: { $0.name == main }) else { throw DocumentError.notWorkbook }
    let (folder, file) = Self.split(main)
    self.folder = folder
    relations = try Self.relations("\(folder)_rels/\(file).rels", in: archive, folder: folder)
    let listed = WorkbookTabs()
    try XMLEvents.read(book.bytes, part: book.name, listed)
    (tabs, since1904) = (listed.tabs, listed.since1904)
  }

  /// The workbook's own part of that kind.
  func part(_ kind: String) -> ZipArchive.Entry? {
    relations.first { $0.type.hasSuffix("/\(kind)") }.flatMap { target in
      archive.entries.first { $0.name == target.target }
    }
  }
  /// The sheet behind a tab; nil for charts on a page of their own.
  func entry(of id: String) -> ZipArchive.Entry? {
    relations.first { $0.id == id && $0.type.hasSuffix("/worksheet") }.flatMap { target in
      archive.entries.first { $0.name == target.target }
    }
  }

  func modified() throws -> Instant? {
    guard let core = archive.entries.first(where: { $0.name == "docProps/core.xml" }) else { return nil }
    let heard = CoreProperties()
    try XMLEvents.read(core.bytes, part: core.name, heard)
    guard let date = try? Date(heard.modified, strategy: .iso8601) else { return nil }
    return Instant(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
  }

  private static func split(_ path: String) -> (folder: String, file: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }

  private static func relations(
    _ name: String, in archive: ZipArchive, folder: String
  ) throws -> [(id: String, type: String, target: String)] {
    guard let part = archive.entries.first(where: { $0.name == name }) else { return [] }
    let heard = Relations()
    try XMLEvents.read(part.bytes, part: part.name, heard)
    return heard.all.map { line in
      let whole = line.target.hasPrefix("/") ? String(line.target.dropFirst()) : folder + line.target
      return (line.id, line.type, whole)
    }
  }
}

private final class Relations: XMLListener {
  var all: [(id: String, type: String, target: String)] = []
  func began(_ name: String, _ attributes: [String: String]) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
    all.append((id, attributes["Type"] ?? "", target))
  }
  func heard(_ text: String) {}
  func ended(_ name: String) {}
}

private final class WorkbookTabs: XMLListener {
  struct Tab {
    let name: String, relation: String, hidden: Bool
  }
  var tabs: [Tab] = []
  var since1904 = false
  func began(_ name: String, _ attributes: [String: String]) {
    if name == "workbookPr" { since1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
    guard name == "sheet", let title = attributes["name"], let relation = attributes["id"] else { return }
    tabs.append(Tab(name: title, relation: relation, hidden: (attributes["state"] ?? "visible") != "visible"))
  }
  func heard(_ text: String) {}
  func ended(_ name: String) {}
}

private final class CoreProperties: XMLListener {
  var modified = ""
  private var inside = false
  func began(_ name: String, _ attributes: [String: String]) { inside = name == "modified" }
  func heard(_ text: String) { if inside { modified += text } }
  func ended(_ name: String) { inside = false }
}

/// The table of texts that cells point into; readings aloud (rPh) are no part of a text.
private final class SharedTexts: XMLListener {
  var texts: [String] = []
  private var (text, inText, aside) = ("", false, false)
  func began(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "si": text = ""
    case "rPh": aside = true
    case "t": inText = !aside
    default: break
    }
  }
  func heard(_ piece: String) { if inText { text += piece } }
  func ended(_ name: String) {
    switch name {
    case "si": texts.append(text)
    case "rPh": aside = false
    case "t": inText = false
    default: break
    }
  }
}
