import Vocabulary

/// One file of a form.
package struct Upload: Sendable, Equatable {
  /// Of the form's field.
  package let field: String
  /// As the sender's machine calls it, without folders; never believed to be unique or to tell the kind.
  package let name: String
  /// Unread and unbelieved.
  package let bytes: [UInt8]
  /// From the form, or made for a test.
  package init(field: String, name: String, bytes: [UInt8]) {
    (self.field, self.name, self.bytes) = (field, name, bytes)
  }
}

/// `multipart/form-data`: what a form with files sends. Nothing is written anywhere while it is read.
enum MultipartBody {
  static let mostFiles = 200

  /// The fields and the files, each in the order sent; a file field that was left empty is none.
  /// Throws `BodyRefusal.malformedForm`, `tooManyFields`.
  static func read(
    _ bytes: [UInt8], contentType: String
  ) throws(BodyRefusal) -> (pairs: [(name: String, value: String)], files: [Upload]) {
    guard let boundary = parameter("boundary", in: contentType), (1...70).contains(boundary.utf8.count) else {
      throw .malformedForm
    }
    var pairs: [(name: String, value: String)] = []
    var files: [Upload] = []
    for part in try parts(bytes, mark: Array("--\(boundary)".utf8)) {
      let head = String(decoding: bytes[part.head], as: UTF8.self)
      guard
        let line = head.split(separator: "\r\n").first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
        let name = parameter("name", in: String(line))
      else { throw .malformedForm }
      if let file = parameter("filename", in: String(line)) {
        guard !file.isEmpty || !part.body.isEmpty else { continue }
        files.append(Upload(field: name, name: plain(file), bytes: Array(bytes[part.body])))
      } else {
        guard let value = String(validating: bytes[part.body], as: UTF8.self), !value.utf8.contains(0) else {
          throw .malformedForm
        }
        pairs.append((name, value.replacing("\r\n", with: "\n")))
      }
      if pairs.count > FormBody.mostFields { throw .tooManyFields(FormBody.mostFields) }
      if files.count > mostFiles { throw .tooManyFields(mostFiles) }
    }
    return (pairs, files)
  }

  /// The last component of a path, whichever way its slashes lean, without what cannot be printed.
  private static func plain(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    return String(
      last.composed.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init).prefix(120))
  }

  /// Head and body of each part.
  private static func parts(
    _ bytes: [UInt8], mark: [UInt8]
  ) throws(BodyRefusal) -> [(head: Range<Int>, body: Range<Int>)] {
    guard bytes.starts(with: mark) else { throw .malformedForm }
    var (found, at): ([(head: Range<Int>, body: Range<Int>)], Int) = ([], mark.count)
    let next = [13, 10] + mark
    while !bytes[at...].starts(with: [45, 45]) {
      guard bytes[at...].starts(with: [13, 10]) else { throw .malformedForm }
      let head = at + 2
      guard let blank = place(of: [13, 10, 13, 10], in: bytes, from: head, within: 8192),
        let end = place(of: next, in: bytes, from: blank + 2, within: bytes.count)
      else { throw .malformedForm }
      let body = blank + 4
      guard body <= end else { throw .malformedForm }
      found.append((head..<blank, body..<end))
      at = end + next.count
    }
    return found
  }

  private static func place(of mark: [UInt8], in bytes: [UInt8], from: Int, within: Int) -> Int? {
    let last = min(bytes.count - mark.count, from + within)
    guard from <= last else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      mark.withUnsafeBufferPointer { mark in
        var at = from
        while at <= last {
          if bytes[at] == mark[0], (1..<mark.count).allSatisfy({ bytes[at + $0] == mark[$0] }) { return at }
          at += 1
        }
        return nil
      }
    }
  }

  /// `name="…"` or `name=…` of a header line; browsers write a quotation mark inside as `%22`.
  private static func parameter(_ name: String, in line: String) -> String? {
    for piece in pieces(line) {
      let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        String($0).trimmed
      }
      guard halves.count == 2, halves[0].lowercased() == name else { continue }
      let value = halves[1]
      guard value.hasPrefix("\""), value.hasSuffix("\""), value.count >= 2 else { return value }
      return String(value.dropFirst().dropLast()).replacing("%22", with: "\"")
    }
    return nil
  }

  /// The line cut at semicolons that stand outside quotation marks.
  private static func pieces(_ line: String) -> [String] {
    var (pieces, piece, quoted): ([String], String, Bool) = ([], "", false)
    for letter in line {
      if letter == "\"" { quoted.toggle() }
      if letter == ";", !quoted {
        pieces.append(piece)
        piece = ""
      } else {
        piece.append(letter)
      }
    }
    return pieces + [piece]
  }
}
