import Foundation

/// Finds the sentences that a room's pages say, so that a test can ask whether each has its English twin.
package enum Catalogue {
  /// The literals handed to `say(…)` and `.t(…)` in the Swift files of a folder below the package's root, in the order
  /// found; comments are left out.
  package static func sentences(in folder: String, root: String = packageRoot()) throws -> [String] {
    let start = URL(filePath: root).appending(path: folder)
    let files =
      FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    var found: [String] = []
    for file in files.filter({ $0.pathExtension == "swift" }).sorted(by: { $0.path < $1.path }) {
      let code = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        .filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }.joined(separator: "\n")
      for match in code.matches(of: #/(?:\bsay|\.t)\(\s*"((?:[^"\\]|\\.)*)"/#) {
        let sentence = String(match.1)
        if !found.contains(sentence) { found.append(sentence) }
      }
    }
    return found
  }

  /// Found from where this file stands, not from the folder the tests run in.
  package static func packageRoot(_ here: String = #filePath) -> String {
    URL(filePath: here).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  }
}
