import Foundation
import Glibc
import Vocabulary

/// How a text file that people send is written: UTF-8 (with or without BOM), or CP949 as Excel saves Korean CSV.
package enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case cp949 = "CP949"

  /// The text and what it was written in. Throws `DocumentError.unknownEncoding` at the first byte that fits neither.
  package static func decode(_ bytes: [UInt8]) throws(DocumentError) -> (text: String, encoding: TextEncoding) {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let text = String(validating: body, as: UTF8.self) { return (text, .utf8) }
    let (converted, stoppedAt) = convertFromCP949(body)
    guard stoppedAt == nil, let text = String(validating: converted, as: UTF8.self) else {
      throw .unknownEncoding(offset: (stoppedAt ?? 0) + bytes.count - body.count)
    }
    return (text, .cp949)
  }

  /// UTF-8 bytes, and the offset of the first byte that is no CP949 (nil: all of it was).
  private static func convertFromCP949(_ bytes: [UInt8]) -> (utf8: [UInt8], stoppedAt: Int?) {
    guard let converter = iconv_open("UTF-8", "CP949"), converter != iconv_t(bitPattern: -1) else { return ([], 0) }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 3 + 4)
    return input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        var (source, target) = (from.baseAddress, to.baseAddress)
        var (sourceLeft, targetLeft) = (from.count, to.count)
        _ = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
        let written = to.prefix(to.count - targetLeft).map { UInt8(bitPattern: $0) }
        return (written, sourceLeft > 0 ? from.count - sourceLeft : nil)
      }
    }
  }
}
