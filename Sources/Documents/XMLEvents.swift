import CExpat
import Vocabulary

/// What a reader of XML hears, part by part; names without their prefix.
protocol XMLListener: AnyObject {
  func began(_ name: String, _ attributes: [String: String]) throws
  func heard(_ text: String)
  func ended(_ name: String) throws
}

/// Expat over one part of a workbook: a stream of events, nothing kept but what the listener keeps. Refuses document
/// types before anything in them is read.
final class XMLEvents {
  private let listener: any XMLListener
  private let part: String
  private var parser: XML_Parser?
  private var refusal: (any Error)?

  private init(_ listener: any XMLListener, part: String) { (self.listener, self.part) = (listener, part) }

  /// Throws `documentType`, `malformedXML` and what the listener throws.
  static func read(_ bytes: [UInt8], part: String, _ listener: any XMLListener) throws {
    try XMLEvents(listener, part: part).run(bytes)
  }

  private func run(_ bytes: [UInt8]) throws {
    guard let parser = XML_ParserCreate(nil) else { throw DocumentError.malformedXML(part: part, line: 1) }
    defer { XML_ParserFree(parser) }
    self.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetStartDoctypeDeclHandler(parser) { this, _, _, _, _ in
      XMLEvents.of(this) { throw DocumentError.documentType(part: $0.part) }
    }
    XML_SetElementHandler(
      parser,
      { this, name, attributes in
        XMLEvents.of(this) { try $0.listener.began(XMLEvents.local(name), XMLEvents.pairs(attributes)) }
      },
      { this, name in XMLEvents.of(this) { try $0.listener.ended(XMLEvents.local(name)) } })
    XML_SetCharacterDataHandler(parser) { this, text, length in
      guard let text else { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
      XMLEvents.of(this) { $0.listener.heard(String(decoding: bytes, as: UTF8.self)) }
    }
    let status = bytes.withUnsafeBytes { buffer in
      XML_Parse(parser, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), 1)
    }
    if let refusal { throw refusal }
    guard status == XML_STATUS_OK else {
      throw DocumentError.malformedXML(part: part, line: Int(XML_GetCurrentLineNumber(parser)))
    }
  }

  private static func of(_ this: UnsafeMutableRawPointer?, _ act: (XMLEvents) throws -> Void) {
    guard let this else { return }
    let events = Unmanaged<XMLEvents>.fromOpaque(this).takeUnretainedValue()
    guard events.refusal == nil else { return }
    do {
      try act(events)
    } catch {
      events.refusal = error
      if let parser = events.parser { XML_StopParser(parser, XML_Bool(XML_FALSE)) }
    }
  }

  private static func local(_ name: UnsafePointer<XML_Char>?) -> String {
    guard let name else { return "" }
    let whole = String(cString: name)
    return whole.lastIndex(of: ":").map { String(whole[whole.index(after: $0)...]) } ?? whole
  }

  private static func pairs(_ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) -> [String: String] {
    guard let attributes else { return [:] }
    var (found, at): ([String: String], Int) = ([:], 0)
    while let name = attributes[at], let value = attributes[at + 1] {
      found[local(name)] = String(cString: value)
      at += 2
    }
    return found
  }
}
